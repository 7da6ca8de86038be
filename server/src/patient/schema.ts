/** Patients as the API shows them. */
import { builder } from '../graph/builder.ts';
import { connectionArgs, idOf, page } from '../graph/connection.ts';
import { idempotencyKeyField, mutation, resultUnion } from '../graph/mutation.ts';
import { z } from 'zod';
import {
  createPatient,
  type NewPatient,
  patientById,
  patientKeepers,
  patientReaders,
  type PatientRow,
  patientsById,
  searchPatients,
} from './patient.ts';
import { initials, newPatientForm } from './rules.ts';

export const ChannelEnum = builder.enumType('Channel', {
  description: 'How invites and codes reach a patient.',
  values: {
    EMAIL: { value: 'email', description: 'By email.' },
    SMS: { value: 'sms', description: 'By text message.' },
  } as const,
});

export const PatientRef = builder.loadableNodeRef('Patient', {
  id: { resolve: (patient: PatientRow) => patient.id },
  load: (ids: string[], context) => patientsById(context.act, ids),
  loaderOptions: { cache: false },
});
PatientRef.implement({
  description: 'A patient of the organisation. Needs `live.read` or `pm.telehealth_sessions.create`.',
  authScopes: { anyPermission: patientReaders },
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Moves whenever the entry is changed; what `expectedVersion` compares.' }),
    givenName: t.exposeString('givenName', { description: 'As they write it, in any script.' }),
    familyName: t.exposeString('familyName', { description: 'As they write it, in any script.' }),
    initials: t.string({
      description: 'First letters of both names.',
      resolve: ({ givenName, familyName }) => initials(givenName, familyName),
    }),
    birthDate: t.expose('birthDate', { type: 'Date', nullable: true, description: 'Null: not known.' }),
    email: t.exposeString('email', { nullable: true, description: 'Where email goes; null: none.' }),
    phone: t.exposeString('phone', { nullable: true, description: 'E.164, as in +34600123456; null: none.' }),
    channel: t.expose('channel', { type: ChannelEnum, description: 'How messages are sent, unless a booking says otherwise.' }),
    locale: t.expose('locale', { type: 'Locale', description: 'The language of their messages and portal.' }),
    timeZone: t.expose('timeZone', { type: 'TimeZone', description: 'Where they are; their messages say times in it.' }),
    fhirReference: t.string({ description: 'FHIR R4 reference, as in Patient/….', resolve: ({ id }) => `Patient/${id}` }),
  }),
});

const PatientResult = resultUnion<PatientRow>('Patient', patientById);

export const NewPatientInput = builder.inputType('NewPatient', {
  description: 'A patient who is not on file yet.',
  fields: (t) => ({
    givenName: t.string({ required: true, description: '1–100 characters, any script.' }),
    familyName: t.string({ required: true, description: '1–100 characters, any script.' }),
    birthDate: t.field({ type: 'Date', description: 'Not in the future; left out: not known.' }),
    email: t.string({ description: 'Needed when the channel is EMAIL.' }),
    phone: t.string({ description: 'With + and the country code, needed when the channel is SMS; kept as E.164.' }),
    channel: t.field({ type: ChannelEnum, required: true, description: 'How messages are sent.' }),
    locale: t.field({ type: 'Locale', description: 'Left out: yours.' }),
    timeZone: t.field({ type: 'TimeZone', description: 'Left out: the organisation’s.' }),
  }),
});

const CreatePatientInput = builder.inputType('CreatePatientInput', {
  description: 'For `createPatient`.',
  fields: (t) => ({
    patient: t.field({ type: NewPatientInput, required: true, description: 'Whom to add.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

mutation<{ patient: NewPatient; idempotencyKey?: string | null }, PatientRow>('createPatient', {
  description: 'Adds a patient. Needs `live.schedule` or `pm.telehealth_sessions.create`. Refuses a channel that has no contact.',
  door: patientKeepers,
  input: CreatePatientInput,
  result: PatientResult,
  schema: z.object({ patient: newPatientForm }),
  run: ({ act }, input) => createPatient(act, input),
});

const PatientConnection = builder.connectionObject(
  {
    type: PatientRef,
    name: 'PatientConnection',
    description: 'A page of patients.',
    fields: (t) => ({ totalCount: t.int({ nullable: true, description: 'Always null: dear to count.', resolve: () => null }) }),
  },
  { name: 'PatientEdge', description: 'A patient and their place in the list.' },
);

builder.queryField('patients', (t) =>
  t.field({
    type: PatientConnection,
    nullable: true,
    description: 'Patients by family name. Cost: 1 a field × `first`. Needs `live.schedule` or `pm.telehealth_sessions.create`.',
    authScopes: { anyPermission: patientKeepers },
    args: {
      search: t.arg.string({
        description: 'Words of the name in any script, accents aside, or a birth date as 1980-02-03, 3.2.1980 or 3/2/1980; left out: all.',
      }),
      ...connectionArgs(t),
    },
    resolve: (_, { search, first, after }, { act }) =>
      page(
        first,
        after,
        (size, place) => searchPatients(act, search, size, idOf(place)),
        ({ id }) => [id],
      ),
  }),
);
