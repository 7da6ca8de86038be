/** The video rooms of a consult: one row for each opening. */
import type { Transaction } from '../db/database.ts';

export async function insertRoom(trx: Transaction, room: { organisationId: string; consultId: string; name: string; at: Date }): Promise<void> {
  await trx.insertInto('room')
    .values({ organisationId: room.organisationId, consultId: room.consultId, name: room.name, state: 'opening', createdAt: room.at })
    .execute();
}

/** Whatever is open begins to close. */
export async function beginClosing(trx: Transaction, consultId: string): Promise<void> {
  await trx.updateTable('room').set({ state: 'closing' })
    .where('consultId', '=', consultId).where('state', 'in', ['opening', 'open']).execute();
}
