/** The video rooms of a consult, one row for each opening, and the tokens minted for them, one row for each joining. */
import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { ConsultState, JoinStep } from '../db/tables.ts';

export type Who = { kind: 'patient' } | { kind: 'member'; memberId: string };

export async function insertRoom(
  trx: Transaction,
  room: { organisationId: string; consultId: string; name: string; at: Date },
): Promise<void> {
  await trx
    .insertInto('room')
    .values({ organisationId: room.organisationId, consultId: room.consultId, name: room.name, state: 'opening', createdAt: room.at })
    .execute();
}

/** Whatever is open begins to close. */
export async function beginClosing(trx: Transaction, consultId: string): Promise<void> {
  await trx
    .updateTable('room')
    .set({ state: 'closing' })
    .where('consultId', '=', consultId)
    .where('state', 'in', ['opening', 'open'])
    .execute();
}

export type RoomRow = {
  id: string;
  organisationId: string;
  consultId: string;
  name: string;
  state: 'opening' | 'open' | 'closing' | 'closed';
  consultState: ConsultState;
};

async function room(trx: Transaction, tail: RawBuilder<unknown>): Promise<RoomRow | null> {
  const {
    rows: [row],
  } = await sql<RoomRow>`
    select r.id, r.organisation_id, r.consult_id, r.name, r.state, c.state as consult_state
    from room r join consult c on c.id = r.consult_id ${tail}`.execute(trx);
  return row ?? null;
}

export const byId = (trx: Transaction, id: string): Promise<RoomRow | null> => room(trx, sql`where r.id = ${id}`);

/** Locked: whoever judges those in a room is alone with it. */
export const lock = (trx: Transaction, id: string): Promise<RoomRow | null> => room(trx, sql`where r.id = ${id} for update of r`);

/** The one room that may be joined. Locked against closing, for as long as the transaction takes. */
export const joinable = (trx: Transaction, consultId: string): Promise<RoomRow | null> =>
  room(trx, sql`where r.consult_id = ${consultId} and r.state in ('opening', 'open') for share of r`);

export async function unclosedOf(trx: Transaction, consultId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('room')
    .select('id')
    .where('consultId', '=', consultId)
    .where('state', '<>', 'closed')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** False: it was open already, or begins to close by now. */
export async function markOpen(trx: Transaction, id: string, at: Date): Promise<boolean> {
  const done = await trx
    .updateTable('room')
    .set({ state: 'open', openedAt: at })
    .where('id', '=', id)
    .where('state', '=', 'opening')
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function markClosed(trx: Transaction, id: string, at: Date): Promise<boolean> {
  const done = await trx
    .updateTable('room')
    .set({ state: 'closed', closedAt: at })
    .where('id', '=', id)
    .where('state', '<>', 'closed')
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

// ---------------------------------------------------------------- joins

export async function insertJoin(
  trx: Transaction,
  join: {
    room: RoomRow;
    participantId: string;
    identity: string;
    mintedAt: Date;
  },
): Promise<string> {
  const { id } = await trx
    .insertInto('roomJoin')
    .values({
      organisationId: join.room.organisationId,
      consultId: join.room.consultId,
      roomId: join.room.id,
      participantId: join.participantId,
      identity: join.identity,
      mintedAt: join.mintedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export type JoinRow = {
  id: string;
  roomId: string;
  consultId: string;
  identity: string;
  sid: string | null;
  leftAt: Date | null;
  participantId: string;
  actorKind: 'member' | 'patient';
  memberId: string | null;
  step: JoinStep;
  newest: boolean;
};

// PostgreSQL makes the ids, in the order of its own clock: «newest» does not hang on whose clock a server has.
async function joins(trx: Transaction, tail: RawBuilder<unknown>): Promise<JoinRow[]> {
  const { rows } = await sql<JoinRow>`
    select j.id, j.room_id, j.consult_id, j.identity, j.sid, j.left_at, j.participant_id, p.actor_kind, p.member_id, p.step,
      not exists (select from room_join later where later.participant_id = j.participant_id and later.id > j.id) as newest
    from room_join j join participant p on p.id = j.participant_id ${tail}`.execute(trx);
  return rows;
}

export const joinsOf = (trx: Transaction, roomId: string): Promise<JoinRow[]> => joins(trx, sql`where j.room_id = ${roomId} order by j.id`);

export async function joinById(trx: Transaction, id: string): Promise<JoinRow | null> {
  return (await joins(trx, sql`where j.id = ${id}`))[0] ?? null;
}

/** A person's newest join of the visit, in whichever of its rooms. */
export async function newestJoinOf(trx: Transaction, consultId: string, who: Who): Promise<string | null> {
  let query = trx
    .selectFrom('roomJoin')
    .innerJoin('participant', 'participant.id', 'roomJoin.participantId')
    .select('roomJoin.id')
    .where('roomJoin.consultId', '=', consultId)
    .where('actorKind', '=', who.kind);
  if (who.kind === 'member') query = query.where('memberId', '=', who.memberId);
  return (await query.orderBy('roomJoin.id', 'desc').limit(1).executeTakeFirst())?.id ?? null;
}

export async function setSession(trx: Transaction, joinId: string, sid: string, at: Date): Promise<void> {
  await trx
    .updateTable('roomJoin')
    .set((eb) => ({ sid, admittedAt: eb.fn.coalesce('admittedAt', eb.val(at)), leftAt: null }))
    .where('id', '=', joinId)
    .execute();
}

export async function setLeft(trx: Transaction, joinId: string, at: Date | null): Promise<void> {
  await trx.updateTable('roomJoin').set({ leftAt: at }).where('id', '=', joinId).execute();
}

// ---------------------------------------------------------------- before the organisation is known

export type RoomPlace = { organisationId: string; roomId: string };
export type Unclosed = RoomPlace & Pick<RoomRow, 'name' | 'state'>;

export async function findRoom(trx: Transaction, name: string): Promise<RoomPlace | null> {
  return (await sql<RoomPlace>`select organisation_id, room_id from find_room(${name})`.execute(trx)).rows[0] ?? null;
}

export async function findUnclosed(trx: Transaction): Promise<Unclosed[]> {
  return (await sql<Unclosed>`select organisation_id, room_id, name, state from find_open_rooms()`.execute(trx)).rows;
}
