/** The clinical record of a visit: the encounter that Start opens, and the note that lives in it. */
import type { Act } from '../access/perform.ts';
import type { ConsultRow } from '../consult/consult.ts';
import type { Transaction } from '../db/database.ts';
import * as store from './store.ts';

export type { EncounterStatus } from './store.ts';

/**
 * The record of a visit that starts, or that is called again: a new encounter, in progress, or the one on leave or finished
 * taken up again. Answers its id.
 */
export async function takeUpEncounter(act: Act, trx: Transaction, row: ConsultRow): Promise<string> {
  return (await store.takeUp(trx, row.id)) ?? store.insertEncounter(trx, row.organisationId, row.id, act.now);
}

/**
 * Moves the record along with its visit. `endedAt`: when it was over; null while it goes on (on leave). Does nothing for a
 * visit that never started, which has no record.
 */
export async function moveEncounter(
  _act: Act, trx: Transaction, consultId: string, status: store.EncounterStatus, endedAt: Date | null,
): Promise<void> {
  await store.moveAlive(trx, consultId, status, endedAt);
}
