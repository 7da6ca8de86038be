/** Joining the video room: the real LiveKit, a real PostgreSQL, and guests who publish and count frames. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openHouse, type TestHouse } from '../../test/house.ts';
import { framesFlow, framesStop, type Guest, join, openVideo, type TestVideo, until } from '../../test/video.ts';
import { aVisit, type Visit } from '../../test/visit.ts';
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
  for (const visit of visits.splice(0)) await visit.sendBack().catch(() => undefined);
  expect(video.failures).toEqual([]);
});
afterAll(async () => {
  await video.close();
  await house.close();
});

async function started(): Promise<Visit> {
  const visit = await aVisit(house);
  visits.push(visit);
  await visit.start();
  return visit;
}

const ticket = (visit: Visit, who: 'clinician' | 'patient', afterJoinId: string | null = null) =>
  joinRoom(house.act(visit[who]), video.video, { consultId: who === 'clinician' ? visit.consultId : null, afterJoinId });

async function comesIn(visit: Visit, who: 'clinician' | 'patient'): Promise<Guest> {
  const guest = await join(await ticket(visit, who));
  guests.push(guest);
  return guest;
}

const refusal = (work: Promise<unknown>) => work.then(() => null, (error: { code?: string }) => error.code ?? error);

test('patient and clinician see and hear each other; hold takes that away and Resume gives it back', async () => {
  const visit = await started();
  const [clinician, patient] = [await comesIn(visit, 'clinician'), await comesIn(visit, 'patient')];
  await framesFlow(clinician, patient);
  await holdConsult(house.act(visit.clinician), { consultId: visit.consultId });
  await until('nobody may publish or subscribe', () => [clinician, patient].every((guest) => !guest.may().publish && !guest.may().subscribe));
  await framesStop(clinician, patient);
  await resumeConsult(house.act(visit.clinician), { consultId: visit.consultId });
  await framesFlow(clinician, patient);
});
