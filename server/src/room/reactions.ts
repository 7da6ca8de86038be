/**
 * The video server is brought to what the rows say: when something happened (the reaction), when the server calls (the
 * webhook), and every ten seconds in case either was lost (the reconciliation). All of it may run twice and on any instance.
 */
import type { House } from '../access/perform.ts';
import { system } from '../access/viewer.ts';
import type { EventType } from '../events/events.ts';
import type { Reaction } from '../events/reactions.ts';
import { record } from '../events/record.ts';
import { admit, believedConnected, leave, rightsIn, type RoomPlace, stillThere } from './presence.ts';
import * as store from './store.ts';
import type { Video } from './video.ts';

export const reconcileMilliseconds = 10_000;

const opens: readonly EventType[] = ['consult.started', 'consult.called_again'];
const changesRights: readonly EventType[] = ['consult.held', 'consult.resumed'];
const closes: readonly EventType[] = [
  'consult.sent_back', 'consult.ended', 'consult.not_held', 'consult.abandoned', 'consult.entered_in_error', 'consult.cancelled',
];

/** A video server that is away does not hold up the log: the reconciliation comes back to it. */
export function roomReaction(house: House, video: Video, onError: (error: Error) => void): Reaction {
  return {
    name: 'room',
    async react({ type, organisationId, consultId }) {
      if (consultId === null || video.url() === null) return;
      try {
        if (opens.includes(type)) await openOne(house, video, organisationId, consultId);
        if (changesRights.includes(type)) await applyRights(house, video, organisationId, consultId);
        if (closes.includes(type)) await shut(house, video, organisationId, consultId);
      } catch (error) {
        onError(error as Error);
      }
    },
  };
}

async function openOne(house: House, video: Video, organisationId: string, consultId: string): Promise<void> {
  const room = await house.database.within({ organisationId, consultId: null }, (trx) => store.current(trx, consultId));
  if (room) await ensureOpen(house, video, { organisationId, roomId: room.id, consultId, name: room.name });
}

/** Creates the room where it is not there (again), and marks it open. */
export async function ensureOpen(house: House, video: Video, place: RoomPlace): Promise<void> {
  await video.createRoom(place.name);
  const now = house.clock.now();
  const opened = await house.database.within({ organisationId: place.organisationId, consultId: null }, async (trx) => {
    if (!(await store.markOpen(trx, place.roomId, now))) return false;
    await record(trx, {
      organisationId: place.organisationId, actor: system, at: now, audit: [],
      events: [{ type: 'room.opened', subject: { type: 'Room', id: place.roomId }, consultId: place.consultId, data: {} }],
    });
    return true;
  });
  if (opened) return house.feed.wake(place.organisationId);
  // End may have been pressed while the room was being made: then it must not stay.
  const room = await house.database.within({ organisationId: place.organisationId, consultId: null }, (trx) => store.roomById(trx, place.roomId));
  if (room?.state === 'closing' || room?.state === 'closed') await video.deleteRoom(place.name);
}

async function applyRights(house: House, video: Video, organisationId: string, consultId: string): Promise<void> {
  const room = await house.database.within({ organisationId, consultId: null }, async (trx) => {
    const current = await store.current(trx, consultId);
    return current && store.roomById(trx, current.id);
  });
  const rights = room && rightsIn(room.consultState);
  if (!rights) return;
  const there = await video.participants(room.name);
  await Promise.all(there.filter(({ admitted }) => admitted).map(({ identity }) => video.grant(room.name, identity, rights)));
}

async function shut(house: House, video: Video, organisationId: string, consultId: string): Promise<void> {
  const rooms = await house.database.within({ organisationId, consultId: null }, (trx) => store.closing(trx, consultId));
  for (const room of rooms) await shutOne(house, video, { organisationId, roomId: room.id, consultId, name: room.name });
}

async function shutOne(house: House, video: Video, place: RoomPlace): Promise<void> {
  for (const { identity, sid } of await believedConnected(house, place)) {
    if (sid !== null) await leave(house, place, { identity, sid });
  }
  await video.deleteRoom(place.name);
  const now = house.clock.now();
  await house.database.within({ organisationId: place.organisationId, consultId: null }, async (trx) => {
    if (!(await store.markClosed(trx, place.roomId, now))) return;
    await record(trx, {
      organisationId: place.organisationId, actor: system, at: now, audit: [],
      events: [{ type: 'room.closed', subject: { type: 'Room', id: place.roomId }, consultId: place.consultId, data: {} }],
    });
  });
  house.feed.wake(place.organisationId);
}

/** Answers the status for the video server: 200, or 401 for what it did not sign. */
export async function onWebhook(house: House, video: Video, rawBody: string, authorization: string | undefined): Promise<number> {
  const signal = await video.signal(rawBody, authorization);
  if (signal === null) return 401;
  if (signal.kind === 'other') return 200;
  const found = await house.database.outside((trx) => store.find(trx, signal.room));
  if (!found) return 200;
  const place = { ...found, name: signal.room };
  if (signal.kind === 'left') await leave(house, place, signal.participant);
  else await arrived(house, video, place, signal.participant.identity);
  return 200;
}

/** A webhook may be late: what counts is who stands there now. */
async function arrived(house: House, video: Video, place: RoomPlace, identity: string): Promise<void> {
  const there = (await video.participants(place.name)).find((one) => one.identity === identity);
  if (there) await admit(house, video, place, there);
}

/** Every room that is not closed, against the video server. */
export async function reconcile(house: House, video: Video, onError: (error: Error) => void): Promise<void> {
  if (video.url() === null) return;
  for (const { state, ...place } of await house.database.outside(store.allOpen)) {
    try {
      if (state === 'closing') await shutOne(house, video, place);
      else await reconcileOne(house, video, place);
    } catch (error) {
      onError(error as Error);
    }
  }
}

async function reconcileOne(house: House, video: Video, place: RoomPlace): Promise<void> {
  await ensureOpen(house, video, place);
  const there = await video.participants(place.name);
  const believed = await believedConnected(house, place);
  for (const one of there) {
    await admit(house, video, place, one);
    await stillThere(house, place, one.identity);
  }
  for (const { identity, sid } of believed) {
    if (sid !== null && !there.some((one) => one.identity === identity)) await leave(house, place, { identity, sid });
  }
}
