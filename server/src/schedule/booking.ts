/** Booking: one appointment and, for telehealth, the visit, its session and the patient's link, all in one transaction. */
import { judgeAny, refusedOnRow } from '../access/judge.ts';
import { type Act, perform, reading } from '../access/perform.ts';
import { has, type Permission } from '../access/table.ts';
import { actorOf, type Staff } from '../access/viewer.ts';
import { after, minutes } from '../clock.ts';
import { loaded, openConsult } from '../consult/consult.ts';
import type { Transaction } from '../db/database.ts';
import type { NewEvent } from '../events/events.ts';
import { record } from '../events/record.ts';
import { createInvite } from '../invite/invite.ts';
import { addPatient, contactOf, type NewPatient, patientIn, patientKeepers, type PatientRow } from '../patient/patient.ts';
import { Fault, invalid, notFound, Refusal } from '../refusal.ts';
import { isAttended } from './rules.ts';
import { freeSpans, workingSpans } from './slots.ts';
import * as store from './store.ts';
import type { AppointmentRow, Bookable } from './store.ts';

export type Slot = { clinicianId: string; start: Date; end: Date };

/** A visit that begins «now» may have been pressed together for a moment. */
const pastGrace = minutes(5);
const aheadDays = 732;
const slotLimit = 200;
const slotsOffered = 5;
const dayLength = minutes(24 * 60);

// ---------------------------------------------------------------- free slots

/**
 * Free slots of these clinicians, soonest first, at most 200. Clinicians who are unknown, or whom the viewer may not book,
 * have none. Errors: Fault `slots.range`.
 */
export async function freeSlots(
  act: Act,
  query: { clinicianIds: readonly string[]; from: Date; to: Date; minutes: number },
): Promise<Slot[]> {
  const { clinicianIds, from, to } = query;
  const viewer = judgeAny(act.viewer, patientKeepers);
  const tooFar = to <= from || to.getTime() - from.getTime() > 62 * dayLength;
  if (tooFar || query.minutes < 5 || query.minutes > 480 || clinicianIds.length > 50) throw new Fault('slots.range');
  if (clinicianIds.length === 0) return [];
  return reading(act, async (trx) => {
    const everyUnit = await store.unitIds(trx);
    const bookable = (await store.clinicians(trx, clinicianIds)).filter((clinician) =>
      (clinician.unitIds ?? everyUnit).some((unitId) =>
        patientKeepers.some((permission) => refusedOnRow(viewer, permission, rowOf(unitId, clinician.memberId)) === null),
      ),
    );
    return slotsOf(
      act,
      trx,
      viewer,
      bookable.map(({ memberId }) => memberId),
      from,
      to,
      query.minutes,
      slotLimit,
    );
  });
}

async function slotsOf(
  act: Act,
  trx: Transaction,
  { audience }: Staff,
  clinicianIds: readonly string[],
  from: Date,
  to: Date,
  length: number,
  limit: number,
): Promise<Slot[]> {
  if (clinicianIds.length === 0) return [];
  const hours = await store.workingHours(trx, clinicianIds);
  const taken = await store.taken(trx, clinicianIds, after(from, -dayLength), to);
  const notBefore = from > act.now ? from : act.now;
  return clinicianIds
    .flatMap((clinicianId) => {
      const working = workingSpans(
        hours.filter(({ memberId }) => memberId === clinicianId),
        audience.timeZone,
        notBefore,
        to,
      );
      const busy = taken.filter((span) => span.clinicianId === clinicianId);
      return freeSpans(working, busy, length, notBefore, to, limit).map((span) => ({ clinicianId, ...span }));
    })
    .sort((a, b) => a.start.getTime() - b.start.getTime() || a.clinicianId.localeCompare(b.clinicianId))
    .slice(0, limit);
}

// ---------------------------------------------------------------- booking

export type Booking = {
  patient: { id?: string | null | undefined; new?: NewPatient | null | undefined };
  clinicianId: string;
  unitId?: string | null | undefined;
  start: Date;
  minutes: number;
  type: AppointmentRow['type'];
  modality?: AppointmentRow['plannedModality'] | null | undefined;
  platform?: AppointmentRow['platform'] | null | undefined;
  externalUrl?: string | null | undefined;
  needs?: readonly string[] | null | undefined;
  reason?: string | null | undefined;
  channel?: 'email' | 'sms' | null | undefined;
  idempotencyKey?: string | null | undefined;
};

/** What opens the door for this type: a new session of the practice list is a telehealth appointment and nothing else. */
const bookers = {
  telehealth: patientKeepers,
  in_person: ['live.schedule'],
} as const satisfies Record<AppointmentRow['type'], readonly Permission[]>;

/**
 * Answers the appointment's id. The form was judged before (rules.ts).
 * Errors: `appointment.slot_taken` with the next free slots, `entitlement.live`, `access.not_yours`, `access.other_unit`,
 * `input.invalid` (id.not_found, time.in_past, clinician.not_here, unit.needed, contact.missing).
 */
export function bookAppointment(act: Act, input: Booking): Promise<string> {
  return perform(act, 'bookAppointment', input, async (trx) => {
    const { clinicianId, type } = input;
    refuseOddTime(act, input.start);
    const unitId = await unitOf(trx, clinicianId, input.unitId);
    const viewer = judgeAny(act.viewer, bookers[type], rowOf(unitId, clinicianId));
    if (type === 'telehealth' && !has('live', viewer.audience.entitlement)) throw new Refusal('entitlement.live');
    const { patient, events } = await patientOf(act, trx, viewer, input.patient);
    const values = valuesOf(act, viewer, input, unitId, patient.id);
    const appointmentId = await store.insertAppointment(trx, values);
    if (!appointmentId) throw new Refusal('appointment.slot_taken', { freeSlots: await nextFree(act, trx, viewer, input) });
    const visit = type === 'telehealth' ? await openVisit(act, trx, values, appointmentId, patient, input.channel) : null;
    const booked: NewEvent = {
      type: 'appointment.booked',
      subject: { type: 'Appointment', id: appointmentId },
      consultId: visit?.consultId ?? null,
      data: { start: input.start.toISOString(), minutes: input.minutes, type },
    };
    await record(trx, {
      organisationId: viewer.audience.organisationId,
      actor: actorOf(viewer),
      at: act.now,
      events: [...events, booked, ...(visit?.events ?? [])],
      audit: [{ action: 'bookAppointment', subject: { type: 'Appointment', id: appointmentId }, outcome: 'done' }],
    });
    return appointmentId;
  });
}

function rowOf(unitId: string, clinicianId: string) {
  return { unitId, conductingClinicianId: clinicianId, orderingClinicianId: clinicianId, started: false };
}

function refuseOddTime({ now }: Act, start: Date): void {
  if (start < after(now, -pastGrace)) throw invalid('start', 'time.in_past', 'This time is over. Choose a later one.');
  if (start > after(now, aheadDays * dayLength)) throw invalid('start', 'time.too_far', 'Choose a time within the next two years.');
}

/** The unit given, or the only one that it can be. */
async function unitOf(trx: Transaction, clinicianId: string, given: string | null | undefined): Promise<string> {
  const everyUnit = await store.unitIds(trx);
  if (given && !everyUnit.includes(given)) throw notFound('unitId');
  const [clinician] = await store.clinicians(trx, [clinicianId]);
  if (!clinician) {
    if (!(await store.isMember(trx, clinicianId))) throw notFound('clinicianId');
    throw invalid('clinicianId', 'clinician.not_here', 'This person cannot be booked: choose a clinician.');
  }
  return unitAmong(clinician, everyUnit, given);
}

function unitAmong({ unitIds }: Bookable, everyUnit: readonly string[], given: string | null | undefined): string {
  const units = unitIds ?? everyUnit;
  const [only] = units;
  if (given && !units.includes(given)) throw invalid('unitId', 'clinician.not_in_unit', 'The clinician does not work in this unit.');
  if (given) return given;
  if (only === undefined || units.length > 1)
    throw invalid('unitId', 'unit.needed', 'The clinician works in several units: say for which this is.');
  return only;
}

async function patientOf(
  act: Act,
  trx: Transaction,
  viewer: Staff,
  choice: Booking['patient'],
): Promise<{ patient: PatientRow; events: NewEvent[] }> {
  if (choice.new) return addPatient(act, trx, viewer, choice.new, 'patient.new');
  return { patient: await patientIn(trx, choice.id ?? '', 'patient.id'), events: [] };
}

function valuesOf(act: Act, { audience }: Staff, input: Booking, unitId: string, patientId: string): store.NewAppointment {
  return {
    organisationId: audience.organisationId,
    unitId,
    patientId,
    clinicianId: input.clinicianId,
    type: input.type,
    plannedModality: input.modality ?? 'audio_video',
    platform: input.platform ?? 'livekit',
    externalUrl: input.externalUrl ?? null,
    needs: (input.needs ?? []).map((need) => need.trim()),
    reason: input.reason?.trim() || null,
    startsAt: input.start,
    endsAt: after(input.start, minutes(input.minutes)),
    timeZone: audience.timeZone,
    createdAt: act.now,
  };
}

async function openVisit(
  act: Act,
  trx: Transaction,
  appointment: store.NewAppointment,
  appointmentId: string,
  patient: PatientRow,
  chosen: Booking['channel'],
): Promise<{ consultId: string; events: NewEvent[] }> {
  const { organisationId, patientId, unitId, clinicianId } = appointment;
  const consultId = await openConsult(trx, { organisationId, appointmentId, patientId, unitId, clinicianId, now: act.now });
  await store.insertSession(trx, { organisationId, appointmentId, consultId, createdAt: act.now });
  if (!isAttended(appointment.plannedModality)) return { consultId, events: [] };
  const channel = chosen ?? patient.channel;
  const destination = contactOf(patient, channel);
  if (!destination)
    throw invalid('channel', 'contact.missing', 'There is no contact of the patient for this channel. Choose the other one, or add it.');
  const { events } = await createInvite(act, trx, await loaded(act, trx, consultId), { channel, destination });
  return { consultId, events };
}

function nextFree(act: Act, trx: Transaction, viewer: Staff, { clinicianId, start, minutes: length }: Booking): Promise<Slot[]> {
  return slotsOf(act, trx, viewer, [clinicianId], start, after(start, 14 * dayLength), length, slotsOffered);
}
