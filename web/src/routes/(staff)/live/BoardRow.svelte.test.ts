import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page } from 'vitest/browser';
import type { Press } from '#lib/act.svelte.ts';
import type { Row } from '#lib/consult.ts';
import BoardRow from './BoardRow.svelte';

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

const waiting: Row = {
  id: 'consult',
  version: 3,
  changedSeq: 9,
  state: 'WAITING',
  stateSince: minutesAgo(20),
  sortKey: 'a',
  queueKey: 'a',
  waitingSince: minutesAgo(20),
  awaySince: null,
  waitedSeconds: 0,
  lateFrom: minutesAgo(20),
  longWaitFrom: minutesAgo(5),
  noteToSign: false,
  patient: { id: 'patient', givenName: 'يوسف', familyName: 'مثال', birthDate: '1980-02-03', channel: 'EMAIL' },
  unit: { id: 'unit', name: 'General' },
  conductingClinician: { id: 'me', displayName: 'Dr. Example', initials: 'DE' },
  appointment: { id: 'appointment', start: minutesAgo(20), end: minutesAgo(0), plannedModality: 'AUDIO_VIDEO', platform: 'LIVEKIT' },
  presence: [{ id: 'presence', actorKind: 'PATIENT', step: 'WAITING', since: minutesAgo(20), camera: 'REFUSED', microphone: 'READY' }],
  availableActions: [{ action: 'START_CONSULT', allowed: true, allowedFrom: null, onlyFor: ['me'], reasonCode: null, reason: null }],
};
const press = { busy: null, run: vi.fn() } as unknown as Press;
const show = (row: Row, me: string | null) => render(BoardRow, { row, me, press, timeZone: 'Europe/Madrid', changedAt: undefined });

test('a long wait, the step and what is wrong with a device are told in words', async () => {
  show(waiting, 'me');
  await expect.element(page.getByText(/Long wait: (19|20) min/)).toBeVisible();
  await expect.element(page.getByText(/no camera/).first()).toBeVisible();
  await expect.element(page.getByRole('link', { name: /يوسف مثال/ })).toHaveAttribute('href', '/live/consult/consult');
});

test('Start is offered to whom the server names, and to nobody else', async () => {
  const mine = await show(waiting, 'me');
  await expect.element(page.getByRole('button', { name: 'Start: يوسف مثال' })).toBeEnabled();
  await mine.unmount();
  show(waiting, 'somebody else');
  await expect.element(page.getByRole('button')).not.toBeInTheDocument();
});

test('what only time allows is offered from that time on', async () => {
  const [start] = waiting.availableActions;
  if (!start) throw new Error('no action');
  show({ ...waiting, availableActions: [{ ...start, allowedFrom: new Date(Date.now() + 60_000).toISOString() }] }, 'me');
  await expect.element(page.getByRole('button')).not.toBeInTheDocument();
});
