/** Where time, ids and chance come from. They are handed to every use-case, so that a rule can be tested at any hour. */
import { randomBytes, randomUUID } from 'node:crypto';

export type Clock = {
  now(): Date;
  /** A UUID for a row; PostgreSQL makes version 7 itself where the id is not needed beforehand. */
  id(): string;
  /** `bytes` random bytes as base64url, for anything that must not be guessed (16 bytes are 128 bits). */
  secret(bytes: number): string;
};

export const systemClock: Clock = {
  now: () => new Date(),
  id: () => randomUUID(),
  secret: (bytes) => randomBytes(bytes).toString('base64url'),
};

export const minutes = (count: number): number => count * 60_000;
export const after = (moment: Date, milliseconds: number): Date => new Date(moment.getTime() + milliseconds);

/** The day, as yyyy-mm-dd, that a moment falls on in a time zone (IANA name). */
export function localDay(moment: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(moment);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}
