/** Organisation, units, members and tokens: rows. */
import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { RoleCode } from '../access/table.ts';

export type OrganisationRow = {
  id: string;
  name: string;
  edition: 'clinic' | 'hospital' | 'network';
  modules: ('appointments' | 'live')[];
  timeZone: string;
};
export type UnitRow = { id: string; name: string };
export type MemberRow = {
  id: string;
  organisationId: string;
  displayName: string;
  active: boolean;
  email: string | null;
  grants: { role: RoleCode; unitIds: string[] | null }[];
};
export type TokenRow = {
  id: string;
  name: string;
  prefix: string;
  permissions: string[];
  createdAt: Date;
  expiresAt: Date | null;
  usedAt: Date | null;
  revokedAt: Date | null;
};

export async function organisation(trx: Transaction): Promise<OrganisationRow | null> {
  return (await trx.selectFrom('organisation').select(['id', 'name', 'edition', 'modules', 'timeZone']).executeTakeFirst()) ?? null;
}

export function units(trx: Transaction): Promise<UnitRow[]> {
  return trx.selectFrom('unit').select(['id', 'name']).orderBy('name').execute();
}

const selectMembers = sql`
  select m.id, m.organisation_id, m.display_name, m.active, p.email,
    coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'unitIds', g.unit_ids) order by g.role)
      from (select role, case when bool_or(unit_id is null) then null else jsonb_agg(unit_id) end as unit_ids
        from member_grant where member_id = m.id group by role) g), '[]') as grants
  from member m join person p on p.id = m.person_id`;

export async function membersByIds(trx: Transaction, ids: readonly string[]): Promise<MemberRow[]> {
  return (await sql<MemberRow>`${selectMembers} where m.id = any(${[...ids]}::uuid[])`.execute(trx)).rows;
}

/** By name; `after` is the last row's name and id. */
export async function searchMembers(
  trx: Transaction,
  search: string | null,
  after: { name: string; id: string } | null,
  limit: number,
): Promise<MemberRow[]> {
  const named = search ? sql`m.display_name ilike ${`%${search.replaceAll(/[\\%_]/g, '\\$&')}%`}` : sql`true`;
  const beyond = after ? sql`(m.display_name, m.id) > (${after.name}, ${after.id}::uuid)` : sql`true`;
  return (await sql<MemberRow>`${selectMembers} where ${named} and ${beyond} order by m.display_name, m.id limit ${limit}`.execute(trx))
    .rows;
}

export async function tokenById(trx: Transaction, id: string): Promise<TokenRow | null> {
  return (
    (await trx
      .selectFrom('apiToken')
      .select(['id', 'name', 'prefix', 'permissions', 'createdAt', 'expiresAt', 'usedAt', 'revokedAt'])
      .where('id', '=', id)
      .executeTakeFirst()) ?? null
  );
}

/** `demo`: of an organisation whose passwords are known. */
export type PersonRow = { personId: string; passwordHash: string | null; demo: boolean };

export async function findPerson(trx: Transaction, email: string): Promise<PersonRow | null> {
  const {
    rows: [row],
  } = await sql<PersonRow>`select * from find_person(${email})`.execute(trx);
  return row ?? null;
}

export async function openSession(trx: Transaction, personId: string, hash: Buffer, at: Date, until: Date): Promise<string> {
  const {
    rows: [row],
  } = await sql<{ id: string }>`select open_staff_session(${personId}, ${hash}, ${at}, ${until}) as id`.execute(trx);
  if (!row) throw new Error('no session was opened');
  return row.id;
}

/** Answers the sessions that ended. */
export async function endSession(trx: Transaction, sessionId: string, everywhere: boolean, at: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select end_staff_session(${sessionId}, ${everywhere}, ${at}) as id`.execute(trx);
  return rows.map(({ id }) => id);
}
