/** The main job in a browser: booking, link, code, devices, waiting, Start, picture and sound, note, End, signature. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  api,
  type Booked,
  board,
  book,
  checkDevices,
  chooseSlot,
  complaints,
  eventually,
  openBrowser,
  openPage,
  type Person,
  phone,
  seesAndHears,
  signIn,
} from './browser.ts';
import { type Product, startProduct } from './product.ts';

let product: Product;
let browser: Browser;
let coordinator: Person;
let nurse: Person;
let clinician: Person;
let patient: Person;
let visit: Booked;
/** Tickets that the patient's page was given. */
const tokens: { url: string; token: string }[] = [];

const stateOf = async (): Promise<string | undefined> => (await rowOf<{ state: string }>('select state from consult where id = $1'))?.state;
const rowOf = async <Row extends object>(text: string): Promise<Row | undefined> =>
  (await product.sql(text, [Buffer.from(visit.consultId, 'base64url').toString().split(':')[1]]))[0] as Row | undefined;

beforeAll(async () => {
  product = await startProduct();
  // So that the door is open whatever slot is free at this hour.
  await product.sql('update settings set door_minutes = 1440');
  browser = await openBrowser();
  [coordinator, nurse, clinician] = await Promise.all([
    signIn(browser, product, 'coordinator@riverside.example'),
    signIn(browser, product, 'nurse@riverside.example'),
    signIn(browser, product, 'clinician@riverside.example'),
  ]);
  patient = await phone(browser, product);
  patient.page.on('response', async (response) => {
    if (!response.url().endsWith('/graphql') || !response.request().postData()?.includes('joinRoom')) return;
    const ticket = (await response.json().catch(() => null))?.data?.joinRoom;
    if (ticket?.token) tokens.push(ticket);
  });
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

test('a booking stands on everybody’s board at once, and a slot that is taken is refused with the next free ones', async () => {
  await nurse.page.goto('/live');
  const rival = await openPage(coordinator.context);
  await rival.goto('/book');
  await rival.getByLabel('Search').fill('Pebblebrook');
  await rival.getByRole('list', { name: 'Found patients' }).getByRole('button').first().click();
  await chooseSlot(rival, 'Dr. Elena Marisma');

  visit = await book(coordinator.page, product);
  await board(nurse.page, visit.name).waitFor();

  await rival.getByRole('button', { name: /^Book .*\d/ }).click();
  await rival.getByText('This time is already taken.').waitFor();
  await rival.getByRole('group', { name: 'Next free times' }).getByRole('button').first().click();
  await rival.getByRole('button', { name: /^Book .*\d/ }).click();
  await rival.waitForURL(/\/live$/);
  await rival.close();
});

test('opening the link changes nothing and sends nothing; the code opens the visit', async () => {
  const events = 'select count(*)::int as count from event where consult_id = $1';
  const before = await rowOf(events);
  await patient.page.goto(visit.link);
  await patient.page.getByText('This is a video visit. Please do not come to the clinic.').waitFor();
  expect(await rowOf(events)).toEqual(before);
  expect(await patient.page.locator('body').innerText()).not.toMatch(/Elena|Prueba/);
  await patient.page.getByRole('button', { name: /Send me a code/ }).click();
  const { code } = await product.message(visit.email);
  // A phone that drops the tab while the message is read.
  await patient.page.reload();
  await patient.page.getByLabel('The code from the message').fill(code ?? '');
  await patient.page.getByRole('button', { name: 'Open my visit' }).click();
  await patient.page.getByRole('heading', { name: 'Check camera and microphone' }).waitFor();
});

test('the waiting room and the board show each step of the way', async () => {
  await nurse.page.goto('/live/waiting');
  await checkDevices(patient.page);
  await patient.page.getByRole('heading', { name: 'You are in the waiting room' }).waitFor();
  const row = board(nurse.page, visit.name);
  await row.locator('[aria-current=step]').filter({ hasText: 'Waiting' }).waitFor();
  await board(clinician.page, visit.name).getByText('Patient: waiting').waitFor();
  expect(await stateOf()).toBe('waiting');
});

test('a reload and the back button keep the patient’s place', async () => {
  await patient.page.reload();
  await patient.page.getByRole('heading', { name: 'You are in the waiting room' }).waitFor();
  await patient.page.goto('about:blank');
  await patient.page.goBack();
  await patient.page.getByRole('heading', { name: 'You are in the waiting room' }).waitFor();
  expect(await stateOf()).toBe('waiting');
});

test('Start opens room, encounter and state once, and both see and hear each other', async () => {
  await coordinator.page.goto('/live');
  await board(clinician.page, visit.name)
    .getByRole('button', { name: /^Start/ })
    .click();
  await clinician.page.waitForURL(/\/live\/room\//);
  await Promise.all([seesAndHears(clinician.page), seesAndHears(patient.page)]);
  expect(
    await rowOf(`select c.state, e.status, e.class, (select count(*)::int from encounter where consult_id = c.id) as encounters,
    (select count(*)::int from room where consult_id = c.id) as rooms from consult c join encounter e on e.consult_id = c.id where c.id = $1`),
  ).toEqual({ state: 'in_progress', status: 'in-progress', class: 'VR', encounters: 1, rooms: 1 });
  await board(coordinator.page, visit.name).getByText('In progress').first().waitFor();
});

test('the coordinator has no way into the room or the note', async () => {
  expect(
    await board(coordinator.page, visit.name)
      .getByRole('button', { name: /Enter|Start/ })
      .count(),
  ).toBe(0);
  await coordinator.page.goto(`/live/room/${visit.consultId}`);
  await coordinator.page.getByText('Only Dr. Elena Marisma can join this room.').waitFor();
  expect(await coordinator.page.locator('video').count()).toBe(0);
  const joining = await api(
    coordinator.page,
    'mutation ($id: ID!) { joinRoom(input: { consultId: $id }) { __typename ... on Refusal { code } } }',
    { id: visit.consultId },
  );
  expect(joining.data).toEqual({ joinRoom: { __typename: 'NotAllowed', code: 'access.denied' } });
  const reading = await api(coordinator.page, 'query ($id: ID!) { consult(id: $id) { state encounter { note { sections { text } } } } }', {
    id: visit.consultId,
  });
  expect(reading.data).toEqual({ consult: { state: 'IN_PROGRESS', encounter: { note: null } } });
  expect(reading.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('mute, camera off, leaving and coming back work', async () => {
  await patient.page.getByRole('button', { name: 'Camera off' }).click();
  await clinician.page.getByText('The patient’s camera is off.').waitFor();
  await patient.page.getByRole('button', { name: 'Camera on' }).click();
  await seesAndHears(clinician.page);
  await patient.page.getByRole('button', { name: 'Mute' }).click();
  await expect.poll(() => clinician.page.locator('audio').count()).toBe(0);
  await patient.page.getByRole('button', { name: 'Unmute' }).click();
  await patient.page.getByRole('button', { name: 'Leave the room' }).click();
  await clinician.page.getByText('The patient is not in the room yet.').waitFor();
  await patient.page.getByRole('button', { name: 'Join' }).click();
  await Promise.all([seesAndHears(clinician.page), seesAndHears(patient.page)]);
  await patient.page.reload();
  await Promise.all([seesAndHears(clinician.page), seesAndHears(patient.page)]);
});

test('on hold nobody sees or hears anybody, and Go on brings both back', async () => {
  await clinician.page.getByRole('button', { name: 'Pause' }).click();
  await clinician.page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
  await patient.page.getByText('Paused: nobody can see or hear you.').waitFor();
  await expect.poll(() => patient.page.locator('video').count()).toBe(0);
  await clinician.page.getByRole('button', { name: 'Go on', exact: true }).click();
  await Promise.all([seesAndHears(clinician.page), seesAndHears(patient.page)]);
});

test('the note survives a reload and a lost connection, and no version silently overwrites another', async () => {
  const { page, context } = clinician;
  const saved = (where = page) => where.getByText('Saved', { exact: true }).waitFor();
  await page.getByLabel('Subjective').fill('Better than last week.');
  await saved();
  await page.reload();
  await expect.poll(() => page.getByLabel('Subjective').inputValue()).toBe('Better than last week.');

  await context.setOffline(true);
  await page.getByLabel('Plan').fill('Again in two weeks.');
  await page.getByText('There is no connection.').first().waitFor();
  await context.setOffline(false);
  await saved();

  const other = await openPage(context);
  await other.addInitScript(
    (as) => sessionStorage.setItem('anteroom.as', as),
    await page.evaluate(() => sessionStorage.getItem('anteroom.as') ?? ''),
  );
  await other.goto(`/live/room/${visit.consultId}`);
  await expect.poll(() => other.getByLabel('Plan').inputValue()).toBe('Again in two weeks.');
  await page.getByLabel('Plan').fill('Again in one week.');
  await saved();
  await other.getByLabel('Plan').fill('Again in four weeks.');
  await other.getByText('The note was changed elsewhere').first().waitFor();
  expect(await rowOf('select sections from note where encounter_id = (select id from encounter where consult_id = $1)')).toMatchObject({
    sections: expect.arrayContaining([{ key: 'plan', text: 'Again in one week.' }]),
  });
  await other.close();
  await page.reload();
  await Promise.all([seesAndHears(page), seesAndHears(patient.page)]);
});

test('End closes the room for both, the patient reads Completed, and an old token opens nothing', async () => {
  expect((await product.livekit.listRooms()).length).toBe(1);
  await clinician.page.getByRole('button', { name: 'End the visit' }).click();
  await patient.page.getByRole('heading', { name: 'Completed' }).waitFor();
  await clinician.page.getByText('The visit has ended and the room is shut.').waitFor();
  expect(await clinician.page.locator('video').count()).toBe(0);
  await eventually('LiveKit to be empty', async () => (await product.livekit.listRooms()).length === 0 || undefined);
  const { url, token } = tokens.at(-1) ?? { url: '', token: '' };
  const answer = await fetch(`${url.replace(/^ws/, 'http')}/rtc/validate?access_token=${token}`);
  expect([401, 404]).toContain(answer.status);
  const again = await api(patient.page, 'mutation { joinRoom(input: {}) { __typename ... on Refusal { code } } }');
  expect(again.data).toMatchObject({ joinRoom: { __typename: 'NotNow' } });
  expect(
    await rowOf(
      'select c.state, e.status, e.ended_at is not null as ended from consult c join encounter e on e.consult_id = c.id where c.id = $1',
    ),
  ).toEqual({ state: 'completed', status: 'finished', ended: true });
});

test('until it is signed the board says so; then the note is final', async () => {
  await coordinator.page.goto('/live');
  await board(coordinator.page, visit.name).getByText('Note to sign').waitFor();
  await clinician.page.getByRole('button', { name: 'Sign note' }).click();
  await expect
    .poll(() => rowOf('select status, version from note where encounter_id = (select id from encounter where consult_id = $1)'))
    .toMatchObject({ status: 'final' });
  await expect.poll(() => board(coordinator.page, visit.name).getByText('Note to sign').count()).toBe(0);
  expect(await clinician.page.getByLabel('Subjective').count()).toBe(0);
});

test('the session list and the timeline tell what happened', async () => {
  await coordinator.page.goto('/pm/telehealth');
  const card = coordinator.page.getByRole('article').filter({ hasText: 'completed' }).first();
  await card.waitFor();
  await coordinator.page.goto(`/live/consult/${visit.consultId}`);
  const happened = coordinator.page.getByRole('region', { name: 'What happened' }).getByRole('listitem');
  await happened.first().waitFor();
  const told = (await happened.allInnerTexts()).join('\n');
  for (const words of [
    'Booked',
    'Invite sent',
    'Asked for a code',
    'Entered the code',
    'Devices checked',
    'Started',
    'Paused',
    'Ended',
    'Note signed',
  ])
    expect(told).toContain(words);
});

test('no page complained', () => {
  expect(complaints).toEqual([]);
});
