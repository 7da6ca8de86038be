/** Debian's Chromium, with a camera and a microphone that play a test picture and beeps. */
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { eventually, type Product } from './product.ts';

const password = 'anteroom-demo';
/** Chromium's own words for what we provoke on purpose: a refused socket, a video server that shuts a room. */
const expected =
  /WebSocket connection|net::ERR|DataChannel|data channel|AudioContext|createOffer|Failed to load resource|could not|livekit/i;

/** `devices` deny: the browser asks nobody and refuses camera and microphone. */
export function openBrowser(devices: 'play' | 'deny' = 'play'): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      devices === 'play' ? '--use-fake-ui-for-media-stream' : '--use-fake-ui-for-media-stream=deny',
      '--use-fake-device-for-media-stream',
      '--allow-loopback-in-peer-connection',
    ],
  });
}

export type Person = { context: BrowserContext; page: Page };

/** What pages complained of; a test expects it empty. */
export const complaints: string[] = [];

export async function openPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) complaints.push(`${page.url()}: ${message.text()}`);
  });
  return page;
}

export async function signIn(browser: Browser, product: Product, email: string, organisation = 'Riverside Hospital'): Promise<Person> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', baseURL: product.url });
  const page = await openPage(context);
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/(live|pm)/);
  const choice = page.getByRole('button', { name: new RegExp(organisation) });
  await choice
    .or(page.getByRole('heading', { level: 1 }))
    .first()
    .waitFor();
  if (await choice.isVisible()) await choice.click();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return { context, page };
}

export async function phone(browser: Browser, product: Product, locale = 'en-GB'): Promise<Person> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale, baseURL: product.url });
  return { context, page: await openPage(context) };
}

export type Booked = { name: string; email: string; link: string; consultId: string };
let booked = 0;

/** Books with the first free slot of a clinician for somebody new; answers with the link that came by email. */
export async function book(coordinator: Page, product: Product, clinician = 'Dr. Elena Marisma'): Promise<Booked> {
  booked += 1;
  const name = `Prueba Numero${booked}`;
  const email = `patient${booked}@journey.example`;
  await coordinator.goto('/book');
  await coordinator.getByRole('button', { name: 'New patient' }).click();
  await coordinator.getByLabel('Given name').fill('Prueba');
  await coordinator.getByLabel('Family name').fill(`Numero${booked}`);
  await coordinator.getByRole('textbox', { name: 'Email' }).fill(email);
  await chooseSlot(coordinator, clinician);
  await coordinator.getByRole('button', { name: /^Book .*\d/ }).click();
  await coordinator.waitForURL(/\/live$/);
  const { link } = await product.message(email);
  const [row] = await product.sql<{ id: string }>('select c.id from consult c join patient p on p.id = c.patient_id where p.email = $1', [
    email,
  ]);
  return { name, email, link: link ?? '', consultId: Buffer.from(`Consult:${row?.id}`).toString('base64url') };
}

/** The first free slot; late in the day that is tomorrow's. */
export async function chooseSlot(coordinator: Page, clinician: string): Promise<void> {
  await coordinator.getByLabel('Clinician').selectOption({ label: clinician });
  const slots = coordinator.getByRole('radiogroup', { name: 'Free times' });
  await slots.waitFor();
  if ((await slots.getByRole('radio').count()) === 0) {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await coordinator.getByLabel('Day').fill(tomorrow);
  }
  await slots.getByRole('radio').first().click();
}

/** From the link to the device check. */
export async function passCode(patient: Page, product: Product, visit: Pick<Booked, 'email' | 'link'>): Promise<void> {
  await patient.goto(visit.link);
  await patient.getByRole('button', { name: /Send/ }).first().click();
  const { code } = await product.message(visit.email);
  await patient.getByLabel('The code from the message').fill(code ?? '');
  await patient.getByRole('button', { name: 'Open my visit' }).click();
}

export async function checkDevices(patient: Page): Promise<void> {
  await patient.getByRole('button', { name: 'Turn on camera and microphone' }).click();
  await patient.getByRole('button', { name: /go on/ }).first().click();
}

/** Somebody else's picture moves, and somebody else's sound plays, on this page. */
export async function seesAndHears(page: Page): Promise<void> {
  const video = page.getByTestId('remote-video');
  await video.waitFor();
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.videoWidth)).toBeGreaterThan(0);
  // A clock may run on without a picture: frames are what is seen.
  const frames = () => video.evaluate((element: HTMLVideoElement) => element.getVideoPlaybackQuality().totalVideoFrames);
  const time = (media: Locator) => () => media.evaluate((element: HTMLMediaElement) => element.currentTime);
  for (const count of [frames, time(video), time(page.locator('audio').first())]) {
    const before = await count();
    await expect.poll(count).toBeGreaterThan(before);
  }
}

export const board = (page: Page, name: string): Locator => page.getByRole('listitem').filter({ hasText: name });

/** The API as this page's browser may use it. */
export async function api(
  page: Page,
  query: string,
  variables: object = {},
): Promise<{ data: Record<string, unknown> | null; errors?: { extensions: Record<string, unknown> }[] }> {
  return page.evaluate(
    async ([text, given]) => {
      const as = sessionStorage.getItem('anteroom.as');
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(as ? { 'x-anteroom-as': as } : {}) },
        body: JSON.stringify({ query: text, variables: given }),
      });
      return response.json();
    },
    [query, variables] as const,
  );
}

export { eventually };
