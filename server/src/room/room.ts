/**
 * The video room around a consult, as people use it: Start opens it, End closes it, and in between they join. The rows say
 * what should be; settle.ts brings the video server along.
 */
import { type Act, perform, reading, scoped } from '../access/perform.ts';
import type { Staff, VisitViewer } from '../access/viewer.ts';
import { after } from '../clock.ts';
import { type ConsultRow, judged, recordOn } from '../consult/consult.ts';
import type { Transaction } from '../db/database.ts';
import { invalid, notFound, Refusal } from '../refusal.ts';
import { setStep, type Who } from '../waiting/waiting.ts';
import { ensureRoom, isIn, tryToSettle } from './settle.ts';
import * as store from './store.ts';
import { type Video, VideoAway } from './video.ts';

/** Long enough to connect with; whoever is in needs it no more. */
const tokenSeconds = 60;
const confirmTries = 10;
const confirmPauseMilliseconds = 200;

/** A room for the visit that starts: a row in state `opening`, with a name that is random and never used again. */
export async function openRoom(act: Act, trx: Transaction, row: Pick<ConsultRow, 'id' | 'organisationId'>): Promise<void> {
  await store.insertRoom(trx, { organisationId: row.organisationId, consultId: row.id, name: `r-${act.clock.secret(24)}`, at: act.now });
}

/** Whatever room the visit has is to be shut; no token for it is minted from here on. */
export async function closeRooms(_act: Act, trx: Transaction, consultId: string): Promise<void> {
  await store.beginClosing(trx, consultId);
}

/** What one needs to join, once, within a minute. `url`: where the browser connects. */
export type RoomTicket = { joinId: string; url: string; token: string; expiresAt: Date };

export type Joining = { consultId?: string | null | undefined; afterJoinId?: string | null | undefined };

/**
 * Lets the caller join: staff the consult that they conduct, a patient the visit. Whatever else of the same person is in the
 * room is put out. A client that comes back by itself names the join it lost, and is refused once a newer one of the same
 * person exists: two tabs would else put each other out for ever.
 *
 * Errors: those of the actions joinRoom and joinVisit; `room.not_open`; `room.joined_elsewhere`; `room.unavailable`.
 */
export async function joinRoom(act: Act, video: Video, input: Joining): Promise<RoomTicket> {
  const { organisationId } = scoped(act.viewer).audience;
  const roomId = await joining(act, input, async (trx, row, room) => {
    await refuseWhoIsElsewhere(trx, row, act, input.afterJoinId);
    return room.id;
  });
  const url = video.url();
  if (url === null) throw new Refusal('room.unavailable');
  // Outside a transaction: a video server that hangs must not hold rows that End needs.
  await ensureRoom(act, video, { organisationId, roomId }).catch(refuseAway);

  const joinId = await joining(act, input, async (trx, row, room) => {
    const { participantId, events } = await setStep(act, trx, row, whoOf(act), null);
    await refuseWhoIsElsewhere(trx, row, act, input.afterJoinId);
    // The participant names the person, and the rest makes this joining the only one of its kind.
    const identity = `${participantId}.${act.clock.secret(16)}`;
    const id = await store.insertJoin(trx, { room, participantId, identity, mintedAt: act.now });
    await recordOn(act, trx, 'joinRoom', row, events);
    return id;
  });
  // Earlier joins of the same person are older now and are put out before the token is there: a crashed tab would else keep
  // its place for as long as the video server takes to notice.
  await tryToSettle(act, video, { organisationId, roomId }, leaveToReconciliation);
  const join = await reading(act, async (trx) => ({ ...(await joinOf(trx, joinId)), room: await store.byId(trx, roomId) }));
  const token = await video.token(join.room?.name ?? '', join.identity, tokenSeconds).catch(refuseAway);
  return { joinId, url, token, expiresAt: after(act.now, tokenSeconds * 1_000) };
}

/** Judges the joining and runs `work` in the same transaction, in which the room cannot begin to close. */
function joining(
  act: Act,
  input: Joining,
  work: (trx: Transaction, row: ConsultRow, room: store.RoomRow) => Promise<string>,
): Promise<string> {
  return perform(act, 'joinRoom', {}, async (trx) => {
    const viewer = scoped(act.viewer);
    const consultId = viewer.kind === 'patient' ? viewer.consultId : input.consultId;
    if (!consultId) throw invalid('consultId', 'id.missing', 'Say which consult.');
    const row = await judged(act, trx, actionOf(viewer), consultId);
    const room = await store.joinable(trx, row.id);
    if (room === null) throw new Refusal('room.not_open');
    return work(trx, row, room);
  });
}

const actionOf = (viewer: Staff | VisitViewer): 'joinVisit' | 'joinRoom' => (viewer.kind === 'patient' ? 'joinVisit' : 'joinRoom');

function whoOf({ viewer }: Act): Who {
  if (viewer.kind === 'patient') return { kind: 'patient' };
  if (viewer.kind === 'member') return { kind: 'member', memberId: viewer.memberId };
  throw new Refusal('access.denied');
}

async function refuseWhoIsElsewhere(trx: Transaction, row: ConsultRow, act: Act, afterJoinId: string | null | undefined): Promise<void> {
  if (!afterJoinId) return;
  const newest = await store.newestJoinOf(trx, row.id, whoOf(act));
  if (newest !== afterJoinId) throw new Refusal('room.joined_elsewhere');
}

async function joinOf(trx: Transaction, joinId: string): Promise<store.JoinRow> {
  const join = await store.joinById(trx, joinId);
  if (!join) throw notFound('joinId');
  return join;
}

/** The video server went away just now: whatever is left to do is done within ten seconds of its return. */
const leaveToReconciliation = (): void => undefined;

function refuseAway(error: unknown): never {
  if (error instanceof VideoAway) throw new Refusal('room.unavailable');
  throw error;
}

/**
 * The client says that it has connected: the same is done as the video server's webhook does, so that a lost one costs nobody
 * half a minute. Resolves once they are let in.
 * Errors: those of joinRoom; `id.not_found` for a join that is not the caller's own.
 */
export async function confirmJoin(act: Act, video: Video, joinId: string): Promise<{ at: Date }> {
  const viewer = scoped(act.viewer);
  const roomId = await perform(act, 'confirmJoin', {}, async (trx) => {
    const join = await joinOf(trx, joinId);
    const own = viewer.kind === 'patient' ? join.actorKind === 'patient' : viewer.kind === 'member' && join.memberId === viewer.memberId;
    if (!own) throw notFound('joinId');
    await judged(act, trx, actionOf(viewer), join.consultId, null, 'joinId');
    return join.roomId;
  });
  const place = { organisationId: viewer.audience.organisationId, roomId };
  for (let tries = 0; tries < confirmTries; tries += 1) {
    const settled = await tryToSettle(act, video, place, leaveToReconciliation);
    const join = await reading(act, (trx) => joinOf(trx, joinId));
    if (isIn(join)) return { at: act.clock.now() };
    if (!join.newest) throw new Refusal('room.joined_elsewhere');
    if (!settled) break;
    // The connection stands on their side a little sooner than on the video server's.
    await new Promise((resolve) => setTimeout(resolve, confirmPauseMilliseconds));
  }
  throw new Refusal('room.unavailable');
}
