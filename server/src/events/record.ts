/**
 * The last step of every use-case: what happened and who did it, in one statement inside the caller's transaction.
 *
 * Called once, and last: the organisation's counter row is locked here until the commit, so numbers are given in the order
 * of commits and no reader can miss one, and locks always come in one order.
 */
import { sql } from 'kysely';
import type { Actor } from '../access/viewer.ts';
import type { Transaction } from '../db/database.ts';
import type { NewEvent, SubjectType } from './events.ts';

export type NewAudit = {
  action: string;
  subject: { type: SubjectType; id: string } | null;
  outcome: 'done' | 'refused' | 'read';
  reasonCode?: string;
};

export type Happened = { organisationId: string; actor: Actor; at: Date; events: NewEvent[]; audit: NewAudit[] };

/** Numbers and logs the events, and appends the audit entries. */
export async function record(trx: Transaction, happened: Happened): Promise<void> {
  const { organisationId, actor, at } = happened;
  const events = happened.events.map((event, index) => ({
    offset: index + 1,
    type: event.type,
    subject_type: event.subject.type,
    subject_id: event.subject.id,
    consult_id: event.consultId,
    data: event.data,
  }));
  const audit = happened.audit.map((entry) => ({
    action: entry.action,
    subject_type: entry.subject?.type ?? null,
    subject_id: entry.subject?.id ?? null,
    outcome: entry.outcome,
    reason_code: entry.reasonCode ?? null,
  }));
  await sql`
    with audited as (
      insert into audit_entry (organisation_id, at, actor_kind, actor_id, action, subject_type, subject_id, outcome, reason_code)
      select ${organisationId}, ${at}, ${actor.kind}, ${actor.id}, a.action, a.subject_type, a.subject_id, a.outcome, a.reason_code
      from jsonb_to_recordset(${JSON.stringify(audit)}::jsonb)
        as a (action text, subject_type text, subject_id uuid, outcome text, reason_code text)
    ), arrived as (
      select * from jsonb_to_recordset(${JSON.stringify(events)}::jsonb)
        as e ("offset" int, type text, subject_type text, subject_id uuid, consult_id uuid, data jsonb)
    ), counter as (
      update event_counter set seq = seq + ${events.length}
      where organisation_id = ${organisationId} and ${events.length} > 0
      returning seq - ${events.length} as base
    )
    insert into event (organisation_id, seq, at, type, subject_type, subject_id, consult_id, actor_kind, actor_id, data)
    select ${organisationId}, counter.base + e."offset", ${at}, e.type, e.subject_type, e.subject_id, e.consult_id,
      ${actor.kind}, ${actor.id}, e.data
    from arrived e, counter`.execute(trx);
}
