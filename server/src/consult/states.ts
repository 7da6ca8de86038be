/**
 * The consult's life as a table: every action, from which states, into which, who may, and what else must hold. Nothing else
 * in the house asks «which state?»; pages and programs read the same rows as `availableActions`.
 *
 * `encounter` and `room` say what a move does to the record and to the video room; the status words are FHIR R4's
 * (https://hl7.org/fhir/R4/valueset-encounter-status.html).
 */
import { minutes } from '../clock.ts';
import type { Permission } from '../access/table.ts';
import type { RefusalCode } from '../refusal.ts';

export const states = ['scheduled', 'waiting', 'in_progress', 'on_hold', 'completed', 'cancelled', 'no_show', 'entered_in_error'] as const;
export type State = (typeof states)[number];

/** Facts that rules are judged on, read with the row. All moments are absolute; local days were worked out by the store. */
export type Facts = {
  state: State;
  startsAt: Date;
  /** The door: from here until closing time a patient with a code may wait. */
  doorOpensAt: Date;
  doorClosesAt: Date;
  /** Start of the local day after the visit's. */
  dayEndsAt: Date;
  graceEndsAt: Date;
  /** False for store-and-forward, remote monitoring and external platforms. */
  hasRoom: boolean;
  codeAsked: boolean;
  patientAtDoor: boolean;
  patientConnected: boolean;
  clinicianConnected: boolean;
  phoned: boolean;
  /** Since when nobody is in the room; null while somebody is. */
  nobodySince: Date | null;
  noteStatus: 'none' | 'preliminary' | 'final';
};

/** Why not; `from`, when time alone will allow it. */
export type Obstacle = { code: RefusalCode; from?: Date };
type Rule = (facts: Facts, now: Date) => Obstacle | null;

export type EncounterStatus = 'in-progress' | 'onleave' | 'finished' | 'cancelled' | 'entered-in-error';

export type Action = {
  from: readonly State[];
  /** Says more than «another state» while the visit is not over. */
  otherwise?: RefusalCode;
  /** Absent: the action changes no state. A function where the outcome depends on what happened. */
  to?: State | ((facts: Facts) => State);
  /** 'visit': the patient's own. Before Start `live.schedule` and after it the conductor: `{ before, after }`. */
  needs: Permission | 'visit' | { before: Permission; after: Permission };
  when?: Rule;
  encounter?: EncounterStatus | ((to: State) => EncounterStatus);
  room?: 'open' | 'close';
  /** The appointment's slot is free again. */
  releases?: true;
};

const open = ['scheduled', 'waiting'] as const;
const begun = ['in_progress', 'on_hold'] as const;
const abandonedAfter = minutes(15);

const all =
  (...rules: Rule[]): Rule =>
  (facts, now) => {
    for (const rule of rules) {
      const obstacle = rule(facts, now);
      if (obstacle) return obstacle;
    }
    return null;
  };
const withRoom: Rule = (facts) => (facts.hasRoom ? null : { code: 'consult.no_room' });
const sameDay: Rule = (facts, now) => (now < facts.dayEndsAt ? null : { code: 'consult.other_day' });
const notYetSigned: Rule = (facts) => (facts.noteStatus === 'final' ? { code: 'consult.note_signed' } : null);
const noteOpen: Rule = (facts) => (facts.noteStatus === 'final' ? { code: 'note.signed' } : null);
const noteWritten: Rule = (facts) => (facts.noteStatus === 'none' ? { code: 'note.none' } : null);
const reached: Rule = (facts) => (facts.patientConnected || facts.phoned ? null : { code: 'consult.patient_never_connected' });
const neverReached: Rule = (facts) => (facts.patientConnected || facts.phoned ? { code: 'consult.patient_was_connected' } : null);
const nobodyForLong: Rule = (facts, now) => {
  if (facts.nobodySince === null) return { code: 'consult.somebody_connected' };
  const from = new Date(facts.nobodySince.getTime() + abandonedAfter);
  return now < from ? { code: 'consult.somebody_connected', from } : null;
};
const graceOver: Rule = (facts, now) => (now < facts.graceEndsAt ? { code: 'consult.grace_not_over', from: facts.graceEndsAt } : null);
const neverAsked: Rule = (facts) => (facts.codeAsked ? { code: 'consult.patient_tried' } : null);
const atDoor: Rule = (facts) => (facts.patientAtDoor ? null : { code: 'consult.not_at_door' });
const doorOpen: Rule = (facts, now) => {
  if (now < facts.doorOpensAt) return { code: 'room.not_open', from: facts.doorOpensAt };
  return now < facts.doorClosesAt ? null : { code: 'consult.other_day' };
};

export const actions = {
  arrive: { from: ['scheduled'], to: 'waiting', needs: 'visit', when: doorOpen },
  startConsult: { from: open, to: 'in_progress', needs: 'live.consult.conduct', when: withRoom, encounter: 'in-progress', room: 'open' },
  holdConsult: { from: ['in_progress'], to: 'on_hold', needs: 'live.consult.conduct' },
  resumeConsult: { from: ['on_hold'], to: 'in_progress', needs: 'live.consult.conduct' },
  sendBack: { from: begun, to: 'waiting', needs: 'live.consult.conduct', encounter: 'onleave', room: 'close' },
  endConsult: { from: begun, to: 'completed', needs: 'live.consult.conduct', when: reached, encounter: 'finished', room: 'close' },
  closeUnheldConsult: { from: begun, needs: 'live.consult.conduct', when: neverReached, encounter: 'cancelled', room: 'close' },
  closeAbandonedConsult: {
    from: begun,
    to: (facts) => (facts.patientConnected && facts.clinicianConnected ? 'completed' : 'cancelled'),
    needs: 'live.waiting',
    when: nobodyForLong,
    encounter: (to) => (to === 'completed' ? 'finished' : 'cancelled'),
    room: 'close',
  },
  markNoShow: { from: ['scheduled'], to: 'no_show', needs: 'live.waiting', when: all(neverAsked, graceOver) },
  admitLate: { from: ['no_show'], to: 'waiting', needs: 'live.waiting', when: all(sameDay, atDoor) },
  cancelAppointment: { from: open, to: 'cancelled', needs: 'live.schedule', releases: true },
  callAgain: {
    from: ['completed'],
    to: 'in_progress',
    needs: 'live.consult.conduct',
    when: all(withRoom, notYetSigned, sameDay),
    encounter: 'in-progress',
    room: 'open',
  },
  markEnteredInError: {
    from: states.filter((state) => state !== 'entered_in_error'),
    to: 'entered_in_error',
    needs: { before: 'live.schedule', after: 'live.consult.conduct' },
    encounter: 'entered-in-error',
    room: 'close',
    releases: true,
  },

  continueByPhone: { from: begun, needs: 'live.consult.conduct' },
  joinRoom: { from: begun, needs: 'live.consult.conduct', when: withRoom },
  sendInvite: { from: ['scheduled', 'waiting', 'in_progress', 'on_hold'], needs: 'live.waiting' },
  saveNote: { from: ['in_progress', 'on_hold', 'waiting', 'completed'], needs: 'live.consult.note', when: noteOpen },
  signNote: {
    from: ['completed'],
    otherwise: 'note.not_open',
    needs: 'live.consult.note',
    when: all(noteOpen, noteWritten),
  },
  addAddendum: {
    from: ['completed'],
    otherwise: 'note.not_signed',
    needs: 'live.consult.note',
    when: (facts) => (facts.noteStatus === 'final' ? null : { code: 'note.not_signed' }),
  },

  requestCode: { from: ['scheduled', 'waiting', 'in_progress', 'on_hold', 'no_show', 'completed'], needs: 'visit' },
  joinVisit: { from: begun, needs: 'visit', when: withRoom },
  leaveVisit: { from: ['scheduled', 'waiting', 'in_progress', 'on_hold'], needs: 'visit' },
} as const satisfies Record<string, Action>;

export type ActionName = keyof typeof actions;

/** What stands in the way, apart from who asks; null when nothing does. Pure. */
export function obstacle(name: ActionName, facts: Facts, now: Date): Obstacle | null {
  const action: Action = actions[name];
  if (!action.from.includes(facts.state)) {
    return { code: over.includes(facts.state) ? 'consult.closed' : (action.otherwise ?? 'consult.other_state') };
  }
  return action.when?.(facts, now) ?? null;
}

const over: readonly State[] = ['completed', 'cancelled', 'no_show', 'entered_in_error'];

/** The state after the action. `chosen` is for the one action whose person says which (closeUnheldConsult). */
export function move(name: ActionName, facts: Facts, chosen?: State): State {
  const to = (actions[name] as Action).to ?? chosen;
  if (to === undefined) throw new Error(`${name} changes no state`);
  return typeof to === 'function' ? to(facts) : to;
}

/** The permission that the action needs at this point of the consult's life. */
export function needs(name: ActionName, started: boolean): Permission | 'visit' {
  const wanted = (actions[name] as Action).needs;
  return typeof wanted === 'object' ? (started ? wanted.after : wanted.before) : wanted;
}

/** FHIR R4 Appointment status (https://hl7.org/fhir/R4/valueset-appointmentstatus.html) that a consult's state means. */
export const appointmentStatus = {
  scheduled: 'booked',
  waiting: 'arrived',
  in_progress: 'arrived',
  on_hold: 'arrived',
  completed: 'fulfilled',
  cancelled: 'cancelled',
  no_show: 'noshow',
  entered_in_error: 'entered-in-error',
} as const satisfies Record<State, string>;

/** The practice's session list: what a consult's state is called there (product.md, «Session status»). */
export const sessionStatus = {
  scheduled: 'scheduled',
  waiting: 'scheduled',
  in_progress: 'active',
  on_hold: 'active',
  completed: 'completed',
  no_show: 'no_show',
  cancelled: 'cancelled',
  entered_in_error: 'entered_in_error',
} as const satisfies Record<State, string>;
