/** When a clinician is free: working hours, less what is booked. Pure; local hours become moments by the zone's own rules. */
import { Temporal } from 'temporal-polyfill';

export type Span = { start: Date; end: Date };
/** One stretch of a week in local time: ISO weekday 1–7, times as PostgreSQL writes them (closing time up to 24:00:00). */
export type WorkingBlock = { weekday: number; opensAt: string; closesAt: string };

const roundTo = 5 * 60_000;

/** The stretches of working time that touch [from, to), in order. */
export function workingSpans(blocks: readonly WorkingBlock[], timeZone: string, from: Date, to: Date): Span[] {
  const spans: Span[] = [];
  const last = localDate(to, timeZone);
  // A block belongs to the day on which it opens, and ends at the latest at that day's midnight.
  for (let day = localDate(from, timeZone); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    for (const block of blocks) {
      if (block.weekday !== day.dayOfWeek) continue;
      const span = { start: momentOf(day, block.opensAt, timeZone), end: momentOf(day, block.closesAt, timeZone) };
      // A block inside the hour that a spring night skips has no length.
      if (span.start < span.end && span.end > from && span.start < to) spans.push(span);
    }
  }
  return spans.sort((a, b) => a.start.getTime() - b.start.getTime());
}

function localDate(moment: Date, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
}

function momentOf(day: Temporal.PlainDate, time: string, timeZone: string): Date {
  const midnight = time.startsWith('24:');
  const zoned = midnight
    ? day.add({ days: 1 }).toZonedDateTime({ timeZone })
    : day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) });
  return new Date(zoned.epochMilliseconds);
}

/**
 * Free slots of one length: from each opening on one after the other, and again from the end of each booking (rounded up to
 * five minutes). Only those that begin at or after `notBefore` and end by `to`.
 */
export function freeSpans(
  working: readonly Span[],
  busy: readonly Span[],
  minutes: number,
  notBefore: Date,
  to: Date,
  limit: number,
): Span[] {
  const length = minutes * 60_000;
  const taken = busy.map(({ start, end }) => [start.getTime(), end.getTime()] as const).sort(([a], [b]) => a - b);
  const found: Span[] = [];
  for (const { start, end } of working) {
    let place = start.getTime();
    const until = Math.min(end.getTime(), to.getTime());
    while (place + length <= until && found.length < limit) {
      const inTheWay = taken.find(([from, over]) => from < place + length && over > place);
      if (inTheWay) place = Math.ceil(inTheWay[1] / roundTo) * roundTo;
      else {
        if (place >= notBefore.getTime()) found.push({ start: new Date(place), end: new Date(place + length) });
        place += length;
      }
    }
  }
  return found;
}
