/** Z4: a right that ends in mid-stream ends the stream, and nothing that happens behind it ever comes. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Doors, openDoors } from '../../test/doors.ts';
import { openHouse, type TestHouse } from '../../test/house.ts';
import { folded, last, type Stream, subscribe, upTo, views } from '../../test/live.ts';
import { aVisit, type Visit } from '../../test/visit.ts';
import { patientSession } from '../../test/world.ts';
import { holdConsult, resumeConsult } from '../visit/visit.ts';
import { globalId } from './ids.ts';

let house: TestHouse;
let doors: Doors;
let riverside: Visit;
let northern: Visit;

beforeAll(async () => {
  house = await openHouse();
  house.clock.set(new Date('2027-03-02T18:00:00Z'));
  doors = await openDoors(house);
  riverside = await aVisit(house);
  northern = await aVisit(house, house.people.northern);
  await riverside.start();
  await northern.start();
});
afterAll(async () => {
  await doors?.close();
  await house?.close();
});

let presses = 0;
/** One change in the visit; answers the number of its event. */
async function change({ consultId, clinician }: Visit): Promise<number> {
  const [row] = await house.sql<{ state: string }>('select state from consult where id = $1', [consultId]);
  await (row?.state === 'on_hold' ? resumeConsult : holdConsult)(house.act(clinician), { consultId });
  presses += 1;
  return house.feed.head(clinician.audience.organisationId);
}

type Case = {
  what: string;
  view: keyof typeof views;
  in?: 'northern';
  opens(): Promise<Record<string, string>>;
  revokes(): Promise<unknown>;
  error: { code: string; reason: string };
};
const ended = { code: 'UNAUTHENTICATED', reason: 'identity.ended' };
const people = () => house.people.riverside.as;
let sessionId = '';

const cases: Case[] = [
  ...(['board', 'waitingRoom', 'consult'] as const).map(
    (view): Case => ({
      what: `a role is taken away (${view})`,
      view,
      opens: () => doors.signedIn(people().nurse),
      revokes: () => house.sql('delete from member_grant where member_id = $1', [people().nurse.memberId]),
      error: { code: 'FORBIDDEN', reason: 'access.denied' },
    }),
  ),
  {
    what: 'the member is deactivated',
    view: 'board',
    opens: () => doors.signedIn(people().admin),
    revokes: () => house.sql('update member set active = false where id = $1', [people().admin.memberId]),
    error: ended,
  },
  {
    what: 'the member is deactivated, who watches their own rights',
    view: 'viewer',
    opens: () => doors.signedIn(people().manager),
    revokes: () => house.sql('update member set active = false where id = $1', [people().manager.memberId]),
    error: ended,
  },
  {
    what: 'the session is revoked',
    view: 'consult',
    opens: () => doors.signedIn(people().clinician2),
    revokes: () => house.sql('update staff_session set revoked_at = now() where person_id = $1', [people().clinician2.personId]),
    error: ended,
  },
  {
    what: 'the token is revoked',
    view: 'board',
    opens: () => doors.token(house.people.riverside.id, ['live.read']),
    revokes: () => house.sql('update api_token set revoked_at = now() where organisation_id = $1', [house.people.riverside.id]),
    error: ended,
  },
  {
    what: 'the organisation no longer has Live',
    view: 'board',
    in: 'northern',
    opens: () => doors.signedIn(house.people.northern.as.coordinator),
    revokes: () => house.sql("update organisation set modules = '{appointments}' where id = $1", [house.people.northern.id]),
    error: { code: 'FORBIDDEN', reason: 'entitlement.live' },
  },
  {
    what: 'the patient’s session is revoked',
    view: 'portal',
    async opens() {
      const session = await patientSession(house, house.people.riverside.id, riverside.consultId);
      sessionId = session.sessionId;
      return session.headers;
    },
    revokes: () => house.sql('update visit_session set revoked_at = now() where id = $1', [sessionId]),
    error: ended,
  },
];

async function opened(view: keyof typeof views, headers: Record<string, string>): Promise<Stream> {
  const variables = view === 'consult' ? { id: globalId('Consult', riverside.consultId) } : {};
  const stream = await subscribe(doors, headers, views[view], variables);
  await stream.until(({ length }) => length === 1);
  return stream;
}

test.each(cases)('$what: the stream ends with an error, and shows no change behind it', async (one) => {
  // The three views of the nurse's are told one after the other: each begins with the role.
  if (one.what.startsWith('a role')) {
    await house.sql("insert into member_grant (organisation_id, member_id, role) values ($1, $2, 'nurse') on conflict do nothing", [
      house.people.riverside.id,
      people().nurse.memberId,
    ]);
  }
  const visit = one.in ? northern : riverside;
  const stream = await opened(one.view, await one.opens());
  // `viewer` shows no visit: its stream is not moved by one.
  if (one.view === 'board' || one.view === 'consult') await stream.until(upTo(await change(visit)));
  const before = stream.frames.length;
  await one.revokes();
  await change(visit);
  expect(await stream.ended).toEqual({ by: 'complete', errors: [one.error] });
  expect(stream.frames.length).toBe(before);
});

test('a role that is narrowed to one unit brings a fresh start, without the rows of the others', async () => {
  const { memberId } = people().coordinator;
  const stream = await opened('board', await doors.signedIn(people().coordinator));
  expect(folded(stream.frames).size).toBe(1);
  await house.sql('update member_grant set unit_id = $2 where member_id = $1', [memberId, house.people.riverside.units.heart]);
  await change(riverside);
  await stream.until(({ length }) => length === 2);
  expect(last(stream)).toMatchObject({ __typename: 'BoardSnapshot', previousSeq: null });
  expect(folded(stream.frames).size).toBe(0);
  await house.sql('update member_grant set unit_id = null where member_id = $1', [memberId]);
  stream.cut();
});

test('a change behind the revocation does not slip in while the viewer is judged', async () => {
  const organisationId = house.people.riverside.id;
  const beside = await opened('board', await doors.signedIn(people().coordinator));
  let judged: () => Promise<unknown> = () => Promise.resolve();
  const outside: typeof house.database.outside = async (work) => {
    const found = await house.database.outside(work);
    const then = judged;
    judged = () => Promise.resolve();
    await then();
    return found;
  };
  const slow = await openDoors(house, { database: { ...house.database, outside } });
  const stream = await subscribe(slow, await doors.token(organisationId, ['live.read']), views.board);
  await stream.until(({ length }) => length === 1);
  let behind = 0;
  judged = async () => {
    await house.sql('update api_token set revoked_at = now() where organisation_id = $1', [organisationId]);
    behind = await change(riverside);
    await beside.until(upTo(behind));
  };
  const granted = await change(riverside);
  expect((await stream.ended).errors).toEqual([ended]);
  expect(behind).toBeGreaterThan(granted);
  expect(last(stream).seq).toBe(granted);
  beside.cut();
  await slow.close();
});

test('in a storm of changes no frame has a number behind the revocation’s', async () => {
  const organisationId = house.people.riverside.id;
  for (let round = 0; round < 4; round += 1) {
    const headers = await doors.token(organisationId, ['live.read']);
    const streams = await Promise.all(Array.from({ length: 6 }, () => opened('board', headers)));
    let blowing = true;
    const storm = (async () => {
      while (blowing) await change(riverside);
    })();
    const from = presses;
    while (presses < from + 2 + (round % 3)) await new Promise((resolve) => setImmediate(resolve));
    await house.sql('update api_token set revoked_at = now() where organisation_id = $1 and revoked_at is null', [organisationId]);
    const revokedAt = await house.feed.head(organisationId);
    for (const { ended: end } of streams) expect((await end).errors).toEqual([ended]);
    blowing = false;
    await storm;
    for (const { frames } of streams) expect(Math.max(...frames.map(({ seq }) => seq))).toBeLessThanOrEqual(revokedAt);
  }
});

test('whoever does not read holds up nobody, and has everything once they read', async () => {
  const headers = await doors.signedIn(people().coordinator);
  const [slow, quick] = [await opened('board', headers), await opened('board', headers)];
  slow.pause();
  let newest = 0;
  for (let count = 0; count < 40; count += 1) {
    newest = await change(riverside);
    await quick.until(upTo(newest));
  }
  expect(slow.frames).toHaveLength(1);
  slow.resume();
  await slow.until(upTo(newest));
  expect(folded(slow.frames)).toEqual(folded(quick.frames));
  for (const stream of [slow, quick]) stream.cut();
});
