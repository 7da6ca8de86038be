/** Z2 once more, with the application's own checks out of the way: what row-level security alone shows and lets change. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { type Doors, openDoors } from '../../test/doors.ts';
import { openHouse, type TestHouse } from '../../test/house.ts';
import { aWorld, type World } from '../../test/world.ts';
import type { RowScope } from './database.ts';

let house: TestHouse;
let doors: Doors;
let own: World;
let beside: World;
let foreign: World;
let tables: { name: string; ofConsult: boolean }[];

beforeAll(async () => {
  house = await openHouse();
  doors = await openDoors(house);
  const { riverside, northern } = house.people;
  own = await aWorld(house, doors, riverside);
  beside = await aWorld(house, doors, riverside, 'clinician2');
  foreign = await aWorld(house, doors, northern);
  tables = await house.sql<{ name: string; ofConsult: boolean }>(
    `select c.relname as name, bool_or(a.attname = 'consult_id') as "ofConsult"
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace and not a.attisdropped
     group by c.relname having bool_or(a.attname = 'organisation_id') order by c.relname`,
  );
});
afterAll(async () => {
  await doors?.close();
  await house?.close();
});

/** What the application's role is answered: a count, or that it may not even ask. */
async function count(scope: RowScope, table: string, where: string): Promise<number | 'denied'> {
  return house.database
    .within(scope, async (trx) => {
      const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)} where ${sql.raw(where)}`.execute(trx);
      return rows[0]?.count ?? 0;
    })
    .catch(denied);
}
const denied = (error: { code?: string }): 'denied' => {
  if (error.code === '42501') return 'denied';
  throw error;
};
const within = ({ organisation }: World, consultId: string | null = null): RowScope => ({ organisationId: organisation.id, consultId });
const of = ({ organisation }: World): string => `organisation_id = '${organisation.id}'`;

test('every table of a tenant has rows of both organisations here, so that nothing is shown by emptiness', async () => {
  expect(tables.length).toBeGreaterThan(20);
  for (const { name } of tables) {
    const [row] = await house.sql<{ own: number; foreign: number }>(
      `select count(*) filter (where ${of(own)}) as own, count(*) filter (where ${of(foreign)}) as foreign from ${name}`,
    );
    expect({ name, own: Number(row?.own) > 0, foreign: Number(row?.foreign) > 0 }).toEqual({ name, own: true, foreign: true });
  }
});

test('row-level security is on, and forced, for every table', async () => {
  const loose = await house.sql(
    `select relname from pg_class where relkind in ('r', 'p') and relnamespace = current_schema()::regnamespace
       and relname not like 'kysely%' and not (relrowsecurity and relforcerowsecurity)`,
  );
  expect(loose).toEqual([]);
});

describe('in the scope of an organisation', () => {
  test('no row of another one is seen', async () => {
    for (const { name } of tables) {
      const [seen, theirs] = [await count(within(own), name, of(own)), await count(within(own), name, `not (${of(own)})`)];
      // Cursors of reactions are moved by a function, and nobody reads the table.
      expect({ name, seen: seen === 'denied' ? 'denied' : seen > 0, theirs }).toEqual(
        name === 'reaction_cursor' ? { name, seen: 'denied', theirs: 'denied' } : { name, seen: true, theirs: 0 },
      );
    }
    expect(await count(within(own), 'organisation', 'true')).toBe(1);
    expect(await count(within(own), 'person', `email like '%northern%'`)).toBe(0);
    expect(await count(within(own), 'person', 'password_hash is not null')).toBe('denied');
  });

  test('no row of another one can be changed, nor one of ours given away', async () => {
    for (const { name } of tables) {
      const touched = (set: string, where: string): Promise<bigint | 'denied'> =>
        house.database
          .within(within(own), async (trx) => {
            const statement = sql`update ${sql.table(name)} set ${sql.raw(set)} where ${sql.raw(where)}`;
            return (await statement.execute(trx)).numAffectedRows ?? 0n;
          })
          .catch(denied);
      expect([0n, 'denied']).toContain(await touched('organisation_id = organisation_id', of(foreign)));
      expect({ name, given: await touched(of(foreign), of(own)) }).toEqual({ name, given: 'denied' });
    }
  });

  test('no row of another one can be made', async () => {
    const [{ id: unitId } = { id: '' }] = await house.sql<{ id: string }>('select id from unit where organisation_id = $1 limit 1', [
      foreign.organisation.id,
    ]);
    const made = house.database.within(within(own), (trx) =>
      sql`insert into patient (organisation_id, given_name, family_name, channel, time_zone)
        values (${foreign.organisation.id}, 'Eva', 'Nueva', 'email', 'UTC')`.execute(trx),
    );
    await expect(made).rejects.toMatchObject({ code: '42501' });
    // A row of ours that points at theirs: the foreign keys hold the organisation too.
    const pointing = house.database.within(within(own), (trx) =>
      sql`update consult set unit_id = ${unitId} where id = ${own.visit.consultId}`.execute(trx),
    );
    await expect(pointing).rejects.toMatchObject({ code: '23503' });
  });
});

describe('in the scope of a visit', () => {
  /** What a visit may see beside its own consult: the clinic that it is held in, and what every use-case writes. */
  const ofTheClinic: Record<string, string> = {
    settings: 'what the clinic says to its patients, and its rules of lateness',
    unit: 'the row of a consult names it',
    member: 'the row of a consult names its clinicians',
    event_counter: 'an event of the visit takes the next number',
    idempotency_key: 'a patient’s call is done once, too',
    audit_entry: 'what a patient does is written there',
  };

  test('only the rows of its consult are seen', async () => {
    const scope = within(own, own.visit.consultId);
    const idIs: Record<string, string | undefined> = {
      consult: own.visit.consultId,
      appointment: own.ids.Appointment,
      patient: own.ids.Patient,
    };
    for (const { name, ofConsult } of tables) {
      if (name in ofTheClinic || name === 'reaction_cursor') continue;
      const mine = ofConsult ? `consult_id = '${own.visit.consultId}'` : `id = '${idIs[name] ?? '00000000-0000-0000-0000-000000000000'}'`;
      const others = await count(scope, name, name in idIs || ofConsult ? `(${mine}) is not true` : 'true');
      expect({ name, others }).toEqual({ name, others: 0 });
      const forStaff = ['note', 'note_addendum'].includes(name);
      if (ofConsult || name in idIs) expect({ name, mine: (await count(scope, name, mine)) !== 0 }).toEqual({ name, mine: !forStaff });
    }
    expect(await count(scope, 'consult', `id = '${beside.visit.consultId}'`)).toBe(0);
  });

  test('a consult of another organisation shows nothing', async () => {
    for (const { name, ofConsult } of tables.filter((table) => table.ofConsult || table.name === 'consult')) {
      const seen = await count(within(own, foreign.visit.consultId), name, 'true');
      expect({ name, ofConsult, seen }).toEqual({ name, ofConsult, seen: 0 });
    }
  });
});

test('without a scope no row of anybody is seen', async () => {
  for (const { name } of tables) {
    const seen = await count({ organisationId: '', consultId: null }, name, 'true');
    expect({ name, seen }).toEqual({ name, seen: name === 'reaction_cursor' ? 'denied' : 0 });
  }
});
