/** Every page on the path: no finding of axe in light and dark, nothing wider than a phone, and little to load before the room. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { book, type Booked, checkDevices, openBrowser, openPage, passCode, type Person, phone, signIn } from './browser.ts';
import { type Product, startProduct } from './product.ts';

/** Bytes (performance.md, B1). */
const beforeTheRoom = 55_000;
const build = fileURLToPath(new URL('../web/build', import.meta.url));

let product: Product;
let browser: Browser;
let coordinator: Person;
let visit: Booked;

beforeAll(async () => {
  product = await startProduct();
  await product.sql('update settings set door_minutes = 1440');
  browser = await openBrowser();
  coordinator = await signIn(browser, product, 'coordinator@riverside.example');
  visit = await book(coordinator.page, product);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

async function isSound(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Colours change by a transition.
    await page.waitForTimeout(300);
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
    expect({ name, colorScheme, found: violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`) }).toEqual({
      name,
      colorScheme,
      found: [],
    });
  }
  const { width } = page.viewportSize() ?? { width: 0 };
  await page.setViewportSize({ width: 390, height: 844 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.setViewportSize({ width, height: 900 });
  expect({ name, wide }).toEqual({ name, wide: 390 });
}

test('staff pages', async () => {
  const stranger = await openPage(await browser.newContext({ baseURL: product.url, viewport: { width: 1440, height: 900 } }));
  await stranger.goto('/sign-in');
  await stranger.getByLabel('Email').waitFor();
  await isSound(stranger, 'sign-in');
  const clinician = await signIn(browser, product, 'clinician@riverside.example');
  const pages: [Person, string, RegExp][] = [
    [coordinator, '/live', /Scheduled/],
    [coordinator, '/live/waiting', /Waiting Room/],
    [coordinator, '/book', /Free times|Patient/],
    [coordinator, '/pm/telehealth', /livekit/],
    [coordinator, `/live/consult/${visit.consultId}`, /What happened/],
    [clinician, '/live/room', /./],
    [clinician, `/live/room/${visit.consultId}`, /Start the visit/],
  ];
  for (const [{ page }, path, shown] of pages) {
    await page.goto(path);
    await page.locator('main').getByText(shown).first().waitFor();
    await isSound(page, path);
  }
});

test('the patient’s pages, with at most 55 kB of JavaScript before the room', async () => {
  const { page } = await phone(browser, product);
  const scripts = new Set<string>();
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.add(new URL(response.url()).pathname);
  });
  await page.goto(visit.link);
  await page.getByRole('button', { name: /Send me a code/ }).waitFor();
  await isSound(page, 'link');
  await passCode(page, product, visit);
  await page.getByRole('button', { name: 'Turn on camera and microphone' }).waitFor();
  await isSound(page, 'check');
  await checkDevices(page);
  await page.getByRole('heading', { name: 'You are in the waiting room' }).waitFor();
  await isSound(page, 'waiting');

  const texts = [...scripts].map((path) => readFileSync(`${build}${path}`));
  expect(texts.some((text) => text.includes('livekit'))).toBe(false);
  const bytes = texts.reduce((sum, text) => sum + brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length, 0);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(beforeTheRoom);
});
