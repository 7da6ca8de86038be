/** The video rooms of a consult, one row for each opening, and who joined them. */
import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { ConsultState } from '../db/tables.ts';

export type RoomState = 'opening' | 'open' | 'closing' | 'closed';
export type RoomRow = { id: string; consultId: string; name: string; state: RoomState };
export type Join = {
  id: string; identity: string; sid: string | null; leftAt: Date | null; participantId: string; actorKind: 'member' | 'patient'; memberId: string | null;
};
export type OpenRoom = { organisationId: string; roomId: string; consultId: string; name: string; state: RoomState };

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

export async function current(trx: Transaction, consultId: string): Promise<RoomRow | null> {
  return (await trx.selectFrom('room').select(['id', 'consultId', 'name', 'state']).where('consultId', '=', consultId)
    .where('state', 'in', ['opening', 'open']).executeTakeFirst()) ?? null;
}

/** False: it was marked already. */
export async function markOpen(trx: Transaction, roomId: string, at: Date): Promise<boolean> {
  const done = await trx.updateTable('room').set({ state: 'open', openedAt: at }).where('id', '=', roomId).where('state', '=', 'opening').executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function markClosed(trx: Transaction, roomId: string, at: Date): Promise<boolean> {
  const done = await trx.updateTable('room').set({ state: 'closed', closedAt: at }).where('id', '=', roomId).where('state', '=', 'closing').executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function closing(trx: Transaction, consultId: string): Promise<RoomRow[]> {
  return trx.selectFrom('room').select(['id', 'consultId', 'name', 'state']).where('consultId', '=', consultId).where('state', '=', 'closing').execute();
}

export async function insertJoin(trx: Transaction, join: {
  organisationId: string; consultId: string; roomId: string; participantId: string; identity: string; mintedAt: Date;
}): Promise<string> {
  return (await trx.insertInto('roomJoin').values(join).returning('id').executeTakeFirstOrThrow()).id;
}

const joins = (trx: Transaction) => trx.selectFrom('roomJoin').innerJoin('participant', 'participant.id', 'roomJoin.participantId')
  .select(['roomJoin.id', 'roomJoin.identity', 'roomJoin.sid', 'roomJoin.leftAt', 'roomJoin.participantId', 'participant.actorKind', 'participant.memberId']);

/** Newest first. */
export async function joinsOf(trx: Transaction, roomId: string, participantId: string): Promise<Join[]> {
  return joins(trx).where('roomJoin.roomId', '=', roomId).where('roomJoin.participantId', '=', participantId).orderBy('roomJoin.mintedAt', 'desc').orderBy('roomJoin.id', 'desc').execute();
}

/** Locked, so that a doubled webhook and the client's own word are judged one after the other. */
export async function lockJoin(trx: Transaction, roomId: string, identity: string): Promise<Join | null> {
  return (await joins(trx).where('roomJoin.roomId', '=', roomId).where('identity', '=', identity).forUpdate('roomJoin').executeTakeFirst()) ?? null;
}

export async function joinById(trx: Transaction, id: string): Promise<(Join & { roomId: string }) | null> {
  return (await joins(trx).select('roomJoin.roomId').where('roomJoin.id', '=', id).executeTakeFirst()) ?? null;
}

export async function setJoin(trx: Transaction, id: string, change: { sid?: string; admittedAt?: Date; leftAt?: Date | null }): Promise<void> {
  await trx.updateTable('roomJoin').set(change).where('id', '=', id).execute();
}

/** Joins of a room that are thought to be connected. */
export async function connectedJoins(trx: Transaction, roomId: string): Promise<Join[]> {
  return joins(trx).where('roomJoin.roomId', '=', roomId).where('sid', 'is not', null).where('leftAt', 'is', null).execute();
}

export async function roomById(trx: Transaction, id: string): Promise<(RoomRow & { consultState: ConsultState }) | null> {
  return (await trx.selectFrom('room').innerJoin('consult', 'consult.id', 'room.consultId')
    .select(['room.id', 'room.consultId', 'room.name', 'room.state', 'consult.state as consultState']).where('room.id', '=', id).executeTakeFirst()) ?? null;
}

/** Before the organisation is known. */
export async function find(trx: Transaction, name: string): Promise<{ organisationId: string; roomId: string; consultId: string } | null> {
  const { rows: [row] } = await sql<{ organisationId: string; roomId: string; consultId: string }>`select * from find_room(${name})`.execute(trx);
  return row ?? null;
}

export async function allOpen(trx: Transaction): Promise<OpenRoom[]> {
  return (await sql<OpenRoom>`select * from find_open_rooms()`.execute(trx)).rows;
}
