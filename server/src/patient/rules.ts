/** What a patient's entry must look like, and how a search is read. Pure. */
import { z } from 'zod';

const name = (what: string) => z.string().trim().min(1, `Enter the ${what}.`).max(100, `The ${what} has at most 100 characters.`);

const email = z
  .string()
  .trim()
  .max(254, 'An email address has at most 254 characters.')
  .pipe(z.email('An email address looks like ana@example.org.'));

// Spaces and the marks that people write between digits carry no meaning; what is left is E.164.
const phone = z
  .string()
  .transform((text) => text.replaceAll(/[\s().\u002d\u2010-\u2015\u00a0]/g, ''))
  .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, 'A phone number begins with + and the country code, as in +34 600 123 456.'));

/** The input NewPatient: parsing it trims names and puts the phone number into E.164. */
export const newPatientForm = z
  .object({
    givenName: name('given name'),
    familyName: name('family name'),
    birthDate: z.string().nullish(),
    email: email.nullish(),
    phone: phone.nullish(),
    channel: z.enum(['email', 'sms']),
    locale: z.string().nullish(),
    timeZone: z.string().nullish(),
  })
  .refine(({ channel, email: address }) => channel !== 'email' || address, {
    path: ['email'],
    message: 'Messages go by email: enter the address.',
  })
  .refine(({ channel, phone: number }) => channel !== 'sms' || number, {
    path: ['phone'],
    message: 'Messages go by SMS: enter the phone number.',
  });
export type NewPatient = z.input<typeof newPatientForm>;

export type PatientSearch = { words: string[]; birthDates: string[] | null };

/** At most five words of a name; a word that is a date is the birth date instead. */
export function readSearch(text: string | null | undefined): PatientSearch {
  const words = (text ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 6);
  const dates = words.map(birthDatesIn);
  const found = dates.find((days) => days.length > 0) ?? null;
  return { words: words.filter((_, index) => dates[index]?.length === 0).slice(0, 5), birthDates: found };
}

/** Every day that the word may mean: 3/4/1980 is read both ways, since nobody knows who wrote it. */
export function birthDatesIn(word: string): string[] {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(word);
  if (iso) return days([[iso[1], iso[2], iso[3]]]);
  const local = /^(\d{1,2})([./])(\d{1,2})\2(\d{4})$/.exec(word);
  if (!local) return [];
  const [, first, mark, second, year] = local;
  return days(
    mark === '.'
      ? [[year, second, first]]
      : [
          [year, second, first],
          [year, first, second],
        ],
  );
}

function days(parts: (string | undefined)[][]): string[] {
  const texts = parts.map(([year, month = '', day = '']) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return [...new Set(texts)].filter((text) => {
    const parsed = Date.parse(text);
    return !Number.isNaN(parsed) && new Date(parsed).toISOString().slice(0, 10) === text;
  });
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The first letter of each name, in whatever script. */
export function initials(givenName: string, familyName: string): string {
  return [givenName, familyName]
    .map((part) => graphemes.segment(part.trim())[Symbol.iterator]().next().value?.segment ?? '')
    .join('')
    .toLocaleUpperCase();
}
