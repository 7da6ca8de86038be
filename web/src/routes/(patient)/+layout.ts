import { loadWords } from '#lib/words.ts';

export const load = () => loadWords();
