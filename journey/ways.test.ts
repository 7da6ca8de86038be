/** The ways that are not the straight one: clinician first, two tabs, wrong codes, old links, a refused camera, other languages. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  api,
  board,
  book,
  checkDevices,
  complaints,
  openBrowser,
  openPage,
  passCode,
  type Person,
  phone,
  seesAndHears,
  signIn,
} from './browser.ts';
import { type Product, startProduct } from './product.ts';

let product: Product;
let browser: Browser;
let coordinator: Person;
let clinician: Person;

beforeAll(async () => {
  product = await startProduct();
  await product.sql('update settings set door_minutes = 1440');
  browser = await openBrowser();
  [coordinator, clinician] = await Promise.all([
    signIn(browser, product, 'coordinator@riverside.example'),
    signIn(browser, product, 'clinician@riverside.example'),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

test('the clinician may come first: the link says so, and the code leads straight into the room', async () => {
  const visit = await book(coordinator.page, product);
  await board(clinician.page, visit.name)
    .getByRole('button', { name: /^Start/ })
    .click();
  await clinician.page.getByText('The patient is not in the room yet.').waitFor();
  const { page, context } = await phone(browser, product);
  await page.goto(visit.link);
  await page.getByText('Your clinician is already in the room.').waitFor();
  await passCode(page, product, visit);
  await Promise.all([seesAndHears(clinician.page), seesAndHears(page)]);

  // A second tab takes the place over, and the first one says so and may take it back.
  const second = await openPage(context);
  await second.goto(visit.link);
  await seesAndHears(second);
  await page.getByText('You joined in another window').waitFor();
  await page.getByRole('button', { name: 'Join here' }).click();
  await seesAndHears(page);
  await second.getByText('You joined in another window').waitFor();
  await second.close();

  // A closed tab is presence, not a state: the place is kept, and the link leads back without another code.
  await page.close();
  await clinician.page.getByText('The patient is not in the room yet.').waitFor();
  const back = await openPage(context);
  await back.goto(visit.link);
  await Promise.all([seesAndHears(clinician.page), seesAndHears(back)]);
  await clinician.page.getByRole('button', { name: 'End the visit' }).click();
  await clinician.page.getByRole('dialog').getByRole('button', { name: 'End the visit' }).click();
  await back.getByRole('heading', { name: 'Completed' }).waitFor();
  await context.close();
});

test('the server killed in mid-visit and started again loses nothing: not the call, not what was typed, not the state', async () => {
  const visit = await book(coordinator.page, product);
  const { page, context } = await phone(browser, product);
  await passCode(page, product, visit);
  await checkDevices(page);
  await clinician.page.goto('/live');
  await board(clinician.page, visit.name)
    .getByRole('button', { name: /^Start/ })
    .click();
  await Promise.all([seesAndHears(clinician.page), seesAndHears(page)]);
  await product.crash();
  await clinician.page.getByLabel('Plan').fill('Written while it was down.');
  await clinician.page.getByText('Not saved').waitFor();
  await seesAndHears(clinician.page);
  await product.startAgain();
  await clinician.page.getByText('Saved', { exact: true }).waitFor();
  await Promise.all([seesAndHears(clinician.page), seesAndHears(page)]);
  await clinician.page.getByRole('button', { name: 'End the visit' }).click();
  await page.getByRole('heading', { name: 'Completed' }).waitFor();
  await context.close();
});

test('five wrong codes are the end of it, and the way out is told', async () => {
  const visit = await book(coordinator.page, product);
  const { page, context } = await phone(browser, product);
  await page.goto(visit.link);
  await page.getByRole('button', { name: /Send me a code/ }).click();
  const { code } = await product.message(visit.email);
  const wrong = String((Number(code) + 1) % 100_000_000).padStart(8, '0');
  const field = page.getByLabel('The code from the message');
  for (let left = 4; left > 0; left -= 1) {
    await field.fill(wrong);
    await page.getByRole('button', { name: 'Open my visit' }).click();
    await page.getByText(`Tries left: ${left}`).waitFor();
  }
  await field.fill(wrong);
  await page.getByRole('button', { name: 'Open my visit' }).click();
  await page.getByText('Too many wrong tries. Ask for a new code, or call the clinic.').waitFor();
  await page.getByRole('button', { name: /Send me a code/ }).waitFor();
  await context.close();
});

test('an old link says that a newer one was sent, and a cancelled visit says so at once', async () => {
  const visit = await book(coordinator.page, product);
  const { page, context } = await phone(browser, product);
  await coordinator.page.goto('/live');
  await board(coordinator.page, visit.name)
    .getByRole('button', { name: /Send link again/ })
    .click();
  const newer = await product.message(visit.email);
  await page.goto(visit.link);
  await page.getByRole('heading', { name: 'A newer link was sent to you' }).waitFor();
  await passCode(page, product, { email: visit.email, link: newer.link ?? '' });
  await checkDevices(page);
  await page.getByRole('heading', { name: 'You are in the waiting room' }).waitFor();
  const cancelled = await api(
    coordinator.page,
    `mutation ($id: ID!) { cancelAppointment(input: { appointmentId: $id, reason: CLINIC }) { __typename ... on Refusal { code } } }`,
    {
      id: await appointmentOf(visit.consultId),
    },
  );
  expect(cancelled.data).toEqual({ cancelAppointment: { __typename: 'Appointment' } });
  await page.getByRole('heading', { name: 'This visit was cancelled' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'This visit was cancelled' }).waitFor();
  await context.close();
});

test('a refused camera is told about, and the visit goes on without it', async () => {
  const visit = await book(coordinator.page, product);
  const careful = await openBrowser('deny');
  const { page } = await phone(careful, product);
  await passCode(page, product, visit);
  await page.getByRole('button', { name: 'Turn on camera and microphone' }).click();
  await page.getByText('Your browser may not use the camera or microphone.').waitFor();
  await coordinator.page.goto('/live');
  await board(coordinator.page, visit.name).getByText('no camera').waitFor();
  await page.getByRole('button', { name: 'Go on without checking' }).click();
  await page.getByRole('heading', { name: 'You are in the waiting room' }).waitFor();
  await page.getByRole('button', { name: 'I have to go' }).click();
  await page.getByRole('heading', { name: 'You left' }).waitFor();
  await board(coordinator.page, visit.name).getByText('had to go').waitFor();
  await careful.close();
});

test('in Arabic the page reads from right to left, and the choice of a language holds', async () => {
  const visit = await book(coordinator.page, product);
  const { page, context } = await phone(browser, product, 'ar');
  await page.goto(visit.link);
  await page.getByRole('heading', { name: 'زيارتك بالفيديو' }).waitFor();
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  await page.getByRole('combobox').selectOption('es');
  await page.getByRole('heading', { name: 'Su visita por vídeo' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Su visita por vídeo' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('es');
  await context.close();
});

test('no page complained', () => {
  expect(complaints).toEqual([]);
});

async function appointmentOf(consultId: string): Promise<string> {
  const { data } = await api(coordinator.page, 'query ($id: ID!) { consult(id: $id) { appointment { id } } }', { id: consultId });
  return (data as { consult: { appointment: { id: string } } }).consult.appointment.id;
}
