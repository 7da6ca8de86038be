/** Appointments: reading them, and calling them off. Booking stands in booking.ts. */
import { extent, judge, refusedAtDoor, unitsOf } from '../access/judge.ts';
import { type Act, perform, reading } from '../access/perform.ts';
import type { Permission } from '../access/table.ts';
import { actorOf, type Staff } from '../access/viewer.ts';
import { type AvailableAction, availableActions, type ConsultRow, judged, moveAndSave, patientOf, reasonIn } from '../consult/consult.ts';
import type { Transaction } from '../db/database.ts';
import type { NewEvent } from '../events/events.ts';
import { record } from '../events/record.ts';
import { moveEncounter } from '../encounter/encounter.ts';
import { notFound, Refusal } from '../refusal.ts';
import * as store from './store.ts';
import type { AppointmentRow, CancelReason } from './store.ts';

export type { AppointmentRow, CancelReason } from './store.ts';

/** Who sees appointments. */
export const appointmentReaders = ['live.read', 'pm.telehealth_sessions.create'] as const satisfies readonly Permission[];

/** In the order of the ids; null for each that is unknown or out of reach, without telling which. */
export async function appointmentsById(act: Act, ids: readonly string[]): Promise<(AppointmentRow | null)[]> {
  const { viewer } = act;
  const reach = viewer.kind === 'member' || viewer.kind === 'token' ? reachOf(viewer) : null;
  if (!reach) return ids.map(() => null);
  const rows = await reading(act, (trx) => store.appointments(trx, ids, reach));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

export async function appointmentById(act: Act, id: string): Promise<AppointmentRow | null> {
  return (await appointmentsById(act, [id]))[0] ?? null;
}

/** The units of all permissions that show appointments; null: they show none. */
function reachOf({ audience }: Staff): store.Reach | null {
  const held = appointmentReaders.filter((permission) => refusedAtDoor(audience, permission) === null);
  if (held.length === 0) return null;
  const units = held.map((permission) => unitsOf(audience, permission));
  return { unitIds: units.includes(null) ? null : units.flatMap((ids) => ids ?? []) };
}

/** What may be done with it now; `consult` is its visit, for a telehealth appointment. */
export function appointmentActions(act: Act, appointment: AppointmentRow, consult: ConsultRow | null): AvailableAction[] {
  const { viewer } = act;
  if (viewer.kind !== 'member' && viewer.kind !== 'token') return [];
  if (consult) return availableActions(['cancelAppointment'], viewer.audience, consult, act.now);
  if (appointment.type === 'telehealth') return [];
  return actionsInPerson(viewer, appointment);
}

export type Cancelling = {
  appointmentId: string;
  reason: CancelReason;
  words?: string | null | undefined;
  expectedVersion?: number | null | undefined;
  idempotencyKey?: string | null | undefined;
};

/**
 * Calls it off and frees the slot. `words`: what the patient of a telehealth appointment reads.
 * Errors: `appointment.already_cancelled`, those of the visit's state, `version.stale`, `access.not_yours`, `id.not_found`.
 */
export function cancelAppointment(act: Act, input: Cancelling): Promise<string> {
  const notice = input.words?.trim() ? reasonIn(input.words, 'words') : null;
  return perform(act, 'cancelAppointment', input, async (trx) => {
    const viewer = judge(act.viewer, 'live.schedule');
    const [appointment] = await store.appointments(trx, [input.appointmentId], { unitIds: unitsOf(viewer.audience, 'live.schedule') });
    if (!appointment) throw notFound('appointmentId');
    const { id, consultId } = appointment;
    const events = consultId
      ? await cancelVisit(act, trx, appointment, consultId, input, notice)
      : await cancelInPerson(act, trx, appointment, input);
    const cancelled: NewEvent = {
      type: 'appointment.cancelled',
      subject: { type: 'Appointment', id },
      consultId,
      data: { reason: input.reason },
    };
    await record(trx, {
      organisationId: viewer.audience.organisationId,
      actor: actorOf(viewer),
      at: act.now,
      events: [...events, cancelled],
      audit: [{ action: 'cancelAppointment', subject: { type: 'Appointment', id }, outcome: 'done' }],
    });
    return id;
  });
}

/** The visit is called off with its appointment; moveAndSave frees the slot. */
async function cancelVisit(
  act: Act,
  trx: Transaction,
  appointment: AppointmentRow,
  consultId: string,
  { reason, expectedVersion }: Cancelling,
  notice: string | null,
): Promise<NewEvent[]> {
  const row = await judged(act, trx, 'cancelAppointment', consultId, null, 'appointmentId');
  refuseStale(appointment, expectedVersion);
  const { events } = await moveAndSave(act, trx, 'cancelAppointment', row, { notice }, undefined, reason);
  // Sent back to the waiting room and called off from there: the record on leave is over, too.
  const reached = row.phonedAt !== null || patientOf(row)?.firstConnectedAt != null;
  if (row.startedAt) await moveEncounter(act, trx, row.id, reached ? 'finished' : 'cancelled', act.now);
  return events;
}

async function cancelInPerson(
  act: Act,
  trx: Transaction,
  appointment: AppointmentRow,
  { reason, expectedVersion }: Cancelling,
): Promise<NewEvent[]> {
  judge(act.viewer, 'live.schedule', {
    unitId: appointment.unitId,
    conductingClinicianId: appointment.clinicianId,
    orderingClinicianId: appointment.clinicianId,
    started: false,
  });
  if (appointment.releasedAt) throw new Refusal('appointment.already_cancelled', presentOf(appointment));
  refuseStale(appointment, expectedVersion);
  if (!(await store.release(trx, appointment.id, appointment.version, reason, act.now))) {
    throw new Refusal('appointment.already_cancelled', presentOf(appointment));
  }
  return [];
}

function refuseStale(appointment: AppointmentRow, expectedVersion: number | null | undefined): void {
  if (expectedVersion != null && expectedVersion !== appointment.version) throw new Refusal('version.stale', presentOf(appointment));
}

function presentOf({ id }: AppointmentRow) {
  return { present: { type: 'Appointment', id } };
}

function actionsInPerson({ audience }: Staff, { unitId, clinicianId, releasedAt }: AppointmentRow): AvailableAction[] {
  const reach = refusedAtDoor(audience, 'live.schedule') === null ? extent(audience, 'live.schedule', unitId) : null;
  if (reach === null) return [];
  return [
    {
      action: 'cancelAppointment',
      allowed: releasedAt === null,
      allowedFrom: null,
      onlyFor: reach === true ? null : [clinicianId],
      reasonCode: releasedAt === null ? null : 'appointment.already_cancelled',
    },
  ];
}
