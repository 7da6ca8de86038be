/** Z5: asking for a code: what is sent, and how often one may ask. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { minutes } from '../clock.ts';
import { type Booked, digitsIn, openScene, type Said, type Scene } from '../../test/portal.ts';

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
const codes = () => scene.house.sql('select from code where consult_id = $1', [visit.consultId]);
const booked = ['appointment.booked', 'invite.created', 'invite.sent'];
const types = async () => (await scene.happened()).map(([type]) => type).slice(booked.length);

test('sends eight digits by email, and names the minute in which they were asked for', async () => {
  const browser = scene.browser();
  scene.house.clock.set(scene.at('09:04'));
  let answer: Said = {};
  const messages = await scene.sent(async () => {
    answer = await browser.requestCode(visit.secret);
  });
  const digits = digitsIn(messages[0]);
  expect(messages).toEqual([
    {
      kind: 'email',
      to: 'patient0@home.example',
      from: '"Anteroom" <a@localhost>',
      subject: 'Your code, asked for at 10:04',
      text: `${digits} is your code for Riverside, asked for at 10:04. Nobody from the clinic will ever ask you for it.`,
    },
  ]);
  expect(answer).toEqual({
    __typename: 'CodeSent',
    maskedDestination: 'p…0@home.example',
    expiresAt: expect.stringContaining('T09:14:0'),
    resendAt: expect.stringContaining('T09:04:3'),
    attemptsLeft: 5,
  });
  expect(browser.received).toEqual([
    expect.stringMatching(/^__Host-code=[\w-]{22}; Path=\/; HttpOnly; Secure; SameSite=Lax; Max-Age=2592000$/),
  ]);
  expect((await scene.happened()).slice(booked.length)).toEqual([
    ['presence.step', { step: 'code_requested', camera: 'unknown', microphone: 'unknown' }],
    ['code.requested', { channel: 'email' }],
  ]);
  expect(
    await scene.house.sql('select delivery, code_hash like $1 as hashed from code where consult_id = $2', ['$argon2id$%', visit.consultId]),
  ).toEqual([{ delivery: 'sent', hashed: true }]);
  expect(await scene.holders(digits)).toEqual([]);
});

test('sends them by text message where that is chosen, for five minutes', async () => {
  const browser = scene.browser();
  scene.house.clock.set(scene.at('09:07'));
  let answer: Said = {};
  const messages = await scene.sent(async () => {
    answer = await browser.requestCode(visit.secret, 'SMS');
  });
  expect(messages).toEqual([
    {
      kind: 'sms',
      to: '+34600000000',
      from: '',
      subject: '',
      text: `${digitsIn(messages[0])} is your code for Riverside, asked for at 10:07. Nobody from the clinic will ever ask you for it.`,
    },
  ]);
  expect(answer).toMatchObject({ maskedDestination: '+34…00', expiresAt: expect.stringContaining('T09:12:0') });
  expect(await scene.holders(digitsIn(messages[0]))).toEqual([]);
});

test('a second press within 30 seconds sends nothing and answers the same; later it sends another code of the same challenge', async () => {
  const browser = scene.browser();
  const first = await browser.requestCode(visit.secret);
  scene.house.clock.forward(seconds(25));
  let again: Said = {};
  expect(
    await scene.sent(async () => {
      again = await browser.requestCode(visit.secret);
    }),
  ).toEqual([]);
  expect(again).toEqual(first);
  expect(await codes()).toHaveLength(1);
  expect(await types()).toEqual(['presence.step', 'code.requested']);

  await browser.verifyCode(visit.secret, 'no digits');
  scene.house.clock.forward(seconds(6));
  const [message] = await scene.sent(async () => {
    again = await browser.requestCode(visit.secret);
  });
  expect(message?.text).toContain('is your code');
  expect(again).toMatchObject({ __typename: 'CodeSent', attemptsLeft: 4 });
  expect(await scene.house.sql('select attempts from code_challenge where consult_id = $1', [visit.consultId])).toEqual([{ attempts: 1 }]);
});

test('refuses a browser the fourth code within ten minutes, and no other browser', async () => {
  const [browser, other] = [scene.browser(), scene.browser('192.0.2.2')];
  for (let count = 1; count <= 3; count += 1) {
    expect(await browser.requestCode(visit.secret)).toMatchObject({ __typename: 'CodeSent' });
    scene.house.clock.forward(seconds(31));
  }
  expect(await browser.requestCode(visit.secret)).toEqual({
    __typename: 'NotNow',
    code: 'code.too_many',
    retryAt: expect.stringContaining('T09:11:3'),
  });
  expect(await codes()).toHaveLength(3);
  expect(await other.requestCode(visit.secret)).toMatchObject({ __typename: 'CodeSent', attemptsLeft: 5 });
  scene.house.clock.forward(minutes(10));
  expect(await browser.requestCode(visit.secret)).toMatchObject({ __typename: 'CodeSent' });
});

test.each([
  ['bring no cookie of ours', () => ({})],
  ['make up the cookie', (index: number) => ({ cookie: `__Host-code=made-up-${index}`, origin: 'https://anteroom.example' })],
])('counts by address those that %s', async (_who, cookie) => {
  const ask = (index: number, address = '198.51.100.7') =>
    scene
      .browser(address)
      .ask(
        'mutation ($input: RequestCodeInput!) { requestCode(input: $input) { __typename ... on Refusal { code } } }',
        { input: { secret: visit.secret } },
        cookie(index),
      );
  const answers: Said[] = [];
  for (let index = 1; index <= 4; index += 1) answers.push(await ask(index));
  expect(answers).toEqual([
    { __typename: 'CodeSent' },
    { __typename: 'CodeSent' },
    { __typename: 'CodeSent' },
    { __typename: 'NotNow', code: 'code.too_many' },
  ]);
  expect(await ask(5, '198.51.100.8')).toEqual({ __typename: 'CodeSent' });
});

test('asked for by many at once from one address, it sends three', async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => scene.browser('198.51.100.9').requestCode(visit.secret)));
  expect(answers.filter(({ __typename }) => __typename === 'CodeSent')).toHaveLength(3);
  expect(answers.filter(({ code }) => code === 'code.too_many')).toHaveLength(9);
  expect(await codes()).toHaveLength(3);
});

test('sends ten a day for a link at most, and begins anew with a new link', async () => {
  for (let count = 0; count < 10; count += 1) {
    expect(await scene.browser(`198.51.100.${10 + count}`).requestCode(visit.secret)).toMatchObject({ __typename: 'CodeSent' });
  }
  const late = scene.browser('198.51.100.30');
  expect(await late.requestCode(visit.secret)).toEqual({ __typename: 'NotNow', code: 'code.too_many', retryAt: null });
  expect(late.received).toEqual([]);
  const next = await scene.sendAgain(visit);
  expect(await late.requestCode(next)).toMatchObject({ __typename: 'CodeSent' });
});

test('offers only the ways for which the clinic has a contact', async () => {
  const { house } = scene;
  const [, second] = house.people.riverside.patients;
  await house.sql('update patient set phone = null where id = $1', [second]);
  visit = await scene.book({ patient: { id: second }, start: scene.at('10:10') });
  const browser = scene.browser();
  expect(await browser.preview(visit.secret)).toMatchObject({ channels: ['EMAIL'] });
  expect(await browser.requestCode(visit.secret, 'SMS')).toEqual({
    __typename: 'Invalid',
    code: 'input.invalid',
    issues: [{ path: ['channel'], code: 'contact.missing' }],
  });
  expect(await codes()).toEqual([]);
  expect(browser.received).toEqual([]);
});
