/** Encounters, notes and addenda. */
import type { Transaction } from '../db/database.ts';
import type { EncounterTable } from '../db/tables.ts';

export type EncounterStatus = EncounterTable['status'];

/** Takes the consult's encounter up again, where it has one that was not cancelled; answers its id or null. */
export async function takeUp(trx: Transaction, consultId: string): Promise<string | null> {
  const taken = await trx.updateTable('encounter').set({ status: 'in-progress', endedAt: null })
    .where('consultId', '=', consultId).where('status', 'in', ['in-progress', 'onleave', 'finished'])
    .returning('id').executeTakeFirst();
  return taken?.id ?? null;
}

export async function insertEncounter(trx: Transaction, organisationId: string, consultId: string, now: Date): Promise<string> {
  const { id } = await trx.insertInto('encounter').values({ organisationId, consultId, status: 'in-progress', startedAt: now })
    .returning('id').executeTakeFirstOrThrow();
  return id;
}

/** Moves the encounter that is not cancelled; a consult has at most one. */
export async function moveAlive(trx: Transaction, consultId: string, status: EncounterStatus, endedAt: Date | null): Promise<void> {
  await trx.updateTable('encounter').set({ status, endedAt })
    .where('consultId', '=', consultId).where('status', '<>', 'cancelled').execute();
}
