/** Z6: a link from the booking on: who is sent it, what it is good for, what it shows, and what opening it does. */
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { minutes } from '../clock.ts';
import { freePort } from '../embedded/process.ts';
import { globalId } from '../graph/ids.ts';
import { cancelAppointment } from '../schedule/schedule.ts';
import { link, openScene, type Said, type Scene, visitId } from '../../test/portal.ts';

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
    const first = kinds[0]?.secret ?? '';
    expect(await scene.browser().preview(first)).toEqual({ state: 'VALID', ...shown() });
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
    expect(await unknown.preview(first)).toEqual({ state: 'VALID', ...shown() });
    house.clock.set(new Date(scene.at('09:30').getTime() + days(30)));
    expect(await unknown.preview(first)).toEqual({ state: 'EXPIRED', ...shown() });
    expect(await unknown.requestCode(first)).toEqual({ __typename: 'NotNow', code: 'invite.expired', retryAt: null });
    expect(unknown.received).toEqual([]);
    house.clock.set(before);
  });

  test('opened a thousand times leaves no trace and sends nothing', async () => {
    const kinds = await everyKind();
    const patient = await scene.passed({ secret: kinds[0]?.secret ?? '' });
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
    const patient = await scene.passed(visit);
    expect(await patient.preview(visit.secret)).toMatchObject({ visit: 'WAITING', portalId: visitId(visit) });
  });

  test('that was sent again is superseded: the newest opens the visit', async () => {
    const visit = await scene.book();
    const newest = await scene.sendAgain(visit);
    expect(newest).not.toBe(visit.secret);
    expect(await inviteRows(visit.consultId)).toMatchObject([{ superseded: true }, { superseded: false, delivery: 'sent' }]);
    expect(await scene.browser().preview(visit.secret)).toMatchObject({ state: 'SUPERSEDED' });
    await scene.passed({ ...visit, secret: newest });
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
    expect(visit.secret).toBe('no link');
    expect(await invite()).toEqual([{ delivery: 'FAILED', maskedDestination: 'p…0@home.example', sentAt: null }]);
    // Tried again and failed again, it is told once.
    expect(await down.sent(down.sendDue)).toEqual([]);
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
    const [message, ...more] = await down.sent(down.sendDue);
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
    await half.sent(half.sendDue);
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
    await down.sent(down.sendDue);
    expect(await house.sql('select from graphile_worker._private_jobs')).toEqual([]);
    expect((await down.happened()).slice(before)).toEqual([]);
  });
});
