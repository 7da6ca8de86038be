/** What the visit's cookie opens: the visit as its patient sees it, until a day after its end, and nothing else. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { minutes } from '../clock.ts';
import { globalId } from '../graph/ids.ts';
import { openScene, type Scene, visitId } from '../../test/portal.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene?.close());
beforeEach(() => scene.newDay());

const days = (count: number): number => minutes(count * 24 * 60);
const portal = '{ portal { id state clinicianName clinic { name } position notice availableActions { action allowed } } }';

test('shows the patient the visit, takes heartbeats, and lets them go and come back', async () => {
  const visit = await scene.book();
  const patient = await scene.passed(visit);
  const before = (await scene.happened()).length;
  expect(await patient.ask(portal)).toEqual({
    id: visitId(visit),
    state: 'WAITING',
    clinicianName: 'Riverside clinician',
    clinic: { name: 'Riverside' },
    position: 1,
    notice: null,
    availableActions: [
      { action: 'JOIN_ROOM', allowed: false },
      { action: 'LEAVE_VISIT', allowed: true },
      { action: 'REQUEST_CODE', allowed: true },
    ],
  });
  const report = (input: string) =>
    patient.ask(`mutation { reportPresence(input: { ${input} }) { ... on Portal { state } ... on Invalid { issues { path code } } } }`);
  expect(await report('step: CAMERA_GRANTED, camera: READY, microphone: READY')).toEqual({ state: 'WAITING' });
  expect(await report('step: WAITING')).toEqual({ state: 'WAITING' });
  expect(await report('step: WAITING')).toEqual({ state: 'WAITING' });
  expect(await report('step: LEFT')).toEqual({ issues: [{ path: ['step'], code: 'step.not_yours' }] });
  const leave = 'mutation { leaveVisit(input: {}) { ... on Portal { state } ... on Refusal { code } } }';
  expect(await patient.ask(leave)).toEqual({ state: 'WAITING' });
  expect(await report('step: WAITING')).toEqual({ state: 'WAITING' });
  const ready = { camera: 'ready', microphone: 'ready' };
  expect((await scene.happened()).slice(before)).toEqual([
    ['presence.step', { step: 'camera_granted', ...ready }],
    ['presence.step', { step: 'waiting', ...ready }],
    ['presence.left', {}],
    ['presence.step', { step: 'waiting', ...ready }],
  ]);
  expect(await scene.house.sql('select step, camera from participant where consult_id = $1', [visit.consultId])).toEqual([
    { step: 'waiting', camera: 'ready' },
  ]);
});

test('opens nothing of staff’s and nothing of another visit', async () => {
  const { house, doors } = scene;
  const { as, patients, units, id: organisationId } = house.people.riverside;
  const visit = await scene.book();
  const other = await scene.book({ start: scene.at('10:10'), patient: { id: patients[1] } });
  const patient = await scene.passed(visit);
  const [{ id: inviteId } = { id: '' }] = await house.sql<{ id: string }>('select id from invite where consult_id = $1', [visit.consultId]);

  const fields = [
    `consult(id: "${globalId('Consult', visit.consultId)}") { id }`,
    'consults(first: 5) { nodes { id } }',
    'board { id }',
    'waitingRoom { id }',
    'patients(first: 5) { nodes { id } }',
    'members(first: 5) { nodes { id } }',
    'telehealthSessions(first: 5) { nodes { id } }',
    'roles { code }',
  ];
  for (const field of fields) {
    const name = /^\w+/.exec(field)?.[0] ?? '';
    expect(await patient.ask(`{ ${field} }`)).toEqual({ refused: 'access.denied', data: { [name]: null } });
  }
  const ids = [
    globalId('Consult', visit.consultId),
    globalId('Appointment', visit.appointmentId),
    globalId('Patient', patients[0]),
    globalId('Member', as.clinician.memberId),
    globalId('Unit', units.general),
    globalId('Invite', inviteId),
    globalId('Organisation', organisationId),
    visitId(other),
    globalId('Consult', other.consultId),
    globalId('Appointment', other.appointmentId),
  ];
  for (const id of ids) {
    const { data } = await doors.post({
      query: 'query ($id: ID!) { node(id: $id) { id } }',
      variables: { id },
      headers: patient.headers(),
    });
    expect(data).toEqual({ node: null });
  }
  expect(await patient.ask('query ($id: ID!) { node(id: $id) { ... on Portal { state } } }', { id: visitId(visit) })).toEqual({
    state: 'WAITING',
  });
  expect(await patient.ask(portal, {}, { 'x-anteroom-as': `visit:${visitId(other)}` })).toMatchObject({ refused: 'identity.not_yours' });
  expect(await patient.ask(portal, {}, { 'x-anteroom-as': `member:${globalId('Member', as.clinician.memberId)}` })).toMatchObject({
    refused: 'identity.none',
  });

  for (const mutation of ['startConsult', 'endConsult', 'markNoShow', 'sendInvite']) {
    const channel = mutation === 'sendInvite' ? ', channel: EMAIL' : '';
    const input = `{ consultId: "${globalId('Consult', visit.consultId)}"${channel} }`;
    expect(await patient.ask(`mutation { ${mutation}(input: ${input}) { __typename ... on Refusal { code } } }`)).toEqual({
      __typename: 'NotAllowed',
      code: 'access.denied',
    });
  }
  const socket = await doors.socket({ headers: patient.headers() });
  for (const [id, view] of Object.entries({ board: 'board', consult: `consult(id: "${ids[0]}")`, room: 'waitingRoom' })) {
    socket.send({ id, type: 'subscribe', payload: { query: `subscription { ${view} { __typename } }` } });
    expect(await socket.next()).toMatchObject({ id, type: 'next', payload: { errors: [{ extensions: { reason: 'access.denied' } }] } });
    expect(await socket.next()).toEqual({ id, type: 'complete' });
  }
  socket.send({
    id: 'own',
    type: 'subscribe',
    payload: { query: 'subscription { portal { ... on PortalSnapshot { portal { id state } } } }' },
  });
  expect(await socket.next()).toMatchObject({
    type: 'next',
    payload: { data: { portal: { portal: { id: visitId(visit), state: 'WAITING' } } } },
  });
  socket.close();
  expect(await house.sql('select id, state from consult where id = any($1) order by id', [[visit.consultId, other.consultId]])).toEqual([
    { id: visit.consultId, state: 'waiting' },
    { id: other.consultId, state: 'scheduled' },
  ]);
});

test('holds two visits of one browser, each under its own name', async () => {
  const { as, patients } = scene.house.people.riverside;
  const visit = await scene.book();
  const other = await scene.book({ clinicianId: as.clinician2.memberId, patient: { id: patients[1] } });
  const browser = await scene.passed(other, await scene.passed(visit));
  expect(await browser.ask(portal)).toMatchObject({ refused: 'identity.choose' });
  for (const [one, name] of [
    [visit, 'Riverside clinician'],
    [other, 'Riverside clinician2'],
  ] as const) {
    const as = { 'x-anteroom-as': `visit:${visitId(one)}` };
    expect(await browser.ask(portal, {}, as)).toMatchObject({ id: visitId(one), clinicianName: name, state: 'WAITING' });
  }
});

test('is good for a day after the end, and for nothing then', async () => {
  const visit = await scene.book();
  const patient = await scene.passed(visit);
  scene.house.clock.set(scene.at('09:20'));
  await scene.hold(visit);
  scene.house.clock.set(new Date(scene.at('09:19').getTime() + days(1)));
  expect(await patient.ask(portal)).toMatchObject({ state: 'COMPLETED', position: null });
  expect(await patient.preview(visit.secret)).toMatchObject({ state: 'OVER', portalId: visitId(visit) });
  scene.house.clock.set(new Date(scene.at('09:31').getTime() + days(1)));
  expect(await patient.ask(portal)).toEqual({ refused: 'identity.ended', data: { portal: null } });
  expect(await patient.ask('mutation { reportPresence(input: { step: WAITING }) { __typename } }')).toMatchObject({
    refused: 'identity.ended',
  });
  expect(await patient.preview(visit.secret)).toMatchObject({ state: 'OVER', portalId: null });
});
