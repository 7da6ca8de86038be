/** From booking to signed note through the schema: what each role is shown of it, and what never. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Viewer } from '../access/viewer.ts';
import { after, minutes } from '../clock.ts';
import { globalId } from '../graph/ids.ts';
import { ask, type Tree } from '../../test/ask.ts';
import { openHouse, type TestHouse } from '../../test/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const input = (change: object = {}) => {
  const { as, units, patients } = house.people.riverside;
  return {
    patient: { id: globalId('Patient', patients[0]) },
    clinicianId: globalId('Member', as.clinician.memberId),
    unitId: globalId('Unit', units.general),
    start: after(house.clock.now(), minutes(10)).toISOString(),
    minutes: 30,
    type: 'TELEHEALTH',
    reason: 'Knee pain',
    ...change,
  };
};
const paths = (invalid: Tree | undefined) =>
  ((invalid?.issues ?? []) as unknown as { path: string[] }[]).map(({ path }) => path.join('.')).sort();
const book = `mutation ($input: BookAppointmentInput!) { bookAppointment(input: $input) {
  __typename
  ... on Appointment {
    id version status type platform plannedModality externalUrl needs cancelReason timeZone
    clinician { displayName } patient { initials fhirReference } unit { name } availableActions { action allowed onlyFor }
    consult { id state appointment { id } session { id status modality minutes deletedAt parts { modality } } }
  }
  ... on SlotTaken { code message freeSlots { start end clinician { displayName } } }
  ... on Invalid { issues { path code } }
  ... on Refusal { code }
} }`;

test('a booking answers with the appointment, to a practice manager without its consult', async () => {
  const { as } = house.people.riverside;
  const { data, errors } = await ask(house, as.coordinator, book, { input: input() });
  expect(errors).toBeUndefined();
  expect(data?.bookAppointment).toMatchObject({
    __typename: 'Appointment',
    version: 1,
    status: 'BOOKED',
    type: 'TELEHEALTH',
    platform: 'LIVEKIT',
    plannedModality: 'AUDIO_VIDEO',
    externalUrl: null,
    needs: [],
    clinician: { displayName: 'Riverside clinician' },
    patient: { initials: 'AE' },
    unit: { name: 'General' },
    availableActions: [{ action: 'CANCEL_APPOINTMENT', allowed: true, onlyFor: null }],
    consult: { state: 'SCHEDULED', session: { status: 'SCHEDULED', modality: 'AUDIO_VIDEO', minutes: null, parts: [] } },
  });
  const taken = await ask(house, as.manager, book, { input: input() });
  expect(taken.data?.bookAppointment).toMatchObject({ __typename: 'SlotTaken', code: 'appointment.slot_taken', freeSlots: { length: 5 } });
  const managers = await ask(house, as.manager, book, { input: input({ start: taken.data?.bookAppointment?.freeSlots?.[0]?.start }) });
  expect(managers.errors).toBeUndefined();
  expect(managers.data?.bookAppointment).toMatchObject({ status: 'BOOKED', availableActions: [], consult: null });
});

test('an input that cannot be used says where, all at once', async () => {
  const { coordinator } = house.people.riverside.as;
  const refused = await ask(house, coordinator, book, {
    input: input({ minutes: 4, platform: 'EXTERNAL', patient: { new: { givenName: '', familyName: 'B', channel: 'SMS' } } }),
  });
  expect(paths(refused.data?.bookAppointment)).toEqual(['externalUrl', 'minutes', 'patient.new.givenName', 'patient.new.phone']);
  const consistent = await ask(house, coordinator, book, {
    input: input({ type: 'IN_PERSON', modality: 'AUDIO_ONLY', platform: 'LIVEKIT' }),
  });
  expect(paths(consistent.data?.bookAppointment)).toEqual(['modality', 'platform']);
});

test('reason and note are shown to who may read them, and their absence takes nothing else along', async () => {
  const { as } = house.people.riverside;
  const booked = await ask(house, as.coordinator, book, { input: input({ start: after(house.clock.now(), minutes(200)).toISOString() }) });
  const consultId = booked.data?.bookAppointment?.consult?.id;
  const clinician = async (document: string, variables: object = {}) => {
    const { data, errors } = await ask(house, as.clinician, document, { ...variables });
    expect(errors).toBeUndefined();
    return Object.values(data ?? {})[0];
  };
  const started = await clinician(
    `mutation ($input: StartConsultInput!) { startConsult(input: $input) { ... on Consult { state encounter { id status class note { id } } } ... on Refusal { code } } }`,
    { input: { consultId } },
  );
  expect(started).toMatchObject({ state: 'IN_PROGRESS', encounter: { status: 'IN_PROGRESS', class: 'VR', note: null } });
  const save = `mutation ($input: SaveNoteInput!) { saveNote(input: $input) { ... on Note { id version status sections { key text } signedBy { id } addenda { text } } ... on Stale { code present { ... on Note { sections { text } } } } ... on Invalid { issues { path } } } }`;
  const note = { encounterId: started?.encounter?.id, expectedVersion: 0, sections: [{ key: 'plan', text: 'Rest.' }] };
  expect(await clinician(save, { input: note })).toMatchObject({
    version: 1,
    status: 'PRELIMINARY',
    sections: [{ key: 'plan', text: 'Rest.' }],
    signedBy: null,
    addenda: [],
  });
  expect(await clinician(save, { input: note })).toEqual({ code: 'note.conflict', present: { sections: [{ text: 'Rest.' }] } });
  expect(await clinician(save, { input: { ...note, sections: [{ key: 'plan', text: 'x'.repeat(20_001) }] } })).toEqual({
    issues: [{ path: ['sections', '0', 'text'] }],
  });

  const show = `query ($id: ID!) { consult(id: $id) { appointment { status reason } encounter { status note { sections { text } } } } }`;
  const token: Viewer = {
    kind: 'token',
    tokenId: house.people.riverside.id,
    audience: { ...as.clinician.audience, grants: [], tokenPermissions: ['live.read'] },
  };
  for (const [viewer, reason, text] of [
    [as.clinician2, 'Knee pain', 'Rest.'],
    [as.nurse, 'Knee pain', null],
    [as.coordinator, null, null],
    [as.admin, null, null],
    [token, null, null],
  ] as const) {
    const { data, errors } = await ask(house, viewer, show, { id: consultId });
    expect(data?.consult).toEqual({
      appointment: { status: 'ARRIVED', reason },
      encounter: { status: 'IN_PROGRESS', note: text === null ? null : { sections: [{ text }] } },
    });
    expect((errors ?? []).map(({ path }) => path?.join('.')).sort()).toEqual([
      ...(reason ? [] : ['consult.appointment.reason']),
      ...(text ? [] : ['consult.encounter.note']),
    ]);
  }
  const foreign = await ask(house, house.people.northern.as.clinician, show, { id: consultId });
  expect(foreign).toEqual({ data: { consult: null } });
});

test('patients, their visits and the session list are paged forward', async () => {
  const { manager, coordinator } = house.people.riverside.as;
  const list = `query ($after: String) { telehealthSessions(first: 2, after: $after) { nodes { id status createdAt consult { state } } pageInfo { hasNextPage endCursor } totalCount } }`;
  const first = await ask(house, manager, list);
  expect(first).toMatchObject({
    data: {
      telehealthSessions: { nodes: [{ status: 'ACTIVE', consult: null }, { status: 'SCHEDULED' }], pageInfo: { hasNextPage: true } },
    },
  });
  const next = await ask(house, manager, list, { after: first.data?.telehealthSessions?.pageInfo?.endCursor });
  expect(next.data?.telehealthSessions).toMatchObject({ nodes: { length: 1 }, pageInfo: { hasNextPage: false } });
  const found = await ask(
    house,
    coordinator,
    '{ patients(search: "ana 1980-02-03", first: 5) { nodes { givenName consults(first: 1) { nodes { state } pageInfo { hasNextPage } } } } }',
  );
  expect(found).toMatchObject({
    data: { patients: { nodes: [{ givenName: 'Ana', consults: { nodes: { length: 1 }, pageInfo: { hasNextPage: true } } }] } },
  });
  const broken = await ask(house, manager, list, { after: 'bm9uZQ' });
  expect(broken.errors?.[0]?.message).toContain('`after` is not a cursor');
});

test('every id of another organisation is answered like one of nothing', async () => {
  const { as, patients } = house.people.riverside;
  const booked = await ask(house, as.admin, book, { input: input({ start: after(house.clock.now(), minutes(400)).toISOString() }) });
  const { id, consult } = booked.data?.bookAppointment ?? {};
  const ids = [id, consult?.id, consult?.session?.id, globalId('Patient', patients[0])];
  const ours = await ask(house, as.admin, 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }', { ids });
  expect(ours.data?.nodes).toEqual(['Appointment', 'Consult', 'TelehealthSession', 'Patient'].map((name) => ({ __typename: name })));
  for (const viewer of [house.people.northern.as.admin, house.people.riverside.as.heartNurse]) {
    const theirs = await ask(house, viewer, 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }', { ids: ids.slice(0, 3) });
    expect(theirs).toEqual({ data: { nodes: [null, null, null] } });
  }
});
