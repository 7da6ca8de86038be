/** Z1 and Z2: who may call what, and on whose rows. Every root field by every kind of caller, against one literal table. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Doors, openDoors } from '../../test/doors.ts';
import { openHouse, type TestHouse } from '../../test/house.ts';
import {
  type Asking,
  type Caller,
  callers,
  type Door,
  doorOpens,
  extentOf,
  type Headers,
  headersOf,
  isStaffName,
} from '../../test/callers.ts';
import { aWorld, idOf, ofNothing, ofOneUnit, type World } from '../../test/world.ts';
import { schema } from '../schema.ts';
import type { Permission } from './table.ts';

type Variables = { [name: string]: unknown };
/** `row`: what the row asks for, where there is one and it is not the door's. `ask`: own ids, one of each argument that takes one. */
type Rule = { door: Door; row?: readonly Permission[] | null; select?: string; ask?: (id: (type: string) => string) => Variables };

const conduct: Rule = { door: ['live.consult.conduct'], ask: (id) => ({ input: { consultId: id('Consult') } }) };
const queue: Rule = { ...conduct, door: ['live.waiting'] };
const withReason: Rule['ask'] = (id) => ({ input: { consultId: id('Consult'), reason: 'A reason' } });
const onSession: Rule = { door: ['pm.telehealth_sessions.delete'], ask: (id) => ({ input: { sessionId: id('TelehealthSession') } }) };
const booker = ['live.schedule', 'pm.telehealth_sessions.create'] as const;
const chosen: Rule['ask'] = (id) => ({ unitIds: [id('Unit')], clinicianIds: [id('Member')] });
const filtered: Rule['ask'] = (id) => ({ filter: { unitIds: [id('Unit')], clinicianIds: [id('Member')] } });
const page = { first: 5 };
const frames = '__typename';
const rows = 'nodes { id }';

/** The whole of it: a root field that is not here fails the test. */
const rules: Record<string, Rule> = {
  'Query.board': { door: ['live.read'], ask: filtered, select: 'more consults { id }' },
  'Query.consult': { door: ['live.read'], ask: (id) => ({ id: id('Consult') }), select: 'id version' },
  'Query.consults': {
    door: ['live.read'],
    ask: (id) => ({ ...page, filter: { clinicianIds: [id('Member')], patientIds: [id('Patient')] } }),
    select: rows,
  },
  'Query.freeSlots': {
    door: booker,
    ask: (id) => ({ clinicianIds: [id('Member')], from: '2027-03-01T08:00:00Z', to: '2027-03-02T08:00:00Z', minutes: 30 }),
    select: 'start',
  },
  'Query.invitePreview': { door: 'public', ask: () => ({ secret: 'unknown' }), select: 'state' },
  'Query.members': { door: 'staff', ask: () => page, select: rows },
  'Query.node': { door: 'public', ask: (id) => ({ id: id('Unit') }), select: 'id' },
  'Query.nodes': { door: 'public', ask: (id) => ({ ids: [id('Consult'), id('Patient')] }), select: 'id' },
  'Query.patients': { door: booker, ask: () => page, select: rows },
  'Query.portal': { door: 'visit', select: 'id' },
  'Query.roles': { door: 'staff', select: 'code' },
  'Query.telehealthSessions': { door: ['pm.telehealth_sessions.view'], ask: () => page, select: rows },
  'Query.viewer': { door: 'public', select: 'kind' },
  'Query.waitingRoom': { door: ['live.read'], ask: chosen, select: 'more consults { id }' },

  'Mutation.addAddendum': { door: ['live.consult.note'], ask: (id) => ({ input: { noteId: id('Note'), text: 'More' } }) },
  'Mutation.admitLate': queue,
  'Mutation.bookAppointment': {
    door: booker,
    ask: (id) => ({
      input: {
        patient: { id: id('Patient') },
        clinicianId: id('Member'),
        unitId: id('Unit'),
        start: '2027-03-01T10:00:00Z',
        minutes: 30,
        type: 'TELEHEALTH',
      },
    }),
  },
  'Mutation.callAgain': conduct,
  'Mutation.cancelAppointment': {
    door: ['live.schedule'],
    ask: (id) => ({ input: { appointmentId: id('Appointment'), reason: 'CLINIC' } }),
  },
  'Mutation.closeAbandonedConsult': queue,
  'Mutation.closeUnheldConsult': {
    ...conduct,
    ask: (id) => ({ input: { consultId: id('Consult'), as: 'NO_SHOW', reason: 'A reason' } }),
  },
  'Mutation.confirmJoin': { door: 'staffOrVisit', ask: (id) => ({ input: { joinId: id('RoomJoin') } }) },
  'Mutation.continueByPhone': { ...conduct, ask: withReason },
  'Mutation.createPatient': {
    door: booker,
    row: null,
    ask: () => ({ input: { patient: { givenName: 'Eva', familyName: 'Nueva', channel: 'EMAIL', email: 'eva@home.example' } } }),
  },
  'Mutation.deleteTelehealthSession': onSession,
  'Mutation.endConsult': conduct,
  'Mutation.holdConsult': conduct,
  'Mutation.joinRoom': {
    door: 'staffOrVisit',
    row: ['live.consult.conduct'],
    ask: (id) => ({ input: { consultId: id('Consult'), afterJoinId: id('RoomJoin') } }),
  },
  'Mutation.leaveVisit': { door: 'visit', ask: () => ({ input: {} }) },
  'Mutation.markEnteredInError': { door: ['live.schedule', 'live.consult.conduct'], row: ['live.consult.conduct'], ask: withReason },
  'Mutation.markNoShow': queue,
  'Mutation.reportPresence': { door: 'visit', ask: () => ({ input: { step: 'WAITING' } }) },
  'Mutation.requestCode': { door: 'public', ask: () => ({ input: { secret: 'unknown' } }) },
  'Mutation.restoreTelehealthSession': onSession,
  'Mutation.resumeConsult': conduct,
  'Mutation.saveNote': {
    door: ['live.consult.note'],
    ask: (id) => ({ input: { encounterId: id('Encounter'), sections: [], expectedVersion: 9 } }),
  },
  'Mutation.sendBack': { ...conduct, ask: withReason },
  'Mutation.sendInvite': { ...queue, ask: (id) => ({ input: { consultId: id('Consult'), channel: 'EMAIL' } }) },
  'Mutation.signIn': { door: 'public', ask: () => ({ input: { email: 'nobody@home.example', password: 'wrong' } }) },
  'Mutation.signNote': { door: ['live.consult.note'], ask: (id) => ({ input: { noteId: id('Note'), expectedVersion: 9 } }) },
  'Mutation.signOut': { door: 'public', ask: () => ({ input: {} }) },
  'Mutation.startConsult': conduct,
  'Mutation.verifyCode': { door: 'public', ask: () => ({ input: { secret: 'unknown', code: '12345678' } }) },

  'Subscription.board': { door: ['live.read'], ask: filtered, select: frames },
  'Subscription.consult': { door: ['live.read'], ask: (id) => ({ id: id('Consult') }), select: frames },
  'Subscription.portal': { door: 'visit', select: frames },
  'Subscription.viewer': { door: 'staff', select: frames },
  'Subscription.waitingRoom': { door: ['live.read'], ask: chosen, select: frames },
};

/** On the row of `clinician`, who conducts it. */
function rowOpens(caller: Caller, { door, row = Array.isArray(door) ? door : null }: Rule): boolean {
  if (row === null || caller === 'patient') return true;
  return row.some((permission) => {
    const extent = extentOf(caller, permission);
    return extent === true || (extent === 'own' && caller === 'clinician');
  });
}

let house: TestHouse;
let doors: Doors;
let own: World;
let foreign: World;
let headers: Headers;

beforeAll(async () => {
  house = await openHouse();
  doors = await openDoors(house);
  const { riverside, northern } = house.people;
  own = await aWorld(house, doors, riverside);
  foreign = await aWorld(house, doors, northern);
  headers = await headersOf(house, doors, own);
});
afterAll(async () => {
  await doors?.close();
  await house?.close();
});

type RootField = ReturnType<NonNullable<ReturnType<typeof schema.getQueryType>>['getFields']>[string];
const rootFields = (['Query', 'Mutation', 'Subscription'] as const).flatMap((root) =>
  Object.values((schema.getType(root) as ReturnType<typeof schema.getQueryType>)?.getFields() ?? {}).map((field) => ({
    name: `${root}.${field.name}`,
    root,
    field,
  })),
);
const said = '__typename ... on Refusal { code } ... on Invalid { issues { path code } }';

function documentOf(root: string, field: RootField, variables: Variables): string {
  const given = field.args.filter(({ name }) => name in variables);
  const declared = given.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
  const select = rules[`${root}.${field.name}`]?.select ?? said;
  return `${root.toLowerCase()} ${declared && `(${declared})`} { ${field.name} ${passed && `(${passed})`} { ${select} } }`;
}

/** Data and codes, as both doors answer them. */
async function call(caller: Asking, root: string, field: RootField, variables: Variables): Promise<Pick<Answer, 'data' | 'errors'>> {
  const query = documentOf(root, field, variables);
  if (root !== 'Subscription') {
    const { data, errors } = await doors.post({ query, variables, headers: headers[caller] });
    return { data, errors };
  }
  const { 'x-anteroom-as': as, authorization, ...jar } = headers[caller];
  const socket = await doors.socket({ headers: jar, init: { as, authorization } });
  socket.send({ id: '1', type: 'subscribe', payload: { query, variables } });
  const { type, payload } = await socket.next();
  socket.close();
  const answer = payload as Partial<Answer>;
  return type === 'error'
    ? { data: null, errors: payload as Answer['errors'] }
    : { data: answer.data ?? null, errors: answer.errors ?? [] };
}

/** The variables once more for each id in them, with this one id of another world or of nothing. */
const typeIn = (value: unknown): string | null =>
  typeof value === 'string' ? (/^([A-Z][A-Za-z]+):[0-9a-f-]{36}$/.exec(Buffer.from(value, 'base64url').toString())?.[1] ?? null) : null;
function idPaths(value: unknown, path: string[] = []): string[][] {
  if (typeIn(value)) return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => idPaths(inner, [...path, name]));
}
function withId(value: unknown, [name, ...rest]: string[], change: (type: string) => string): unknown {
  if (name === undefined) return change(typeIn(value) ?? '');
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  (copy as Variables)[name] = withId((value as Variables)[name], rest, change);
  return copy;
}
const ofOtherUnit = (type: string): string => (ofOneUnit.includes(type) ? idOf(own)(type) : ofNothing(type));

/** How many ids the arguments of a field can take, so that none is left out of `ask`. */
function idsTaken(type: unknown, seen: string[] = []): number {
  const name = String(type).replaceAll(/[[\]!]/g, '');
  if (name === 'ID') return 1;
  const input = schema.getType(name);
  if (seen.includes(name) || !input || !('getFields' in input)) return 0;
  return Object.values(input.getFields()).reduce((sum, field) => sum + idsTaken(field.type, [...seen, name]), 0);
}

test('every root field stands in the table, and nothing else', () => {
  expect(rootFields.map(({ name }) => name).sort()).toEqual(Object.keys(rules).sort());
});

describe.each(rootFields)('$name', ({ name, root, field }) => {
  const rule = rules[name] ?? { door: [] };
  const variables = (): Variables => rule.ask?.(idOf(own)) ?? {};

  test.each(callers)('by %s: as the table says', async (caller) => {
    const { data, errors } = await call(caller, root, field, variables());
    const thing = data?.[field.name] as { __typename?: string } | null | undefined;
    const found = errors[0]?.extensions.code ?? (thing?.__typename === 'NotAllowed' ? 'NotAllowed' : 'open');
    const open = doorOpens(caller, rule.door) && (root !== 'Mutation' || rowOpens(caller, rule));
    const shut = caller === 'nobody' ? 'UNAUTHENTICATED' : root === 'Mutation' ? 'NotAllowed' : 'FORBIDDEN';
    expect(found).toBe(open ? 'open' : shut);
    // Whoever signed out signs in again.
    if (field.name === 'signOut' && isStaffName(caller)) headers[caller] = await doors.signedIn(own.organisation.as[caller]);
    if (open && rule.door !== 'public') expect(thing ?? null).not.toBeNull();
    if (!open && root !== 'Mutation') expect(thing ?? null).toBeNull();
  });

  test('an id of another organisation is answered like an id of nothing, in every argument and to all who may ask', async () => {
    const paths = idPaths(variables());
    expect(new Set(paths.map((path) => path.filter((name) => !/^\d+$/.test(name)).join('.'))).size).toBe(
      field.args.reduce((sum, { type }) => sum + idsTaken(type), 0),
    );
    const ask = async (caller: Asking, path: string[], change: (type: string) => string) => ({
      path,
      caller,
      ...(await call(caller, root, field, withId(variables(), path, change) as Variables)),
    });
    const asOne = async (caller: Asking, path: string[], change: (type: string) => string) =>
      expect(await ask(caller, path, change)).toEqual(await ask(caller, path, ofNothing));
    const asking = callers.filter((caller) => caller === 'patient' || doorOpens(caller, rule.door));
    await Promise.all(
      paths.flatMap((path) => [
        ...asking.map((caller) => asOne(caller, path, idOf(foreign))),
        // Rows of the general unit, to a nurse of the heart unit only.
        asOne('heartNurse', path, ofOtherUnit),
      ]),
    );
  });
});
