/**
 * What makes us look at a room: a move of its visit, the video server's word, and every ten seconds the clock. What is then
 * done is the same for all (settle.ts), may run twice, and on any instance.
 */
import type { House } from '../access/perform.ts';
import type { Reaction } from '../events/reactions.ts';
import { settleRoom, tryToSettle } from './settle.ts';
import * as store from './store.ts';
import { NotSigned, type Video, VideoAway } from './video.ts';

export const reconcileMilliseconds = 10_000;

const atOnce = 8;
const retryMilliseconds = 500;
/** As openRoom names them. */
const ourName = /^r-[\w-]{32}$/;

type OnError = (error: Error) => void;

/**
 * Start makes the room, hold takes everybody's rights and resume gives them back, and whatever ends the visit shuts the room.
 * A video server that is away does not hold up the log: the reconciliation comes back to it.
 */
export function roomReaction(house: House, video: Video, onError: OnError): Reaction {
  return {
    name: 'room',
    async react({ type, organisationId, consultId }) {
      if (consultId === null || !type.startsWith('consult.') || video.url() === null) return;
      const roomIds = await house.database.within({ organisationId, consultId: null }, (trx) => store.unclosedOf(trx, consultId));
      for (const roomId of roomIds) {
        const place = { organisationId, roomId };
        if (await tryToSettle(house, video, place, () => undefined)) continue;
        await new Promise((resolve) => setTimeout(resolve, retryMilliseconds));
        await tryToSettle(house, video, place, onError);
      }
    },
  };
}

/**
 * Every room that is not closed, and what the video server has beyond them: makes up for webhooks that were lost and for what
 * an instance left undone, and is the heartbeat of those in the rooms. Call it at start and every `reconcileMilliseconds`.
 */
export async function reconcile(house: House, video: Video, onError: OnError): Promise<void> {
  try {
    const rooms = await house.database.outside((trx) => store.findUnclosed(trx));
    // Without any video server visits are held by phone, and there is nothing to do but to forget what is to be shut.
    const reachable = video.url() === null ? rooms.filter(({ state }) => state === 'closing') : rooms;
    for (let from = 0; from < reachable.length; from += atOnce) {
      const settled = await Promise.all(reachable.slice(from, from + atOnce).map((place) => settleOne(house, video, place, onError)));
      // The others would wait in vain, one timeout after another.
      if (settled.includes('away')) return;
    }
    if (video.url() !== null) await deleteLeftovers(house, video, new Set(rooms.map(({ name }) => name)));
  } catch (error) {
    onError(error as Error);
  }
}

async function settleOne(house: House, video: Video, place: store.RoomPlace, onError: OnError): Promise<'done' | 'away' | 'failed'> {
  try {
    await settleRoom(house, video, place);
    return 'done';
  } catch (error) {
    onError(error as Error);
    return error instanceof VideoAway ? 'away' : 'failed';
  }
}

/** Rooms that were made again just as they were closed. Only those that we know: the video server may not be ours alone. */
async function deleteLeftovers(house: House, video: Video, wanted: ReadonlySet<string>): Promise<void> {
  for (const name of await video.rooms()) {
    if (wanted.has(name) || !ourName.test(name)) continue;
    const place = await house.database.outside((trx) => store.findRoom(trx, name));
    const room =
      place &&
      (await house.database.within({ organisationId: place.organisationId, consultId: null }, (trx) => store.byId(trx, place.roomId)));
    if (room?.state === 'closed') await video.deleteRoom(name);
  }
}

/**
 * For POST /livekit/webhook, with the body as it came: the signature covers its bytes. Answers the HTTP status: 401 for what
 * the video server did not sign, 503 to be told again.
 */
export async function onWebhook(house: House, video: Video, rawBody: string, authorization: string | undefined): Promise<number> {
  try {
    const name = await video.webhook(rawBody, authorization);
    const place = name === null ? null : await house.database.outside((trx) => store.findRoom(trx, name));
    if (place) await settleRoom(house, video, place);
    return 200;
  } catch (error) {
    if (error instanceof NotSigned) return 401;
    if (error instanceof VideoAway) return 503;
    throw error;
  }
}
