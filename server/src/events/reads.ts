/** Readings of clinical data go to the audit log: once per viewer, subject and 15 minutes (architecture.md, «Audit»). */
import type { Actor } from '../access/viewer.ts';
import { after, minutes } from '../clock.ts';
import type { Transaction } from '../db/database.ts';
import type { SubjectType } from './events.ts';
import { record } from './record.ts';

const onceIn = minutes(15);

/** `action` names what was read, as in Encounter.note. Call it last in the transaction that reads. */
export async function recordReads(
  trx: Transaction,
  read: {
    organisationId: string;
    actor: Actor;
    at: Date;
    action: string;
    type: SubjectType;
    ids: readonly string[];
  },
): Promise<void> {
  const { organisationId, actor, at, action, type, ids } = read;
  if (ids.length === 0) return;
  const recent = await trx
    .selectFrom('auditEntry')
    .select('subjectId')
    .distinct()
    .where('organisationId', '=', organisationId)
    .where('actorId', 'is not distinct from', actor.id)
    .where('actorKind', '=', actor.kind)
    .where('subjectId', 'in', [...ids])
    .where('action', '=', action)
    .where('outcome', '=', 'read')
    .where('at', '>', after(at, -onceIn))
    .execute();
  const known = new Set(recent.map(({ subjectId }) => subjectId));
  const audit = ids.filter((id) => !known.has(id)).map((id) => ({ action, subject: { type, id }, outcome: 'read' as const }));
  if (audit.length > 0) await record(trx, { organisationId, actor, at, events: [], audit });
}
