/** Z5: entering a code: it opens one visit, once, in the browser that asked for it, and how often one may guess. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { minutes } from '../clock.ts';
import { type Booked, type Browser, digitsIn, openScene, type Scene, verified, visitId, wrong } from '../../test/portal.ts';

let scene: Scene;
let visit: Booked;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene?.close());
beforeEach(async () => {
  await scene.newDay();
  visit = await scene.book();
});

const seconds = (count: number): number => count * 1_000;
/** The browser asks, and the patient reads the code in the message. */
async function digitsFor(browser: Browser, channel?: 'EMAIL' | 'SMS'): Promise<string> {
  const [message] = await scene.sent(() => browser.requestCode(visit.secret, channel));
  return digitsIn(message);
}
const attempts = async () =>
  (
    await scene.house.sql<{ attempts: number }>('select attempts from code_challenge where consult_id = $1 order by id', [visit.consultId])
  ).map((row) => row.attempts);
const sessions = () => scene.house.sql('select from visit_session where consult_id = $1', [visit.consultId]);
const stateOf = async () =>
  (await scene.house.sql<{ state: string }>('select state from consult where id = $1', [visit.consultId]))[0]?.state;
const patientStep = async () =>
  (
    await scene.house.sql<{ step: string }>("select step from participant where consult_id = $1 and actor_kind = 'patient'", [
      visit.consultId,
    ])
  )[0]?.step;
const booked = ['appointment.booked', 'invite.created', 'invite.sent'];
const types = async () => (await scene.happened()).map(([type]) => type).slice(booked.length);

test('the right code opens a session in this browser, and lets the patient in where the door is open', async () => {
  const browser = scene.browser();
  const digits = await digitsFor(browser);
  expect(await browser.verifyCode(visit.secret, `${digits.slice(0, 4)} ${digits.slice(4)}`)).toEqual({
    __typename: 'Portal',
    id: visitId(visit),
    state: 'WAITING',
  });
  // Until the booked end and a day: 24 h 30 min from nine o'clock.
  const [, cookie] = browser.received;
  expect(cookie).toMatch(/^__Host-visit=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax; Max-Age=88\d\d\d$/);
  const secret = /=([\w-]+);/.exec(cookie ?? '')?.[1] ?? '';
  expect(await scene.holders(secret)).toEqual([]);
  expect(await sessions()).toHaveLength(1);
  expect(await stateOf()).toBe('waiting');
  expect(await patientStep()).toBe('code_passed');
  expect((await scene.happened()).slice(booked.length + 2)).toEqual([
    ['code.passed', {}],
    ['presence.step', { step: 'code_passed', camera: 'unknown', microphone: 'unknown' }],
    ['consult.arrived', { from: 'scheduled', to: 'waiting' }],
  ]);
  expect(await browser.preview(visit.secret)).toMatchObject({ portalId: visitId(visit), visit: 'WAITING' });
  expect(await scene.browser().preview(visit.secret)).toMatchObject({ portalId: null });
});

test('the digits may be Arabic or full-width', async () => {
  const browser = scene.browser();
  const digits = await digitsFor(browser);
  const inArabic = [...digits].map((digit, place) => String.fromCodePoint((place < 4 ? 0x660 : 0xff10) + Number(digit))).join('');
  expect(await browser.verifyCode(visit.secret, inArabic)).toMatchObject({ __typename: 'Portal' });
});

test('before the door opens the visit stays booked, and the patient arrives with the first heartbeat after', async () => {
  const { as } = scene.house.people.riverside;
  visit = await scene.book({ start: scene.at('09:40'), clinicianId: as.clinician2.memberId });
  const browser = scene.browser();
  const before = (await types()).length;
  expect(await browser.verifyCode(visit.secret, await digitsFor(browser))).toMatchObject({ __typename: 'Portal', state: 'SCHEDULED' });
  const beat = () =>
    browser.ask('mutation { reportPresence(input: { step: WAITING }) { ... on Portal { state position } ... on Refusal { code } } }');
  expect(await beat()).toEqual({ state: 'SCHEDULED', position: null });
  scene.house.clock.set(scene.at('09:11'));
  expect(await beat()).toEqual({ state: 'WAITING', position: 1 });
  expect((await types()).slice(before)).toEqual([
    'presence.step',
    'code.requested',
    'code.passed',
    'presence.step',
    'presence.step',
    'consult.arrived',
  ]);
});

test('any of the codes that are not too old opens the visit', async () => {
  const browser = scene.browser();
  const first = await digitsFor(browser);
  for (let count = 2; count <= 3; count += 1) {
    scene.house.clock.forward(seconds(31));
    await digitsFor(browser);
  }
  expect(await browser.verifyCode(visit.secret, first)).toMatchObject({ __typename: 'Portal' });
});

test('five wrong tries close the challenge, to the right code too; a new code opens it', async () => {
  const browser = scene.browser();
  const digits = await digitsFor(browser);
  for (let left = 4; left >= 1; left -= 1) {
    expect(await browser.verifyCode(visit.secret, wrong(digits))).toEqual({
      __typename: 'CodeRefused',
      code: 'code.wrong',
      attemptsLeft: left,
    });
  }
  const over = { __typename: 'CodeRefused', code: 'code.over', attemptsLeft: 0 };
  expect(await browser.verifyCode(visit.secret, wrong(digits))).toEqual(over);
  expect(await browser.verifyCode(visit.secret, digits)).toEqual(over);
  expect(await attempts()).toEqual([5]);
  expect(await sessions()).toEqual([]);
  expect(await stateOf()).toBe('scheduled');
  expect(await types()).toEqual(['presence.step', 'code.requested', 'code.over']);

  const next = await digitsFor(browser);
  // The first code stays dead, though it is not yet too old.
  expect(await browser.verifyCode(visit.secret, digits)).toEqual({ __typename: 'CodeRefused', code: 'code.wrong', attemptsLeft: 4 });
  expect(await browser.verifyCode(visit.secret, next)).toMatchObject({ __typename: 'Portal', state: 'WAITING' });
});

test.each([
  ['EMAIL', 10],
  ['SMS', 5],
] as const)('a code by %s is too old after %i minutes, and not before', async (channel, lifetime) => {
  const [browser, later] = [scene.browser(), scene.browser()];
  const digits = await digitsFor(browser, channel);
  const laterDigits = await digitsFor(later, channel);
  scene.house.clock.forward(minutes(lifetime) - seconds(20));
  expect(await browser.verifyCode(visit.secret, digits)).toMatchObject({ __typename: 'Portal' });
  scene.house.clock.forward(seconds(20));
  expect(await later.verifyCode(visit.secret, laterDigits)).toEqual({ __typename: 'CodeRefused', code: 'code.expired', attemptsLeft: 4 });
  expect(await sessions()).toHaveLength(1);
});

test('a code opens in the browser that asked for it and in no other', async () => {
  const [browser, other, third] = [scene.browser(), scene.browser(), scene.browser()];
  const digits = await digitsFor(browser);
  expect(await other.verifyCode(visit.secret, digits)).toEqual({
    __typename: 'CodeRefused',
    code: 'code.other_browser',
    attemptsLeft: 0,
  });
  await digitsFor(third);
  expect(await third.verifyCode(visit.secret, digits)).toEqual({ __typename: 'CodeRefused', code: 'code.wrong', attemptsLeft: 4 });
  expect(await sessions()).toEqual([]);
  expect(await browser.verifyCode(visit.secret, digits)).toMatchObject({ __typename: 'Portal' });
});

test('a code opens once', async () => {
  const browser = scene.browser();
  const digits = await digitsFor(browser);
  expect(await browser.verifyCode(visit.secret, digits)).toMatchObject({ __typename: 'Portal' });
  expect(await browser.verifyCode(visit.secret, digits)).toEqual({ __typename: 'CodeRefused', code: 'code.used', attemptsLeft: 0 });
  expect(await sessions()).toHaveLength(1);
});

test('a code of one visit opens no other visit', async () => {
  const browser = scene.browser();
  const digits = await digitsFor(browser);
  const other = await scene.book({ clinicianId: scene.house.people.riverside.as.clinician2.memberId });
  expect(await browser.verifyCode(other.secret, digits)).toEqual({
    __typename: 'CodeRefused',
    code: 'code.other_browser',
    attemptsLeft: 0,
  });
});

test('whoever passes a code in a second browser takes nobody out of the room', async () => {
  const { house } = scene;
  const [phone, computer] = [scene.browser(), scene.browser('192.0.2.2')];
  await phone.verifyCode(visit.secret, await digitsFor(phone));
  await house.sql("update participant set step = 'in_room', first_connected_at = now() where consult_id = $1", [visit.consultId]);
  const before = (await types()).length;
  expect(await computer.verifyCode(visit.secret, await digitsFor(computer))).toMatchObject({ __typename: 'Portal' });
  expect(await house.sql('select step, disconnected_at from participant where consult_id = $1', [visit.consultId])).toEqual([
    { step: 'in_room', disconnected_at: null },
  ]);
  expect((await types()).slice(before)).toEqual(['code.requested', 'code.passed']);
});

describe('many at once', () => {
  test('of 500 guesses, over POST and WebSocket, five are judged and none opens', async () => {
    const browser = scene.browser();
    const digits = await digitsFor(browser);
    const sockets = await Promise.all(Array.from({ length: 5 }, () => scene.doors.socket({ headers: browser.headers() })));
    const said = new Map<string, number>();
    const count = (what: unknown): void => void said.set(String(what), (said.get(String(what)) ?? 0) + 1);
    for (let batch = 0; batch < 10; batch += 1) {
      const guess = (index: number): string => wrong(digits, 1 + batch * 50 + index);
      const posted = Array.from({ length: 25 }, async (_, index) => count((await browser.verifyCode(visit.secret, guess(index))).code));
      const asked = sockets.flatMap((socket, at) =>
        Array.from({ length: 5 }, async (_, index) => {
          const variables = { input: { secret: visit.secret, code: guess(25 + at * 5 + index) } };
          socket.send({ id: `${batch}.${index}`, type: 'subscribe', payload: { query: verified, variables } });
        }),
      );
      await Promise.all([...posted, ...asked]);
      for (const socket of sockets) {
        // Each is answered by what it came to, and then by «complete».
        for (let frames = 0; frames < 10; frames += 1) {
          const { type, payload } = await socket.next();
          const [error] = (payload as { errors?: { extensions: { reason: string } }[] } | undefined)?.errors ?? [];
          if (type === 'next') count(error?.extensions.reason);
        }
      }
    }
    for (const socket of sockets) socket.close();
    expect(scene.doors.log).toEqual([]);
    expect(Object.fromEntries(said)).toEqual({ 'code.wrong': 4, 'code.over': 246, 'transport.http_only': 250 });
    expect(await attempts()).toEqual([5]);
    expect(await sessions()).toEqual([]);
    expect(await stateOf()).toBe('scheduled');
    expect(await types()).toEqual(['presence.step', 'code.requested', 'code.over']);
    expect(await browser.verifyCode(visit.secret, digits)).toMatchObject({ code: 'code.over' });
  }, 60_000);

  test('of 20 right codes at once, one opens one session', async () => {
    const browser = scene.browser();
    const digits = await digitsFor(browser);
    const answers = await Promise.all(Array.from({ length: 20 }, () => browser.verifyCode(visit.secret, digits)));
    expect(answers.filter(({ __typename }) => __typename === 'Portal')).toEqual([
      { __typename: 'Portal', id: visitId(visit), state: 'WAITING' },
    ]);
    expect(answers.filter(({ code }) => code === 'code.used' || code === 'code.over')).toHaveLength(19);
    expect(browser.received.filter((line) => line.startsWith('__Host-visit='))).toHaveLength(1);
    expect(await sessions()).toHaveLength(1);
    expect((await attempts())[0]).toBeLessThanOrEqual(5);
    expect(await types()).toEqual(['presence.step', 'code.requested', 'code.passed', 'presence.step', 'consult.arrived']);
  });
});
