/** The parts in which a visit was really held. */
import type { Transaction } from '../db/database.ts';

type Part = { id: string; organisationId: string };

export async function beginPart(
  trx: Transaction,
  consult: Part,
  modality: 'audio_video' | 'audio_only',
  at: Date,
  reason: string | null,
): Promise<void> {
  await trx
    .insertInto('modalityPart')
    .values({ organisationId: consult.organisationId, consultId: consult.id, modality, fromAt: at, reason })
    .execute();
}

/** Ends the part that is running, if one is. */
export async function endPart(trx: Transaction, consultId: string, at: Date): Promise<void> {
  await trx.updateTable('modalityPart').set({ toAt: at }).where('consultId', '=', consultId).where('toAt', 'is', null).execute();
}
