/** Telehealth sessions: one row per telehealth appointment, whose status and minutes are read from its consult. */
import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { ConsultState } from '../db/tables.ts';

export type Modality = 'audio_video' | 'audio_only' | 'store_forward' | 'remote_monitoring';
export type PartRow = { modality: Modality; from: Date; to: Date | null; reason: string | null };
export type SessionRow = {
  id: string;
  createdAt: Date;
  deletedAt: Date | null;
  unitId: string;
  clinicianId: string;
  platform: 'livekit' | 'external';
  plannedModality: Modality;
  externalUrl: string | null;
  consultId: string | null;
  state: ConsultState;
  inProgressSeconds: number;
  parts: PartRow[];
};

/** Null units: all of them. `deleted`: the deleted ones, the others, or (null) both. */
export type Reach = { unitIds: readonly string[] | null; deleted: boolean | null };
const within = ({ unitIds, deleted }: Reach): RawBuilder<unknown> => sql`
  ${unitIds === null ? sql`true` : sql`a.unit_id = any(${[...unitIds]}::uuid[])`}
  and ${deleted === null ? sql`true` : deleted ? sql`s.deleted_at is not null` : sql`s.deleted_at is null`}`;

// Without a consult the appointment says it.
const state = sql`coalesce(c.state, case when a.released_at is null then 'scheduled' else 'cancelled' end)`;
const lastPart = sql`(select p.modality from modality_part p where p.organisation_id = s.organisation_id and p.consult_id = s.consult_id
  order by p.from_at desc, p.id desc limit 1)`;
const select = sql`
  select s.id, s.created_at, s.deleted_at, a.unit_id, a.clinician_id, a.platform, a.planned_modality, a.external_url, s.consult_id,
    ${state} as state, coalesce(c.in_progress_seconds, 0) as in_progress_seconds,
    coalesce((select jsonb_agg(jsonb_build_object('modality', p.modality, 'from', p.from_at, 'to', p.to_at, 'reason', p.reason) order by p.from_at, p.id)
      from modality_part p where p.organisation_id = s.organisation_id and p.consult_id = s.consult_id), '[]') as parts
  from telehealth_session s join appointment a on a.id = s.appointment_id left join consult c on c.id = s.consult_id`;

async function rows(trx: Transaction, tail: RawBuilder<unknown>): Promise<SessionRow[]> {
  const found = await sql<SessionRow>`${select} ${tail}`.execute(trx);
  // JSON has no moments: those inside an aggregate come as text.
  return found.rows.map((row) => ({
    ...row,
    parts: row.parts.map((part) => ({ ...part, from: new Date(part.from), to: part.to && new Date(part.to) })),
  }));
}

export function byIds(trx: Transaction, ids: readonly string[], reach: Reach): Promise<SessionRow[]> {
  return rows(trx, sql`where s.id = any(${[...ids]}::uuid[]) and ${within(reach)}`);
}

export function byConsults(trx: Transaction, consultIds: readonly string[], reach: Reach): Promise<SessionRow[]> {
  return rows(trx, sql`where s.consult_id = any(${[...consultIds]}::uuid[]) and ${within(reach)}`);
}

export type Filter = {
  from: Date | null;
  to: Date | null;
  states: readonly ConsultState[] | null;
  platforms: readonly string[] | null;
  modalities: readonly string[] | null;
};

/** Newest first. `after`: the id of the last one seen. */
export function newest(trx: Transaction, filter: Filter, reach: Reach, limit: number, after: string | null): Promise<SessionRow[]> {
  const conditions = [
    within(reach),
    filter.from && sql`s.created_at >= ${filter.from}`,
    filter.to && sql`s.created_at < ${filter.to}`,
    filter.states && sql`${state} = any(${[...filter.states]}::text[])`,
    filter.platforms && sql`a.platform = any(${[...filter.platforms]}::text[])`,
    filter.modalities && sql`coalesce(${lastPart}, a.planned_modality) = any(${[...filter.modalities]}::text[])`,
    after && sql`(s.created_at, s.id) < (select t.created_at, t.id from telehealth_session t where t.id = ${after})`,
  ].filter((condition) => condition !== null && condition !== '');
  return rows(trx, sql`where ${sql.join(conditions, sql` and `)} order by s.created_at desc, s.id desc limit ${limit}`);
}

/** Compare-and-swap on being deleted or not: false means that it was so already. */
export async function setDeleted(trx: Transaction, id: string, deletedAt: Date | null): Promise<boolean> {
  const set = await trx
    .updateTable('telehealthSession')
    .set({ deletedAt })
    .where('id', '=', id)
    .where('deletedAt', deletedAt === null ? 'is not' : 'is', null)
    .executeTakeFirst();
  return set.numUpdatedRows === 1n;
}
