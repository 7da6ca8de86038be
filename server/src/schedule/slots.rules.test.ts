import { describe, expect, test } from 'vitest';
import { freeSpans, workingSpans } from './slots.ts';

const madrid = 'Europe/Madrid';
const span = (start: string, end: string) => ({ start: new Date(start), end: new Date(end) });
const day = (weekday: number, opensAt: string, closesAt: string) => ({ weekday, opensAt, closesAt });
const starts = (spans: { start: Date }[]) => spans.map(({ start }) => start.toISOString().slice(11, 16));

describe('working hours become moments', () => {
  test('by the local clock on both sides of a change of time', () => {
    // Summer time began on Sunday 29 March 2026 at 02:00 in Madrid.
    const nine = [day(6, '09:00:00', '10:00:00'), day(7, '09:00:00', '10:00:00')];
    expect(workingSpans(nine, madrid, new Date('2026-03-28T00:00Z'), new Date('2026-03-30T00:00Z'))).toEqual([
      span('2026-03-28T08:00Z', '2026-03-28T09:00Z'),
      span('2026-03-29T07:00Z', '2026-03-29T08:00Z'),
    ]);
  });

  test('a whole day has 23 hours in spring and 25 in autumn', () => {
    const whole = [day(7, '00:00:00', '24:00:00')];
    const hours = (from: string, to: string) =>
      workingSpans(whole, madrid, new Date(from), new Date(to)).map(({ start, end }) => (end.getTime() - start.getTime()) / 3_600_000);
    expect(hours('2026-03-29T10:00Z', '2026-03-29T11:00Z')).toEqual([23]);
    expect(hours('2026-10-25T10:00Z', '2026-10-25T11:00Z')).toEqual([25]);
  });

  test('a block inside the hour that is skipped has no length', () => {
    expect(workingSpans([day(7, '02:00:00', '03:00:00')], madrid, new Date('2026-03-29T00:00Z'), new Date('2026-03-29T05:00Z'))).toEqual(
      [],
    );
  });
});

describe('free slots', () => {
  const working = [span('2026-05-04T08:00Z', '2026-05-04T10:00Z')];
  const to = new Date('2026-05-05T00:00Z');

  test('follow one another, restart after a booking at the next five minutes, and never overlap it', () => {
    const busy = [span('2026-05-04T08:30Z', '2026-05-04T08:52Z')];
    expect(starts(freeSpans(working, busy, 30, new Date(0), to, 200))).toEqual(['08:00', '08:55', '09:25']);
  });

  test('begin in the future, and end within the range', () => {
    expect(starts(freeSpans(working, [], 30, new Date('2026-05-04T08:31Z'), new Date('2026-05-04T09:59Z'), 200))).toEqual(['09:00']);
  });

  test('are as many as asked for', () => {
    expect(starts(freeSpans(working, [], 5, new Date(0), to, 3))).toEqual(['08:00', '08:05', '08:10']);
  });
});
