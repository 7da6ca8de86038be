import { beforeAll, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page, userEvent } from 'vitest/browser';
import type { Link } from '#lib/portal.svelte.ts';
import { loadWords } from '#lib/words.ts';
import CodeForm from './CodeForm.svelte';

beforeAll(loadWords);

const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1_000).toISOString();

function show(resendIn: number) {
  const link = { busy: false, problem: null, enter: vi.fn(() => Promise.resolve()), sendCode: vi.fn() };
  render(CodeForm, {
    link: link as unknown as Link,
    channels: ['EMAIL'],
    timeZone: 'Europe/Madrid',
    sent: { maskedDestination: 'a…a@home.example', expiresAt: inSeconds(600), resendAt: inSeconds(resendIn) },
  });
  return link;
}

test('fewer than eight digits are not sent, and the page says so', async () => {
  const link = show(30);
  await userEvent.fill(page.getByLabelText('The code from the message'), '1234 567');
  await page.getByRole('button', { name: 'Open my visit' }).click();
  await expect.element(page.getByText('Enter all 8 digits.')).toBeVisible();
  expect(link.enter).not.toHaveBeenCalled();
});

test('spaces in a code do not matter', async () => {
  const link = show(30);
  await userEvent.fill(page.getByLabelText('The code from the message'), '1234 5678');
  await page.getByRole('button', { name: 'Open my visit' }).click();
  expect(link.enter).toHaveBeenCalledWith('12345678');
});

test('another code can be asked for once the time is over', async () => {
  show(30);
  await expect.element(page.getByRole('button', { name: /Another code in/ })).toBeDisabled();
  const link = show(0);
  await page.getByRole('button', { name: /Send another code/ }).click();
  expect(link.sendCode).toHaveBeenCalledWith('EMAIL');
});
