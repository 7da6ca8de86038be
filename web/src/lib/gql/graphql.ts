/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What may be done with a thing: the name of a mutation, in capitals. */
export type Action =
  /** The mutation `addAddendum`. */
  | 'ADD_ADDENDUM'
  /** The mutation `admitLate`. */
  | 'ADMIT_LATE'
  /** The mutation `callAgain`. */
  | 'CALL_AGAIN'
  /** The mutation `cancelAppointment`. */
  | 'CANCEL_APPOINTMENT'
  /** The mutation `closeAbandonedConsult`. */
  | 'CLOSE_ABANDONED_CONSULT'
  /** The mutation `closeUnheldConsult`. */
  | 'CLOSE_UNHELD_CONSULT'
  /** The mutation `continueByPhone`. */
  | 'CONTINUE_BY_PHONE'
  /** The mutation `endConsult`. */
  | 'END_CONSULT'
  /** The mutation `holdConsult`. */
  | 'HOLD_CONSULT'
  /** The mutation `joinRoom`. */
  | 'JOIN_ROOM'
  /** The mutation `leaveVisit`. */
  | 'LEAVE_VISIT'
  /** The mutation `markEnteredInError`. */
  | 'MARK_ENTERED_IN_ERROR'
  /** The mutation `markNoShow`. */
  | 'MARK_NO_SHOW'
  /** The mutation `requestCode`. */
  | 'REQUEST_CODE'
  /** The mutation `resumeConsult`. */
  | 'RESUME_CONSULT'
  /** The mutation `saveNote`. */
  | 'SAVE_NOTE'
  /** The mutation `sendBack`. */
  | 'SEND_BACK'
  /** The mutation `sendInvite`. */
  | 'SEND_INVITE'
  /** The mutation `signNote`. */
  | 'SIGN_NOTE'
  /** The mutation `startConsult`. */
  | 'START_CONSULT';

/** What kind of actor did something. */
export type ActorKind =
  /** A member of staff. */
  | 'MEMBER'
  /** The patient of the visit. */
  | 'PATIENT'
  /** The server itself, as when a lease runs out. */
  | 'SYSTEM'
  /** A program with an API token. */
  | 'TOKEN';

/** For `addAddendum`. */
export type AddAddendumInput = {
  /** The same call with the same key does one thing (1–64 characters, kept 24 h). */
  idempotencyKey?: string | null | undefined;
  /** Which note. */
  noteId: string | number;
  /** Plain text, 1–20,000 characters. */
  text: string;
};

/** For `admitLate`. */
export type AdmitLateInput = {
  /** Which consult. */
  consultId: string | number;
  /** Refused with Stale when the thing has another version by now. */
  expectedVersion?: number | null | undefined;
  /** The same call with the same key does one thing (1–64 characters, kept 24 h). */
  idempotencyKey?: string | null | undefined;
};

/** Where patient and clinician meet. */
export type AppointmentType =
  /** In the clinic. */
  | 'IN_PERSON'
  /** From afar: it becomes a consult. */
  | 'TELEHEALTH';

/** Which consults of the day. Stored facts only. */
export type BoardFilter = {
  /** Conducted by one of these members: «mine» is your own id. */
  clinicianIds?: Array<string | number> | null | undefined;
  /** Left out: the clinic’s today, and at its midnight a snapshot comes. */
  day?: string | null | undefined;
  /** In one of these states. */
  states?: Array<ConsultState> | null | undefined;
  /** Of one of these units. */
  unitIds?: Array<string | number> | null | undefined;
};

/** For `bookAppointment`. */
export type BookAppointmentInput = {
  /** How the link is sent (TELEHEALTH); left out: as the patient prefers. */
  channel?: Channel | null | undefined;
  /** With whom: a member who is a clinician of the unit. */
  clinicianId: string | number;
  /** Needed for EXTERNAL, and only there. */
  externalUrl?: string | null | undefined;
  /** The same call with the same key does one thing (1–64 characters, kept 24 h). */
  idempotencyKey?: string | null | undefined;
  /** How long, 5–480 minutes. */
  minutes: number;
  /** TELEHEALTH only; left out: AUDIO_VIDEO. */
  modality?: Modality | null | undefined;
  /** Whom or what it needs beside patient and clinician: at most 10, 60 characters each. */
  needs?: Array<string> | null | undefined;
  /** For whom. */
  patient: PatientChoice;
  /** TELEHEALTH only; left out: LIVEKIT. */
  platform?: Platform | null | undefined;
  /** Why the patient comes; at most 500 characters. Read by whoever has `live.clinical.read`. */
  reason?: string | null | undefined;
  /** From when; in the future, or at most 5 minutes past for «now». */
  start: string;
  /** TELEHEALTH needs the Live module. */
  type: AppointmentType;
  /** Of which department; left out: the clinician’s only one. */
  unitId?: string | number | null | undefined;
};

/** For `callAgain`. */
export type CallAgainInput = {
  /** Which consult. */
  consultId: string | number;
  /** Refused with Stale when the thing has another version by now. */
  expectedVersion?: number | null | undefined;
  /** The same call with the same key does one thing (1–64 characters, kept 24 h). */
  idempotencyKey?: string | null | undefined;
};

/** For `cancelAppointment`. */
export type CancelAppointmentInput = {
  /** Which appointment. */
  appointmentId: string | number;
  /** Refused with Stale when the thing has another version by now. */
  expectedVersion?: number | null | undefined;
  /** The same call with the same key does one thing (1–64 characters, kept 24 h). */
  idempotencyKey?: string | null | undefined;
  /** Why. */
  reason: CancelReason;
  /** What the patient of a telehealth appointment reads; at most 500 characters. */
  words?: string | null | undefined;
};

/** Why an appointment was called off. */
export type CancelReason =
  /** The clinic called it off. */
  | 'CLINIC'
  /** The clinic did not start it. */
  | 'CLINIC_ABSENT'
  /** The patient tried and could not get in. */
  | 'COULD_NOT_GET_IN'
  /** The patient comes to the clinic instead. */
  | 'IN_PERSON'
  /** The patient left while waiting. */
  | 'LEFT_WAITING'
  /** It takes place at another time. */
  | 'MOVED'
  /** The patient asked for it. */
  | 'PATIENT';

/** How invites and codes reach a patient. */
export type Channel =
  /** By email. */
  | 'EMAIL'
  /** By text message. */
  | 'SMS';

/** For `closeAbandonedConsult`. */
export type CloseAbandonedConsultInput = {
  /** Which consult. */
  consultId: string | number;
  /** Refused with Stale when the thing has another version by now. */
  expectedVersion?: number | null | undefined;
  /** The same call with the same key does one thing (1–64 characters, kept 24 h). */
  idempotencyKey?: string | null | undefined;
};

/** For `closeUnheldConsult`. */
export type CloseUnheldConsultInput = {
  /** NO_SHOW or CANCELLED. */
  as: ConsultState;
  /** Which consult. */
  consultId: string | number;
  /** Refused with Stale when the thing has another version by now. */
  expectedVersion?: number | null | undefined;
  /** The same call with the same key does one thing (1–64 characters, kept 24 h). */
  idempotencyKey?: string | null | undefined;
  /** Why, in at most 500 characters. The patient reads it. */
  reason: string;
};

/** For `confirmJoin`. */
export type ConfirmJoinInput = {
  /** Of the RoomTicket that one connected with. */
  joinId: string | number;
};

/** Where the visit stands. Only a person’s act changes it. */
export type ConsultState =
  /** Called off. */
  | 'CANCELLED'
  /** Ended. */
  | 'COMPLETED'
  /** Made by mistake. */
  | 'ENTERED_IN_ERROR'
  /** Start was pressed: encounter and room are open. */
  | 'IN_PROGRESS'
  /** The patient did not come. */
  | 'NO_SHOW'
  /** Paused: nobody sees or hears. */
  | 'ON_HOLD'
  /** Booked; nobody has come yet. */
  | 'SCHEDULED'
  /** The patient is in the waiting room. */
  | 'WAITING';

/** For `continueByPhone`. */
export type ContinueByPhoneInput = {
  /** Which consult. */
  consultId: string | number;
  /** The same call with the same key does one thing (1–64 characters, kept 24 h). */
  idempotencyKey?: string | null | undefined;
  /** Why, in at most 500 characters. */
  reason: string;
};

/** How far a message has come. */
export type DeliveryState =
  /** The provider says that it arrived. */
  | 'DELIVERED'
  /** It could not be sent. */
  | 'FAILED'
  /** To be sent. */
  | 'QUEUED'
  /** Handed to the provider. */
  | 'SENT';

/** What is known of a camera or microphone. */
export type DeviceState =
  /** There is none. */
  | 'MISSING'
  /** The person does without. */
  | 'OFF'
  /** It works. */
  | 'READY'
  /** The browser may not use it. */
  | 'REFUSED'
  /** Not tried yet. */
  | 'UNKNOWN';

/** What an organisation has subscribed to. */
export type Edition =
  /** Without Live. */
  | 'CLINIC'
  /** May have Live. */
  | 'HOSPITAL'
  /** May have Live. */
  | 'NETWORK';

/** FHIR R4 Encounter status. */
export type EncounterStatus =
  /** Started, but the patient was never reached. */
  | 'CANCELLED'
  /** Made by mistake; what was written stays. */
  | 'ENTERED_IN_ERROR'
  /** Ended. */
  | 'FINISHED'
  /** From Start to End. */
  | 'IN_PROGRESS'
  /** Sent back to the waiting room: it will be taken up again. */
  | 'ON_LEAVE';

/** For `endConsult`. */
export type EndConsultInput = {
  /** Which consult. */
  consultId: string | number;
  /** Refused with Stale when the thing has another version by now. */
  expectedVersion?: number | null | undefined;
  /** The same call with the same key does one thing (1–64 characters, kept 24 h). */
  idempotencyKey?: string | null | undefined;
};

/** For `holdConsult`. */
export type HoldConsultInput = {
  /** Which consult. */
  consultId: string | number;
  /** Refused with Stale when the thing has another version by now. */
  expectedVersion?: number | null | undefined;
  /** The same call with the same key does one thing (1–64 characters, kept 24 h). */
  idempotencyKey?: string | null | undefined;
  /** What the patient reads meanwhile. */
  text?: string | null | undefined;
};

/** What a link is good for. */
export type InviteState =
  /** The visit was called off. */
  | 'CANCELLED'
  /** Too old. */
  | 'EXPIRED'
  /** The visit has ended; with a code it shows what was agreed. */
  | 'OVER'
  /** A newer one was sent. */
  | 'SUPERSEDED'
  /** We do not know it. */
  | 'UNKNOWN'
  /** It opens the visit, with a code. */
  | 'VALID';

/** For `joinRoom`. */
export type JoinRoomInput = {
  /** The join that was lost, when a client comes back by itself: refused with `room.joined_elsewhere` once the same person has a newer one. Left out: this joining takes over. */
  afterJoinId?: string | number | null | undefined;
  /** Which consult, for staff; a patient leaves it out: the visit. */
  consultId?: string | number | null | undefined;
};

/** How far somebody is on the way into the room. */
export type JoinStep =
  /** Not heard of for 35 seconds; the place is kept. */
  | 'AWAY'
  /** Allowed camera or microphone. */
  | 'CAMERA_GRANTED'
  /** Entered it. */
  | 'CODE_PASSED'
  /** Asked for a code. */
  | 'CODE_REQUESTED'
  /** Checked them. */
  | 'DEVICES_CHECKED'
  /** Is in the room. */
  | 'IN_ROOM'
  /** Said that they must go. */
  | 'LEFT'
  /** Waits. */
  | 'WAITING';

/** For `leaveVisit`. */
export type LeaveVisitInput = {
  /** The same call with the same key does one thing (1–64 characters, kept 24 h). */
  idempotencyKey?: string | null | undefined;
};

/** For `markEnteredInError`. */
export type MarkEnteredInErrorInput = {
  /** Which consult. */
  consultId: string | number;
  /** Refused with Stale when the thing has another version by now. */
  expectedVersion?: number | null | undefined;
  /** The same call with the same key does one thing (1–64 characters, kept 24 h). */
  idempotencyKey?: string | null | undefined;
  /** Why, in at most 500 characters. */
  reason: string;
};

/** For `markNoShow`. */
export type MarkNoShowInput = {
  /** Which consult. */
  consultId: string | number;
  /** Refused with Stale when the thing has another version by now. */
  expectedVersion?: number | null | undefined;
  /** The same call with the same key does one thing (1–64 characters, kept 24 h). */
  idempotencyKey?: string | null | undefined;
};

/** How a visit is held. */
export type Modality =
  /** Sound only: in the room, or by phone. */
  | 'AUDIO_ONLY'
  /** Picture and sound. */
  | 'AUDIO_VIDEO'
  /** Readings from home: no room, no waiting, no lateness. */
  | 'REMOTE_MONITORING'
  /** Material is sent and read later: no room, no waiting, no lateness. */
  | 'STORE_FORWARD';

/** A part of the product. */
export type Module =
  /** Booking. */
  | 'APPOINTMENTS'
  /** Telehealth visits; needs Hospital or Network, and Appointments. */
  | 'LIVE';

/** A patient who is not on file yet. */
export type NewPatient = {
  /** Not in the future; left out: not known. */
  birthDate?: string | null | undefined;
  /** How messages are sent. */
  channel: Channel;
  /** Needed when the channel is EMAIL. */
  email?: string | null | undefined;
  /** 1–100 characters, any script. */
  familyName: string;
  /** 1–100 characters, any script. */
  givenName: string;
  /** Left out: yours. */
  locale?: string | null | undefined;
  /** With + and the country code, needed when the channel is SMS; kept as E.164. */
  phone?: string | null | undefined;
  /** Left out: the organisation’s. */
  timeZone?: string | null | undefined;
};

/** One section of a note. */
export type NoteSectionInput = {
  /** 1–60 characters, each key once in a note. */
  key: string;
  /** Plain text, at most 20,000 characters. */
  text: string;
};

/** Whether a note still changes. */
export type NoteStatus =
  /** Signed: addenda only. */
  | 'FINAL'
  /** A draft. */
  | 'PRELIMINARY';

/** Exactly one: a patient on file, or a new one. */
export type PatientChoice =
  {   /** Of a Patient. */
  id: string | number; new?: never; }
  |  { id?: never;   /** Who is added by the booking. */
  new: NewPatient; };

/** What a role or a token may be given. The dotted code in capitals: live.read is LIVE_READ. */
export type Permission =
  /** `admin.api` */
  | 'ADMIN_API'
  /** `admin.audit` */
  | 'ADMIN_AUDIT'
  /** `admin.members` */
  | 'ADMIN_MEMBERS'
  /** `live.clinical.read` */
  | 'LIVE_CLINICAL_READ'
  /** `live.consult.conduct` */
  | 'LIVE_CONSULT_CONDUCT'
  /** `live.consult.note` */
  | 'LIVE_CONSULT_NOTE'
  /** `live.consult.note.read` */
  | 'LIVE_CONSULT_NOTE_READ'
  /** `live.intake` */
  | 'LIVE_INTAKE'
  /** `live.manage` */
  | 'LIVE_MANAGE'
  /** `live.read` */
  | 'LIVE_READ'
  /** `live.recording.hold` */
  | 'LIVE_RECORDING_HOLD'
  /** `live.recording.manage` */
  | 'LIVE_RECORDING_MANAGE'
  /** `live.recording.play` */
  | 'LIVE_RECORDING_PLAY'
  /** `live.recording.read` */
  | 'LIVE_RECORDING_READ'
  /** `live.refer` */
  | 'LIVE_REFER'
  /** `live.refer.follow` */
  | 'LIVE_REFER_FOLLOW'
  /** `live.schedule` */
  | 'LIVE_SCHEDULE'
  /** `live.waiting` */
  | 'LIVE_WAITING'
  /** `pm.telehealth_sessions.create` */
  | 'PM_TELEHEALTH_SESSIONS_CREATE'
  /** `pm.telehealth_sessions.delete` */
  | 'PM_TELEHEALTH_SESSIONS_DELETE'
  /** `pm.telehealth_sessions.view` */
  | 'PM_TELEHEALTH_SESSIONS_VIEW';

/** Where the video runs. */
export type Platform =
  /** Elsewhere, behind a URL. */
  | 'EXTERNAL'
  /** In our own room. */
  | 'LIVEKIT';

/** For `reportPresence`. */
export type ReportPresenceInput = {
  /** Left out: as before. */
  camera?: DeviceState | null | undefined;
  /** The same call with the same key does one thing (1–64 characters, kept 24 h). */
  idempotencyKey?: string | null | undefined;
  /** Left out: as before. */
  microphone?: DeviceState | null | undefined;
  /** CODE_PASSED, CAMERA_GRANTED, DEVICES_CHECKED, WAITING or IN_ROOM. */
  step: JoinStep;
};

/** For `requestCode`. */
export type RequestCodeInput = {
  /** How; left out: as the link came. */
  channel?: Channel | null | undefined;
  /** The part of the link after #. */
  secret: string;
};

/** For `resumeConsult`. */
export type ResumeConsultInput = {
  /** Which consult. */
  consultId: string | number;
  /** Refused with Stale when the thing has another version by now. */
  expectedVersion?: number | null | undefined;
  /** The same call with the same key does one thing (1–64 characters, kept 24 h). */
  idempotencyKey?: string | null | undefined;
};

/** For `saveNote`. */
export type SaveNoteInput = {
  /** Of which encounter. */
  encounterId: string | number;
  /** The version that this replaces; 0: there is no note yet. */
  expectedVersion: number;
  /** The same call with the same key does one thing (1–64 characters, kept 24 h). */
  idempotencyKey?: string | null | undefined;
  /** The whole note: what is left out is gone. At most 20. */
  sections: Array<NoteSectionInput>;
};

/** For `sendBack`. */
export type SendBackInput = {
  /** Which consult. */
  consultId: string | number;
  /** Refused with Stale when the thing has another version by now. */
  expectedVersion?: number | null | undefined;
  /** The same call with the same key does one thing (1–64 characters, kept 24 h). */
  idempotencyKey?: string | null | undefined;
  /** Why, in at most 500 characters. The patient reads it. */
  reason: string;
};

/** For `sendInvite`. */
export type SendInviteInput = {
  /** How. */
  channel: Channel;
  /** Which consult. */
  consultId: string | number;
  /** Another contact than the patient’s; left out: theirs. */
  destination?: string | null | undefined;
  /** The same call with the same key does one thing (1–64 characters, kept 24 h). */
  idempotencyKey?: string | null | undefined;
};

/** What the practice’s list calls the state of a visit. */
export type SessionStatus =
  /** Under way, or paused. */
  | 'ACTIVE'
  /** Called off. */
  | 'CANCELLED'
  /** Held. */
  | 'COMPLETED'
  /** Made by mistake. */
  | 'ENTERED_IN_ERROR'
  /** The patient did not come. */
  | 'NO_SHOW'
  /** Booked, or the patient waits. */
  | 'SCHEDULED';

/** For `signIn`. */
export type SignInInput = {
  /** Where one was invited. */
  email: string;
  /** One’s own. */
  password: string;
};

/** For `signNote`. */
export type SignNoteInput = {
  /** The version that you read. */
  expectedVersion: number;
  /** The same call with the same key does one thing (1–64 characters, kept 24 h). */
  idempotencyKey?: string | null | undefined;
  /** Which note. */
  noteId: string | number;
};

/** For `signOut`. */
export type SignOutInput = {
  /** End all of one’s sessions, on every device. */
  everywhere?: boolean | null | undefined;
};

/** For `startConsult`. */
export type StartConsultInput = {
  /** Which consult. */
  consultId: string | number;
  /** Refused with Stale when the thing has another version by now. */
  expectedVersion?: number | null | undefined;
  /** The same call with the same key does one thing (1–64 characters, kept 24 h). */
  idempotencyKey?: string | null | undefined;
};

/** For `verifyCode`. */
export type VerifyCodeInput = {
  /** Eight digits; spaces are ignored. */
  code: string;
  /** The part of the link after #. */
  secret: string;
};

export type PatientsQueryVariables = Exact<{
  search: string;
}>;


export type PatientsQuery = { patients: { nodes: Array<{ id: string, givenName: string, familyName: string, birthDate: string | null, email: string | null, phone: string | null, channel: Channel }> } | null };

export type CliniciansQueryVariables = Exact<{ [key: string]: never; }>;


export type CliniciansQuery = { members: { nodes: Array<{ id: string, displayName: string, active: boolean, grants: Array<{ role: { code: string }, units: Array<{ id: string }> | null }> }> } | null };

export type FreeSlotsQueryVariables = Exact<{
  clinicianIds: Array<string | number> | string | number;
  from: string;
  to: string;
  minutes: number;
}>;


export type FreeSlotsQuery = { freeSlots: Array<{ start: string, end: string, clinician: { id: string, displayName: string } }> | null };

export type BookAppointmentMutationVariables = Exact<{
  input: BookAppointmentInput;
}>;


export type BookAppointmentMutation = { bookAppointment:
    | { __typename: 'Appointment', id: string, start: string }
    | { __typename: 'Invalid', code: string, message: string, issues: Array<{ path: Array<string>, code: string, message: string }> }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'SlotTaken', code: string, message: string, freeSlots: Array<{ start: string, end: string, clinician: { id: string, displayName: string } }> }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type BoardRowFragment = { id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null, channel: Channel }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> };

export type StartConsultMutationVariables = Exact<{
  input: StartConsultInput;
}>;


export type StartConsultMutation = { startConsult:
    | { __typename: 'Consult', id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null, channel: Channel }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> }
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type MarkNoShowMutationVariables = Exact<{
  input: MarkNoShowInput;
}>;


export type MarkNoShowMutation = { markNoShow:
    | { __typename: 'Consult', id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null, channel: Channel }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> }
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type AdmitLateMutationVariables = Exact<{
  input: AdmitLateInput;
}>;


export type AdmitLateMutation = { admitLate:
    | { __typename: 'Consult', id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null, channel: Channel }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> }
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type CloseAbandonedMutationVariables = Exact<{
  input: CloseAbandonedConsultInput;
}>;


export type CloseAbandonedMutation = { closeAbandonedConsult:
    | { __typename: 'Consult', id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null, channel: Channel }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> }
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type SendInviteMutationVariables = Exact<{
  input: SendInviteInput;
}>;


export type SendInviteMutation = { sendInvite:
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'Invite', id: string, maskedDestination: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type CancelAppointmentMutationVariables = Exact<{
  input: CancelAppointmentInput;
}>;


export type CancelAppointmentMutation = { cancelAppointment:
    | { __typename: 'Appointment', id: string, consult: { id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null, channel: Channel }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> } | null }
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'SlotTaken', code: string, message: string }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type BoardSubscriptionVariables = Exact<{
  filter?: BoardFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type BoardSubscription = { board:
    | { __typename: 'BoardChange', seq: number, previousSeq: number | null, at: string, cursor: string, removedIds: Array<string>, board: { id: string, day: string, timeZone: string, more: number, totals: { scheduled: number, waiting: number, inProgress: number, onHold: number, completed: number, noShow: number, cancelled: number, noteToSign: number } }, changed: Array<{ id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null, channel: Channel }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> }> }
    | { __typename: 'BoardSnapshot', seq: number, previousSeq: number | null, at: string, cursor: string, board: { id: string, day: string, timeZone: string, more: number, totals: { scheduled: number, waiting: number, inProgress: number, onHold: number, completed: number, noShow: number, cancelled: number, noteToSign: number }, consults: Array<{ id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null, channel: Channel }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> }> } }
    | { __typename: 'Pulse', seq: number, previousSeq: number | null, at: string, cursor: string }
   };

export type WaitingRoomSubscriptionVariables = Exact<{
  clinicianIds?: Array<string | number> | string | number | null | undefined;
  after?: string | null | undefined;
}>;


export type WaitingRoomSubscription = { waitingRoom:
    | { __typename: 'BoardChange', seq: number, previousSeq: number | null, at: string, cursor: string, removedIds: Array<string>, board: { id: string, day: string, timeZone: string, more: number, totals: { scheduled: number, waiting: number, inProgress: number, onHold: number, completed: number, noShow: number, cancelled: number, noteToSign: number } }, changed: Array<{ id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null, channel: Channel }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> }> }
    | { __typename: 'BoardSnapshot', seq: number, previousSeq: number | null, at: string, cursor: string, board: { id: string, day: string, timeZone: string, more: number, totals: { scheduled: number, waiting: number, inProgress: number, onHold: number, completed: number, noShow: number, cancelled: number, noteToSign: number }, consults: Array<{ id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null, channel: Channel }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> }> } }
    | { __typename: 'Pulse', seq: number, previousSeq: number | null, at: string, cursor: string }
   };

export type TotalsFragment = { scheduled: number, waiting: number, inProgress: number, onHold: number, completed: number, noShow: number, cancelled: number, noteToSign: number };

export type InvitePreviewQueryVariables = Exact<{
  secret: string;
}>;


export type InvitePreviewQuery = { invitePreview: { state: InviteState, visit: ConsultState | null, start: string | null, timeZone: string | null, joinFrom: string | null, movedAt: string | null, channels: Array<Channel>, portalId: string | null, clinic: { name: string, phone: string | null, colour: string | null, locales: Array<string>, emergencyNumber: string | null, waitingText: string | null } | null } | null };

export type RequestCodeMutationVariables = Exact<{
  input: RequestCodeInput;
}>;


export type RequestCodeMutation = { requestCode:
    | { __typename: 'CodeSent', maskedDestination: string, expiresAt: string, resendAt: string, attemptsLeft: number }
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type VerifyCodeMutationVariables = Exact<{
  input: VerifyCodeInput;
}>;


export type VerifyCodeMutation = { verifyCode:
    | { __typename: 'CodeRefused', attemptsLeft: number, code: string, message: string }
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Portal', id: string }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type PortalSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type PortalSubscription = { portal:
    | { __typename: 'PortalSnapshot', seq: number, previousSeq: number | null, at: string, cursor: string, portal: { id: string, state: ConsultState, stateSince: string, start: string, end: string, joinFrom: string, timeZone: string, clinicianName: string, position: number | null, notice: string | null, clinic: { name: string, phone: string | null, colour: string | null, locales: Array<string>, emergencyNumber: string | null, waitingText: string | null }, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> } }
    | { __typename: 'Pulse', seq: number, previousSeq: number | null, at: string, cursor: string }
   };

export type ReportPresenceMutationVariables = Exact<{
  input: ReportPresenceInput;
}>;


export type ReportPresenceMutation = { reportPresence:
    | { __typename: 'CodeRefused', code: string, message: string }
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Portal', id: string }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type LeaveVisitMutationVariables = Exact<{
  input: LeaveVisitInput;
}>;


export type LeaveVisitMutation = { leaveVisit:
    | { __typename: 'CodeRefused', code: string, message: string }
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Portal', id: string }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type JoinRoomMutationVariables = Exact<{
  input: JoinRoomInput;
}>;


export type JoinRoomMutation = { joinRoom:
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'RoomTicket', joinId: string, url: string, token: string, expiresAt: string }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type ConfirmJoinMutationVariables = Exact<{
  input: ConfirmJoinInput;
}>;


export type ConfirmJoinMutation = { confirmJoin:
    | { __typename: 'Done', at: string }
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type TelehealthSessionsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type TelehealthSessionsQuery = { telehealthSessions: { totalCount: number | null, nodes: Array<{ id: string, platform: Platform, modality: Modality, status: SessionStatus, createdAt: string, minutes: number | null, externalUrl: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { id: string, locale: string, timeZone: string, permissions: Array<Permission>, member: { id: string, displayName: string, initials: string } | null, organisation: { id: string, name: string, modules: Array<Module>, edition: Edition, timeZone: string, units: Array<{ id: string, name: string }> } | null, memberships: Array<{ id: string, displayName: string, organisation: { id: string, name: string }, grants: Array<{ role: { code: string, name: string } }> }> } | null };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn:
    | { __typename: 'CodeRefused', code: string, message: string }
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Stale', code: string, message: string }
    | { __typename: 'Viewer', id: string, memberships: Array<{ id: string }> }
   | null };

export type SignOutMutationVariables = Exact<{
  input: SignOutInput;
}>;


export type SignOutMutation = { signOut:
    | { __typename: 'Done', at: string }
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type ConsultLiveSubscriptionVariables = Exact<{
  id: string | number;
  clinical: boolean;
  after?: string | null | undefined;
}>;


export type ConsultLiveSubscription = { consult:
    | { __typename: 'ConsultSnapshot', seq: number, previousSeq: number | null, at: string, cursor: string, consult: { id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, email: string | null, phone: string | null, channel: Channel, givenName: string, familyName: string, birthDate: string | null }, orderingClinician: { id: string, displayName: string }, appointment: { id: string, reason?: string | null, needs: Array<string>, timeZone: string, cancelReason: CancelReason | null, type: AppointmentType, externalUrl: string | null, start: string, end: string, plannedModality: Modality, platform: Platform }, encounter: { id: string, status: EncounterStatus, startedAt: string, endedAt: string | null } | null, session: { id: string, status: SessionStatus, minutes: number | null, modality: Modality, parts: Array<{ modality: Modality, from: string, to: string | null, reason: string | null }> } | null, invites: Array<{ id: string, channel: Channel, maskedDestination: string, sentAt: string | null, delivery: DeliveryState, supersededAt: string | null, expiresAt: string }>, timeline: { nodes: Array<{ id: string, at: string, type: string, step: JoinStep | null, actorKind: ActorKind, actorId: string | null }> } | null, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> } }
    | { __typename: 'Pulse', seq: number, previousSeq: number | null, at: string, cursor: string }
   };

export type MembersQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type MembersQuery = { members: { nodes: Array<{ id: string, displayName: string, active: boolean, grants: Array<{ role: { code: string }, units: Array<{ id: string }> | null }> }> } | null };

export type NoteQueryVariables = Exact<{
  id: string | number;
}>;


export type NoteQuery = { consult: { id: string, encounter: { id: string, status: EncounterStatus, note: { id: string, version: number, status: NoteStatus, savedAt: string, signedAt: string | null, signedBy: { id: string, displayName: string } | null, sections: Array<{ key: string, text: string }>, addenda: Array<{ at: string, text: string, by: { id: string, displayName: string } }> } | null } | null } | null };

export type SaveNoteMutationVariables = Exact<{
  input: SaveNoteInput;
}>;


export type SaveNoteMutation = { saveNote:
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Note', id: string, version: number, status: NoteStatus, savedAt: string, signedAt: string | null, signedBy: { id: string, displayName: string } | null, sections: Array<{ key: string, text: string }>, addenda: Array<{ at: string, text: string, by: { id: string, displayName: string } }> }
    | { __typename: 'Stale', code: string, message: string, present:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { version: number, id: string, sections: Array<{ key: string, text: string }> }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null }
   | null };

export type SignNoteMutationVariables = Exact<{
  input: SignNoteInput;
}>;


export type SignNoteMutation = { signNote:
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Note', id: string, version: number, status: NoteStatus, savedAt: string, signedAt: string | null, signedBy: { id: string, displayName: string } | null, sections: Array<{ key: string, text: string }>, addenda: Array<{ at: string, text: string, by: { id: string, displayName: string } }> }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type AddAddendumMutationVariables = Exact<{
  input: AddAddendumInput;
}>;


export type AddAddendumMutation = { addAddendum:
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Note', id: string, version: number, status: NoteStatus, savedAt: string, signedAt: string | null, signedBy: { id: string, displayName: string } | null, sections: Array<{ key: string, text: string }>, addenda: Array<{ at: string, text: string, by: { id: string, displayName: string } }> }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type HoldConsultMutationVariables = Exact<{
  input: HoldConsultInput;
}>;


export type HoldConsultMutation = { holdConsult:
    | { __typename: 'Consult', id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null, channel: Channel }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> }
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type ResumeConsultMutationVariables = Exact<{
  input: ResumeConsultInput;
}>;


export type ResumeConsultMutation = { resumeConsult:
    | { __typename: 'Consult', id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null, channel: Channel }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> }
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type EndConsultMutationVariables = Exact<{
  input: EndConsultInput;
}>;


export type EndConsultMutation = { endConsult:
    | { __typename: 'Consult', id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null, channel: Channel }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> }
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type SendBackMutationVariables = Exact<{
  input: SendBackInput;
}>;


export type SendBackMutation = { sendBack:
    | { __typename: 'Consult', id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null, channel: Channel }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> }
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type CallAgainMutationVariables = Exact<{
  input: CallAgainInput;
}>;


export type CallAgainMutation = { callAgain:
    | { __typename: 'Consult', id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null, channel: Channel }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> }
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type CloseUnheldMutationVariables = Exact<{
  input: CloseUnheldConsultInput;
}>;


export type CloseUnheldMutation = { closeUnheldConsult:
    | { __typename: 'Consult', id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null, channel: Channel }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> }
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type ContinueByPhoneMutationVariables = Exact<{
  input: ContinueByPhoneInput;
}>;


export type ContinueByPhoneMutation = { continueByPhone:
    | { __typename: 'Consult', id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null, channel: Channel }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> }
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type MarkEnteredInErrorMutationVariables = Exact<{
  input: MarkEnteredInErrorInput;
}>;


export type MarkEnteredInErrorMutation = { markEnteredInError:
    | { __typename: 'Consult', id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null, channel: Channel }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> }
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const BoardRowFragmentDoc = new TypedDocumentString(`
    fragment BoardRow on Consult {
  id
  version
  changedSeq
  state
  stateSince
  sortKey
  queueKey
  waitingSince
  awaySince
  waitedSeconds
  lateFrom
  longWaitFrom
  noteToSign
  patient {
    id
    givenName
    familyName
    birthDate
    channel
  }
  unit {
    id
    name
  }
  conductingClinician {
    id
    displayName
    initials
  }
  appointment {
    id
    start
    end
    plannedModality
    platform
  }
  presence {
    id
    actorKind
    step
    since
    camera
    microphone
  }
  availableActions {
    action
    allowed
    allowedFrom
    onlyFor
    reasonCode
    reason
  }
}
    `, {"fragmentName":"BoardRow"}) as unknown as TypedDocumentString<BoardRowFragment, unknown>;
export const TotalsFragmentDoc = new TypedDocumentString(`
    fragment Totals on BoardTotals {
  scheduled
  waiting
  inProgress
  onHold
  completed
  noShow
  cancelled
  noteToSign
}
    `, {"fragmentName":"Totals"}) as unknown as TypedDocumentString<TotalsFragment, unknown>;
export const PatientsDocument = new TypedDocumentString(`
    query Patients($search: String!) {
  patients(first: 8, search: $search) {
    nodes {
      id
      givenName
      familyName
      birthDate
      email
      phone
      channel
    }
  }
}
    `) as unknown as TypedDocumentString<PatientsQuery, PatientsQueryVariables>;
export const CliniciansDocument = new TypedDocumentString(`
    query Clinicians {
  members(first: 100) {
    nodes {
      id
      displayName
      active
      grants {
        role {
          code
        }
        units {
          id
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CliniciansQuery, CliniciansQueryVariables>;
export const FreeSlotsDocument = new TypedDocumentString(`
    query FreeSlots($clinicianIds: [ID!]!, $from: DateTime!, $to: DateTime!, $minutes: Int!) {
  freeSlots(clinicianIds: $clinicianIds, from: $from, to: $to, minutes: $minutes) {
    start
    end
    clinician {
      id
      displayName
    }
  }
}
    `) as unknown as TypedDocumentString<FreeSlotsQuery, FreeSlotsQueryVariables>;
export const BookAppointmentDocument = new TypedDocumentString(`
    mutation BookAppointment($input: BookAppointmentInput!) {
  bookAppointment(input: $input) {
    __typename
    ... on Appointment {
      id
      start
    }
    ... on SlotTaken {
      freeSlots {
        start
        end
        clinician {
          id
          displayName
        }
      }
    }
    ... on Invalid {
      issues {
        path
        code
        message
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<BookAppointmentMutation, BookAppointmentMutationVariables>;
export const StartConsultDocument = new TypedDocumentString(`
    mutation StartConsult($input: StartConsultInput!) {
  startConsult(input: $input) {
    __typename
    ... on Consult {
      ...BoardRow
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment BoardRow on Consult {
  id
  version
  changedSeq
  state
  stateSince
  sortKey
  queueKey
  waitingSince
  awaySince
  waitedSeconds
  lateFrom
  longWaitFrom
  noteToSign
  patient {
    id
    givenName
    familyName
    birthDate
    channel
  }
  unit {
    id
    name
  }
  conductingClinician {
    id
    displayName
    initials
  }
  appointment {
    id
    start
    end
    plannedModality
    platform
  }
  presence {
    id
    actorKind
    step
    since
    camera
    microphone
  }
  availableActions {
    action
    allowed
    allowedFrom
    onlyFor
    reasonCode
    reason
  }
}`) as unknown as TypedDocumentString<StartConsultMutation, StartConsultMutationVariables>;
export const MarkNoShowDocument = new TypedDocumentString(`
    mutation MarkNoShow($input: MarkNoShowInput!) {
  markNoShow(input: $input) {
    __typename
    ... on Consult {
      ...BoardRow
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment BoardRow on Consult {
  id
  version
  changedSeq
  state
  stateSince
  sortKey
  queueKey
  waitingSince
  awaySince
  waitedSeconds
  lateFrom
  longWaitFrom
  noteToSign
  patient {
    id
    givenName
    familyName
    birthDate
    channel
  }
  unit {
    id
    name
  }
  conductingClinician {
    id
    displayName
    initials
  }
  appointment {
    id
    start
    end
    plannedModality
    platform
  }
  presence {
    id
    actorKind
    step
    since
    camera
    microphone
  }
  availableActions {
    action
    allowed
    allowedFrom
    onlyFor
    reasonCode
    reason
  }
}`) as unknown as TypedDocumentString<MarkNoShowMutation, MarkNoShowMutationVariables>;
export const AdmitLateDocument = new TypedDocumentString(`
    mutation AdmitLate($input: AdmitLateInput!) {
  admitLate(input: $input) {
    __typename
    ... on Consult {
      ...BoardRow
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment BoardRow on Consult {
  id
  version
  changedSeq
  state
  stateSince
  sortKey
  queueKey
  waitingSince
  awaySince
  waitedSeconds
  lateFrom
  longWaitFrom
  noteToSign
  patient {
    id
    givenName
    familyName
    birthDate
    channel
  }
  unit {
    id
    name
  }
  conductingClinician {
    id
    displayName
    initials
  }
  appointment {
    id
    start
    end
    plannedModality
    platform
  }
  presence {
    id
    actorKind
    step
    since
    camera
    microphone
  }
  availableActions {
    action
    allowed
    allowedFrom
    onlyFor
    reasonCode
    reason
  }
}`) as unknown as TypedDocumentString<AdmitLateMutation, AdmitLateMutationVariables>;
export const CloseAbandonedDocument = new TypedDocumentString(`
    mutation CloseAbandoned($input: CloseAbandonedConsultInput!) {
  closeAbandonedConsult(input: $input) {
    __typename
    ... on Consult {
      ...BoardRow
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment BoardRow on Consult {
  id
  version
  changedSeq
  state
  stateSince
  sortKey
  queueKey
  waitingSince
  awaySince
  waitedSeconds
  lateFrom
  longWaitFrom
  noteToSign
  patient {
    id
    givenName
    familyName
    birthDate
    channel
  }
  unit {
    id
    name
  }
  conductingClinician {
    id
    displayName
    initials
  }
  appointment {
    id
    start
    end
    plannedModality
    platform
  }
  presence {
    id
    actorKind
    step
    since
    camera
    microphone
  }
  availableActions {
    action
    allowed
    allowedFrom
    onlyFor
    reasonCode
    reason
  }
}`) as unknown as TypedDocumentString<CloseAbandonedMutation, CloseAbandonedMutationVariables>;
export const SendInviteDocument = new TypedDocumentString(`
    mutation SendInvite($input: SendInviteInput!) {
  sendInvite(input: $input) {
    __typename
    ... on Invite {
      id
      maskedDestination
    }
    ... on Refusal {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SendInviteMutation, SendInviteMutationVariables>;
export const CancelAppointmentDocument = new TypedDocumentString(`
    mutation CancelAppointment($input: CancelAppointmentInput!) {
  cancelAppointment(input: $input) {
    __typename
    ... on Appointment {
      id
      consult {
        ...BoardRow
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment BoardRow on Consult {
  id
  version
  changedSeq
  state
  stateSince
  sortKey
  queueKey
  waitingSince
  awaySince
  waitedSeconds
  lateFrom
  longWaitFrom
  noteToSign
  patient {
    id
    givenName
    familyName
    birthDate
    channel
  }
  unit {
    id
    name
  }
  conductingClinician {
    id
    displayName
    initials
  }
  appointment {
    id
    start
    end
    plannedModality
    platform
  }
  presence {
    id
    actorKind
    step
    since
    camera
    microphone
  }
  availableActions {
    action
    allowed
    allowedFrom
    onlyFor
    reasonCode
    reason
  }
}`) as unknown as TypedDocumentString<CancelAppointmentMutation, CancelAppointmentMutationVariables>;
export const BoardDocument = new TypedDocumentString(`
    subscription Board($filter: BoardFilter, $after: LiveCursor) {
  board(filter: $filter, after: $after) {
    __typename
    ... on Frame {
      seq
      previousSeq
      at
      cursor
    }
    ... on BoardSnapshot {
      board {
        id
        day
        timeZone
        more
        totals {
          ...Totals
        }
        consults {
          ...BoardRow
        }
      }
    }
    ... on BoardChange {
      board {
        id
        day
        timeZone
        more
        totals {
          ...Totals
        }
      }
      changed {
        ...BoardRow
      }
      removedIds
    }
  }
}
    fragment BoardRow on Consult {
  id
  version
  changedSeq
  state
  stateSince
  sortKey
  queueKey
  waitingSince
  awaySince
  waitedSeconds
  lateFrom
  longWaitFrom
  noteToSign
  patient {
    id
    givenName
    familyName
    birthDate
    channel
  }
  unit {
    id
    name
  }
  conductingClinician {
    id
    displayName
    initials
  }
  appointment {
    id
    start
    end
    plannedModality
    platform
  }
  presence {
    id
    actorKind
    step
    since
    camera
    microphone
  }
  availableActions {
    action
    allowed
    allowedFrom
    onlyFor
    reasonCode
    reason
  }
}
fragment Totals on BoardTotals {
  scheduled
  waiting
  inProgress
  onHold
  completed
  noShow
  cancelled
  noteToSign
}`) as unknown as TypedDocumentString<BoardSubscription, BoardSubscriptionVariables>;
export const WaitingRoomDocument = new TypedDocumentString(`
    subscription WaitingRoom($clinicianIds: [ID!], $after: LiveCursor) {
  waitingRoom(clinicianIds: $clinicianIds, after: $after) {
    __typename
    ... on Frame {
      seq
      previousSeq
      at
      cursor
    }
    ... on BoardSnapshot {
      board {
        id
        day
        timeZone
        more
        totals {
          ...Totals
        }
        consults {
          ...BoardRow
        }
      }
    }
    ... on BoardChange {
      board {
        id
        day
        timeZone
        more
        totals {
          ...Totals
        }
      }
      changed {
        ...BoardRow
      }
      removedIds
    }
  }
}
    fragment BoardRow on Consult {
  id
  version
  changedSeq
  state
  stateSince
  sortKey
  queueKey
  waitingSince
  awaySince
  waitedSeconds
  lateFrom
  longWaitFrom
  noteToSign
  patient {
    id
    givenName
    familyName
    birthDate
    channel
  }
  unit {
    id
    name
  }
  conductingClinician {
    id
    displayName
    initials
  }
  appointment {
    id
    start
    end
    plannedModality
    platform
  }
  presence {
    id
    actorKind
    step
    since
    camera
    microphone
  }
  availableActions {
    action
    allowed
    allowedFrom
    onlyFor
    reasonCode
    reason
  }
}
fragment Totals on BoardTotals {
  scheduled
  waiting
  inProgress
  onHold
  completed
  noShow
  cancelled
  noteToSign
}`) as unknown as TypedDocumentString<WaitingRoomSubscription, WaitingRoomSubscriptionVariables>;
export const InvitePreviewDocument = new TypedDocumentString(`
    query InvitePreview($secret: String!) {
  invitePreview(secret: $secret) {
    state
    visit
    start
    timeZone
    joinFrom
    movedAt
    channels
    portalId
    clinic {
      name
      phone
      colour
      locales
      emergencyNumber
      waitingText
    }
  }
}
    `) as unknown as TypedDocumentString<InvitePreviewQuery, InvitePreviewQueryVariables>;
export const RequestCodeDocument = new TypedDocumentString(`
    mutation RequestCode($input: RequestCodeInput!) {
  requestCode(input: $input) {
    __typename
    ... on CodeSent {
      maskedDestination
      expiresAt
      resendAt
      attemptsLeft
    }
    ... on Refusal {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RequestCodeMutation, RequestCodeMutationVariables>;
export const VerifyCodeDocument = new TypedDocumentString(`
    mutation VerifyCode($input: VerifyCodeInput!) {
  verifyCode(input: $input) {
    __typename
    ... on Portal {
      id
    }
    ... on CodeRefused {
      attemptsLeft
    }
    ... on Refusal {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<VerifyCodeMutation, VerifyCodeMutationVariables>;
export const PortalDocument = new TypedDocumentString(`
    subscription Portal($after: LiveCursor) {
  portal(after: $after) {
    __typename
    ... on Frame {
      seq
      previousSeq
      at
      cursor
    }
    ... on PortalSnapshot {
      portal {
        id
        state
        stateSince
        start
        end
        joinFrom
        timeZone
        clinicianName
        position
        notice
        clinic {
          name
          phone
          colour
          locales
          emergencyNumber
          waitingText
        }
        availableActions {
          action
          allowed
          allowedFrom
          onlyFor
          reasonCode
          reason
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortalSubscription, PortalSubscriptionVariables>;
export const ReportPresenceDocument = new TypedDocumentString(`
    mutation ReportPresence($input: ReportPresenceInput!) {
  reportPresence(input: $input) {
    __typename
    ... on Portal {
      id
    }
    ... on Refusal {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ReportPresenceMutation, ReportPresenceMutationVariables>;
export const LeaveVisitDocument = new TypedDocumentString(`
    mutation LeaveVisit($input: LeaveVisitInput!) {
  leaveVisit(input: $input) {
    __typename
    ... on Portal {
      id
    }
    ... on Refusal {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<LeaveVisitMutation, LeaveVisitMutationVariables>;
export const JoinRoomDocument = new TypedDocumentString(`
    mutation JoinRoom($input: JoinRoomInput!) {
  joinRoom(input: $input) {
    __typename
    ... on RoomTicket {
      joinId
      url
      token
      expiresAt
    }
    ... on Refusal {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<JoinRoomMutation, JoinRoomMutationVariables>;
export const ConfirmJoinDocument = new TypedDocumentString(`
    mutation ConfirmJoin($input: ConfirmJoinInput!) {
  confirmJoin(input: $input) {
    __typename
    ... on Done {
      at
    }
    ... on Refusal {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ConfirmJoinMutation, ConfirmJoinMutationVariables>;
export const TelehealthSessionsDocument = new TypedDocumentString(`
    query TelehealthSessions($after: String) {
  telehealthSessions(first: 30, after: $after) {
    nodes {
      id
      platform
      modality
      status
      createdAt
      minutes
      externalUrl
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    `) as unknown as TypedDocumentString<TelehealthSessionsQuery, TelehealthSessionsQueryVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    id
    locale
    timeZone
    permissions
    member {
      id
      displayName
      initials
    }
    organisation {
      id
      name
      modules
      edition
      timeZone
      units {
        id
        name
      }
    }
    memberships {
      id
      displayName
      organisation {
        id
        name
      }
      grants {
        role {
          code
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const SignInDocument = new TypedDocumentString(`
    mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    __typename
    ... on Viewer {
      id
      memberships {
        id
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SignInMutation, SignInMutationVariables>;
export const SignOutDocument = new TypedDocumentString(`
    mutation SignOut($input: SignOutInput!) {
  signOut(input: $input) {
    __typename
    ... on Done {
      at
    }
    ... on Refusal {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SignOutMutation, SignOutMutationVariables>;
export const ConsultLiveDocument = new TypedDocumentString(`
    subscription ConsultLive($id: ID!, $clinical: Boolean!, $after: LiveCursor) {
  consult(id: $id, after: $after) {
    __typename
    ... on Frame {
      seq
      previousSeq
      at
      cursor
    }
    ... on ConsultSnapshot {
      consult {
        ...BoardRow
        patient {
          id
          email
          phone
          channel
        }
        orderingClinician {
          id
          displayName
        }
        appointment {
          id
          reason @include(if: $clinical)
          needs
          timeZone
          cancelReason
          type
          externalUrl
        }
        encounter {
          id
          status
          startedAt
          endedAt
        }
        session {
          id
          status
          minutes
          modality
          parts {
            modality
            from
            to
            reason
          }
        }
        invites {
          id
          channel
          maskedDestination
          sentAt
          delivery
          supersededAt
          expiresAt
        }
        timeline(first: 60) {
          nodes {
            id
            at
            type
            step
            actorKind
            actorId
          }
        }
      }
    }
  }
}
    fragment BoardRow on Consult {
  id
  version
  changedSeq
  state
  stateSince
  sortKey
  queueKey
  waitingSince
  awaySince
  waitedSeconds
  lateFrom
  longWaitFrom
  noteToSign
  patient {
    id
    givenName
    familyName
    birthDate
    channel
  }
  unit {
    id
    name
  }
  conductingClinician {
    id
    displayName
    initials
  }
  appointment {
    id
    start
    end
    plannedModality
    platform
  }
  presence {
    id
    actorKind
    step
    since
    camera
    microphone
  }
  availableActions {
    action
    allowed
    allowedFrom
    onlyFor
    reasonCode
    reason
  }
}`) as unknown as TypedDocumentString<ConsultLiveSubscription, ConsultLiveSubscriptionVariables>;
export const MembersDocument = new TypedDocumentString(`
    query Members($search: String) {
  members(first: 100, search: $search) {
    nodes {
      id
      displayName
      active
      grants {
        role {
          code
        }
        units {
          id
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MembersQuery, MembersQueryVariables>;
export const NoteDocument = new TypedDocumentString(`
    query Note($id: ID!) {
  consult(id: $id) {
    id
    encounter {
      id
      status
      note {
        id
        version
        status
        savedAt
        signedAt
        signedBy {
          id
          displayName
        }
        sections {
          key
          text
        }
        addenda {
          at
          text
          by {
            id
            displayName
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<NoteQuery, NoteQueryVariables>;
export const SaveNoteDocument = new TypedDocumentString(`
    mutation SaveNote($input: SaveNoteInput!) {
  saveNote(input: $input) {
    __typename
    ... on Note {
      id
      version
      status
      savedAt
      signedAt
      signedBy {
        id
        displayName
      }
      sections {
        key
        text
      }
      addenda {
        at
        text
        by {
          id
          displayName
        }
      }
    }
    ... on Stale {
      code
      message
      present {
        id
        ... on Note {
          version
          sections {
            key
            text
          }
        }
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SaveNoteMutation, SaveNoteMutationVariables>;
export const SignNoteDocument = new TypedDocumentString(`
    mutation SignNote($input: SignNoteInput!) {
  signNote(input: $input) {
    __typename
    ... on Note {
      id
      version
      status
      savedAt
      signedAt
      signedBy {
        id
        displayName
      }
      sections {
        key
        text
      }
      addenda {
        at
        text
        by {
          id
          displayName
        }
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SignNoteMutation, SignNoteMutationVariables>;
export const AddAddendumDocument = new TypedDocumentString(`
    mutation AddAddendum($input: AddAddendumInput!) {
  addAddendum(input: $input) {
    __typename
    ... on Note {
      id
      version
      status
      savedAt
      signedAt
      signedBy {
        id
        displayName
      }
      sections {
        key
        text
      }
      addenda {
        at
        text
        by {
          id
          displayName
        }
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AddAddendumMutation, AddAddendumMutationVariables>;
export const HoldConsultDocument = new TypedDocumentString(`
    mutation HoldConsult($input: HoldConsultInput!) {
  holdConsult(input: $input) {
    __typename
    ... on Consult {
      ...BoardRow
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment BoardRow on Consult {
  id
  version
  changedSeq
  state
  stateSince
  sortKey
  queueKey
  waitingSince
  awaySince
  waitedSeconds
  lateFrom
  longWaitFrom
  noteToSign
  patient {
    id
    givenName
    familyName
    birthDate
    channel
  }
  unit {
    id
    name
  }
  conductingClinician {
    id
    displayName
    initials
  }
  appointment {
    id
    start
    end
    plannedModality
    platform
  }
  presence {
    id
    actorKind
    step
    since
    camera
    microphone
  }
  availableActions {
    action
    allowed
    allowedFrom
    onlyFor
    reasonCode
    reason
  }
}`) as unknown as TypedDocumentString<HoldConsultMutation, HoldConsultMutationVariables>;
export const ResumeConsultDocument = new TypedDocumentString(`
    mutation ResumeConsult($input: ResumeConsultInput!) {
  resumeConsult(input: $input) {
    __typename
    ... on Consult {
      ...BoardRow
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment BoardRow on Consult {
  id
  version
  changedSeq
  state
  stateSince
  sortKey
  queueKey
  waitingSince
  awaySince
  waitedSeconds
  lateFrom
  longWaitFrom
  noteToSign
  patient {
    id
    givenName
    familyName
    birthDate
    channel
  }
  unit {
    id
    name
  }
  conductingClinician {
    id
    displayName
    initials
  }
  appointment {
    id
    start
    end
    plannedModality
    platform
  }
  presence {
    id
    actorKind
    step
    since
    camera
    microphone
  }
  availableActions {
    action
    allowed
    allowedFrom
    onlyFor
    reasonCode
    reason
  }
}`) as unknown as TypedDocumentString<ResumeConsultMutation, ResumeConsultMutationVariables>;
export const EndConsultDocument = new TypedDocumentString(`
    mutation EndConsult($input: EndConsultInput!) {
  endConsult(input: $input) {
    __typename
    ... on Consult {
      ...BoardRow
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment BoardRow on Consult {
  id
  version
  changedSeq
  state
  stateSince
  sortKey
  queueKey
  waitingSince
  awaySince
  waitedSeconds
  lateFrom
  longWaitFrom
  noteToSign
  patient {
    id
    givenName
    familyName
    birthDate
    channel
  }
  unit {
    id
    name
  }
  conductingClinician {
    id
    displayName
    initials
  }
  appointment {
    id
    start
    end
    plannedModality
    platform
  }
  presence {
    id
    actorKind
    step
    since
    camera
    microphone
  }
  availableActions {
    action
    allowed
    allowedFrom
    onlyFor
    reasonCode
    reason
  }
}`) as unknown as TypedDocumentString<EndConsultMutation, EndConsultMutationVariables>;
export const SendBackDocument = new TypedDocumentString(`
    mutation SendBack($input: SendBackInput!) {
  sendBack(input: $input) {
    __typename
    ... on Consult {
      ...BoardRow
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment BoardRow on Consult {
  id
  version
  changedSeq
  state
  stateSince
  sortKey
  queueKey
  waitingSince
  awaySince
  waitedSeconds
  lateFrom
  longWaitFrom
  noteToSign
  patient {
    id
    givenName
    familyName
    birthDate
    channel
  }
  unit {
    id
    name
  }
  conductingClinician {
    id
    displayName
    initials
  }
  appointment {
    id
    start
    end
    plannedModality
    platform
  }
  presence {
    id
    actorKind
    step
    since
    camera
    microphone
  }
  availableActions {
    action
    allowed
    allowedFrom
    onlyFor
    reasonCode
    reason
  }
}`) as unknown as TypedDocumentString<SendBackMutation, SendBackMutationVariables>;
export const CallAgainDocument = new TypedDocumentString(`
    mutation CallAgain($input: CallAgainInput!) {
  callAgain(input: $input) {
    __typename
    ... on Consult {
      ...BoardRow
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment BoardRow on Consult {
  id
  version
  changedSeq
  state
  stateSince
  sortKey
  queueKey
  waitingSince
  awaySince
  waitedSeconds
  lateFrom
  longWaitFrom
  noteToSign
  patient {
    id
    givenName
    familyName
    birthDate
    channel
  }
  unit {
    id
    name
  }
  conductingClinician {
    id
    displayName
    initials
  }
  appointment {
    id
    start
    end
    plannedModality
    platform
  }
  presence {
    id
    actorKind
    step
    since
    camera
    microphone
  }
  availableActions {
    action
    allowed
    allowedFrom
    onlyFor
    reasonCode
    reason
  }
}`) as unknown as TypedDocumentString<CallAgainMutation, CallAgainMutationVariables>;
export const CloseUnheldDocument = new TypedDocumentString(`
    mutation CloseUnheld($input: CloseUnheldConsultInput!) {
  closeUnheldConsult(input: $input) {
    __typename
    ... on Consult {
      ...BoardRow
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment BoardRow on Consult {
  id
  version
  changedSeq
  state
  stateSince
  sortKey
  queueKey
  waitingSince
  awaySince
  waitedSeconds
  lateFrom
  longWaitFrom
  noteToSign
  patient {
    id
    givenName
    familyName
    birthDate
    channel
  }
  unit {
    id
    name
  }
  conductingClinician {
    id
    displayName
    initials
  }
  appointment {
    id
    start
    end
    plannedModality
    platform
  }
  presence {
    id
    actorKind
    step
    since
    camera
    microphone
  }
  availableActions {
    action
    allowed
    allowedFrom
    onlyFor
    reasonCode
    reason
  }
}`) as unknown as TypedDocumentString<CloseUnheldMutation, CloseUnheldMutationVariables>;
export const ContinueByPhoneDocument = new TypedDocumentString(`
    mutation ContinueByPhone($input: ContinueByPhoneInput!) {
  continueByPhone(input: $input) {
    __typename
    ... on Consult {
      ...BoardRow
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment BoardRow on Consult {
  id
  version
  changedSeq
  state
  stateSince
  sortKey
  queueKey
  waitingSince
  awaySince
  waitedSeconds
  lateFrom
  longWaitFrom
  noteToSign
  patient {
    id
    givenName
    familyName
    birthDate
    channel
  }
  unit {
    id
    name
  }
  conductingClinician {
    id
    displayName
    initials
  }
  appointment {
    id
    start
    end
    plannedModality
    platform
  }
  presence {
    id
    actorKind
    step
    since
    camera
    microphone
  }
  availableActions {
    action
    allowed
    allowedFrom
    onlyFor
    reasonCode
    reason
  }
}`) as unknown as TypedDocumentString<ContinueByPhoneMutation, ContinueByPhoneMutationVariables>;
export const MarkEnteredInErrorDocument = new TypedDocumentString(`
    mutation MarkEnteredInError($input: MarkEnteredInErrorInput!) {
  markEnteredInError(input: $input) {
    __typename
    ... on Consult {
      ...BoardRow
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment BoardRow on Consult {
  id
  version
  changedSeq
  state
  stateSince
  sortKey
  queueKey
  waitingSince
  awaySince
  waitedSeconds
  lateFrom
  longWaitFrom
  noteToSign
  patient {
    id
    givenName
    familyName
    birthDate
    channel
  }
  unit {
    id
    name
  }
  conductingClinician {
    id
    displayName
    initials
  }
  appointment {
    id
    start
    end
    plannedModality
    platform
  }
  presence {
    id
    actorKind
    step
    since
    camera
    microphone
  }
  availableActions {
    action
    allowed
    allowedFrom
    onlyFor
    reasonCode
    reason
  }
}`) as unknown as TypedDocumentString<MarkEnteredInErrorMutation, MarkEnteredInErrorMutationVariables>;