/**
 * Who stands in a video room, judged against the tokens that were minted: by webhook, by the client's word, or by
 * reconciliation; late, doubled, lost or out of order, the end is the same.
 */
import type { House } from '../access/perform.ts';
import { system } from '../access/viewer.ts';
import type { Transaction } from '../db/database.ts';
import type { ConsultState } from '../db/tables.ts';
import type { NewEvent } from '../events/events.ts';
import { record } from '../events/record.ts';
import { connected, disconnected, setStep, type Who } from '../waiting/waiting.ts';
import * as store from './store.ts';
import type { InRoom, Rights, Video } from './video.ts';

export type RoomPlace = { organisationId: string; roomId: string; consultId: string; name: string };

/** On hold nobody sees or hears. */
export function rightsIn(state: ConsultState): Rights | null {
  if (state === 'in_progress') return { publish: true, subscribe: true, data: true };
  if (state === 'on_hold') return { publish: false, subscribe: false, data: false };
  return null;
}

const whoOf = (join: store.Join): Who => (join.memberId === null ? { kind: 'patient' } : { kind: 'member', memberId: join.memberId });

/**
 * Somebody stands in the room. The token's first use is let in and gets the rights of the state; the same connection again
 * changes nothing; another connection that carries the mark of having been let in is the same person reconnecting; one that
 * does not is a copied token, and is put out.
 */
export async function admit(house: House, video: Video, place: RoomPlace, there: InRoom): Promise<void> {
  const now = house.clock.now();
  const rights = await house.database.within({ organisationId: place.organisationId, consultId: null }, async (trx) => {
    const join = await store.lockJoin(trx, place.roomId, there.identity);
    const room = await store.roomById(trx, place.roomId);
    const allowed = room && (room.state === 'opening' || room.state === 'open') ? rightsIn(room.consultState) : null;
    if (!join || !allowed || !(await isNewest(trx, place.roomId, join))) return null;
    const firstUse = join.sid === null;
    if (!firstUse && join.sid !== there.sid && !there.admitted) return null;
    if (join.sid === there.sid && join.leftAt === null) return allowed;
    await store.setJoin(trx, join.id, { sid: there.sid, leftAt: null, ...(firstUse ? { admittedAt: now } : {}) });
    const { participantId, events } = await connected({ now }, trx, { id: place.consultId, organisationId: place.organisationId }, whoOf(join));
    await note(trx, place, now, [...events, joinedOrLeft('room.joined', place, participantId, join)]);
    return allowed;
  });
  house.feed.wake(place.organisationId);
  if (rights === null) await video.remove(place.name, there.identity);
  else await video.grant(place.name, there.identity, rights);
}

async function isNewest(trx: Transaction, roomId: string, join: store.Join): Promise<boolean> {
  return (await store.joinsOf(trx, roomId, join.participantId))[0]?.id === join.id;
}

/** Somebody's connection has gone. One that was replaced meanwhile is no news. */
export async function leave(house: House, place: RoomPlace, gone: Pick<InRoom, 'identity' | 'sid'>): Promise<void> {
  const now = house.clock.now();
  await house.database.within({ organisationId: place.organisationId, consultId: null }, async (trx) => {
    const join = await store.lockJoin(trx, place.roomId, gone.identity);
    if (!join || join.sid !== gone.sid || join.leftAt !== null) return;
    await store.setJoin(trx, join.id, { leftAt: now });
    const others = (await store.connectedJoins(trx, place.roomId)).filter(({ participantId }) => participantId === join.participantId);
    if (others.length > 0) return;
    const left = await disconnected({ now }, trx, { id: place.consultId, organisationId: place.organisationId }, whoOf(join));
    await note(trx, place, now, [...(left?.events ?? []), joinedOrLeft('room.left', place, join.participantId, join)]);
  });
  house.feed.wake(place.organisationId);
}

/** Being in the room renews the lease, as a heartbeat does outside it. */
export async function stillThere(house: House, place: RoomPlace, identity: string): Promise<void> {
  const now = house.clock.now();
  await house.database.within({ organisationId: place.organisationId, consultId: null }, async (trx) => {
    const join = await store.lockJoin(trx, place.roomId, identity);
    if (!join) return;
    const { events } = await setStep({ now }, trx, { id: place.consultId, organisationId: place.organisationId }, whoOf(join), 'in_room');
    if (events.length > 0) await note(trx, place, now, events);
  });
}

/** Joins that the rows take for connected. */
export function believedConnected(house: House, place: RoomPlace): Promise<store.Join[]> {
  return house.database.within({ organisationId: place.organisationId, consultId: null }, (trx) => store.connectedJoins(trx, place.roomId));
}

function joinedOrLeft(type: 'room.joined' | 'room.left', place: RoomPlace, participantId: string, join: store.Join): NewEvent {
  return { type, subject: { type: 'Presence', id: participantId }, consultId: place.consultId, data: { actor: join.actorKind } };
}

function note(trx: Transaction, place: RoomPlace, at: Date, events: NewEvent[]): Promise<void> {
  return record(trx, { organisationId: place.organisationId, actor: system, at, events, audit: [] });
}
