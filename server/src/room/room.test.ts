/** Joining the video room: the real LiveKit, a real PostgreSQL, and guests who publish and count frames. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openHouse, type TestHouse } from '../../test/house.ts';
import { claimsOf, framesFlow, framesStop, type Guest, join, joinAndCrash, openVideo, type TestVideo, until } from '../../test/video.ts';
import { aVisit, type Visit } from '../../test/visit.ts';
import type { Viewer } from '../access/viewer.ts';
import { holdConsult, resumeConsult } from '../visit/visit.ts';
import { confirmJoin, joinRoom } from './room.ts';

let house: TestHouse;
let video: TestVideo;
const visits: Visit[] = [];
const guests: Guest[] = [];

beforeAll(async () => {
  house = await openHouse();
  video = await openVideo(house);
});
afterEach(async () => {
  await Promise.all(guests.splice(0).map((guest) => guest.leave()));
  await Promise.all(visits.splice(0).map((visit) => visit.shut()));
  expect(video.failures).toEqual([]);
});
afterAll(async () => {
  await video.close();
  await house.close();
});

async function started(...where: Parameters<typeof aVisit> extends [unknown, ...infer Rest] ? Rest : never): Promise<Visit> {
  const visit = await aVisit(house, ...where);
  visits.push(visit);
  await visit.start();
  return visit;
}

type Who = 'clinician' | 'patient';
const ticket = (visit: Visit, who: Who, afterJoinId: string | null = null) =>
  joinRoom(house.act(visit[who]), video.video, { consultId: who === 'clinician' ? visit.consultId : null, afterJoinId });

async function enter(given: { url: string; token: string }): Promise<Guest> {
  const guest = await join(given);
  guests.push(guest);
  return guest;
}
const comeIn = async (visit: Visit, who: Who): Promise<Guest> => enter(await ticket(visit, who));
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { code?: string }) => error.code ?? error,
  );
const roomOf = async ({ consultId }: Visit) =>
  (
    await house.sql<{ name: string; state: string }>('select name, state from room where consult_id = $1 order by id desc limit 1', [
      consultId,
    ])
  )[0];
const presenceOf = async ({ consultId }: Visit, who: Who) =>
  (
    await house.sql<{ step: string; first_connected_at: Date | null; disconnected_at: Date | null }>(
      'select step, first_connected_at, disconnected_at from participant where consult_id = $1 and actor_kind = $2',
      [consultId, who === 'patient' ? 'patient' : 'member'],
    )
  )[0];
const eventsOf = async ({ consultId, clinician }: Visit) =>
  (await house.events(clinician.audience.organisationId)).filter(
    (event) => event.consultId === consultId && event.type.startsWith('room.'),
  );

test('patient and clinician see and hear each other; hold takes that away and Resume gives it back', async () => {
  const visit = await started();
  const [clinician, patient] = [await comeIn(visit, 'clinician'), await comeIn(visit, 'patient')];
  await framesFlow(clinician, patient);
  expect(await presenceOf(visit, 'patient')).toMatchObject({
    step: 'in_room',
    first_connected_at: expect.any(Date),
    disconnected_at: null,
  });
  await holdConsult(house.act(visit.clinician), { consultId: visit.consultId });
  await until('nobody may publish or subscribe', () =>
    [clinician, patient].every((guest) => !guest.may().publish && !guest.may().subscribe),
  );
  await framesStop(clinician, patient);
  await resumeConsult(house.act(visit.clinician), { consultId: visit.consultId });
  await framesFlow(clinician, patient);
  await patient.leave();
  await until('the patient is away', async () => (await presenceOf(visit, 'patient'))?.step === 'away');
  expect(await eventsOf(visit)).toMatchObject([
    { type: 'room.opened', actorKind: 'system', subjectType: 'Room' },
    { type: 'room.joined', data: { actor: 'member' }, subjectType: 'Presence' },
    { type: 'room.joined', data: { actor: 'patient' } },
    { type: 'room.left', data: { actor: 'patient' } },
  ]);
});

test('on hold both may join, and see and hear nothing until Resume', async () => {
  const visit = await started();
  await holdConsult(house.act(visit.clinician), { consultId: visit.consultId });
  const [clinician, patient] = [await comeIn(visit, 'clinician'), await comeIn(visit, 'patient')];
  await until(
    'both are in',
    async () => (await presenceOf(visit, 'patient'))?.step === 'in_room' && (await presenceOf(visit, 'clinician'))?.step === 'in_room',
  );
  expect([clinician.may(), patient.may()]).toEqual([
    { publish: false, subscribe: false },
    { publish: false, subscribe: false },
  ]);
  await resumeConsult(house.act(visit.clinician), { consultId: visit.consultId });
  await framesFlow(clinician, patient);
});

test('a token lets in once: whoever comes with a copy gets no picture and no sound, and is put out', async () => {
  const visit = await started();
  const clinician = await comeIn(visit, 'clinician');
  const given = await ticket(visit, 'patient');
  const patient = await enter(given);
  await framesFlow(clinician, patient);

  // The copy takes the identity over for a moment, which is all that it can do.
  const copy = await enter(given);
  await until('the copy is out', () => !copy.isIn());
  expect(copy.got).toEqual({ video: 0, audio: 0 });
  expect(copy.may()).toEqual({ publish: false, subscribe: false });
  const back = await enter(await ticket(visit, 'patient', given.joinId));
  await framesFlow(clinician, back);

  // Nor is there anything to get once its owner has left.
  await back.leave();
  const late = await enter(given);
  await until('the late copy is out', () => !late.isIn());
  expect(late.got).toEqual({ video: 0, audio: 0 });
});

test('the newest tab wins: the older one is put out, and does not fight its way back', async () => {
  const visit = await started();
  const [outdated, given] = [await ticket(visit, 'patient'), await ticket(visit, 'patient')];
  const nobody = await enter(outdated);
  await until('a token older than the newest lets nobody in', () => !nobody.isIn());
  const older = await enter(given);
  await until('the older tab is in', () => older.may().publish);

  const newer = await comeIn(visit, 'patient');
  await until('the newer tab is in, and the older out', () => newer.may().publish && !older.isIn());
  expect(await refusal(ticket(visit, 'patient', given.joinId))).toBe('room.joined_elsewhere');
  expect(newer.isIn()).toBe(true);
  expect(await presenceOf(visit, 'patient')).toMatchObject({ step: 'in_room', disconnected_at: null });
  // Pressing «join here» takes over again.
  const again = await comeIn(visit, 'patient');
  await until('the first tab is in again', () => again.may().publish && !newer.isIn());
});

test('whoever asks twice at once for the place that they lost gets it once', async () => {
  const visit = await started();
  const { joinId } = await ticket(visit, 'patient');
  const answers = await Promise.all([1, 2, 3, 4].map(() => refusal(ticket(visit, 'patient', joinId))));
  expect(answers.sort()).toEqual([null, 'room.joined_elsewhere', 'room.joined_elsewhere', 'room.joined_elsewhere'].sort());
});

test('after a crash one is back within five seconds', async () => {
  const visit = await started();
  const clinician = await comeIn(visit, 'clinician');
  const lost = await ticket(visit, 'patient');
  await joinAndCrash(lost);
  const began = performance.now();
  const patient = await enter(await ticket(visit, 'patient', lost.joinId));
  await until('the patient may speak', () => patient.may().publish, 5_000);
  await framesFlow(clinician, patient);
  expect(performance.now() - began).toBeLessThan(5_000);
});

test.each([
  ['resume', false],
  ['resume', true],
  ['full', false],
  ['full', true],
] as const)('a %s reconnect survives (on hold: %s)', async (how, hold) => {
  const visit = await started();
  const [clinician, patient] = [await comeIn(visit, 'clinician'), await comeIn(visit, 'patient')];
  await framesFlow(clinician, patient);
  const before = (
    await house.sql<{ sid: string }>(
      "select sid from room_join j join participant p on p.id = j.participant_id where p.consult_id = $1 and actor_kind = 'patient'",
      [visit.consultId],
    )
  )[0]?.sid;
  if (hold) {
    await holdConsult(house.act(visit.clinician), { consultId: visit.consultId });
    await until('nobody may subscribe', () => !clinician.may().subscribe && !patient.may().subscribe);
  }
  await patient.reconnect(how);
  const now = async () =>
    (
      await house.sql<{ sid: string; left_at: Date | null }>(
        "select sid, left_at from room_join j join participant p on p.id = j.participant_id where p.consult_id = $1 and actor_kind = 'patient'",
        [visit.consultId],
      )
    )[0];
  await until('the session is known', async () => {
    const join = await now();
    return join?.left_at === null && (how === 'full' ? join.sid !== before : join.sid === before);
  });
  expect(patient.isIn()).toBe(true);
  if (hold) {
    await framesStop(clinician, patient);
    await resumeConsult(house.act(visit.clinician), { consultId: visit.consultId });
  }
  await framesFlow(clinician, patient);
  expect((await house.sql('select from room_join where consult_id = $1', [visit.consultId])).length).toBe(2);
});

test('after End the room is gone, and no token, old or new, opens it', async () => {
  const visit = await started();
  const unused = await ticket(visit, 'clinician');
  const [clinician, used] = [await comeIn(visit, 'clinician'), await ticket(visit, 'patient')];
  const patient = await enter(used);
  await framesFlow(clinician, patient);
  const room = await roomOf(visit);
  await visit.end();
  await until('both are out', () => !clinician.isIn() && !patient.isIn());
  await until('the room is closed', async () => (await roomOf(visit))?.state === 'closed');
  expect(await video.admin.listRooms()).toEqual([]);
  expect(await presenceOf(visit, 'patient')).toMatchObject({ step: 'away', disconnected_at: expect.any(Date) });
  expect(
    (await eventsOf(visit))
      .map(({ type }) => type)
      .slice(-3)
      .sort(),
  ).toEqual(['room.closed', 'room.left', 'room.left']);

  const fresh = { url: used.url, token: await video.video.token(room?.name ?? '', claimsOf(used.token).sub, 60) };
  for (const one of [used, unused, fresh]) await expect(join(one)).rejects.toThrow();
  expect(await refusal(ticket(visit, 'patient'))).toBe('consult.closed');
  expect(await refusal(ticket(visit, 'clinician'))).toBe('consult.closed');
  expect(await refusal(confirmJoin(house.act(visit.patient), video.video, used.joinId))).toBe('consult.closed');
  expect(await video.admin.listRooms()).toEqual([]);
});

test('sent back and started again, the visit has another room, and the first one’s tokens are worth nothing', async () => {
  const visit = await started();
  const given = await ticket(visit, 'patient');
  const first = await roomOf(visit);
  await visit.sendBack();
  expect(await refusal(ticket(visit, 'patient'))).toBe('consult.other_state');
  await visit.start();
  await until('the second room is open', async () => (await roomOf(visit))?.state === 'open');
  expect((await roomOf(visit))?.name).not.toBe(first?.name);
  await expect(join(given)).rejects.toThrow();
  // The join that was lost was in the first room; it still is the newest.
  const patient = await enter(await ticket(visit, 'patient', given.joinId));
  await until('the patient is in', () => patient.may().subscribe);
});

test('every token opens its own room and no other, and nobody gets one for a visit that is not theirs', async () => {
  const { riverside, northern } = house.people;
  const all = [await started(riverside), await started(riverside, 'clinician2'), await started(northern)];
  const names = await Promise.all(all.map(async (visit) => (await roomOf(visit))?.name ?? ''));
  expect(names.every((name) => /^r-[\w-]{32}$/.test(name))).toBe(true);
  for (const [index, visit] of all.entries()) {
    for (const who of ['clinician', 'patient'] as const) {
      const given = await ticket(visit, who);
      const { video: grants, sub, nbf, exp, ...rest } = claimsOf(given.token);
      expect(grants).toEqual({
        room: names[index],
        roomJoin: true,
        canPublish: false,
        canSubscribe: false,
        canPublishData: false,
        canUpdateOwnMetadata: false,
        canSubscribeMetrics: false,
        hidden: false,
        recorder: false,
        agent: false,
        roomAdmin: false,
        roomCreate: false,
        roomList: false,
        roomRecord: false,
        ingressAdmin: false,
      });
      // Nobody's name, and no word about the visit.
      expect(Object.keys(rest)).toEqual(['iss']);
      expect(exp - nbf).toBeLessThanOrEqual(60);
      await enter(given);
      for (const [other, name] of names.entries()) {
        const inside = (await video.admin.listParticipants(name)).map(({ identity }) => identity);
        expect(inside.includes(sub)).toBe(other === index);
      }
      // Another room's name in the same token: the signature no longer holds.
      const [head, , signature] = given.token.split('.');
      const changed = Buffer.from(
        JSON.stringify({ ...claimsOf(given.token), video: { ...grants, room: names[(index + 1) % 3] } }),
      ).toString('base64url');
      await expect(join({ ...given, token: [head, changed, signature].join('.') })).rejects.toThrow();
    }
  }

  const [mine, colleagues, foreign] = all as [Visit, Visit, Visit];
  const asks = (viewer: Viewer, visit: Visit) => refusal(joinRoom(house.act(viewer), video.video, { consultId: visit.consultId }));
  const { as } = riverside;
  expect(await asks(as.clinician, colleagues)).toBe('access.not_yours');
  for (const viewer of [as.coordinator, as.nurse, as.manager, as.admin]) expect(await asks(viewer, mine)).toBe('access.denied');
  expect(await asks(as.clinician, foreign)).toBe('input.invalid');
  expect(
    await asks(
      {
        kind: 'token',
        tokenId: mine.consultId,
        audience: { ...as.clinician.audience, grants: [], tokenPermissions: ['live.consult.conduct'] },
      },
      mine,
    ),
  ).toBe('access.denied');
  expect(await asks({ kind: 'nobody', locale: 'en', reason: 'identity.none' }, mine)).toBe('access.denied');
  // A patient's visit is the one whose code they passed, whatever they ask for.
  const given = await joinRoom(house.act(mine.patient), video.video, { consultId: colleagues.consultId });
  expect(claimsOf(given.token).video.room).toBe(names[0]);
  for (const viewer of [mine.clinician, colleagues.patient, foreign.clinician]) {
    expect(await refusal(confirmJoin(house.act(viewer), video.video, given.joinId))).toBe('input.invalid');
  }
});
