/** Patients. They belong to the organisation, not to a unit. */
import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { PatientSearch } from './rules.ts';

export type PatientRow = {
  id: string;
  version: number;
  givenName: string;
  familyName: string;
  birthDate: string | null;
  email: string | null;
  phone: string | null;
  channel: 'email' | 'sms';
  locale: string;
  timeZone: string;
};

const columns = ['id', 'version', 'givenName', 'familyName', 'birthDate', 'email', 'phone', 'channel', 'locale', 'timeZone'] as const;

export function byIds(trx: Transaction, ids: readonly string[]): Promise<PatientRow[]> {
  return trx
    .selectFrom('patient')
    .select(columns)
    .where('id', 'in', [...ids])
    .execute();
}

/** By family name. `after`: the id of the last one seen; a name would say too much in a cursor. */
export function search(trx: Transaction, { words, birthDates }: PatientSearch, limit: number, after: string | null): Promise<PatientRow[]> {
  const place = sql`(lower(family_name), lower(given_name), id)`;
  let query = trx.selectFrom('patient').select(columns);
  for (const word of words) query = query.where(sql<boolean>`search_name like '%' || fold_name(${escaped(word)}) || '%'`);
  if (birthDates) query = query.where('birthDate', 'in', birthDates);
  if (after)
    query = query.where(
      sql<boolean>`${place} > (select lower(p.family_name), lower(p.given_name), p.id from patient p where p.id = ${after})`,
    );
  return query.orderBy(sql`lower(family_name), lower(given_name), id`).limit(limit).execute();
}

const escaped = (word: string): string => word.replaceAll(/[\\%_]/g, '\\$&');

export async function insert(
  trx: Transaction,
  values: Omit<PatientRow, 'id' | 'version'> & { organisationId: string; createdAt: Date },
): Promise<string> {
  const { id } = await trx.insertInto('patient').values(values).returning('id').executeTakeFirstOrThrow();
  return id;
}
