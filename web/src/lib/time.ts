/** Moments and spans in words. Clinic pages say times in the clinic's zone, whatever the browser's is. */

export const timeOfDay = (moment: string | Date, timeZone: string, locale = 'en-GB'): string =>
  new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(moment));

export const dayAndTime = (moment: string | Date, timeZone: string, locale = 'en-GB'): string =>
  new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(moment));

export const dayName = (day: string, locale = 'en-GB'): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));

/** «40 s», «12 min», «1 h 05». Never negative. */
export function span(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
}

/** «2 hours ago», «in 3 days». */
export function relative(moment: string, now: number, locale = 'en'): string {
  const seconds = (Date.parse(moment) - now) / 1_000;
  const units: [Intl.RelativeTimeFormatUnit, number][] = [
    ['year', 31_536_000],
    ['month', 2_592_000],
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ];
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(seconds / size), unit);
}

/** The day, yyyy-mm-dd, in a time zone. */
export const localDay = (moment: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(moment);

/** Text of any direction within a sentence of another: Unicode's first strong isolate (UAX #9). */
export const isolated = (text: string): string => `${String.fromCodePoint(0x2068)}${text}${String.fromCodePoint(0x2069)}`;
