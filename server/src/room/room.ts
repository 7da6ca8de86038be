/** The video room around a consult. Its rows say what should be; livekit.ts and the reactions make it so. */
import type { Act } from '../access/perform.ts';
import type { ConsultRow } from '../consult/consult.ts';
import type { Transaction } from '../db/database.ts';
import * as store from './store.ts';

/** A room for the visit that starts: a row in state `opening`, with a name that is random and never used again. */
export async function openRoom(act: Act, trx: Transaction, row: Pick<ConsultRow, 'id' | 'organisationId'>): Promise<void> {
  await store.insertRoom(trx, { organisationId: row.organisationId, consultId: row.id, name: `r-${act.clock.secret(24)}`, at: act.now });
}

/** Whatever room the visit has is to be shut; no token for it is minted from here on. */
export async function closeRooms(_act: Act, trx: Transaction, consultId: string): Promise<void> {
  await store.beginClosing(trx, consultId);
}
