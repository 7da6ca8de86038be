/** Appointments, free slots and booking as the API shows them. */
import type { Act } from '../access/perform.ts';
import { searchConsults } from '../consult/consult.ts';
import { AvailableActionRef, ConsultConnection, ConsultRef, ModalityEnum, PlatformEnum } from '../consult/schema.ts';
import { builder } from '../graph/builder.ts';
import { connectionArgs, momentOf, page } from '../graph/connection.ts';
import { localId, localIdOrNull, localIds, rowId } from '../graph/ids.ts';
import { expectedVersionField, idempotencyKeyField, type InputOf, mutation, resultUnion } from '../graph/mutation.ts';
import { RefusalInterface } from '../graph/refusal.ts';
import { MemberRef, UnitRef } from '../member/schema.ts';
import { patientKeepers } from '../patient/patient.ts';
import { ChannelEnum, NewPatientInput, PatientRef } from '../patient/schema.ts';
import type { Refusal } from '../refusal.ts';
import { bookAppointment, freeSlots, type Slot } from './booking.ts';
import { bookingForm, statusOf } from './rules.ts';
import {
  appointmentActions,
  appointmentById,
  appointmentReaders,
  type AppointmentRow,
  appointmentsById,
  cancelAppointment,
} from './schedule.ts';

const AppointmentStatusEnum = builder.enumType('AppointmentStatus', {
  description: 'FHIR R4 Appointment status.',
  values: {
    BOOKED: { value: 'booked', description: 'It stands.' },
    ARRIVED: { value: 'arrived', description: 'The patient waits, or the visit is under way.' },
    FULFILLED: { value: 'fulfilled', description: 'The visit was held.' },
    CANCELLED: { value: 'cancelled', description: 'Called off.' },
    NO_SHOW: { value: 'noshow', description: 'The patient did not come.' },
    ENTERED_IN_ERROR: { value: 'entered-in-error', description: 'Made by mistake.' },
  } as const,
});

const AppointmentTypeEnum = builder.enumType('AppointmentType', {
  description: 'Where patient and clinician meet.',
  values: {
    IN_PERSON: { value: 'in_person', description: 'In the clinic.' },
    TELEHEALTH: { value: 'telehealth', description: 'From afar: it becomes a consult.' },
  } as const,
});

const CancelReasonEnum = builder.enumType('CancelReason', {
  description: 'Why an appointment was called off.',
  values: {
    PATIENT: { value: 'patient', description: 'The patient asked for it.' },
    CLINIC: { value: 'clinic', description: 'The clinic called it off.' },
    LEFT_WAITING: { value: 'left_waiting', description: 'The patient left while waiting.' },
    COULD_NOT_GET_IN: { value: 'could_not_get_in', description: 'The patient tried and could not get in.' },
    CLINIC_ABSENT: { value: 'clinic_absent', description: 'The clinic did not start it.' },
    MOVED: { value: 'moved', description: 'It takes place at another time.' },
    IN_PERSON: { value: 'in_person', description: 'The patient comes to the clinic instead.' },
  } as const,
});

const AppointmentRef = builder.loadableNodeRef('Appointment', {
  id: { resolve: (appointment: AppointmentRow) => appointment.id },
  load: (ids: string[], context) => appointmentsById(context.act, ids),
  loaderOptions: { cache: false },
});
AppointmentRef.implement({
  description: 'A booked slot of one patient with one clinician. Needs `live.read` or `pm.telehealth_sessions.create`.',
  authScopes: { anyPermission: appointmentReaders },
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Moves when it is changed or called off; what `expectedVersion` compares.' }),
    type: t.expose('type', { type: AppointmentTypeEnum, description: 'In person or telehealth.' }),
    status: t.field({ type: AppointmentStatusEnum, description: 'Read from the consult, where there is one.', resolve: statusOf }),
    start: t.expose('startsAt', { type: 'DateTime', description: 'Booked start.' }),
    end: t.expose('endsAt', { type: 'DateTime', description: 'Booked end.' }),
    timeZone: t.expose('timeZone', { type: 'TimeZone', description: 'In which the clinic says its time.' }),
    unit: t.field({ type: UnitRef, description: 'Of which department.', resolve: ({ unitId }) => unitId }),
    clinician: t.field({
      type: MemberRef,
      description: 'With whom it was booked; never changes.',
      resolve: ({ clinicianId }) => clinicianId,
    }),
    patient: t.field({ type: PatientRef, description: 'For whom.', resolve: ({ patientId }) => patientId }),
    plannedModality: t.expose('plannedModality', { type: ModalityEnum, description: 'How it is meant to be held.' }),
    platform: t.expose('platform', { type: PlatformEnum, description: 'Where its video runs.' }),
    externalUrl: t.expose('externalUrl', {
      type: 'URL',
      nullable: true,
      description: 'Where it is held, on an external platform; null: here.',
    }),
    needs: t.exposeStringList('needs', { description: 'Whom or what it needs beside patient and clinician, as in interpreter.' }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why the patient comes; null: not said. Needs `live.clinical.read`.',
      authScopes: { permission: 'live.clinical.read' },
    }),
    cancelReason: t.expose('cancelReason', { type: CancelReasonEnum, nullable: true, description: 'Null: not called off.' }),
    consult: t.field({
      type: ConsultRef,
      nullable: true,
      description: 'Its visit; null for one in person, and without `live.read`.',
      resolve: ({ consultId }) => consultId,
    }),
    availableActions: t.field({
      type: [AvailableActionRef],
      description: 'What people with your permissions may do with it now, and why not.',
      resolve: async (appointment, _, context) => {
        const consult = appointment.consultId ? ConsultRef.getDataloader(context).load(appointment.consultId) : null;
        return appointmentActions(context.act, appointment, await consult);
      },
    }),
  }),
});

builder.objectField(ConsultRef, 'appointment', (t) =>
  t.field({
    type: AppointmentRef,
    description: 'The booking that made it.',
    resolve: ({ appointmentId }) => appointmentId,
  }),
);

builder.objectField(PatientRef, 'consults', (t) =>
  t.field({
    type: ConsultConnection,
    nullable: true,
    description: 'Their visits, newest booked start first. Cost: 1 a field × `first`. Needs `live.read`.',
    authScopes: { permission: 'live.read' },
    args: connectionArgs(t),
    resolve: (patient, { first, after }, { act }) => consultsOf(act, patient.id, first, after),
  }),
);

function consultsOf(act: Act, patientId: string, first: number, after: string | null | undefined) {
  const all = { from: null, to: null, states: null, noteToSign: null, clinicianIds: null, search: null };
  return page(
    first,
    after,
    (size, place) =>
      searchConsults(act, { ...all, patientIds: [patientId] }, size, place && { startsAt: momentOf(place[0]), id: rowId(place[1]) }),
    ({ startsAt, id }) => [startsAt.toISOString(), id],
  );
}

// ---------------------------------------------------------------- slots

const SlotRef = builder.objectRef<Slot>('Slot').implement({
  description: 'A time at which a clinician is free.',
  authScopes: { anyPermission: patientKeepers },
  fields: (t) => ({
    clinician: t.field({ type: MemberRef, description: 'Who.', resolve: ({ clinicianId }) => clinicianId }),
    start: t.expose('start', { type: 'DateTime', description: 'From.' }),
    end: t.expose('end', { type: 'DateTime', description: 'Until.' }),
  }),
});

builder.objectRef<Refusal>('SlotTaken').implement({
  description: 'Somebody was quicker: the clinician is booked at this time.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    freeSlots: t.field({
      type: [SlotRef],
      description: 'The next free slots of the same length with this clinician: at most 5, within 14 days.',
      resolve: ({ detail }) => detail.freeSlots ?? [],
    }),
  }),
});

builder.queryField('freeSlots', (t) =>
  t.field({
    type: [SlotRef],
    nullable: true,
    description:
      'When clinicians are free: working hours less bookings, in the future, soonest first, at most 200. Needs `live.schedule` (own: only oneself) or `pm.telehealth_sessions.create`.',
    authScopes: { anyPermission: patientKeepers },
    args: {
      clinicianIds: t.arg.idList({ required: true, description: 'Of these members, at most 50; whom you may not book has none.' }),
      from: t.arg({ type: 'DateTime', required: true, description: 'Beginning at or after.' }),
      to: t.arg({ type: 'DateTime', required: true, description: 'Ending by; at most 62 days after `from`.' }),
      minutes: t.arg.int({ required: true, description: 'How long, 5–480 minutes.' }),
    },
    resolve: (_, { clinicianIds, ...range }, { act }) => freeSlots(act, { ...range, clinicianIds: localIds('Member', clinicianIds) ?? [] }),
  }),
);

// ---------------------------------------------------------------- booking

const AppointmentResult = resultUnion<AppointmentRow>('Appointment', appointmentById, { more: ['SlotTaken'] });

const PatientChoice = builder.inputType('PatientChoice', {
  description: 'Exactly one: a patient on file, or a new one.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'Of a Patient.' }),
    new: t.field({ type: NewPatientInput, description: 'Who is added by the booking.' }),
  }),
});

const BookAppointmentInput = builder.inputType('BookAppointmentInput', {
  description: 'For `bookAppointment`.',
  fields: (t) => ({
    patient: t.field({ type: PatientChoice, required: true, description: 'For whom.' }),
    clinicianId: t.id({ required: true, description: 'With whom: a member who is a clinician of the unit.' }),
    start: t.field({ type: 'DateTime', required: true, description: 'From when; in the future, or at most 5 minutes past for «now».' }),
    minutes: t.int({ required: true, description: 'How long, 5–480 minutes.' }),
    type: t.field({ type: AppointmentTypeEnum, required: true, description: 'TELEHEALTH needs the Live module.' }),
    unitId: t.id({ description: 'Of which department; left out: the clinician’s only one.' }),
    modality: t.field({ type: ModalityEnum, description: 'TELEHEALTH only; left out: AUDIO_VIDEO.' }),
    platform: t.field({ type: PlatformEnum, description: 'TELEHEALTH only; left out: LIVEKIT.' }),
    externalUrl: t.field({ type: 'URL', description: 'Needed for EXTERNAL, and only there.' }),
    needs: t.stringList({ description: 'Whom or what it needs beside patient and clinician: at most 10, 60 characters each.' }),
    reason: t.string({ description: 'Why the patient comes; at most 500 characters. Read by whoever has `live.clinical.read`.' }),
    channel: t.field({ type: ChannelEnum, description: 'How the link is sent (TELEHEALTH); left out: as the patient prefers.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

mutation<InputOf<typeof BookAppointmentInput>, AppointmentRow>('bookAppointment', {
  description:
    'Books a slot. TELEHEALTH also makes the consult, its session, and the link that is sent to the patient. Refuses SlotTaken with the next free slots. Needs `live.schedule` (own: with oneself), or for TELEHEALTH `pm.telehealth_sessions.create`.',
  door: patientKeepers,
  input: BookAppointmentInput,
  result: AppointmentResult,
  schema: bookingForm,
  run: ({ act }, { patient, ...input }) =>
    bookAppointment(act, {
      ...input,
      clinicianId: localId('Member', input.clinicianId),
      unitId: localIdOrNull('Unit', input.unitId),
      patient: { ...patient, id: localIdOrNull('Patient', patient.id) },
    }),
});

const CancelAppointmentInput = builder.inputType('CancelAppointmentInput', {
  description: 'For `cancelAppointment`.',
  fields: (t) => ({
    appointmentId: t.id({ required: true, description: 'Which appointment.' }),
    reason: t.field({ type: CancelReasonEnum, required: true, description: 'Why.' }),
    words: t.string({ description: 'What the patient of a telehealth appointment reads; at most 500 characters.' }),
    expectedVersion: t.int(expectedVersionField),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

mutation<InputOf<typeof CancelAppointmentInput>, AppointmentRow>('cancelAppointment', {
  description:
    'Calls an appointment off and frees its slot; a telehealth visit that nobody has started is called off with it. Needs `live.schedule` (own: one’s own).',
  door: ['live.schedule'],
  input: CancelAppointmentInput,
  result: AppointmentResult,
  run: ({ act }, input) => cancelAppointment(act, { ...input, appointmentId: localId('Appointment', input.appointmentId) }),
});
