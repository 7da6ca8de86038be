/** Patients: who they are, and where their messages go. */
import { judgeAny, refusedAtDoor } from '../access/judge.ts';
import { type Act, perform, reading } from '../access/perform.ts';
import type { Permission } from '../access/table.ts';
import { actorOf, type Staff } from '../access/viewer.ts';
import { localDay } from '../clock.ts';
import type { Transaction } from '../db/database.ts';
import type { NewEvent } from '../events/events.ts';
import { record } from '../events/record.ts';
import { invalid, notFound } from '../refusal.ts';
import { type NewPatient, newPatientForm, readSearch } from './rules.ts';
import * as store from './store.ts';
import type { PatientRow } from './store.ts';

export type { NewPatient } from './rules.ts';
export type { PatientRow } from './store.ts';

/** Who sees a patient at all. */
export const patientReaders = ['live.read', 'pm.telehealth_sessions.create'] as const satisfies readonly Permission[];
/** Who finds and makes patients: whoever books. */
export const patientKeepers = ['live.schedule', 'pm.telehealth_sessions.create'] as const satisfies readonly Permission[];

/** In the order of the ids; null for each that is unknown or out of reach, without telling which. */
export async function patientsById(act: Act, ids: readonly string[]): Promise<(PatientRow | null)[]> {
  const { viewer } = act;
  const reads =
    (viewer.kind === 'member' || viewer.kind === 'token') &&
    patientReaders.some((permission) => refusedAtDoor(viewer.audience, permission) === null);
  if (!reads) return ids.map(() => null);
  const rows = await reading(act, (trx) => store.byIds(trx, ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

export async function patientById(act: Act, id: string): Promise<PatientRow | null> {
  return (await patientsById(act, [id]))[0] ?? null;
}

/** By words of the name in any script, or by birth date. `after`: the last id seen. */
export async function searchPatients(
  act: Act,
  text: string | null | undefined,
  first: number,
  after: string | null,
): Promise<{ rows: PatientRow[]; hasMore: boolean }> {
  judgeAny(act.viewer, patientKeepers);
  const rows = await reading(act, (trx) => store.search(trx, readSearch(text), first + 1, after));
  return { rows: rows.slice(0, first), hasMore: rows.length > first };
}

/** Errors: `input.invalid` (names, contact, birth date), `access.denied`. */
export function createPatient(act: Act, input: { patient: NewPatient; idempotencyKey?: string | null | undefined }): Promise<string> {
  return perform(act, 'createPatient', input, async (trx) => {
    const viewer = judgeAny(act.viewer, patientKeepers);
    const { patient, events } = await addPatient(act, trx, viewer, input.patient, 'patient');
    await record(trx, {
      organisationId: viewer.audience.organisationId,
      actor: actorOf(viewer),
      at: act.now,
      events,
      audit: [{ action: 'createPatient', subject: { type: 'Patient', id: patient.id }, outcome: 'done' }],
    });
    return patient.id;
  });
}

/** A new patient inside somebody else's transaction, such as a booking's. `path`: where it stands in the input. */
export async function addPatient(
  act: Act,
  trx: Transaction,
  viewer: Staff,
  input: NewPatient,
  path: string,
): Promise<{ patient: PatientRow; events: NewEvent[] }> {
  const { audience } = viewer;
  const form = newPatientForm.parse(input);
  if (form.birthDate && form.birthDate > localDay(act.now, audience.timeZone)) {
    throw invalid(`${path}.birthDate`, 'date.in_future', 'The birth date is in the future.');
  }
  const values = {
    givenName: form.givenName,
    familyName: form.familyName,
    birthDate: form.birthDate ?? null,
    email: form.email ?? null,
    phone: form.phone ?? null,
    channel: form.channel,
    locale: form.locale ?? audience.locale,
    timeZone: form.timeZone ?? audience.timeZone,
  };
  const id = await store.insert(trx, { ...values, organisationId: audience.organisationId, createdAt: act.now });
  const event: NewEvent = { type: 'patient.created', subject: { type: 'Patient', id }, consultId: null, data: {} };
  return { patient: { ...values, id, version: 1 }, events: [event] };
}

/** The patient of an input, inside somebody else's transaction. Errors: `id.not_found` at `path`. */
export async function patientIn(trx: Transaction, id: string, path: string): Promise<PatientRow> {
  const [row] = await store.byIds(trx, [id]);
  if (!row) throw notFound(path);
  return row;
}

/** Where messages on this channel go; null: nowhere. */
export function contactOf(patient: PatientRow, channel: 'email' | 'sms'): string | null {
  return channel === 'email' ? patient.email : patient.phone;
}
