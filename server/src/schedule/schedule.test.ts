/** Booking and calling off: who may book whom, what a booking makes, and that a slot is given once. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { after, minutes } from '../clock.ts';
import type { MemberViewer } from '../access/viewer.ts';
import type { RefusalCode } from '../refusal.ts';
import { openHouse, type TestHouse } from '../../test/house.ts';
import { bookAppointment, type Booking, freeSlots } from './booking.ts';
import { appointmentsById, cancelAppointment } from './schedule.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
  house.clock.set(new Date('2027-03-01T09:00:00Z'));
});
afterAll(() => house.close());

// Each test books in a week of its own.
let week = 0;
beforeEach(() => {
  week += 1;
});
const at = (clock: string) => after(new Date(`2027-03-02T${clock}:00Z`), week * minutes(7 * 24 * 60));

function booking(change: Partial<Booking> = {}): Booking {
  const { as, units, patients } = house.people.riverside;
  return {
    patient: { id: patients[0] },
    clinicianId: as.clinician.memberId,
    unitId: units.general,
    start: at('10:00'),
    minutes: 30,
    type: 'telehealth',
    ...change,
  };
}

const book = (viewer: MemberViewer, change: Partial<Booking> = {}) => bookAppointment(house.act(viewer), booking(change));
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { code: RefusalCode; detail: { issues?: { code: string; path: string[] }[]; freeSlots?: { start: Date }[] } }) => error,
  );
const issueOf = async (work: Promise<unknown>) =>
  (await refusal(work))?.detail.issues?.map(({ path, code }) => `${path.join('.')} ${code}`);

test('a telehealth booking makes consult, session and invite, and says so in the log once', async () => {
  const { as, id, patients } = house.people.riverside;
  const before = (await house.events(id)).length;
  const [first, again] = await Promise.all([1, 2].map(() => book(as.coordinator, { idempotencyKey: 'one booking', channel: 'sms' })));
  expect(again).toBe(first);
  const [rows] = await house.sql(
    `select c.state, c.ordering_clinician_id, c.conducting_clinician_id, s.consult_id = c.id as session, i.channel, i.destination
     from consult c join telehealth_session s on s.appointment_id = c.appointment_id join invite i on i.consult_id = c.id
     where c.appointment_id = $1`,
    [first],
  );
  expect(rows).toEqual({
    state: 'scheduled',
    ordering_clinician_id: as.clinician.memberId,
    conducting_clinician_id: as.clinician.memberId,
    session: true,
    channel: 'sms',
    destination: '+34600000000',
  });
  expect((await house.events(id)).slice(before)).toMatchObject([
    { type: 'appointment.booked', subjectId: first, data: { minutes: 30, type: 'telehealth' }, consultId: expect.any(String) },
    { type: 'invite.created' },
  ]);
  expect(await appointmentsById(house.act(as.manager), [first ?? ''])).toMatchObject([
    { patientId: patients[0], consultState: 'scheduled' },
  ]);
});

test('a new patient is added by the booking, and by nothing when the slot is taken', async () => {
  const { as, id } = house.people.riverside;
  const patient = { new: { givenName: ' Xiǎomíng ', familyName: '示例', phone: '+34 600-12 34 56', channel: 'sms' as const } };
  const count = () =>
    house.sql<{ phone: string }>(
      "select phone from patient where organisation_id = $1 and family_name = '示例' and given_name = 'Xiǎomíng'",
      [id],
    );
  await book(as.nurse, { patient });
  expect(await count()).toEqual([{ phone: '+34600123456' }]);
  expect(await refusal(book(as.nurse, { patient }))).toMatchObject({ code: 'appointment.slot_taken' });
  expect(await count()).toHaveLength(1);
});

test('a taken slot is refused with the next free ones of the same length', async () => {
  const { as } = house.people.riverside;
  await book(as.coordinator);
  await book(as.coordinator, { start: at('11:00') });
  const refused = await refusal(book(as.coordinator, { start: at('10:15') }));
  expect(refused).toMatchObject({ code: 'appointment.slot_taken', kind: 'SlotTaken' });
  expect(refused?.detail.freeSlots?.map(({ start }) => start)).toEqual(['10:30', '11:30', '12:00', '12:30', '13:00'].map(at));
});

test('of many bookings at once one gets the slot, and the others are told the next', async () => {
  const { as, patients } = house.people.riverside;
  const all = await Promise.allSettled(
    Array.from({ length: 8 }, (_, index) =>
      book(index % 2 ? as.coordinator : as.nurse, {
        start: after(at('10:00'), minutes(index)),
        patient: { id: patients[index % 3] ?? '' },
      }),
    ),
  );
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of all) {
    if (outcome.status === 'rejected')
      expect(outcome.reason).toMatchObject({ code: 'appointment.slot_taken', detail: { freeSlots: { length: 5 } } });
  }
});

describe('who may book whom', () => {
  test.each<[keyof TestHouse['people']['riverside']['as'], Partial<Booking>, RefusalCode | null]>([
    ['coordinator', {}, null],
    ['nurse', {}, null],
    ['admin', {}, null],
    ['manager', {}, null],
    ['manager', { type: 'in_person' }, 'access.denied'],
    ['coordinator', { type: 'in_person' }, null],
    ['clinician', {}, null],
    ['clinician2', {}, 'access.not_yours'],
    ['heartNurse', {}, 'access.other_unit'],
  ])('%s %o: %s', async (who, change, code) => {
    expect((await refusal(book(house.people.riverside.as[who], change)))?.code ?? null).toBe(code);
  });

  test('telehealth needs the Live module, whoever asks', async () => {
    const { coordinator, manager } = house.people.riverside.as;
    for (const viewer of [coordinator, manager]) {
      const clinic: MemberViewer = {
        ...viewer,
        audience: { ...viewer.audience, entitlement: { edition: 'clinic', modules: ['appointments'] } },
      };
      expect(await refusal(book(clinic))).toMatchObject({ code: 'entitlement.live', kind: 'NotAllowed' });
    }
  });

  test('ids of another organisation are answered like ids of nothing', async () => {
    const { riverside, northern } = house.people;
    const { coordinator } = riverside.as;
    const foreign = { clinicianId: northern.as.clinician.memberId, unitId: northern.units.general };
    expect(await issueOf(book(coordinator, { clinicianId: foreign.clinicianId }))).toEqual(['clinicianId id.not_found']);
    expect(await issueOf(book(coordinator, { unitId: foreign.unitId }))).toEqual(['unitId id.not_found']);
    expect(await issueOf(book(coordinator, { patient: { id: northern.patients[0] } }))).toEqual(['patient.id id.not_found']);
    const theirs = await book(coordinator);
    expect(await appointmentsById(house.act(northern.as.coordinator), [theirs])).toEqual([null]);
    expect(await issueOf(cancelAppointment(house.act(northern.as.coordinator), { appointmentId: theirs, reason: 'clinic' }))).toEqual([
      'appointmentId id.not_found',
    ]);
    expect(
      await freeSlots(house.act(coordinator), { clinicianIds: [foreign.clinicianId], from: at('00:00'), to: at('12:00'), minutes: 30 }),
    ).toEqual([]);
  });
});

test('what cannot be booked says at which field', async () => {
  const { as } = house.people.riverside;
  expect(await issueOf(book(as.coordinator, { start: new Date('2027-03-01T08:54:00Z') }))).toEqual(['start time.in_past']);
  expect(await refusal(book(as.coordinator, { start: new Date('2027-03-01T08:56:00Z') }))).toBeNull();
  expect(await issueOf(book(as.coordinator, { clinicianId: as.nurse.memberId }))).toEqual(['clinicianId clinician.not_here']);
  expect(await issueOf(book(as.coordinator, { unitId: null }))).toEqual(['unitId unit.needed']);
  const patient = { new: { givenName: 'A', familyName: 'B', email: 'a@b.example', channel: 'email' as const, birthDate: '2031-01-01' } };
  expect(await issueOf(book(as.coordinator, { patient }))).toEqual(['patient.new.birthDate date.in_future']);
  expect(await issueOf(book(as.coordinator, { patient: { new: { ...patient.new, birthDate: null } }, channel: 'sms' }))).toEqual([
    'channel contact.missing',
  ]);
});

test('free slots are working hours less bookings; a clinician sees their own alone', async () => {
  const { as } = house.people.riverside;
  const range = { clinicianIds: [as.clinician.memberId, as.clinician2.memberId], from: at('10:00'), to: at('11:45'), minutes: 30 };
  await book(as.coordinator);
  const slots = await freeSlots(house.act(as.manager), range);
  const of = (viewer: MemberViewer) => slots.filter(({ clinicianId }) => clinicianId === viewer.memberId).map(({ start }) => start);
  expect(of(as.clinician)).toEqual(['10:30', '11:00'].map(at));
  expect(of(as.clinician2)).toEqual(['10:00', '10:30', '11:00'].map(at));
  const own = await freeSlots(house.act(as.clinician2), range);
  expect(new Set(own.map(({ clinicianId }) => clinicianId))).toEqual(new Set([as.clinician2.memberId]));
});

describe('calling off', () => {
  test('a telehealth appointment ends its visit, frees the slot and leaves words for the patient', async () => {
    const { as, id } = house.people.riverside;
    const appointmentId = await book(as.coordinator);
    const before = (await house.events(id)).length;
    expect(await refusal(cancelAppointment(house.act(as.clinician2), { appointmentId, reason: 'clinic' }))).toMatchObject({
      code: 'access.not_yours',
    });
    expect(await refusal(cancelAppointment(house.act(as.manager), { appointmentId, reason: 'clinic' }))).toMatchObject({
      code: 'access.denied',
    });
    expect(await refusal(cancelAppointment(house.act(as.nurse), { appointmentId, reason: 'clinic', expectedVersion: 7 }))).toMatchObject({
      code: 'version.stale',
    });
    await cancelAppointment(house.act(as.clinician), { appointmentId, reason: 'clinic', words: ' We call you. ', expectedVersion: 1 });
    expect((await house.events(id)).slice(before)).toMatchObject([
      { type: 'consult.cancelled', data: { from: 'scheduled', to: 'cancelled', reason: 'clinic' } },
      { type: 'appointment.cancelled', subjectId: appointmentId, data: { reason: 'clinic' } },
    ]);
    expect(await appointmentsById(house.act(as.nurse), [appointmentId])).toMatchObject([
      { consultState: 'cancelled', cancelReason: 'clinic', version: 2, releasedAt: expect.any(Date) },
    ]);
    expect(await house.sql('select notice from consult where appointment_id = $1', [appointmentId])).toEqual([{ notice: 'We call you.' }]);
    expect(await refusal(cancelAppointment(house.act(as.nurse), { appointmentId, reason: 'clinic' }))).toMatchObject({
      code: 'consult.closed',
    });
    expect(await refusal(book(as.coordinator))).toBeNull();
  });

  test('an appointment in person is called off once', async () => {
    const { as } = house.people.riverside;
    const appointmentId = await book(as.coordinator, { type: 'in_person' });
    const both = await Promise.allSettled(
      [as.nurse, as.coordinator].map((viewer) => cancelAppointment(house.act(viewer), { appointmentId, reason: 'patient' })),
    );
    expect(both.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: { code: 'appointment.already_cancelled' } }]);
    expect(await refusal(book(as.coordinator, { type: 'in_person' }))).toBeNull();
  });
});
