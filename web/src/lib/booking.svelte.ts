/** What is being booked. A refusal loses nothing of it. */
import { ask, newKey, RequestFailed, tell } from './client';
import type { Channel, FreeSlotsQuery, Modality, PatientsQuery } from './gql/graphql';
import { bookDocument, freeSlotsDocument } from './booking';
import { localDay } from './time';

export type Patient = NonNullable<PatientsQuery['patients']>['nodes'][number];
export type Slot = NonNullable<FreeSlotsQuery['freeSlots']>[number];
type Issue = { path: string[]; message: string };

export class Booking {
  patient = $state.raw<Patient | null>(null);
  isNew = $state(false);
  givenName = $state('');
  familyName = $state('');
  birthDate = $state('');
  email = $state('');
  phone = $state('');
  channel = $state<Channel>('EMAIL');
  clinicianId = $state('');
  /** One of those in which the clinician works. */
  unitId = $state('');
  minutes = $state(20);
  modality = $state<Modality>('AUDIO_VIDEO');
  day = $state('');
  slot = $state.raw<Slot | null>(null);
  reason = $state('');

  slots = $state.raw<Slot[] | null>(null);
  /** The next free ones, after somebody was quicker. */
  offered = $state.raw<Slot[]>([]);
  issues = $state.raw<Issue[]>([]);
  problem = $state<string | null>(null);
  busy = $state(false);
  readonly #timeZone: string;
  #looking = 0;
  // The same press, sent again after a lost answer, books once.
  #key = newKey();

  constructor(timeZone: string) {
    this.#timeZone = timeZone;
    this.day = localDay(new Date(), timeZone);
  }

  /** What is wrong with a field of the input, by the end of its path. */
  issue(...path: string[]): string | null {
    return this.issues.find((one) => path.every((part, index) => one.path.at(index - path.length) === part))?.message ?? null;
  }

  async look(): Promise<void> {
    const asked = (this.#looking += 1);
    this.slots = null;
    if (!this.clinicianId || !this.day) return;
    // A day of any time zone lies within these; what is of another day is left out here.
    const from = new Date(Math.max(Date.now(), Date.parse(`${this.day}T00:00:00Z`) - 14 * 3_600_000));
    const to = new Date(Date.parse(`${this.day}T00:00:00Z`) + 38 * 3_600_000);
    const { freeSlots } =
      from < to
        ? await ask(freeSlotsDocument, {
            clinicianIds: [this.clinicianId],
            from: from.toISOString(),
            to: to.toISOString(),
            minutes: this.minutes,
          })
        : { freeSlots: [] };
    if (asked !== this.#looking) return;
    this.slots = (freeSlots ?? []).filter(({ start }) => localDay(new Date(start), this.#timeZone) === this.day);
    if (!this.slots.some(({ start }) => start === this.slot?.start)) this.slot = null;
  }

  get complete(): boolean {
    return this.slot !== null && (this.patient !== null || (this.isNew && this.givenName.trim() !== '' && this.familyName.trim() !== ''));
  }

  /** Answers whether it was booked. */
  async book(): Promise<boolean> {
    if (this.busy || !this.slot) return false;
    this.busy = true;
    this.issues = [];
    this.offered = [];
    this.problem = null;
    try {
      const { refusal } = await tell(bookDocument, { input: { ...this.#input(this.slot), idempotencyKey: this.#key } });
      if (!refusal) return true;
      this.#key = newKey();
      this.problem = refusal.message;
      this.issues = (refusal.issues as Issue[] | undefined) ?? [];
      if (refusal.__typename === 'SlotTaken') {
        this.offered = (refusal.freeSlots as Slot[] | undefined) ?? [];
        this.slot = null;
        await this.look();
      }
    } catch (error) {
      this.problem = error instanceof RequestFailed ? error.message : 'Something went wrong. Try again.';
    } finally {
      this.busy = false;
    }
    return false;
  }

  #input(slot: Slot) {
    const text = (value: string): string | null => value.trim() || null;
    return {
      patient: this.patient
        ? { id: this.patient.id }
        : {
            new: {
              givenName: this.givenName.trim(),
              familyName: this.familyName.trim(),
              birthDate: text(this.birthDate),
              email: text(this.email),
              phone: text(this.phone),
              channel: this.channel,
            },
          },
      clinicianId: slot.clinician.id,
      unitId: this.unitId || null,
      start: slot.start,
      minutes: this.minutes,
      type: 'TELEHEALTH' as const,
      modality: this.modality,
      channel: this.channel,
      reason: text(this.reason),
    };
  }
}
