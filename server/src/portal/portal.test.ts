/** Z6: the link from booking to the visit's end: what it is good for, what it shows, what opening it does, and to what the visit's cookie opens. */
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { minutes } from '../clock.ts';
import { freePort } from '../embedded/process.ts';
import { globalId } from '../graph/ids.ts';
import { cancelAppointment } from '../schedule/schedule.ts';
import { type Booked, type Browser, digitsIn, link, openScene, type Said, type Scene, visitId } from './portal.scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene?.close());
beforeEach(() => scene.newDay());

const days = (count: number): number => minutes(count * 24 * 60);
/** Whom and what no message and no page before the code may name. */
const secrets = /Ana|Ejemplo|Exemplu|clinician|Knee|General|Heart|1980|patient0@|34600000000/;
const inviteRows = (consultId: string) =>
  scene.house.sql(
    'select channel, destination, delivery, sent_at is not null as sent, superseded_at is not null as superseded from invite where consult_id = $1 order by id',
    [consultId],
  );
const opened = async (visit: Booked, browser: Browser = scene.browser()): Promise<Browser> => {
  const [message] = await scene.sent(() => browser.requestCode(visit.secret));
  expect(await browser.verifyCode(visit.secret, digitsIn(message))).toMatchObject({ __typename: 'Portal' });
  return browser;
};

describe('a booking', () => {
  const bookBy = async (channel: 'EMAIL' | 'SMS'): Promise<Said> => {
    const { as, patients, units } = scene.house.people.riverside;
    const { data } = await scene.doors.post({
      query:
        'mutation ($input: BookAppointmentInput!) { bookAppointment(input: $input) { __typename ... on Appointment { consult { id } } } }',
      variables: {
        input: {
          patient: { id: globalId('Patient', patients[0]) },
          clinicianId: globalId('Member', as.clinician.memberId),
          unitId: globalId('Unit', units.general),
          start: '2027-05-04T14:15:00Z',
          minutes: 20,
          type: 'TELEHEALTH',
          reason: 'Knee pain',
          channel,
        },
      },
      headers: await scene.doors.signedIn(as.coordinator),
    });
    return data?.bookAppointment as Said;
  };
  const words =
    'Riverside: your video visit is on Tuesday 4 May at 16:15 CEST. Please do not come to the clinic. Open this link when it is time, on a phone or computer with a camera:';

  test.each([
    [
      'EMAIL',
      {
        kind: 'email',
        to: 'patient0@home.example',
        from: '"Anteroom" <a@localhost>',
        subject: 'Your video visit, Tuesday 4 May at 16:15 CEST',
      },
    ],
    ['SMS', { kind: 'sms', to: '+34600000000', from: '', subject: '' }],
  ] as const)('sends one message by %s, with a link that works and whose secret is kept nowhere', async (channel, envelope) => {
    let booked: Said = {};
    const messages = await scene.sent(async () => {
      booked = await bookBy(channel);
    });
    const secret = link.exec(messages[0]?.text ?? '')?.[1] ?? '';
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(messages).toEqual([{ ...envelope, text: `${words}\nhttp://localhost:4000/portal#${secret}` }]);
    expect(JSON.stringify({ ...messages[0], to: '' })).not.toMatch(secrets);
    expect(await scene.browser().preview(secret)).toMatchObject({ state: 'VALID', visit: 'SCHEDULED' });

    const { id } = (booked as { consult: { id: string } }).consult;
    const consultId = Buffer.from(id, 'base64url').toString().slice('Consult:'.length);
    const how = channel.toLowerCase();
    expect(await inviteRows(consultId)).toEqual([
      { channel: how, destination: envelope.to, delivery: 'sent', sent: true, superseded: false },
    ]);
    expect(await scene.happened()).toEqual([
      ['appointment.booked', { start: '2027-05-04T14:15:00.000Z', minutes: 20, type: 'telehealth' }],
      ['invite.created', { channel: how }],
      ['invite.sent', { channel: how }],
    ]);
    expect(await scene.holders(secret)).toEqual([]);
    expect(scene.doors.log).toEqual([]);
    await scene.house.sql('update appointment set released_at = now() where starts_at = $1', ['2027-05-04T14:15:00Z']);
  });
});

describe('a link', () => {
  const clinic = {
    name: 'Riverside',
    phone: '+34900000000',
    waitingText: null,
    colour: null,
    locales: ['en'],
    emergencyNumber: null,
  };
  const shown = () => ({
    visit: 'SCHEDULED',
    start: scene.at('09:10').toISOString(),
    timeZone: 'Europe/Madrid',
    joinFrom: scene.at('08:40').toISOString(),
    movedAt: null,
    channels: ['EMAIL', 'SMS'],
    portalId: null,
    clinic,
  });
  const nothing = {
    state: 'UNKNOWN',
    visit: null,
    start: null,
    timeZone: null,
    joinFrom: null,
    movedAt: null,
    channels: [],
    portalId: null,
    clinic: null,
  };
  type Case = { secret: string; state: string; visit: string; code: string | null };

  /** One link of each kind. An old one is made by the clock, so it comes last. */
  async function everyKind(): Promise<Case[]> {
    const { as } = scene.house.people.riverside;
    const [valid, replaced] = [await scene.book(), await scene.book({ start: scene.at('10:10') })];
    await scene.sendAgain(replaced);
    const called = await scene.book({ start: scene.at('11:10') });
    await cancelAppointment(scene.house.act(as.coordinator), { appointmentId: called.appointmentId, reason: 'clinic' });
    const held = await scene.book({ start: scene.at('12:10') });
    await scene.hold(held);
    return [
      { secret: valid.secret, state: 'VALID', visit: 'SCHEDULED', code: null },
      { secret: replaced.secret, state: 'SUPERSEDED', visit: 'SCHEDULED', code: 'invite.superseded' },
      { secret: called.secret, state: 'CANCELLED', visit: 'CANCELLED', code: 'invite.cancelled' },
      { secret: held.secret, state: 'OVER', visit: 'COMPLETED', code: null },
    ];
  }

  test('says what it is good for, and never whose visit it is, with whom and why', async () => {
    const kinds = await everyKind();
    const [first] = kinds;
    expect(await scene.browser().preview(first?.secret ?? '')).toEqual({ state: 'VALID', ...shown() });
    for (const { secret, state, visit, code } of kinds) {
      const browser = scene.browser();
      const preview = await browser.preview(secret);
      expect(preview).toMatchObject({ state, visit, clinic, portalId: null });
      const asked = await browser.requestCode(secret);
      expect(asked).toMatchObject(code ? { __typename: 'NotNow', code } : { __typename: 'CodeSent' });
      expect(await browser.verifyCode(secret, '00000000')).toMatchObject(code ? { code } : { code: expect.stringMatching(/^code\./) });
      expect(JSON.stringify([preview, asked])).not.toMatch(secrets);
      expect(await browser.ask('{ portal { clinicianName } }')).toMatchObject({ refused: 'identity.none', data: { portal: null } });
    }

    const unknown = scene.browser();
    expect(await unknown.preview('x'.repeat(43))).toEqual(nothing);
    expect(await unknown.requestCode('x'.repeat(43))).toEqual({ __typename: 'NotNow', code: 'invite.unknown', retryAt: null });
    expect(await unknown.verifyCode('x'.repeat(43), '00000000')).toEqual({ __typename: 'NotNow', code: 'invite.unknown', retryAt: null });
    expect(unknown.received).toEqual([]);

    // Thirty days from the visit's booked end.
    const { house } = scene;
    const before = house.clock.now();
    house.clock.set(new Date(scene.at('09:29').getTime() + days(30)));
    expect(await unknown.preview(first?.secret ?? '')).toEqual({ state: 'VALID', ...shown() });
    house.clock.set(new Date(scene.at('09:30').getTime() + days(30)));
    expect(await unknown.preview(first?.secret ?? '')).toEqual({ state: 'EXPIRED', ...shown() });
    expect(await unknown.requestCode(first?.secret ?? '')).toEqual({ __typename: 'NotNow', code: 'invite.expired', retryAt: null });
    expect(unknown.received).toEqual([]);
    house.clock.set(before);
  });

  test('opened a thousand times leaves no trace and sends nothing', async () => {
    const kinds = await everyKind();
    const patient = await opened({ secret: kinds[0]?.secret ?? '', appointmentId: '', consultId: '' });
    const secretsToOpen = [...kinds.map(({ secret }) => secret), 'unknown'];
    const before = await scene.fingerprint();
    const states = new Map<unknown, number>();
    const messages = await scene.sent(async () => {
      for (let batch = 0; batch < 40; batch += 1) {
        await Promise.all(
          Array.from({ length: 25 }, async (_, index) => {
            const browser = index < 5 ? patient : scene.browser(`203.0.113.${index}`);
            const { state } = await browser.preview(secretsToOpen[index % 5] ?? '');
            states.set(state, (states.get(state) ?? 0) + 1);
          }),
        );
      }
    });
    expect(Object.fromEntries(states)).toEqual({ VALID: 200, SUPERSEDED: 200, CANCELLED: 200, OVER: 200, UNKNOWN: 200 });
    expect(messages).toEqual([]);
    expect(await scene.fingerprint()).toBe(before);
  }, 60_000);

  test('whose every button a machine presses sends three codes, opens nothing, and still works for the patient', async () => {
    const visit = await scene.book();
    const machine = scene.browser('203.0.113.1');
    const messages = await scene.sent(async () => {
      for (let round = 0; round < 10; round += 1) {
        await machine.preview(visit.secret);
        await machine.requestCode(visit.secret);
        await machine.requestCode(visit.secret, 'SMS');
        await machine.verifyCode(visit.secret, '');
        scene.house.clock.forward(31_000);
      }
    });
    expect(messages).toHaveLength(3);
    expect(await scene.house.sql('select from visit_session where consult_id = $1', [visit.consultId])).toEqual([]);
    expect(machine.received.filter((line) => line.startsWith('__Host-visit'))).toEqual([]);
    const patient = await opened(visit);
    expect(await patient.preview(visit.secret)).toMatchObject({ visit: 'WAITING', portalId: visitId(visit) });
  });

  test('that was sent again is superseded: the newest opens the visit', async () => {
    const visit = await scene.book();
    const newest = await scene.sendAgain(visit);
    expect(newest).not.toBe(visit.secret);
    expect(await inviteRows(visit.consultId)).toMatchObject([{ superseded: true }, { superseded: false, delivery: 'sent' }]);
    expect(await scene.browser().preview(visit.secret)).toMatchObject({ state: 'SUPERSEDED' });
    await opened({ ...visit, secret: newest });
  });
});

describe('the visit’s cookie', () => {
  const portal = '{ portal { id state clinicianName clinic { name } position notice availableActions { action allowed } } }';

  test('shows the patient the visit, takes heartbeats, and lets them go and come back', async () => {
    const visit = await scene.book();
    const patient = await opened(visit);
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
    const patient = await opened(visit);
    const [{ id: inviteId } = { id: '' }] = await house.sql<{ id: string }>('select id from invite where consult_id = $1', [
      visit.consultId,
    ]);

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
    const browser = await opened(other, await opened(visit));
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
    const patient = await opened(visit);
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
});

describe('while messages cannot leave', () => {
  test('booking succeeds, staff are shown that the link failed, and it arrives once the mail server is back', async () => {
    const port = await freePort();
    const down = await openScene({ smtpUrl: `smtp://127.0.0.1:${port}` });
    onTestFinished(down.close);
    await down.newDay();
    const { house } = down;
    const visit = await down.book();
    const invite = async () => {
      const { data } = await down.doors.post({
        query: 'query ($id: ID!) { consult(id: $id) { invites { delivery maskedDestination sentAt } } }',
        variables: { id: globalId('Consult', visit.consultId) },
        headers: await down.doors.signedIn(house.people.riverside.as.coordinator),
      });
      return (data?.consult as { invites: unknown[] } | undefined)?.invites;
    };
    const again = async () => {
      await house.sql('update graphile_worker._private_jobs set run_at = now(), last_error = null where attempts > 0');
    };
    expect(visit.secret).toBe('no link');
    expect(await invite()).toEqual([{ delivery: 'FAILED', maskedDestination: 'p…0@home.example', sentAt: null }]);
    // Tried again and failed again, it is told once.
    expect(await down.sent(again)).toEqual([]);
    expect((await down.happened()).map(([type]) => type)).toEqual(['appointment.booked', 'invite.created', 'invite.failed']);
    expect(await house.sql('select payload, attempts, last_error from graphile_worker._private_jobs')).toEqual([
      {
        payload: { inviteId: expect.any(String), organisationId: house.people.riverside.id },
        attempts: 2,
        last_error: expect.stringMatching(/^Error: SMTP E\w+|^SMTP E\w+/),
      },
    ]);
    expect(down.complaints.join()).not.toMatch(secrets);

    const back = createServer((socket) => socket.pipe(connect(Number(new URL(down.mailbox.smtpUrl).port), '127.0.0.1')).pipe(socket));
    onTestFinished(() => void back.close());
    await once(back.listen(port, '127.0.0.1'), 'listening');
    const [message, ...more] = await down.sent(again);
    expect(more).toEqual([]);
    expect(message).toMatchObject({ kind: 'email', to: 'patient0@home.example' });
    expect(await invite()).toEqual([{ delivery: 'SENT', maskedDestination: 'p…0@home.example', sentAt: expect.any(String) }]);
    expect((await down.happened()).map(([type]) => type).slice(3)).toEqual(['invite.sent']);
    expect(await house.sql('select from graphile_worker._private_jobs')).toEqual([]);
    const secret = link.exec(message?.text ?? '')?.[1] ?? '';
    expect(await down.browser().preview(secret)).toMatchObject({ state: 'VALID' });
  });

  test('a link whose sending failed half way is dead: the one that arrives later is another', async () => {
    const heard: string[] = [];
    let broken = true;
    const sms = ({ text }: { text: string }): void => {
      heard.push(text);
      if (broken) throw new Error('no answer');
    };
    const half = await openScene({ sms });
    onTestFinished(half.close);
    await half.newDay();
    const visit = await half.book({ channel: 'sms' });
    const secretOf = (at: number): string => link.exec(heard[at] ?? '')?.[1] ?? '';
    expect(await half.house.sql('select delivery from invite where consult_id = $1', [visit.consultId])).toEqual([{ delivery: 'failed' }]);
    expect(await half.holders(secretOf(0))).toEqual([]);
    broken = false;
    await half.sent(async () => {
      await half.house.sql('update graphile_worker._private_jobs set run_at = now(), last_error = null');
    });
    expect(heard).toHaveLength(2);
    expect(await half.browser().preview(secretOf(0))).toMatchObject({ state: 'UNKNOWN' });
    expect(await half.browser().preview(secretOf(1))).toMatchObject({ state: 'VALID' });
  });

  test('a link for a visit that was called off meanwhile is not sent', async () => {
    const down = await openScene({ smtpUrl: `smtp://127.0.0.1:${await freePort()}` });
    onTestFinished(down.close);
    await down.newDay();
    const { house } = down;
    const visit = await down.book();
    await cancelAppointment(house.act(house.people.riverside.as.coordinator), { appointmentId: visit.appointmentId, reason: 'clinic' });
    const before = (await down.happened()).length;
    await down.sent(async () => {
      await house.sql('update graphile_worker._private_jobs set run_at = now(), last_error = null');
    });
    expect(await house.sql('select from graphile_worker._private_jobs')).toEqual([]);
    expect((await down.happened()).slice(before)).toEqual([]);
  });
});
