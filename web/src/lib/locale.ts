/** What patients read, as their own region writes it: 16:30 for en-GB, 4:30 PM for en-US. */
import { getLocale } from './paraglide/runtime.js';

export const regionalLocale = (): string => navigator.languages.find((tag) => tag.split('-')[0] === getLocale()) ?? getLocale();
