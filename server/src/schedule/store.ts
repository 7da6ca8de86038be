/** Appointments, who may be booked, and when they work. */
import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { AppointmentTable, ConsultState } from '../db/tables.ts';
import type { WorkingBlock } from './slots.ts';

export type AppointmentRow = {
  id: string;
  version: number;
  unitId: string;
  patientId: string;
  clinicianId: string;
  type: AppointmentTable['type'];
  plannedModality: 'audio_video' | 'audio_only' | 'store_forward' | 'remote_monitoring';
  platform: 'livekit' | 'external';
  externalUrl: string | null;
  needs: string[];
  reason: string | null;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  cancelReason: AppointmentTable['cancelReason'];
  releasedAt: Date | null;
  consultId: string | null;
  consultState: ConsultState | null;
};
export type CancelReason = NonNullable<AppointmentTable['cancelReason']>;

/** Null units: all of them. */
export type Reach = { unitIds: readonly string[] | null };
const reachable = ({ unitIds }: Reach): RawBuilder<boolean> =>
  unitIds === null ? sql`true` : sql`a.unit_id = any(${[...unitIds]}::uuid[])`;

export function appointments(trx: Transaction, ids: readonly string[], reach: Reach): Promise<AppointmentRow[]> {
  return trx
    .selectFrom('appointment as a')
    .leftJoin('consult as c', 'c.appointmentId', 'a.id')
    .select([
      'a.id',
      'a.version',
      'a.unitId',
      'a.patientId',
      'a.clinicianId',
      'a.type',
      'a.plannedModality',
      'a.platform',
      'a.externalUrl',
      'a.needs',
      'a.reason',
      'a.startsAt',
      'a.endsAt',
      'a.timeZone',
      'a.cancelReason',
      'a.releasedAt',
      'c.id as consultId',
      'c.state as consultState',
    ])
    .where('a.id', 'in', [...ids])
    .where(reachable(reach))
    .execute();
}

/** Somebody who is booked; null units: all of them. */
export type Bookable = { memberId: string; unitIds: string[] | null };

/** Those of the members who are active and hold the role of a clinician. */
export async function clinicians(trx: Transaction, memberIds: readonly string[]): Promise<Bookable[]> {
  const rows = await trx
    .selectFrom('member as m')
    .innerJoin('memberGrant as g', 'g.memberId', 'm.id')
    .select(['m.id as memberId', 'g.unitId'])
    .where('m.id', 'in', [...memberIds])
    .where('m.active', '=', true)
    .where('g.role', '=', 'clinician')
    .execute();
  const units = Map.groupBy(rows, ({ memberId }) => memberId);
  return [...units].map(([memberId, grants]) => {
    const unitIds = grants.flatMap(({ unitId }) => unitId ?? []);
    return { memberId, unitIds: unitIds.length === grants.length ? unitIds : null };
  });
}

export async function isMember(trx: Transaction, memberId: string): Promise<boolean> {
  return (await trx.selectFrom('member').select('id').where('id', '=', memberId).executeTakeFirst()) !== undefined;
}

export async function unitIds(trx: Transaction): Promise<string[]> {
  return (await trx.selectFrom('unit').select('id').orderBy('id').execute()).map(({ id }) => id);
}

export function workingHours(trx: Transaction, memberIds: readonly string[]): Promise<(WorkingBlock & { memberId: string })[]> {
  return trx
    .selectFrom('workingHours')
    .select(['memberId', 'weekday', 'opensAt', 'closesAt'])
    .where('memberId', 'in', [...memberIds])
    .execute();
}

/** Slots that are taken and touch [from, to). */
export function taken(
  trx: Transaction,
  memberIds: readonly string[],
  from: Date,
  to: Date,
): Promise<{ clinicianId: string; start: Date; end: Date }[]> {
  return trx
    .selectFrom('appointment')
    .select(['clinicianId', 'startsAt as start', 'endsAt as end'])
    .where('clinicianId', 'in', [...memberIds])
    .where('releasedAt', 'is', null)
    .where(sql<boolean>`tstzrange(starts_at, ends_at) && tstzrange(${from}, ${to})`)
    .execute();
}

export type NewAppointment = {
  organisationId: string;
  unitId: string;
  patientId: string;
  clinicianId: string;
  type: AppointmentTable['type'];
  plannedModality: AppointmentRow['plannedModality'];
  platform: AppointmentRow['platform'];
  externalUrl: string | null;
  needs: string[];
  reason: string | null;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  createdAt: Date;
};

/**
 * Null: the slot is taken. `on conflict` lets the exclusion constraint answer without ending the transaction, and without
 * the deadlock that two plain inserts at once run into.
 */
export async function insertAppointment(trx: Transaction, values: NewAppointment): Promise<string | null> {
  const made = await trx
    .insertInto('appointment')
    .values(values)
    .onConflict((conflict) => conflict.constraint('appointment_slot').doNothing())
    .returning('id')
    .executeTakeFirst();
  return made?.id ?? null;
}

export async function insertSession(
  trx: Transaction,
  values: {
    organisationId: string;
    appointmentId: string;
    consultId: string;
    createdAt: Date;
  },
): Promise<void> {
  await trx.insertInto('telehealthSession').values(values).execute();
}

/** Frees the slot of an appointment in person, by compare-and-swap: false means that somebody was quicker. */
export async function release(trx: Transaction, id: string, version: number, reason: CancelReason, now: Date): Promise<boolean> {
  const released = await trx
    .updateTable('appointment')
    .set({ releasedAt: now, cancelReason: reason, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('releasedAt', 'is', null)
    .executeTakeFirst();
  return released.numUpdatedRows === 1n;
}
