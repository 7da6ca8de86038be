/** Finding patients in any script, and what a new entry must have. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, type TestHouse } from '../../test/house.ts';
import { createPatient, type NewPatient, patientsById, searchPatients } from './patient.ts';
import { birthDatesIn, initials, newPatientForm } from './rules.ts';

let house: TestHouse;
const made = new Map<string, string>();
const names: [string, string, string | null][] = [
  ['José Luis', 'Ñúñez', '1980-04-03'],
  ['Nguyễn', 'Thị Mẫu', '1991-12-24'],
  ['小明', '示例', null],
  ['مُحَمَّد', 'عيّنة', '1980-03-04'],
  ['Ольга', 'Примерова', null],
  ['100%', 'Probe_', null],
];
const entry = (givenName: string, familyName: string, birthDate: string | null): NewPatient => ({
  givenName,
  familyName,
  birthDate,
  channel: 'email',
  email: 'someone@home.example',
});

beforeAll(async () => {
  house = await openHouse();
  const act = house.act(house.people.riverside.as.coordinator);
  for (const [given, family, birthDate] of names) made.set(given, await createPatient(act, { patient: entry(given, family, birthDate) }));
});
afterAll(() => house.close());

test.each([
  ['nunez', ['José Luis']],
  ['JOSE núñez', ['José Luis']],
  ['mau nguyen', ['Nguyễn']],
  ['明', ['小明']],
  ['محمد', ['مُحَمَّد']],
  ['ПРИМЕР', ['Ольга']],
  ['%', ['100%']],
  ['_', ['100%']],
  ['1991-12-24', ['Nguyễn']],
  ['3.4.1980', ['José Luis']],
  ['3/4/1980', ['José Luis', 'مُحَمَّد']],
  ['nobody', []],
  ['nunez 1.1.1970', []],
])('«%s» finds %j', async (search, expected) => {
  const { rows } = await searchPatients(house.act(house.people.riverside.as.manager), search, 100, null);
  expect(rows.map(({ givenName }) => givenName).sort()).toEqual([...expected].sort());
});

test('pages go through everybody once, and another organisation sees none', async () => {
  const act = house.act(house.people.riverside.as.clinician);
  const seen: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { rows, hasMore } = await searchPatients(act, null, 4, after);
    seen.push(...rows.map(({ id }) => id));
    after = rows.at(-1)?.id ?? null;
    more = hasMore;
  }
  expect(new Set(seen).size).toBe(names.length + 3);
  expect(seen).toHaveLength(names.length + 3);
  const ids = [...made.values()];
  expect(await patientsById(house.act(house.people.northern.as.coordinator), ids)).toEqual(ids.map(() => null));
});

test('an entry needs the contact of its channel, in a form that reaches somebody', () => {
  const issues = (change: Partial<NewPatient>) =>
    newPatientForm.safeParse({ ...entry('A', 'B', null), ...change }).error?.issues.map(({ path }) => path.join('.'));
  expect(issues({})).toBeUndefined();
  expect(issues({ givenName: '  ' })).toEqual(['givenName']);
  expect(issues({ familyName: 'x'.repeat(101) })).toEqual(['familyName']);
  expect(issues({ email: null })).toEqual(['email']);
  expect(issues({ email: 'nobody@nowhere' })).toEqual(['email']);
  expect(issues({ channel: 'sms' })).toEqual(['phone']);
  expect(issues({ phone: '600 123 456' })).toEqual(['phone']);
  expect(newPatientForm.parse({ ...entry('A', 'B', null), phone: '+34 (600) 12-34.56' }).phone).toBe('+34600123456');
});

test('dates that no calendar has are words, and initials are of any script', () => {
  expect(birthDatesIn('31.2.1980')).toEqual([]);
  expect(birthDatesIn('13/12/1980')).toEqual(['1980-12-13']);
  expect(initials('émile', 'zola')).toBe('ÉZ');
  expect(initials('小明', '示例')).toBe('小示');
});
