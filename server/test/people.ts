/** The people of a test house: a hospital with two units, and a neighbour whose rows must never be seen from it. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { RoleCode } from '../src/access/table.ts';
import type { Audience, MemberViewer } from '../src/access/viewer.ts';

type Name = 'coordinator' | 'clinician' | 'clinician2' | 'nurse' | 'manager' | 'admin' | 'heartNurse';
export type Organisation = {
  id: string;
  units: { general: string; heart: string };
  patients: [string, string, string];
  as: Record<Name, MemberViewer>;
};
export type People = { riverside: Organisation; northern: Organisation };

const members: [Name, RoleCode, 'everywhere' | 'heart'][] = [
  ['coordinator', 'live_coordinator', 'everywhere'],
  ['clinician', 'clinician', 'everywhere'],
  ['clinician2', 'clinician', 'everywhere'],
  ['nurse', 'nurse', 'everywhere'],
  ['manager', 'practice_manager', 'everywhere'],
  ['admin', 'admin', 'everywhere'],
  ['heartNurse', 'nurse', 'heart'],
];

const patients: [string, string][] = [
  ['Ana', 'Ejemplo'],
  ['Ion', 'Exemplu'],
  ['يوسف', 'مثال'],
];

export async function seedPeople(admin: pg.Pool): Promise<People> {
  return { riverside: await organisation(admin, 'Riverside'), northern: await organisation(admin, 'Northern') };
}

async function organisation(admin: pg.Pool, name: string): Promise<Organisation> {
  const id = await one(
    admin,
    `insert into organisation (name, edition, modules, time_zone)
    values ($1, 'hospital', '{appointments,live}', 'Europe/Madrid') returning id`,
    [name],
  );
  await admin.query("insert into settings (organisation_id, opens_at, closes_at, phone) values ($1, '00:00', '24:00', '+34900000000')", [
    id,
  ]);
  await admin.query('insert into event_counter (organisation_id) values ($1)', [id]);
  const unit = (unitName: string): Promise<string> =>
    one(admin, 'insert into unit (organisation_id, name) values ($1, $2) returning id', [id, unitName]);
  const units = { general: await unit('General'), heart: await unit('Heart') };
  const as: Partial<Record<Name, MemberViewer>> = {};
  for (const [key, role, where] of members) {
    const email = `${key.toLowerCase()}@${name.toLowerCase()}.example`;
    const personId = await one(admin, 'insert into person (email) values ($1) returning id', [email]);
    const memberId = await one(admin, 'insert into member (organisation_id, person_id, display_name) values ($1, $2, $3) returning id', [
      id,
      personId,
      `${name} ${key}`,
    ]);
    const unitId = where === 'heart' ? units.heart : null;
    await admin.query('insert into member_grant (organisation_id, member_id, role, unit_id) values ($1, $2, $3, $4)', [
      id,
      memberId,
      role,
      unitId,
    ]);
    if (role === 'clinician') {
      await admin.query(
        `insert into working_hours (organisation_id, member_id, weekday, opens_at, closes_at)
        select $1, $2, day, '00:00', '24:00' from generate_series(1, 7) day`,
        [id, memberId],
      );
    }
    const sessionId = await one(
      admin,
      `insert into staff_session (person_id, token_hash, created_at, seen_at, expires_at)
      values ($1, sha256($2::bytea), now(), now(), now() + interval '12 hours') returning id`,
      [personId, randomUUID()],
    );
    const audience: Audience = {
      organisationId: id,
      entitlement: { edition: 'hospital', modules: ['appointments', 'live'] },
      grants: [{ role, unitIds: unitId === null ? null : [unitId] }],
      tokenPermissions: [],
      locale: 'en',
      timeZone: 'Europe/Madrid',
    };
    as[key] = { kind: 'member', audience, memberId, personId, sessionId };
  }
  const made = await Promise.all(
    patients.map(([given, family], index) =>
      one(
        admin,
        `insert into patient (organisation_id, given_name, family_name, birth_date, email, phone, channel, time_zone)
     values ($1, $2, $3, '1980-02-03', $4, $5, 'email', 'Europe/Madrid') returning id`,
        [id, given, family, `patient${index}@home.example`, `+3460000000${index}`],
      ),
    ),
  );
  return { id, units, patients: made as Organisation['patients'], as: as as Organisation['as'] };
}

async function one(admin: pg.Pool, text: string, values: unknown[]): Promise<string> {
  const {
    rows: [row],
  } = await admin.query<{ id: string }>(text, values);
  if (!row) throw new Error('nothing returned');
  return row.id;
}
