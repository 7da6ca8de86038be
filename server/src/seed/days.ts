/** The demo's days: two weeks of visits that are over, and today's around the present moment. */
import { Temporal } from 'temporal-polyfill';
import { after, type Clock, minutes } from '../clock.ts';
import type { Rows } from './rows.ts';
import { type Booking, bookVisit, type Visit } from './script.ts';

/** A clinic as the days need it. */
export type Clinic = {
  organisationId: string;
  timeZone: string;
  coordinatorId: string;
  clinicians: { id: string; unitIds: string[] }[];
  patients: Booking['patient'][];
  /** Slots that are taken already: nothing is laid over them. */
  taken: { clinicianId: string; start: Date; end: Date }[];
  /** Whose turn it is: moves with each visit. */
  turn: number;
};
export type Stage = { rows: Rows; clock: Clock; now: Date };

const day = 24 * 60;
const complaints = [
  'Headaches since last week',
  'Blood pressure readings',
  'New rash on the arm',
  'Results of the blood test',
  'Sleeps badly',
  'Follow-up after the flu',
  'Renewal of a prescription',
  'Knee pain on stairs',
];
const noteOf = (reason: string): { key: string; text: string }[] => [
  { key: 'subjective', text: `${reason}. No fever. Feels better than last week.` },
  { key: 'objective', text: 'Alert, speaks in full sentences, no distress on video.' },
  { key: 'assessment', text: 'Stable. Nothing that needs to be seen today.' },
  { key: 'plan', text: 'Go on as now. Call again if it gets worse; next visit in four weeks.' },
];

/** Chance that is the same on every machine (a linear congruential generator, Numerical Recipes' constants). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export const localDate = (now: Date, timeZone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();

export const dawnOf = (date: Temporal.PlainDate, timeZone: string): Date => new Date(date.toZonedDateTime({ timeZone }).epochMilliseconds);

const localMoment = (date: Temporal.PlainDate, hour: number, minute: number, timeZone: string): Date =>
  new Date(date.toZonedDateTime({ timeZone, plainTime: new Temporal.PlainTime(hour, minute) }).epochMilliseconds);

// ---------------------------------------------------------------- two weeks that are over

export function addPast(stage: Stage, clinic: Clinic): void {
  const random = chance(clinic.patients.length);
  const today = localDate(stage.now, clinic.timeZone);
  for (let ago = 14; ago >= 1; ago -= 1) {
    const date = today.subtract({ days: ago });
    const visits = date.dayOfWeek > 5 ? 2 : 7;
    for (const clinician of clinic.clinicians) {
      for (let index = 0; index < visits; index += 1) {
        const startsAt = localMoment(date, 8 + index, index % 2 ? 30 : 0, clinic.timeZone);
        playPast(bookOn(stage, clinic, clinician, startsAt, 20, random), startsAt, ago, random);
      }
    }
  }
}

function playPast({ visit, reason }: Booked, startsAt: Date, ago: number, random: () => number): void {
  const at = (minute: number): Date => after(startsAt, Math.round(minute * 60_000));
  const outcome = random();
  if (outcome < 0.07) return visit.didNotCome(at(16 + random() * 9));
  if (outcome < 0.14) return visit.isCancelled(at(-60 - random() * 600), 'patient');
  if (outcome < 0.16) return visit.wasAMistake(at(-120));
  if (outcome < 0.18) {
    visit.asksForCode(at(2));
    return visit.isCancelled(at(18), 'could_not_get_in');
  }
  visit.comesIn(at(-2 - random() * 12));
  if (outcome < 0.21) return visit.isCancelled(at(24), 'left_waiting');
  const started = 1 + random() * 8;
  const ended = started + 8 + random() * 12;
  visit.starts(at(started));
  if (outcome > 0.94) visit.goesOnByPhone(at(started + 3), 'The picture froze again and again.');
  else if (outcome > 0.86) {
    visit.holds(at(started + 3), 'One moment, please: I look something up.');
    visit.resumes(at(started + 4.5));
  }
  visit.writes(at(started + 4), noteOf(reason));
  visit.ends(at(ended));
  if (ago > 2 || outcome > 0.4) visit.signs(at(ended + 2 + random() * 6));
  if (ago > 2 && outcome > 0.9) visit.amends(at(ended + 90), 'The pharmacy called: changed to the smaller package.');
}

// ---------------------------------------------------------------- today

/** Visits in every state, so that at any hour somebody waits, one is under way, and the next ones come. */
export function addToday(stage: Stage, clinic: Clinic): void {
  const { now } = stage;
  const date = localDate(now, clinic.timeZone);
  const random = chance(date.day);
  const present = new Date(Math.floor(now.getTime() / minutes(5)) * minutes(5));
  const dawn = dawnOf(date, clinic.timeZone);
  const dusk = dawnOf(date.add({ days: 1 }), clinic.timeZone);
  // Near midnight the visits stand closer together, so that they still belong to today.
  const back = stepOf((present.getTime() - dawn.getTime()) / minutes(1), 6, 30);
  const ahead = stepOf((dusk.getTime() - present.getTime()) / minutes(1), 6, 45);
  clinic.clinicians.forEach((clinician, index) => {
    const length = (step: number): number => Math.min(20, step);
    // A visit `steps` back or ahead; nothing where somebody has booked already.
    const place = (
      steps: number,
      play: (booked: Booked, at: (minute: number) => Date, long: number) => void,
      change: Partial<Booking> = {},
    ): void => {
      const step = steps < 0 ? back : ahead;
      const startsAt = after(present, minutes(steps * step));
      const endsAt = after(startsAt, minutes(length(step)));
      if (clinic.taken.some(({ clinicianId, start, end }) => clinicianId === clinician.id && start < endsAt && end > startsAt)) return;
      const booked = bookOn(stage, clinic, clinician, startsAt, length(step), random, change);
      play(booked, (minute) => after(startsAt, Math.round(minute * 60_000)), length(step));
    };
    (index === 0 ? firstClinician : secondClinician)(place, present);
  });
}

function stepOf(available: number, visits: number, most: number): number {
  return Math.max(5, Math.min(most, Math.floor(available / visits / 5) * 5));
}

type Place = (steps: number, play: (booked: Booked, at: (minute: number) => Date, long: number) => void, change?: Partial<Booking>) => void;
const nothing = (): void => {};

/** Nothing under way and the next slot free: whoever looks at the demo presses Start here. */
function firstClinician(place: Place, present: Date): void {
  place(-6, ({ visit }, at) => visit.isCancelled(at(-90), 'patient'));
  place(-5, held({ signed: true }));
  place(-4, ({ visit }, at) => visit.didNotCome(at(16)));
  place(-3, held({ written: false }));
  place(-2, held({ signed: false }));
  place(-1, ({ visit }, at) => visit.comesIn(at(-4)), { needs: ['interpreter'] });
  place(1, ({ visit }) => visit.asksForCode(after(present, -minutes(3))));
  place(2, nothing, { modality: 'audio_only' });
  place(3, nothing);
  place(4, nothing, { delivery: 'failed' });
  place(5, nothing);
}

/** One visit under way (by phone, since nobody sits behind it), one paused, one waiting. */
function secondClinician(place: Place, present: Date): void {
  place(-6, ({ visit }, at) => visit.didNotCome(at(17)));
  place(-5, held({ signed: true }));
  place(-4, ({ visit }, at) => visit.wasAMistake(at(-60)));
  place(-3, held({ signed: false }));
  place(-2, ({ visit }, at, long) => {
    visit.comesIn(at(-5));
    visit.starts(at(0.5));
    visit.holds(at(long - 1), 'One moment, please: an urgent call.');
  });
  place(-1, ({ visit, reason }, at) => {
    visit.comesIn(at(-6));
    visit.starts(at(0.5));
    visit.goesOnByPhone(at(2), 'The picture froze again and again.');
    visit.writes(at(3), noteOf(reason).slice(0, 2));
  });
  place(0, ({ visit }) => visit.comesIn(after(present, -minutes(7))));
  place(1, nothing, { externalUrl: 'https://video.elsewhere.example/room/riverside' });
  place(2, nothing, { needs: ['interpreter', 'guardian'] });
  place(3, nothing, { modality: 'store_forward' });
  place(4, nothing, { modality: 'remote_monitoring' });
  place(5, nothing);
}

function held({ signed = false, written = true }: { signed?: boolean; written?: boolean }) {
  return ({ visit, reason }: Booked, at: (minute: number) => Date, long: number): void => {
    visit.comesIn(at(-5));
    visit.starts(at(0.5));
    if (written) visit.writes(at(2), noteOf(reason));
    visit.ends(at(long - 1));
    if (signed) visit.signs(at(long + 1));
  };
}

// ---------------------------------------------------------------- booking

type Booked = { visit: Visit; reason: string };

function bookOn(
  { rows, clock, now }: Stage,
  clinic: Clinic,
  clinician: Clinic['clinicians'][number],
  startsAt: Date,
  length: number,
  random: () => number,
  change: Partial<Booking> = {},
): Booked {
  clinic.turn += 1;
  const pick = <Thing>(things: readonly Thing[], index: number): Thing => {
    const thing = things[index % things.length];
    if (thing === undefined) throw new Error('the demo clinic lacks people');
    return thing;
  };
  const reason = pick(complaints, clinic.turn);
  const visit = bookVisit(
    rows,
    clock,
    {
      organisationId: clinic.organisationId,
      unitId: pick(clinician.unitIds, random() < 0.6 ? 0 : 1),
      timeZone: clinic.timeZone,
      clinicianId: clinician.id,
      patient: pick(clinic.patients, clinic.turn * 5),
      startsAt,
      minutes: length,
      bookedAt: after(startsAt, -minutes((1 + Math.floor(random() * 6)) * day + 30)),
      bookedById: clinic.coordinatorId,
      reason,
      ...change,
    },
    after(now, minutes(day)),
  );
  return { visit, reason };
}
