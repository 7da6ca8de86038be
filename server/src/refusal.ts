/**
 * The closed set of answers that say no. `code` is stable and published; the words are fixed, so that no name, no row and
 * no claim can slip into one.
 *
 * A refusal is an outcome that a client must handle: it becomes data (a member of the mutation's union). A fault concerns
 * the request itself and becomes a GraphQL error with `extensions.code` (its class) and `extensions.reason` (its code).
 */

export const refusals = {
  'access.denied': ['NotAllowed', 'Your role does not allow this.'],
  'access.not_yours': ['NotAllowed', 'Only the clinician of this visit may do this.'],
  'access.other_unit': ['NotAllowed', 'Your role does not hold for this unit.'],
  'entitlement.live': ['NotAllowed', 'This organisation does not have the Live module. Ask your administrator.'],
  'entitlement.appointments': ['NotAllowed', 'This organisation does not have the Appointments module. Ask your administrator.'],
  'visit.needs_code': ['NotAllowed', 'Ask for a code and enter it to go on.'],

  'consult.other_state': ['NotNow', 'The visit is no longer in a state that allows this. Look at what is true now.'],
  'consult.other_in_progress': ['NotNow', 'The clinician has another visit in progress. End or pause it first.'],
  'consult.patient_never_connected': ['NotNow', 'The patient was never connected. Close it as not held, or go on by phone.'],
  'consult.patient_was_connected': ['NotNow', 'The patient was connected. End the visit instead.'],
  'consult.grace_not_over': ['NotNow', 'The patient still has time to come.'],
  'consult.patient_tried': ['NotNow', 'The patient has asked for a code: this is not a no-show. Cancel with the reason that fits.'],
  'consult.not_at_door': ['NotNow', 'The patient is not at the door.'],
  'consult.other_day': ['NotNow', 'This is possible only on the day of the visit.'],
  'consult.note_signed': ['NotNow', 'The note is signed. Book a new visit.'],
  'consult.somebody_connected': ['NotNow', 'Somebody was connected within the last 15 minutes.'],
  'consult.no_room': ['NotNow', 'This visit has no video room.'],
  'consult.closed': ['NotNow', 'This visit is over.'],

  'appointment.already_cancelled': ['NotNow', 'This appointment is already cancelled.'],
  'appointment.slot_taken': ['SlotTaken', 'This time is already taken. Choose one of the next free times.'],

  'invite.superseded': ['NotNow', 'A newer link was sent to you. Open the newest message.'],
  'invite.expired': ['NotNow', 'This link is no longer valid. Call the clinic.'],
  'invite.unknown': ['NotNow', 'We do not know this link. Open the newest message from your clinic, or call it.'],
  'invite.cancelled': ['NotNow', 'This visit was cancelled.'],
  'code.too_many': ['NotNow', 'Too many codes were asked for. Wait a few minutes, or call the clinic.'],
  'code.wrong': ['CodeRefused', 'This code is not right. Look at the newest message and try again.'],
  'code.over': ['CodeRefused', 'Too many wrong tries. Ask for a new code, or call the clinic.'],
  'code.expired': ['CodeRefused', 'This code is too old. Ask for a new one.'],
  'code.used': ['CodeRefused', 'This code was used already. Ask for a new one if you need it.'],
  'code.other_browser': ['CodeRefused', 'The code was asked for in another browser. Ask for a new one here.'],

  'room.not_open': ['NotNow', 'The room is not open. You will be let in when the visit starts.'],
  'room.joined_elsewhere': ['NotNow', 'You joined in another window or on another device. Go on there, or join again here.'],
  'room.unavailable': ['NotNow', 'Video is not available at the moment. Go on by phone, or try again shortly.'],

  'note.conflict': ['Stale', 'The note was changed elsewhere. Compare both before you save.'],
  'note.signed': ['NotNow', 'The note is signed. Add an addendum instead.'],
  'note.not_signed': ['NotNow', 'The note is not signed yet. Change the note itself.'],
  'note.not_open': ['NotNow', 'The note can be signed once the visit has ended.'],
  'note.none': ['NotNow', 'There is no note yet. Write it first.'],
  'note.not_author': ['NotAllowed', 'Only the author signs a note.'],

  'version.stale': ['Stale', 'This was changed in the meantime. Look at what is true now.'],
  'session.already_deleted': ['NotNow', 'This session is already deleted.'],
  'session.not_deleted': ['NotNow', 'This session is not deleted.'],

  'sign_in.wrong': ['Invalid', 'The email address or the password is not right.'],
  'sign_in.demo_public': ['NotAllowed', 'Demo accounts work on this machine only.'],
  'idempotency.reused': ['Invalid', 'This idempotency key was used with other arguments. Make a new key.'],
  'input.invalid': ['Invalid', 'Some of what was entered cannot be used. See the issues.'],
} as const satisfies Record<string, readonly [RefusalKind, string]>;

export type RefusalKind = 'NotAllowed' | 'NotNow' | 'Stale' | 'Invalid' | 'SlotTaken' | 'CodeRefused';
export type RefusalCode = keyof typeof refusals;

/** What is wrong with one field of an input: `path` as in the input, `code` stable (`id.not_found`, `time.in_past`, …). */
export type Issue = { path: string[]; code: string; message: string };

/** The thing as it is now, to be shown beside a NotNow or a Stale. */
export type Present = { type: string; id: string };

export type RefusalDetail = {
  needs?: string;
  present?: Present;
  retryAt?: Date;
  issues?: Issue[];
  attemptsLeft?: number;
  freeSlots?: { clinicianId: string; start: Date; end: Date }[];
};

/** Thrown by rules and use-cases; graph/mutation.ts turns it into the member of the union that is called `kind`. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly kind: RefusalKind;
  readonly detail: RefusalDetail;

  constructor(code: RefusalCode, detail: RefusalDetail = {}) {
    super(refusals[code][1]);
    this.code = code;
    this.kind = refusals[code][0];
    this.detail = detail;
  }
}

/** A refusal of one input field; `path` with dots, as in `patient.new.email`. */
export function invalid(path: string, code: string, message: string): Refusal {
  return new Refusal('input.invalid', { issues: [{ path: path.split('.'), code, message }] });
}

/** An id that is unknown, foreign or forbidden: one answer for the three, so that none tells that a row exists. */
export function notFound(path: string): Refusal {
  return invalid(path, 'id.not_found', 'There is nothing with this id that you may use here.');
}

export const faults = {
  'request.invalid': ['INVALID', 400, 'The request cannot be understood.'],
  'cursor.malformed': ['INVALID', 400, '`after` is not a cursor of this server. Leave it out to start afresh.'],
  'slots.range': ['INVALID', 400, '`minutes` is from 5 to 480, `to` at most 62 days after `from`, and there are at most 50 clinicians.'],
  'page.size': ['INVALID', 400, '`first` is from 1 to 100.'],
  'page.cursor': ['INVALID', 400, '`after` is not a cursor of this list. Leave it out to start afresh.'],
  'transport.post_json': ['INVALID', 400, 'Send a POST with content-type application/json.'],
  'transport.too_large': ['INVALID', 400, 'The request is larger than 256 KiB.'],
  'transport.http_only': ['INVALID', 400, 'This mutation sets a cookie: send it over HTTP.'],
  'transport.socket_only': ['INVALID', 400, 'Subscribe over WebSocket, protocol graphql-transport-ws.'],
  'operation.too_complex': ['TOO_COMPLEX', 400, 'The operation asks for too much at once.'],
  'identity.none': ['UNAUTHENTICATED', 401, 'Sign in, or send a token.'],
  'identity.ended': ['UNAUTHENTICATED', 401, 'The session has ended. Sign in again.'],
  'identity.choose': ['UNAUTHENTICATED', 401, 'Say as whom you speak: X-Anteroom-As (connection_init.as on WebSocket).'],
  'identity.not_yours': ['UNAUTHENTICATED', 401, 'The credential does not allow to speak as this.'],
  'origin.not_allowed': ['FORBIDDEN', 403, 'Requests with a cookie are accepted from our own pages only.'],
  'access.denied': ['FORBIDDEN', 403, 'Your role does not allow this.'],
  'entitlement.live': ['FORBIDDEN', 403, 'This organisation does not have the Live module.'],
  'entitlement.appointments': ['FORBIDDEN', 403, 'This organisation does not have the Appointments module.'],
  'rate.limited': ['RATE_LIMITED', 429, 'Too many requests. Wait and try again.'],
  'service.unavailable': ['UNAVAILABLE', 503, 'Something that we depend on is away. Try again shortly.'],
  'server.internal': ['INTERNAL', 500, 'Something went wrong on our side. Tell us the error id.'],
} as const satisfies Record<string, readonly [FaultClass, number, string]>;

export type FaultClass = 'INVALID' | 'TOO_COMPLEX' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'RATE_LIMITED' | 'UNAVAILABLE' | 'INTERNAL';
export type FaultReason = keyof typeof faults;

export class Fault extends Error {
  readonly reason: FaultReason;
  readonly class: FaultClass;
  readonly status: number;
  readonly retryAfterSeconds: number | null;

  constructor(reason: FaultReason, retryAfterSeconds: number | null = null) {
    super(faults[reason][2]);
    this.reason = reason;
    this.class = faults[reason][0];
    this.status = faults[reason][1];
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
