/**
 * Brings the video server and our rows together, one room at a time. Start, hold and End, a webhook, a client that says that
 * it has connected, and the clock every ten seconds all end here: whatever woke us, what is done follows from the rows and
 * from who is in the room now. So a webhook may be lost, doubled, late or out of order.
 */
import type { House } from '../access/perform.ts';
import { system } from '../access/viewer.ts';
import type { Transaction } from '../db/database.ts';
import type { NewEvent } from '../events/events.ts';
import { record } from '../events/record.ts';
import { connected, disconnected, type Who } from '../waiting/waiting.ts';
import { peopleAtOnce, rightsIn, sameRights, verdict, voided } from './rules.ts';
import type { JoinRow, RoomPlace, RoomRow } from './store.ts';
import * as store from './store.ts';
import { type InRoom, type Rights, type Video, VideoAway } from './video.ts';

/** Each round looks anew; more than two are needed only while things change under us. */
const mostRounds = 5;

/** What the video server is to be told. */
type Order = { do: 'remove'; identity: string } | { do: 'grant'; identity: string; rights: Rights; sid: string; joinId: string };

/** Errors: VideoAway, and what the database throws. Harmless at any time, on any number of instances at once. */
export async function settleRoom(house: House, video: Video, place: RoomPlace): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    const { room, joins } = await look(house, place);
    if (room === null || room.state === 'closed') return;
    if (!isJoinable(room)) return shut(house, video, place, room);
    if (room.state === 'opening') await ensureRoom(house, video, place);
    // After the joins were read: whoever was in by then and is not in this list has left since.
    const present = await video.participants(room.name);
    const { orders, again } = await inRoom(house, place, (trx, at, events) => judge(trx, at, events, { place, before: joins, present }));
    for (const order of orders) await carryOut(house, video, place, room, order);
    // Rights may change while we give them; the last round is the one that finds nothing to do.
    if (orders.length === 0 && !again) return;
  }
}

/** False: the video server is away, which `onError` has been told. */
export async function tryToSettle(house: House, video: Video, place: RoomPlace, onError: (error: Error) => void): Promise<boolean> {
  try {
    await settleRoom(house, video, place);
    return true;
  } catch (error) {
    if (!(error instanceof VideoAway)) throw error;
    onError(error);
    return false;
  }
}

/** Makes sure that the video server has the room, and says so in the row. Errors: VideoAway. */
export async function ensureRoom(house: House, video: Video, place: RoomPlace): Promise<void> {
  const { room } = await look(house, place);
  if (room === null || !isJoinable(room)) return;
  await video.createRoom(room.name, peopleAtOnce);
  const wanted = await inRoom(house, place, async (trx, at, events) => {
    const now = await store.lock(trx, place.roomId);
    if (now === null || !isJoinable(now)) return false;
    if (await store.markOpen(trx, now.id, at)) events.push(aboutRoom('room.opened', now));
    return true;
  });
  // It began to close meanwhile, and may have been deleted before we made it.
  if (!wanted) await video.deleteRoom(room.name);
}

/** Puts everybody out, for good: the name is never used again. */
async function shut(house: House, video: Video, place: RoomPlace, room: RoomRow): Promise<void> {
  await video.deleteRoom(room.name);
  await inRoom(house, place, async (trx, at, events) => {
    if (!(await store.markClosed(trx, room.id, at))) return;
    const gone = (await store.joinsOf(trx, room.id)).filter(isIn);
    for (const join of gone) await store.setLeft(trx, join.id, at);
    for (const [, [join]] of byPerson(gone)) if (join) await leave(trx, at, events, place, join);
    events.push(aboutRoom('room.closed', room));
  });
}

const isJoinable = (room: RoomRow): boolean => (room.state === 'opening' || room.state === 'open') && rightsIn[room.consultState] !== null;

export const isIn = (join: Pick<JoinRow, 'sid' | 'leftAt'>): boolean => join.sid !== null && join.leftAt === null;

// ---------------------------------------------------------------- who is in, and who may be

type Seen = { place: RoomPlace; before: readonly JoinRow[]; present: readonly InRoom[] };

/**
 * Holds those present against the joins, keeps the outcome, and answers what the video server must be told. A join that
 * somebody else moved on while we looked is left to them; `again` says that there was one.
 */
async function judge(trx: Transaction, at: Date, events: NewEvent[], seen: Seen): Promise<{ orders: Order[]; again: boolean }> {
  const room = await store.lock(trx, seen.place.roomId);
  const rights = room && isJoinable(room) ? rightsIn[room.consultState] : null;
  if (rights === null) return { orders: [], again: true };
  const joins = await store.joinsOf(trx, seen.place.roomId);
  const moved = new Set(joins.filter((join) => !seen.before.some((was) => isSame(was, join))));
  const orders: Order[] = [];
  const inside = new Set([...moved].filter(isIn));
  for (const one of seen.present) {
    const join = joins.find(({ identity }) => identity === one.identity);
    if (join && moved.has(join)) continue;
    const found = verdict(join ?? null, one);
    if (found === 'wait') continue;
    if (!join || found === 'remove') {
      orders.push({ do: 'remove', identity: one.identity });
      continue;
    }
    if (found !== 'stay') await store.setSession(trx, join.id, one.sid, at);
    else if (join.leftAt !== null) await store.setLeft(trx, join.id, null);
    inside.add(join);
    if (!sameRights(one.rights, rights) || one.admitted !== one.sid)
      orders.push({ do: 'grant', identity: one.identity, rights, sid: one.sid, joinId: join.id });
  }
  for (const join of joins) if (isIn(join) && !inside.has(join)) await store.setLeft(trx, join.id, at);
  for (const [, theirs] of byPerson(joins)) await keepPresence(trx, at, events, seen.place, theirs, inside);
  return { orders, again: moved.size > 0 };
}

function isSame(one: JoinRow, other: JoinRow): boolean {
  return one.id === other.id && one.sid === other.sid && one.leftAt?.getTime() === other.leftAt?.getTime();
}

/** Comings and goings of a person, whatever the joins; for who stays, the heartbeat. */
async function keepPresence(
  trx: Transaction,
  at: Date,
  events: NewEvent[],
  place: RoomPlace,
  joins: readonly JoinRow[],
  inside: ReadonlySet<JoinRow>,
): Promise<void> {
  const [join] = joins;
  if (!join) return;
  const was = joins.some(isIn);
  const is = joins.some((one) => inside.has(one));
  if (was && !is) await leave(trx, at, events, place, join);
  // Who said that they must go has gone, though the connection still stands for a moment.
  if (!is || (was && join.step === 'left')) return;
  const present = await connected({ now: at }, trx, { id: join.consultId, organisationId: place.organisationId }, whoOf(join));
  events.push(...present.events, ...(was ? [] : [aboutPerson('room.joined', join)]));
}

async function leave(trx: Transaction, at: Date, events: NewEvent[], place: RoomPlace, join: JoinRow): Promise<void> {
  const present = await disconnected({ now: at }, trx, { id: join.consultId, organisationId: place.organisationId }, whoOf(join));
  events.push(...(present?.events ?? []), aboutPerson('room.left', join));
}

const whoOf = ({ memberId }: JoinRow): Who => (memberId === null ? { kind: 'patient' } : { kind: 'member', memberId });

const byPerson = (joins: readonly JoinRow[]): Map<string, JoinRow[]> => Map.groupBy(joins, ({ participantId }) => participantId);

async function carryOut(house: House, video: Video, place: RoomPlace, room: RoomRow, order: Order): Promise<void> {
  if (order.do === 'remove') return video.remove(room.name, order.identity);
  const got = await video.grant(room.name, order.identity, order.rights, order.sid);
  if (got === null || got === order.sid) return;
  // Somebody took the identity over between our look and the grant, and got it: nobody comes in with this token any more.
  await inRoom(house, place, async (trx, at) => {
    await store.setSession(trx, order.joinId, voided, at);
    await store.setLeft(trx, order.joinId, at);
  });
  await video.remove(room.name, order.identity);
}

// ---------------------------------------------------------------- rows and events

async function look(house: House, place: RoomPlace): Promise<{ room: RoomRow | null; joins: JoinRow[] }> {
  return inRoom(house, place, async (trx) => ({
    room: await store.byId(trx, place.roomId),
    joins: await store.joinsOf(trx, place.roomId),
  }));
}

/** In the organisation's scope, as the system. `work` adds the events, which are recorded last. */
async function inRoom<T>(house: House, place: RoomPlace, work: (trx: Transaction, at: Date, events: NewEvent[]) => Promise<T>): Promise<T> {
  const { organisationId } = place;
  const at = house.clock.now();
  const events: NewEvent[] = [];
  const result = await house.database.within({ organisationId, consultId: null }, async (trx) => {
    const done = await work(trx, at, events);
    if (events.length > 0) await record(trx, { organisationId, actor: system, at, events, audit: [] });
    return done;
  });
  if (events.length > 0) house.feed.wake(organisationId);
  return result;
}

function aboutRoom(type: 'room.opened' | 'room.closed', room: RoomRow): NewEvent {
  return { type, subject: { type: 'Room', id: room.id }, consultId: room.consultId, data: {} };
}

function aboutPerson(type: 'room.joined' | 'room.left', join: JoinRow): NewEvent {
  return { type, subject: { type: 'Presence', id: join.participantId }, consultId: join.consultId, data: { actor: join.actorKind } };
}
