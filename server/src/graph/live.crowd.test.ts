/** Many people at once: whatever they do, every client's rows are in the end those of a fresh board, and of its own clinic. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Doors, openDoors } from '../../test/doors.ts';
import { openHouse, type TestHouse } from '../../test/house.ts';
import {
  boardNow,
  expectUnbroken,
  folded,
  last,
  type LiveFrame,
  type Row,
  type Stream,
  subscribe,
  upTo,
  views,
  waitingRoomNow,
} from '../../test/live.ts';
import type { Organisation } from '../../test/people.ts';
import { aVisit, type Visit } from '../../test/visit.ts';
import { type Action, type ActionName, actions, type State } from '../consult/states.ts';
import { leaveVisit, reportPresence } from '../portal/portal.ts';
import { cancelAppointment } from '../schedule/schedule.ts';
import { Refusal } from '../refusal.ts';
import * as visit from '../visit/visit.ts';
import { globalId } from './ids.ts';

let house: TestHouse;
let doors: Doors;
type Clinic = { organisation: Organisation; visits: Visit[] };
let riverside: Clinic;
let northern: Clinic;

beforeAll(async () => {
  house = await openHouse();
  house.clock.set(new Date('2027-03-02T20:00:00Z'));
  doors = await openDoors(house);
  const open = async (organisation: Organisation): Promise<Clinic> => {
    const visits: Visit[] = [];
    for (const name of ['clinician', 'clinician2', 'clinician', 'clinician2', 'clinician'] as const) {
      visits.push(await aVisit(house, organisation, name));
    }
    return { organisation, visits };
  };
  riverside = await open(house.people.riverside);
  northern = await open(house.people.northern);
});
afterAll(async () => {
  await doors?.close();
  await house?.close();
});

type Press = (of: Visit, as: Organisation['as']) => Promise<unknown>;
const by =
  (move: typeof visit.startConsult): Press =>
  (of) =>
    move(house.act(of.clinician), { consultId: of.consultId });
const presses: Record<string, Press> = {
  startConsult: by(visit.startConsult),
  holdConsult: by(visit.holdConsult),
  resumeConsult: by(visit.resumeConsult),
  sendBack: by((act, input) => visit.sendBack(act, { ...input, reason: 'One moment.' })),
  continueByPhone: by((act, input) => visit.continueByPhone(act, { ...input, reason: 'No camera.' })),
  endConsult: by(visit.endConsult),
  callAgain: by(visit.callAgain),
  cancelAppointment: async (of, as) => {
    const [row] = await house.sql<{ id: string }>('select appointment_id as id from consult where id = $1', [of.consultId]);
    return cancelAppointment(house.act(as.coordinator), { appointmentId: row?.id ?? '', reason: 'clinic' });
  },
  reportPresence: (of) => reportPresence(house.act(of.patient), { step: 'waiting' }),
  leaveVisit: (of) => leaveVisit(house.act(of.patient), {}),
};
/** Often what goes on and on, seldom what ends a visit for good. */
const weights = {
  startConsult: 10,
  holdConsult: 10,
  resumeConsult: 10,
  sendBack: 8,
  continueByPhone: 2,
  endConsult: 1,
  callAgain: 3,
  cancelAppointment: 1,
  reportPresence: 4,
  leaveVisit: 4,
};
const script = fc.sample(
  fc.record({
    place: fc.nat({ max: 4 }),
    press: fc.oneof(...Object.entries(weights).map(([name, weight]) => ({ weight, arbitrary: fc.constant(name) }))),
    clinic: fc.constantFrom('riverside', 'riverside', 'northern'),
    /** Pressed together with the one before. */
    together: fc.integer({ min: 0, max: 3 }).map((one) => one === 0),
  }),
  { seed: 20270302, numRuns: 800 },
);

async function isPossible({ consultId }: Visit, press: string): Promise<boolean> {
  const [row] = await house.sql<{ state: State }>('select state from consult where id = $1', [consultId]);
  const action: Action | undefined = actions[press as ActionName];
  return row !== undefined && (action === undefined || action.from.includes(row.state));
}

/** Runs the script until so many moves were made in Riverside. What is pressed together may be in vain, as when two hurry. */
async function play(wanted: number): Promise<number> {
  let done = 0;
  let before: Promise<unknown> = Promise.resolve();
  for (const { place, press, clinic, together } of script) {
    if (done >= wanted) break;
    if (!together) await before;
    const { organisation, visits } = clinic === 'northern' ? northern : riverside;
    const of = visits[place];
    if (!together && of && !(await isPossible(of, press))) continue;
    const pressed = of && presses[press]?.(of, organisation.as);
    before = Promise.all([
      before,
      pressed?.then(
        () => {
          if (clinic === 'riverside' && press in actions && press !== 'leaveVisit') done += 1;
        },
        (error) => {
          if (!(error instanceof Refusal)) throw error;
        },
      ),
    ]);
  }
  await before;
  return done;
}

async function rowsNow(query: string, headers: Record<string, string>, variables: object = {}): Promise<Map<string, Row>> {
  const { data } = await doors.post({ query, variables, headers });
  const [shown] = Object.values(data as Record<string, { consults: Row[] }>);
  return new Map(shown?.consults.map((row) => [row.id, row]));
}

/** Goes and comes back with its cursor, again and again; `stop` answers everything that it was ever sent. */
function restless(headers: Record<string, string>): { stop(): Promise<{ frames: LiveFrame[]; times: number }> } {
  const frames: LiveFrame[] = [];
  let going = true;
  const visitOnce = async (holds: (now: LiveFrame[]) => boolean, milliseconds: number): Promise<void> => {
    const held = frames.at(-1);
    const stream = await subscribe(doors, headers, views.board, { after: held?.cursor ?? null });
    await stream.until(holds);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    stream.cut();
    expectUnbroken(stream, held?.seq ?? null);
    frames.push(...stream.frames);
  };
  const run = (async () => {
    let times = 0;
    for (; going; times += 1) await visitOnce(({ length }) => length > 0, 40 + ((times * 17) % 80));
    return times;
  })();
  return {
    async stop() {
      going = false;
      const times = await run;
      await visitOnce(upTo(await house.feed.head(riverside.organisation.id)), 0);
      return { frames, times };
    },
  };
}

/** Every id in a frame, wherever it stands. */
function idsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => (typeof one === 'string' ? [one] : idsIn(one)));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === 'id' ? [String(inner)] : idsIn(inner)));
}

async function idsOf({ organisation: { id } }: Clinic): Promise<Set<string>> {
  const types = { Consult: 'consult', Patient: 'patient', Member: 'member', Presence: 'participant' };
  const all = Object.entries(types).map(async ([type, table]) =>
    (await house.sql<{ id: string }>(`select id from ${table} where organisation_id = $1`, [id])).map((row) => globalId(type, row.id)),
  );
  return new Set((await Promise.all(all)).flat());
}

const generous = 60_000;
test(
  '60 transitions by everybody: four clients of one clinic end with its board, and one of another with theirs',
  async () => {
    const { as, id } = riverside.organisation;
    const coordinator = await doors.signedIn(as.coordinator);
    const nurse = await doors.signedIn(as.nurse);
    const token = await doors.token(id, ['live.read']);
    const foreign = await doors.signedIn(northern.organisation.as.coordinator);
    const mine = { filter: { clinicianIds: [globalId('Member', as.clinician.memberId)] } };
    const clients = [
      { headers: coordinator, view: views.board, now: boardNow, variables: {}, clinic: riverside },
      { headers: nurse, view: views.board, now: boardNow, variables: mine, clinic: riverside },
      { headers: token, view: views.waitingRoom, now: waitingRoomNow, variables: {}, clinic: riverside },
      { headers: foreign, view: views.board, now: boardNow, variables: {}, clinic: northern },
    ];
    const streams = await Promise.all(clients.map(({ headers, view, variables }) => subscribe(doors, headers, view, variables)));
    for (const stream of streams) await stream.until(({ length }) => length === 1);
    const comesAndGoes = restless(coordinator);

    expect(await play(60)).toBeGreaterThanOrEqual(60);

    const { frames, times } = await comesAndGoes.stop();
    expect(times).toBeGreaterThan(10);
    expect(folded(frames)).toEqual(await rowsNow(boardNow, coordinator));
    for (const [index, { headers, now, variables, clinic }] of clients.entries()) {
      const stream = streams[index] as Stream;
      await stream.until(upTo(await house.feed.head(clinic.organisation.id)));
      stream.cut();
      expectUnbroken(stream);
      expect(stream.frames.length).toBeGreaterThan(3);
      expect(folded(stream.frames)).toEqual(await rowsNow(now, headers, variables));
      expect(last(stream).__typename).toBe('BoardChange');
      const own = await idsOf(clinic);
      expect(idsIn(stream.frames).filter((one) => !own.has(one))).toEqual([]);
    }
  },
  generous,
);
