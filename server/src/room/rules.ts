/**
 * Who may be in a room, and with which rights. Pure.
 *
 * A token is good for one joining: the first session that comes with it is let in and remembered. The same session again is
 * the same person; another one is let in only where it proves to be a full reconnect of it, by bringing along the mark that
 * we set on the session before and that only that session's client was given. Everything else is a copied token.
 */
import type { State } from '../consult/states.ts';
import type { InRoom, Rights } from './video.ts';

// No data messages: what people write to each other belongs where it is kept, in the API.
const everything: Rights = { publish: true, subscribe: true, data: false };
const nothing: Rights = { publish: false, subscribe: false, data: false };

/** What a consult's state gives to those in its room; null: there is no room. */
export const rightsIn = {
  scheduled: null,
  waiting: null,
  in_progress: everything,
  on_hold: nothing,
  completed: null,
  cancelled: null,
  no_show: null,
  entered_in_error: null,
} as const satisfies Record<State, Rights | null>;

/** People allowed, the patient and the clinician, and two more: somebody who reconnects counts twice for a moment. */
export const peopleAtOnce = 4;

/** What is kept of a token: the session that came with it, and whether it is its person's newest. */
export type Kept = { sid: string | null; newest: boolean };

/** The sid of a token with which nobody is let in any more. */
export const voided = 'void';

export type Verdict = 'admit' | 'readmit' | 'stay' | 'wait' | 'remove';

export function verdict(join: Kept | null, present: InRoom): Verdict {
  if (join === null || !join.newest) return 'remove';
  // Who never got a connection through was never connected, and that decides how a visit may be closed.
  if (join.sid === null) return present.active ? 'admit' : 'wait';
  if (join.sid === present.sid) return 'stay';
  return present.admitted === join.sid ? 'readmit' : 'remove';
}

export function sameRights(one: Rights, other: Rights): boolean {
  return one.publish === other.publish && one.subscribe === other.subscribe && one.data === other.data;
}
