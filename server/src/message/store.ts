import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { Visit } from './texts.ts';

/** What a message says of a visit: no name but the clinic's. */
export async function visitOf(trx: Transaction, consultId: string): Promise<Visit> {
  const {
    rows: [row],
  } = await sql<Visit>`
    select o.name as clinic, a.starts_at, a.time_zone, p.locale
    from consult c join appointment a on a.id = c.appointment_id join patient p on p.id = c.patient_id
      join organisation o on o.id = c.organisation_id
    where c.id = ${consultId}`.execute(trx);
  if (!row) throw new Error('no such consult');
  return row;
}
