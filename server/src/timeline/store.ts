/** The log's rows of one consult. */
import type { Transaction } from '../db/database.ts';
import type { LoggedEvent } from '../events/events.ts';

/** Newest first, before `beforeSeq` (null: from the newest). */
export async function ofConsult(trx: Transaction, consultId: string, beforeSeq: number | null, limit: number): Promise<LoggedEvent[]> {
  let query = trx.selectFrom('event').selectAll().where('consultId', '=', consultId).orderBy('seq', 'desc').limit(limit);
  if (beforeSeq !== null) query = query.where('seq', '<', beforeSeq);
  return (await query.execute()) as LoggedEvent[];
}

export async function bySeqs(trx: Transaction, seqs: readonly number[]): Promise<LoggedEvent[]> {
  return (await trx
    .selectFrom('event')
    .selectAll()
    .where('seq', 'in', [...seqs])
    .execute()) as LoggedEvent[];
}
