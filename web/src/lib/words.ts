/** What patients read, in their language: only the one that is shown is loaded. */
import type * as all from './paraglide/messages/_index.js';
import { getLocale, type Locale } from './paraglide/runtime.js';

export type Words = typeof all;

/** The words; there once `loadWords` has come back, which the patient pages' layout waits for. */
export let m: Words;

const languages: Record<Locale, () => Promise<unknown>> = {
  en: () => import('./paraglide/messages/en.js'),
  es: () => import('./paraglide/messages/es.js'),
  fr: () => import('./paraglide/messages/fr.js'),
  ar: () => import('./paraglide/messages/ar.js'),
};

export async function loadWords(): Promise<void> {
  m = (await languages[getLocale()]()) as Words;
}
