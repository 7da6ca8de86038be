/**
 * The video room around a consult: its rows say what should be; presence.ts and reactions.ts make it so.
 *
 * A token opens one room for one joining of one person, and by itself gives no rights: those come once the person stands in
 * the room and is found to be who the token was minted for (presence.ts).
 */
import { type Act, perform } from '../access/perform.ts';
import { after } from '../clock.ts';
import { type ConsultRow, judged, loaded, recordOn } from '../consult/consult.ts';
import type { Transaction } from '../db/database.ts';
import { notFound, Refusal } from '../refusal.ts';
import { setStep, type Who } from '../waiting/waiting.ts';
import { admit } from './presence.ts';
import { ensureOpen } from './reactions.ts';
import * as store from './store.ts';
import type { Video } from './video.ts';

/** LiveKit adds a minute of leeway of its own. */
const tokenTtlSeconds = 60;

/** A room for the visit that starts: a row in state `opening`, with a name that is random and never used again. */
export async function openRoom(act: Act, trx: Transaction, row: Pick<ConsultRow, 'id' | 'organisationId'>): Promise<void> {
  await store.insertRoom(trx, { organisationId: row.organisationId, consultId: row.id, name: `r-${act.clock.secret(24)}`, at: act.now });
}

/** Whatever room the visit has is to be shut; no token for it is minted from here on. */
export async function closeRooms(_act: Act, trx: Transaction, consultId: string): Promise<void> {
  await store.beginClosing(trx, consultId);
}

export type RoomTicket = { joinId: string; url: string; token: string; expiresAt: Date };

/**
 * A token for the visit's room. With `afterJoinId`, as automatic recovery asks: only while that is the person's newest joining.
 * Errors: `room.not_open`, `room.joined_elsewhere`, `room.unavailable`, and the judge's.
 */
export async function joinRoom(
  act: Act, video: Video, input: { consultId: string | null; afterJoinId: string | null },
): Promise<RoomTicket> {
  let minted: { room: store.RoomRow; identity: string; others: string[]; organisationId: string } | undefined;
  const joinId = await perform(act, 'joinRoom', {}, async (trx) => {
    const { row, who } = await speaker(act, trx, input.consultId);
    const room = await store.current(trx, row.id);
    if (!room) throw new Refusal('room.not_open');
    const { participantId, events } = await setStep(act, trx, row, who, null);
    const earlier = await store.joinsOf(trx, room.id, participantId);
    if (input.afterJoinId !== null && earlier[0]?.id !== input.afterJoinId) throw new Refusal('room.joined_elsewhere');
    const identity = `${participantId}.${act.clock.secret(12)}`;
    const id = await store.insertJoin(trx, { organisationId: row.organisationId, consultId: row.id, roomId: room.id, participantId, identity, mintedAt: act.now });
    await recordOn(act, trx, 'joinRoom', row, events);
    minted = { room, identity, others: earlier.filter(({ leftAt }) => leftAt === null).map((join) => join.identity), organisationId: row.organisationId };
    return id;
  });
  if (!minted) throw new Error('nothing was minted');
  const { room, identity, others, organisationId } = minted;
  const url = video.url();
  if (url === null) throw new Refusal('room.unavailable');
  try {
    await ensureOpen(act, video, { organisationId, roomId: room.id, consultId: room.consultId, name: room.name });
    // A crashed tab would else hold the person's place for 20 seconds and more.
    await Promise.all(others.map((other) => video.remove(room.name, other)));
  } catch {
    // Whatever the video server answered, the person needs to hear only that there is no video now; the reactions try again.
    throw new Refusal('room.unavailable');
  }
  return { joinId, url, token: await video.token(room.name, identity, tokenTtlSeconds), expiresAt: after(act.now, tokenTtlSeconds * 1000) };
}

async function speaker(act: Act, trx: Transaction, consultId: string | null): Promise<{ row: ConsultRow; who: Who }> {
  const { viewer } = act;
  if (viewer.kind === 'patient') return { row: await judged(act, trx, 'joinVisit', viewer.consultId), who: { kind: 'patient' } };
  const row = await judged(act, trx, 'joinRoom', consultId ?? '00000000-0000-0000-0000-000000000000');
  if (viewer.kind !== 'member') throw new Refusal('access.denied');
  return { row, who: { kind: 'member', memberId: viewer.memberId } };
}

/** The client's own word that it has joined: does what the video server's webhook does, so that a lost one costs nobody a wait. */
export async function confirmJoin(act: Act, video: Video, joinId: string): Promise<{ at: Date }> {
  let place: { organisationId: string; room: store.RoomRow; identity: string } | undefined;
  await perform(act, 'confirmJoin', {}, async (trx) => {
    const join = await store.joinById(trx, joinId);
    const mine = join && (act.viewer.kind === 'member' ? join.memberId === act.viewer.memberId : act.viewer.kind === 'patient' && join.actorKind === 'patient');
    const room = mine ? await store.roomById(trx, join.roomId) : null;
    if (!room || !join) throw notFound('joinId');
    const row = await loaded(act, trx, room.consultId, 'joinId');
    if (room.state === 'closing' || room.state === 'closed') throw new Refusal('consult.closed');
    place = { organisationId: row.organisationId, room, identity: join.identity };
    return join.id;
  });
  if (!place) throw new Error('no join was found');
  const { organisationId, room, identity } = place;
  try {
    const there = (await video.participants(room.name)).find((one) => one.identity === identity);
    if (there) await admit(act, video, { organisationId, roomId: room.id, consultId: room.consultId, name: room.name }, there);
  } catch {
    // As for joinRoom: the webhook and the reconciliation come to the same end.
    throw new Refusal('room.unavailable');
  }
  return { at: act.now };
}
