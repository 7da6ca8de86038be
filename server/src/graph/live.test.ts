/** Z4 and the live views: a snapshot and what changes, nothing lost and nothing twice, and nothing behind a revocation. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Doors, openDoors } from '../../test/doors.ts';
import { openHouse, type TestHouse } from '../../test/house.ts';
import { expectUnbroken, folded, last, type LiveFrame, type Stream, subscribe, upTo, views } from '../../test/live.ts';
import type { Organisation } from '../../test/people.ts';
import { aVisit, type Visit } from '../../test/visit.ts';
import { patientSession } from '../../test/world.ts';
import { record } from '../events/record.ts';
import { holdConsult, resumeConsult } from '../visit/visit.ts';
import { makeCursors } from './cursor.ts';
import { globalId } from './ids.ts';

const { board, waitingRoom, consult, portal, viewer } = views;

let house: TestHouse;
let doors: Doors;
let riverside: Organisation;
let coordinator: Record<string, string>;
/** Under way from beginning to end: every hold and resume is one change. */
let visit: Visit;
/** In the other clinic nothing happens from beginning to end: its pulse is waited for last. */
let silent: Stream;
const open: Stream[] = [];

beforeAll(async () => {
  house = await openHouse();
  house.clock.set(new Date('2027-03-02T18:00:00Z'));
  doors = await openDoors(house);
  riverside = house.people.riverside;
  coordinator = await doors.signedIn(riverside.as.coordinator);
  visit = await aVisit(house);
  await visit.start();
  silent = await subscribe(doors, await doors.signedIn(house.people.northern.as.nurse), board);
});
afterAll(async () => {
  await doors?.close();
  await house?.close();
});
beforeEach(() => () => open.splice(0).forEach((stream) => stream.cut()));

async function watch(query: string, headers = coordinator, variables: object = {}): Promise<Stream> {
  const stream = await subscribe(doors, headers, query, variables);
  open.push(stream);
  return stream;
}
const paused = new Set<string>();
/** One change; answers the number of its event. */
async function change(of: Visit = visit): Promise<number> {
  const onHold = paused.has(of.consultId);
  await (onHold ? resumeConsult : holdConsult)(house.act(of.clinician), { consultId: of.consultId });
  paused[onHold ? 'delete' : 'add'](of.consultId);
  return house.feed.head(of.clinician.audience.organisationId);
}
const kinds = ({ frames }: Stream) => frames.map(({ __typename }) => __typename);
describe('a view begins with a snapshot, and then brings what changes', () => {
  test.each([
    ['board', board, {}],
    ['consult', consult, { id: 'this one' }],
  ])('%s', async (_name, query, variables) => {
    const stream = await watch(query, coordinator, 'id' in variables ? { id: globalId('Consult', visit.consultId) } : variables);
    await stream.until(({ length }) => length === 1);
    for (let count = 0; count < 3; count += 1) await stream.until(upTo(await change()));
    expect(kinds(stream)[0]).toMatch(/Snapshot$/);
    expectUnbroken(stream);
    const state = paused.has(visit.consultId) ? 'ON_HOLD' : 'IN_PROGRESS';
    const shown = last(stream).consult ?? folded(stream.frames).get(globalId('Consult', visit.consultId));
    expect(shown).toMatchObject({ state });
  });

  test('waitingRoom: who comes and who goes', async () => {
    const stream = await watch(waitingRoom, await doors.token(riverside.id, ['live.read']));
    await stream.until(({ length }) => length === 1);
    const other = await aVisit(house, riverside, 'clinician2');
    house.feed.wake(riverside.id);
    const id = globalId('Consult', other.consultId);
    await stream.until((frames) => folded(frames).has(id));
    await other.start();
    await stream.until((frames) => !folded(frames).has(id));
    expect(last(stream)).toMatchObject({ __typename: 'BoardChange', removedIds: [id] });
    expectUnbroken(stream);
    await other.sendBack();
  });

  test('viewer: one’s own permissions, as soon as they change', async () => {
    const { memberId } = riverside.as.manager;
    const stream = await watch(viewer, await doors.signedIn(riverside.as.manager));
    await stream.until(({ length }) => length === 1);
    await change();
    await house.sql("insert into member_grant (organisation_id, member_id, role) values ($1, $2, 'nurse')", [riverside.id, memberId]);
    await house.database.within({ organisationId: riverside.id, consultId: null }, (trx) =>
      record(trx, {
        organisationId: riverside.id,
        actor: { kind: 'system', id: null },
        at: house.clock.now(),
        events: [{ type: 'member.changed', subject: { type: 'Member', id: memberId }, consultId: null, data: {} }],
        audit: [],
      }),
    );
    house.feed.wake(riverside.id);
    await stream.until(({ length }) => length === 2);
    expect(stream.frames.map(({ previousSeq }) => previousSeq)).toEqual([null, null]);
    const permissions = stream.frames.map(({ viewer: shown }) => (shown as { permissions: string[] }).permissions);
    expect(permissions.map((list) => list.includes('LIVE_READ'))).toEqual([false, true]);
    await house.sql("delete from member_grant where member_id = $1 and role = 'nurse'", [memberId]);
  });

  test('portal: the patient’s own visit, with numbers that tell nothing of the clinic’s', async () => {
    const { headers } = await patientSession(house, riverside.id, visit.consultId);
    const stream = await watch(portal, headers);
    await stream.until(({ length }) => length === 1);
    const other = await aVisit(house, riverside, 'clinician2');
    const [own] = await house.sql<{ count: number }>('select count(*) as count from event where consult_id = $1', [visit.consultId]);
    await change();
    await stream.until(({ length }) => length === 2);
    expect(stream.frames.map(({ seq }) => seq)).toEqual([Number(own?.count), Number(own?.count) + 1]);
    expectUnbroken(stream);
    expect(last(stream).portal).toMatchObject({ id: globalId('Portal', visit.consultId) });
    expect(JSON.stringify(stream.frames)).not.toContain(globalId('Portal', other.consultId));
  });
});

describe('a cursor', () => {
  /** A client that saw everything up to now, and went. */
  async function leaves(query = board, headers = coordinator, variables: object = {}): Promise<LiveFrame> {
    const stream = await watch(query, headers, variables);
    await stream.until(({ length }) => length === 1);
    stream.cut();
    return last(stream);
  }

  test('brings what was missed, once, and no more', async () => {
    const { cursor, seq } = await leaves();
    const missed = [await change(), await change(), await change()];
    const stream = await watch(board, coordinator, { after: cursor });
    await stream.until(upTo(missed.at(-1) ?? 0));
    expectUnbroken(stream, seq);
    expect(kinds(stream)).toEqual(['BoardChange']);
    expect(last(stream)).toMatchObject({ changed: [{ id: globalId('Consult', visit.consultId) }], removedIds: [] });
  });

  test('is answered at once when nothing was missed', async () => {
    const { cursor, seq } = await leaves();
    const stream = await watch(board, coordinator, { after: cursor });
    await stream.until(({ length }) => length === 1);
    expect(last(stream)).toMatchObject({ __typename: 'Pulse', seq, previousSeq: seq });
  });

  test('of a query goes on as a stream', async () => {
    const { data } = await doors.post({ query: '{ board { seq cursor } }', headers: coordinator });
    const { seq, cursor } = (data as Record<string, LiveFrame>).board as LiveFrame;
    const missed = await change();
    const stream = await watch(board, coordinator, { after: cursor });
    await stream.until(upTo(missed));
    expectUnbroken(stream, seq);
    expect(kinds(stream)).toEqual(['BoardChange']);
  });

  test('loses nothing of what happens while the missed is read', async () => {
    const { cursor, seq } = await leaves();
    // Between the reading and its use there is a change, of which everybody else is told.
    const read = async (...asked: Parameters<typeof house.feed.read>) => {
      const missed = await house.feed.read(...asked);
      await beside.until(upTo(await change()));
      return missed;
    };
    const slow = await openDoors(house, { feed: { ...house.feed, read } });
    const beside = await subscribe(slow, coordinator, board);
    await beside.until(({ length }) => length === 1);
    const stream = await subscribe(slow, coordinator, board, { after: cursor });
    await beside.until(({ length }) => length === 2);
    await stream.until(upTo(last(beside).seq));
    expectUnbroken(stream, seq);
    await slow.close();
  });

  const cursors = makeCursors(Buffer.alloc(32, 7));
  test.each<[string, () => Promise<string>]>([
    ['of another filter', async () => (await leaves(board, coordinator, { filter: { states: ['WAITING'] } })).cursor],
    ['of another view', async () => (await leaves(waitingRoom)).cursor],
    ['of another audience', async () => (await leaves(board, await doors.signedIn(riverside.as.nurse))).cursor],
    ['of another organisation', async () => (await leaves(board, await doors.signedIn(house.people.northern.as.coordinator))).cursor],
    [
      'that is too old',
      async () => {
        const place = cursors.open((await leaves()).cursor);
        return cursors.seal({ ...place, at: new Date(Date.now() - 25 * 3_600_000) });
      },
    ],
    [
      'of another life of the log',
      async () => cursors.seal({ ...cursors.open((await leaves()).cursor), epoch: '01999999-9999-7999-8999-999999999999' }),
    ],
    [
      'from the future',
      async () => {
        const place = cursors.open((await leaves()).cursor);
        return cursors.seal({ ...place, seq: place.seq + 1_000 });
      },
    ],
  ])('%s brings a fresh snapshot', async (_what, made) => {
    const stream = await watch(board, coordinator, { after: await made() });
    await stream.until(({ length }) => length === 1);
    expect(last(stream)).toMatchObject({ __typename: 'BoardSnapshot', previousSeq: null });
  });

  test('that is not ours is refused', async () => {
    const { cursor } = await leaves();
    for (const after of ['x', `${cursor.slice(0, -2)}AA`, Buffer.from('{}'.repeat(20)).toString('base64url')]) {
      const { errors } = await (await watch(board, coordinator, { after })).ended;
      expect(errors).toEqual([{ code: 'INVALID', reason: 'cursor.malformed' }]);
    }
  });
});

test('when nothing happens a pulse says so', async () => {
  await silent.until(({ length }) => length === 2);
  expect(kinds(silent)).toEqual(['BoardSnapshot', 'Pulse']);
  expectUnbroken(silent);
  expect(last(silent).seq).toBe(await house.feed.head(house.people.northern.id));
  silent.cut();
});
