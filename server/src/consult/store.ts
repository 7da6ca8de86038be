/** The consult's rows. One SELECT gives everything that a board row shows, so that a board is one query. */
import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { ConsultState, JoinStep } from '../db/tables.ts';

export type PersonOnRow = { id: string; displayName: string; active: boolean };

export type ParticipantRow = {
  id: string;
  actorKind: 'member' | 'patient';
  memberId: string | null;
  step: JoinStep;
  since: Date;
  camera: DeviceState;
  microphone: DeviceState;
  firstConnectedAt: Date | null;
  disconnectedAt: Date | null;
  member: PersonOnRow | null;
};
export type DeviceState = 'unknown' | 'ready' | 'refused' | 'missing' | 'off';

export type ConsultRow = {
  id: string;
  organisationId: string;
  version: number;
  changedSeq: number;
  state: ConsultState;
  stateSince: Date;
  appointmentId: string;
  patientId: string;
  unitId: string;
  orderingClinicianId: string;
  conductingClinicianId: string;
  arrivedAt: Date | null;
  startedAt: Date | null;
  endedAt: Date | null;
  inProgressSeconds: number;
  codeAskedAt: Date | null;
  phonedAt: Date | null;
  notice: string | null;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  plannedModality: 'audio_video' | 'audio_only' | 'store_forward' | 'remote_monitoring';
  platform: 'livekit' | 'external';
  doorOpensAt: Date;
  doorClosesAt: Date;
  dayEndsAt: Date;
  graceEndsAt: Date;
  longWaitMinutes: number;
  encounterId: string | null;
  noteStatus: 'none' | 'preliminary' | 'final';
  noteAuthorId: string | null;
  unit: { id: string; name: string };
  patient: {
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
  orderingClinician: PersonOnRow;
  conductingClinician: PersonOnRow;
  participants: ParticipantRow[];
};

const person = (alias: string): RawBuilder<unknown> => sql`jsonb_build_object(
  'id', ${sql.ref(`${alias}.id`)}, 'displayName', ${sql.ref(`${alias}.display_name`)}, 'active', ${sql.ref(`${alias}.active`)})`;

// Local days and hours are the organisation's; PostgreSQL's zone rules work them out, so that no rule needs a time zone.
const select = sql`
  select c.*, a.starts_at, a.ends_at, a.time_zone, a.planned_modality, a.platform,
    a.starts_at - make_interval(mins => s.door_minutes) as door_opens_at,
    greatest(a.ends_at, ((a.starts_at at time zone o.time_zone)::date + s.closes_at) at time zone o.time_zone) as door_closes_at,
    ((a.starts_at at time zone o.time_zone)::date + 1)::timestamp at time zone o.time_zone as day_ends_at,
    a.starts_at + make_interval(mins => s.grace_minutes) as grace_ends_at,
    s.long_wait_minutes,
    coalesce((select max(e.seq) from event e where e.organisation_id = c.organisation_id and e.consult_id = c.id), 0) as changed_seq,
    en.id as encounter_id, coalesce(n.status, 'none') as note_status, n.author_id as note_author_id,
    jsonb_build_object('id', u.id, 'name', u.name) as unit,
    to_jsonb(p) as patient,
    ${person('ordering')} as ordering_clinician,
    ${person('conducting')} as conducting_clinician,
    coalesce((select jsonb_agg(to_jsonb(pa) || jsonb_build_object('member', case when m.id is not null then ${person('m')} end)
        order by pa.actor_kind desc, pa.id)
      from participant pa left join member m on m.id = pa.member_id
      where pa.organisation_id = c.organisation_id and pa.consult_id = c.id), '[]') as participants
  from consult c
    join appointment a on a.id = c.appointment_id
    join organisation o on o.id = c.organisation_id
    join settings s on s.organisation_id = c.organisation_id
    join unit u on u.id = c.unit_id
    join patient p on p.id = c.patient_id
    join member ordering on ordering.id = c.ordering_clinician_id
    join member conducting on conducting.id = c.conducting_clinician_id
    left join encounter en on en.organisation_id = c.organisation_id and en.consult_id = c.id and en.status <> 'cancelled'
    left join note n on n.encounter_id = en.id`;

/** Null units: all of them. */
export type Reach = { unitIds: readonly string[] | null };
const reachable = ({ unitIds }: Reach): RawBuilder<unknown> =>
  unitIds === null ? sql`true` : sql`c.unit_id = any(${[...unitIds]}::uuid[])`;

async function rows(trx: Transaction, tail: RawBuilder<unknown>): Promise<ConsultRow[]> {
  const found = await sql<ConsultRow>`${select} ${tail}`.execute(trx);
  return found.rows.map((row) => ({ ...row, participants: row.participants.map(withMoments) }));
}

// JSON has no moments: those inside an aggregate come as text.
function withMoments(participant: ParticipantRow): ParticipantRow {
  const moment = (value: Date | null): Date | null => (value === null ? null : new Date(value));
  return {
    ...participant,
    since: new Date(participant.since),
    firstConnectedAt: moment(participant.firstConnectedAt),
    disconnectedAt: moment(participant.disconnectedAt),
  };
}

export function byIds(trx: Transaction, ids: readonly string[], reach: Reach): Promise<ConsultRow[]> {
  return rows(trx, sql`where c.id = any(${[...ids]}::uuid[]) and ${reachable(reach)}`);
}

export async function byId(trx: Transaction, id: string, reach: Reach = { unitIds: null }): Promise<ConsultRow | null> {
  return (await byIds(trx, [id], reach))[0] ?? null;
}

/** Participants by id, as they stand on their consults. */
export async function participantsByIds(trx: Transaction, ids: readonly string[], reach: Reach): Promise<ParticipantRow[]> {
  const consults = await rows(
    trx,
    sql`
    where ${reachable(reach)} and c.id in (select consult_id from participant where id = any(${[...ids]}::uuid[]))`,
  );
  return consults.flatMap((consult) => consult.participants);
}

export type DayQuery = Reach & { day: string; clinicianIds: readonly string[] | null; filterUnitIds: readonly string[] | null };

/** One local day of the organisation, in the order of the booked start. */
export function ofDay(trx: Transaction, query: DayQuery, limit: number): Promise<ConsultRow[]> {
  return rows(
    trx,
    sql`
    where ${reachable(query)} and ${inDay(query)} and ${chosen(query)}
    order by a.starts_at, c.id limit ${limit}`,
  );
}

const inDay = ({ day }: DayQuery): RawBuilder<unknown> => sql`
  a.starts_at >= ${day}::date::timestamp at time zone o.time_zone
  and a.starts_at < (${day}::date + 1)::timestamp at time zone o.time_zone`;

const chosen = ({ clinicianIds, filterUnitIds }: DayQuery): RawBuilder<unknown> => sql`
  ${clinicianIds === null ? sql`true` : sql`c.conducting_clinician_id = any(${[...clinicianIds]}::uuid[])`}
  and ${filterUnitIds === null ? sql`true` : sql`c.unit_id = any(${[...filterUnitIds]}::uuid[])`}`;

export type Search = Reach & {
  from: Date | null;
  to: Date | null;
  states: readonly ConsultState[] | null;
  clinicianIds: readonly string[] | null;
  patientIds: readonly string[] | null;
  noteToSign: boolean | null;
  search: string | null;
  after: { startsAt: Date; id: string } | null;
};

/** Any range, newest booked start first. */
export function search(trx: Transaction, query: Search, limit: number): Promise<ConsultRow[]> {
  const words = (query.search ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 5);
  const conditions = [
    reachable(query),
    query.from && sql`a.starts_at >= ${query.from}`,
    query.to && sql`a.starts_at < ${query.to}`,
    query.states && sql`c.state = any(${[...query.states]}::text[])`,
    query.clinicianIds && sql`c.conducting_clinician_id = any(${[...query.clinicianIds]}::uuid[])`,
    query.patientIds && sql`c.patient_id = any(${[...query.patientIds]}::uuid[])`,
    query.noteToSign && sql`c.state = 'completed' and coalesce(n.status, 'none') <> 'final'`,
    query.after && sql`(a.starts_at, c.id) < (${query.after.startsAt}, ${query.after.id})`,
    ...words.map((word) => sql`(p.given_name || ' ' || p.family_name) ilike ${`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`}`),
  ].filter((condition) => condition !== null && condition !== false);
  return rows(trx, sql`where ${sql.join(conditions, sql` and `)} order by a.starts_at desc, c.id desc limit ${limit}`);
}

export type Change = Partial<{
  state: ConsultState;
  stateSince: Date;
  conductingClinicianId: string;
  arrivedAt: Date;
  startedAt: Date;
  endedAt: Date | null;
  inProgressSeconds: number;
  codeAskedAt: Date;
  phonedAt: Date;
  notice: string | null;
}>;

/** Compare-and-swap: false means that somebody was quicker. Moves the version. */
export async function save(trx: Transaction, row: Pick<ConsultRow, 'id' | 'version'>, change: Change): Promise<boolean> {
  const saved = await trx
    .updateTable('consult')
    .set({ ...change, version: row.version + 1 })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}

/** No version: asking for a code is presence, and moves nothing that anybody compares. */
export async function markCodeAsked(trx: Transaction, id: string, now: Date): Promise<void> {
  await trx.updateTable('consult').set({ codeAskedAt: now }).where('id', '=', id).where('codeAskedAt', 'is', null).execute();
}

export async function insert(
  trx: Transaction,
  values: {
    organisationId: string;
    appointmentId: string;
    patientId: string;
    unitId: string;
    clinicianId: string;
    now: Date;
  },
): Promise<string> {
  const { id } = await trx
    .insertInto('consult')
    .values({
      organisationId: values.organisationId,
      appointmentId: values.appointmentId,
      patientId: values.patientId,
      unitId: values.unitId,
      orderingClinicianId: values.clinicianId,
      conductingClinicianId: values.clinicianId,
      stateSince: values.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Appointment and consult agree on the slot: it is free once the visit was called off or never was. */
export async function releaseSlot(trx: Transaction, appointmentId: string, reason: string | null, now: Date): Promise<void> {
  await trx
    .updateTable('appointment')
    .set((eb) => ({ releasedAt: now, version: eb('version', '+', 1), ...(reason ? { cancelReason: reason as 'clinic' } : {}) }))
    .where('id', '=', appointmentId)
    .execute();
}
