/** The note beside the video: saved as it is typed, one version after another, and never silently over somebody else's. */
import { ask, newKey, RequestFailed, tell } from './client';
import type { NoteQuery } from './gql/graphql';
import { noteDocument, saveNoteDocument } from './visit';

type Kept = NonNullable<NonNullable<NonNullable<NoteQuery['consult']>['encounter']>['note']>;
export type Sections = Record<string, string>;
type Conflict = { version: number; sections: Sections };

/** SOAP, in the order in which it is written. */
export const soap = [
  { key: 'subjective', name: 'Subjective' },
  { key: 'objective', name: 'Objective' },
  { key: 'assessment', name: 'Assessment' },
  { key: 'plan', name: 'Plan' },
] as const;

const saveAfter = 700;
const retryAfter = 3_000;

export class NoteDraft {
  kept = $state.raw<Kept | null>(null);
  sections = $state<Sections>({});
  loaded = $state(false);
  state = $state<'saved' | 'typing' | 'saving' | 'unsaved'>('saved');
  /** Why it could not be saved, in words. */
  problem = $state<string | null>(null);
  conflict = $state.raw<Conflict | null>(null);
  #encounterId: string | null = null;
  #consultId = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #inFlight = false;

  async load(consultId: string): Promise<void> {
    this.#consultId = consultId;
    const { consult } = await ask(noteDocument, { id: consultId });
    this.#encounterId = consult?.encounter?.id ?? null;
    this.take(consult?.encounter?.note ?? null);
    this.loaded = true;
  }

  take(note: Kept | null): void {
    this.kept = note;
    this.sections = textOf(note?.sections ?? []);
    this.state = 'saved';
    this.conflict = null;
  }

  get empty(): boolean {
    return Object.values(this.sections).every((text) => text.trim() === '');
  }

  get dirty(): boolean {
    return this.state !== 'saved';
  }

  typed(key: string, text: string): void {
    this.sections[key] = text;
    this.state = 'typing';
    this.#schedule();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), saveAfter);
  }

  // Read anew: it may have changed while a save was under way.
  #stateNow(): string {
    return this.state;
  }

  /** Saves what is there now; `over` is the version that one has seen and chosen to replace. */
  async save(over: number = this.kept?.version ?? 0): Promise<void> {
    if (this.#inFlight || !this.#encounterId || this.conflict || this.state === 'saved') return;
    this.#inFlight = true;
    this.state = 'saving';
    const sent = JSON.stringify(this.sections);
    try {
      const sections = soap.map(({ key }) => ({ key, text: this.sections[key] ?? '' }));
      const { thing, refusal } = await tell(saveNoteDocument, {
        input: { encounterId: this.#encounterId, sections, expectedVersion: over, idempotencyKey: newKey() },
      });
      if (refusal) this.#refused(refusal);
      else {
        this.kept = thing;
        this.problem = null;
        this.state = JSON.stringify(this.sections) === sent ? 'saved' : 'typing';
      }
    } catch (error) {
      this.#later(error instanceof RequestFailed ? error.message : 'The note could not be saved.');
    } finally {
      this.#inFlight = false;
    }
    // Typed on while it was being saved.
    if (this.#stateNow() === 'typing') this.#schedule();
  }

  /** After a conflict: mine goes over theirs, or theirs comes in place of mine. */
  async resolve(keepMine: boolean): Promise<void> {
    const other = this.conflict;
    if (!other) return;
    this.conflict = null;
    if (keepMine) {
      this.state = 'typing';
      await this.save(other.version);
      return;
    }
    this.sections = other.sections;
    this.state = 'saved';
    if (this.kept) this.kept = { ...this.kept, version: other.version };
    else await this.load(this.#consultId);
  }

  #refused(refusal: { code: string; message: string } & Partial<Record<string, unknown>>): void {
    this.state = 'unsaved';
    const present = refusal.present as { version: number; sections: { key: string; text: string }[] } | null | undefined;
    if (refusal.code === 'note.conflict' && present) this.conflict = { version: present.version, sections: textOf(present.sections) };
    this.problem = refusal.message;
  }

  #later(words: string): void {
    this.state = 'unsaved';
    this.problem = words;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.state = 'typing';
      void this.save();
    }, retryAfter);
  }
}

const textOf = (sections: readonly { key: string; text: string }[]): Sections =>
  Object.fromEntries(sections.map(({ key, text }) => [key, text]));
