/** The demo clinic: alive at any hour, told by its log exactly as its rows stand, and new each day. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyPassword } from '../access/password.ts';
import { after, minutes } from '../clock.ts';
import { states } from '../consult/states.ts';
import { openHouse, type TestHouse } from '../../test/house.ts';
import { createAdmin, makeTokens, OrganisationExists, seedDemo, seedToday } from './seed.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const empty = () => house.sql('truncate organisation, person restart identity cascade');
const riverside = "(select id from organisation where name = 'Riverside Hospital')";

/** Folds each consult's events, in the order of the log, into what its rows must say. */
async function replay(): Promise<Map<string, Record<string, unknown>>> {
  const events = await house.sql<{ consult_id: string; type: string; at: Date; data: { from?: string; to?: string } }>(
    'select consult_id, type, at, data from event where consult_id is not null order by organisation_id, seq',
  );
  const told = new Map<string, { state: string; since: Date; seconds: number; signed: boolean; phoned: boolean }>();
  for (const { consult_id: id, type, at, data } of events) {
    const consult = told.get(id) ?? { state: 'scheduled', since: at, seconds: 0, signed: false, phoned: false };
    told.set(id, consult);
    consult.signed ||= type === 'note.signed';
    consult.phoned ||= type === 'consult.continued_by_phone';
    if (!data.to || !type.startsWith('consult.')) continue;
    expect(data.from, `${type} of ${id}`).toBe(consult.state);
    if (consult.state === 'in_progress') consult.seconds += Math.round((at.getTime() - consult.since.getTime()) / 1000);
    Object.assign(consult, { state: data.to, since: at });
  }
  return told;
}

async function rowsAsTold(): Promise<void> {
  const rows = await house.sql<{ id: string; state: string; since: Date; seconds: number; signed: boolean; phoned: boolean }>(
    `select c.id, c.state, c.state_since as since, c.in_progress_seconds as seconds, coalesce(n.status = 'final', false) as signed, c.phoned_at is not null as phoned
     from consult c left join note n on n.consult_id = c.id`,
  );
  const told = await replay();
  expect(rows.length).toBe(told.size);
  for (const { id, ...row } of rows) expect(row, id).toEqual(told.get(id));
}

describe('at any hour', () => {
  test.each(['2027-03-10T23:40:00Z', '2027-03-10T11:03:20Z', '2027-03-28T00:45:00Z', '2027-03-10T22:25:00Z'])('%s', async (hour) => {
    const now = new Date(hour);
    await empty();
    await seedDemo(house.url, { now });
    const today = await house.sql<{ state: string; clinician: string; starts_at: Date; to_sign: boolean }>(
      `select c.state, p.email as clinician, a.starts_at, c.state = 'completed' and coalesce(n.status, '') <> 'final' as to_sign
       from consult c join appointment a on a.id = c.appointment_id join member m on m.id = c.conducting_clinician_id join person p on p.id = m.person_id
       join organisation o on o.id = c.organisation_id left join note n on n.consult_id = c.id
       where c.organisation_id = ${riverside} and (a.starts_at at time zone o.time_zone)::date = ($1::timestamptz at time zone o.time_zone)::date`,
      [now],
    );
    expect([...new Set(today.map(({ state }) => state))].sort()).toEqual([...states].sort());
    expect(
      today
        .filter(({ state }) => state === 'waiting')
        .map(({ clinician }) => clinician)
        .sort(),
    ).toEqual(['clinician2@riverside.example', 'clinician@riverside.example']);
    expect(today.filter(({ state }) => state === 'in_progress').map(({ clinician }) => clinician)).toEqual([
      'clinician2@riverside.example',
    ]);
    expect(today.some(({ to_sign }) => to_sign)).toBe(true);
    const next = today.filter(
      ({ state, clinician, starts_at }) => state === 'scheduled' && clinician === 'clinician@riverside.example' && starts_at > now,
    );
    expect(next.length).toBeGreaterThan(2);
    expect(await house.sql('select from event where at > $1', [now])).toEqual([]);
    await rowsAsTold();
  });
});

test('it is made once, with people, patients and tokens', async () => {
  await empty();
  const now = new Date('2027-03-10T11:00:00Z');
  const { tokens } = await seedDemo(house.url, { now });
  expect(tokens.map(({ name }) => name)).toEqual(['Riverside Hospital: Board, read only', 'Riverside Hospital: Booking']);
  expect(await seedDemo(house.url, { now })).toEqual({ tokens: [] });
  expect(await makeTokens(house.url)).toHaveLength(2);
  expect(await house.sql('select name, edition, modules from organisation order by name')).toEqual([
    { name: 'Corner Clinic', edition: 'clinic', modules: ['appointments'] },
    { name: 'Northern Network', edition: 'network', modules: ['appointments', 'live'] },
    { name: 'Riverside Hospital', edition: 'hospital', modules: ['appointments', 'live'] },
  ]);
  const [person] = await house.sql<{ password_hash: string; clinics: number }>(
    "select password_hash, (select count(*)::int from member where person_id = person.id) as clinics from person where email = 'clinician@riverside.example'",
  );
  expect(person?.clinics).toBe(2);
  expect(await verifyPassword('anteroom-demo', person?.password_hash ?? null)).toBe(true);
  const [patients] = await house.sql(
    `select count(*) >= 40 as enough, count(distinct (given_name, family_name)) = count(*) as different from patient where organisation_id = ${riverside}`,
  );
  expect(patients).toEqual({ enough: true, different: true });
  expect(await house.database.outside((trx) => trx.selectFrom('consult').select('id').execute())).toEqual([]);
});

test('a later day closes what was left open and brings its own visits; the same day brings none', async () => {
  await empty();
  const now = new Date('2027-03-10T11:00:00Z');
  await seedDemo(house.url, { now });
  const count = async () => (await house.sql<{ count: number }>('select count(*)::int from consult'))[0]?.count ?? 0;
  const before = await count();
  await seedToday(house.url, after(now, minutes(60)));
  expect(await count()).toBe(before);
  const nextDay = after(now, minutes(24 * 60 - 90));
  await seedToday(house.url, nextDay);
  expect(await count()).toBeGreaterThan(before + 20);
  const open = await house.sql<{ state: string; starts_at: Date }>(
    "select c.state, a.starts_at from consult c join appointment a on a.id = c.appointment_id where c.state in ('scheduled', 'waiting', 'in_progress', 'on_hold') order by a.starts_at",
  );
  expect(open[0]?.starts_at.getTime()).toBeGreaterThan(nextDay.getTime() - minutes(120));
  expect(new Set(open.map(({ state }) => state)).size).toBe(4);
  expect(await house.sql("select from encounter where status = 'in-progress'")).toHaveLength(2);
  await rowsAsTold();
});

test('the first organisation of an installation gets an administrator, and no second one does', async () => {
  await empty();
  const { password } = await createAdmin(house.url, 'someone@clinic.example', 'New Clinic');
  const [person] = await house.sql<{ password_hash: string }>("select password_hash from person where email = 'someone@clinic.example'");
  expect(await verifyPassword(password, person?.password_hash ?? null)).toBe(true);
  await expect(createAdmin(house.url, 'other@clinic.example', 'Other Clinic')).rejects.toThrow(OrganisationExists);
  expect(await makeTokens(house.url)).toEqual([]);
});
