/** Z3: what each may read of a row, field by field, and that a row of another organisation or unit is no row at all. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Asking, callers, doorOpens, type Headers, headersOf } from '../../test/callers.ts';
import { type Doors, openDoors } from '../../test/doors.ts';
import { openHouse, type TestHouse } from '../../test/house.ts';
import { aWorld, idOf, ofOneUnit, type World } from '../../test/world.ts';
import { globalId } from '../graph/ids.ts';
import { schema } from '../schema.ts';
import type { Permission } from './table.ts';

let house: TestHouse;
let doors: Doors;
let own: World;
let foreign: World;
let headers: Headers;

beforeAll(async () => {
  house = await openHouse();
  doors = await openDoors(house);
  own = await aWorld(house, doors, house.people.riverside);
  foreign = await aWorld(house, doors, house.people.northern);
  headers = await headersOf(house, doors, own);
});
afterAll(async () => {
  await doors?.close();
  await house?.close();
});

describe('node', () => {
  const node = async (caller: Asking, id: string) => {
    const { data, errors } = await doors.post({ query: `{ node(id: "${id}") { __typename id } }`, headers: headers[caller] });
    return { node: data?.node ?? null, codes: errors.map(({ extensions }) => extensions.reason) };
  };
  /** Needed for the type; without one: shown to all staff. An Event's number is nobody else's, a Board's id is a filter. */
  const seen: Record<string, readonly Permission[] | 'staff' | 'visit' | 'self'> = {
    ApiToken: ['admin.api'],
    Appointment: ['live.read', 'pm.telehealth_sessions.create'],
    Consult: ['live.read'],
    Encounter: ['live.read'],
    Invite: ['live.read'],
    Member: 'staff',
    Note: ['live.consult.note.read'],
    Organisation: 'staff',
    Patient: ['live.read', 'pm.telehealth_sessions.create'],
    Portal: 'visit',
    Presence: ['live.read'],
    TelehealthSession: ['pm.telehealth_sessions.view'],
    Unit: 'staff',
    Viewer: 'self',
  };

  test.each(Object.keys(seen))('%s: to whom the table says, and of no other organisation or unit', async (type) => {
    const nothingThere = { node: null, codes: [] };
    for (const caller of callers) {
      const rule = seen[type] ?? [];
      const shown = rule === 'self' ? caller === 'clinician' : doorOpens(caller, rule);
      const found = await node(caller, idOf(own)(type));
      expect({ type, caller, shown: found.node !== null }).toEqual({ type, caller, shown });
      expect({ type, caller, ...(await node(caller, idOf(foreign)(type))) }).toEqual({ type, caller, ...nothingThere });
    }
    expect({ type, ...(await node('heartNurse', ofOneUnit.includes(type) ? idOf(own)(type) : idOf(foreign)(type))) }).toEqual({
      type,
      ...nothingThere,
    });
  });

  test('an event of another unit’s visit is nothing', async () => {
    const [row] = await house.sql<{ seq: number }>('select max(seq) as seq from event where consult_id = $1', [own.visit.consultId]);
    expect((await node('nurse', globalId('Event', String(row?.seq)))).node).not.toBeNull();
    expect(await node('heartNurse', globalId('Event', String(row?.seq)))).toEqual({ node: null, codes: [] });
  });

  test('a board of another organisation’s unit or clinician has no rows', async () => {
    const board = (unit: string | null, member: string | null) =>
      globalId('Board', Buffer.from(JSON.stringify(['board', null, null, unit && [unit], member && [member]])).toString('base64url'));
    const { northern } = house.people;
    for (const id of [board(northern.units.general, null), board(null, northern.as.clinician.memberId)]) {
      const query = `{ node(id: "${id}") { ... on Board { totals { inProgress } consults { id } } } }`;
      const { data } = await doors.post({ query, headers: headers.coordinator });
      expect(data).toEqual({ node: { totals: { inProgress: 0 }, consults: [] } });
    }
  });
});

type Tree = { [field: string]: Tree | null } | null | undefined;
const at = (tree: unknown, path: string): unknown => path.split('.').reduce((part: unknown, name) => (part as Tree)?.[name] ?? null, tree);

describe('a field is read by whom the table names, and is null with FORBIDDEN to the others', () => {
  const sections = [{ key: 'plan', text: 'Rest' }];
  const addenda = [{ text: 'And walk' }];
  const contact = ['live.read', 'pm.telehealth_sessions.create'] as const;
  const note = ['live.consult.note.read'] as const;
  /** Where it is asked, on which row, what stands there, and all the permissions that it takes, one of each list. */
  const fields: { type: string; select: string; path: string; value: unknown; needs: (readonly Permission[])[] }[] = [
    { type: 'Note', select: '... on Note { sections { key text } }', path: 'node.sections', value: sections, needs: [note] },
    { type: 'Note', select: '... on Note { addenda { text } }', path: 'node.addenda', value: addenda, needs: [note] },
    { type: 'Note', select: '... on Note { status }', path: 'node.status', value: 'PRELIMINARY', needs: [note] },
    {
      type: 'Consult',
      select: '... on Consult { encounter { note { sections { key text } addenda { text } } } }',
      path: 'node.encounter.note',
      value: { sections, addenda },
      needs: [['live.read'], note],
    },
    {
      type: 'TelehealthSession',
      select: '... on TelehealthSession { consult { encounter { note { sections { key text } } } } }',
      path: 'node.consult.encounter.note.sections',
      value: sections,
      needs: [['pm.telehealth_sessions.view'], ['live.read'], note],
    },
    {
      type: 'Appointment',
      select: '... on Appointment { reason }',
      path: 'node.reason',
      value: 'Knee pain',
      needs: [contact, ['live.clinical.read']],
    },
    {
      type: 'Consult',
      select: '... on Consult { appointment { reason } }',
      path: 'node.appointment.reason',
      value: 'Knee pain',
      needs: [['live.read'], ['live.clinical.read']],
    },
    { type: 'Patient', select: '... on Patient { email }', path: 'node.email', value: 'patient0@home.example', needs: [contact] },
    { type: 'Patient', select: '... on Patient { phone }', path: 'node.phone', value: '+34600000000', needs: [contact] },
    { type: 'Patient', select: '... on Patient { birthDate }', path: 'node.birthDate', value: '1980-02-03', needs: [contact] },
    {
      type: 'Consult',
      select: '... on Consult { patient { email phone birthDate } }',
      path: 'node.patient',
      value: { email: 'patient0@home.example', phone: '+34600000000', birthDate: '1980-02-03' },
      needs: [['live.read']],
    },
    {
      type: 'Appointment',
      select: '... on Appointment { patient { email phone } }',
      path: 'node.patient',
      value: { email: 'patient0@home.example', phone: '+34600000000' },
      needs: [contact],
    },
    {
      type: 'Member',
      select: '... on Member { email }',
      path: 'node.email',
      value: 'clinician@riverside.example',
      needs: [['admin.members']],
    },
  ];

  test.each(fields)('$type $select', async ({ type, select, path, value, needs }) => {
    for (const caller of callers) {
      const { data, errors, text } = await doors.post({
        query: `query ($id: ID!) { node(id: $id) { ${select} } }`,
        variables: { id: idOf(own)(type) },
        headers: headers[caller],
      });
      const may = needs.every((oneOf) => doorOpens(caller, oneOf));
      expect({ caller, value: at(data, path) }).toEqual({ caller, value: may ? value : null });
      expect(errors.map(({ extensions }) => extensions.code).filter((code) => code !== 'FORBIDDEN')).toEqual([]);
      if (may) expect(errors).toEqual([]);
      else expect(text).not.toMatch(/Rest|And walk|Knee pain|home\.example|\+34600|1980-02|clinician@/);
    }
  });

  test('every field of Note, NoteSection and NoteAddendum needs the same permission', async () => {
    const plain = Object.values((schema.getType('Note') as ReturnType<typeof schema.getQueryType>)?.getFields() ?? {})
      .map(({ name, type }) => (/Member/.test(String(type)) ? `${name} { id }` : name))
      .map((name) => ({ sections: 'sections { key }', addenda: 'addenda { at by { id } }' })[name] ?? name);
    const ask = async (caller: Asking, field: string) =>
      (await doors.post({ query: `{ node(id: "${idOf(own)('Note')}") { ... on Note { ${field} } } }`, headers: headers[caller] })).data;
    for (const field of plain) {
      expect({ field, data: await ask('clinician', field) }).not.toEqual({ field, data: { node: null } });
      for (const caller of ['coordinator', 'nurse', 'admin', 'manager', 'token'] as const) {
        expect({ field, caller, data: await ask(caller, field) }).toEqual({ field, caller, data: { node: null } });
      }
    }
  });

  test('each reading of a note is in the audit log, and none that was refused', async () => {
    const readers = await house.sql<{ actor_id: string }>(
      "select distinct actor_id from audit_entry where outcome = 'read' and action = 'Encounter.note' and subject_id = $1",
      [own.ids.Note],
    );
    const { clinician, clinician2 } = own.organisation.as;
    expect(readers.map(({ actor_id: id }) => id).sort()).toEqual([clinician.memberId, clinician2.memberId].sort());
  });
});
