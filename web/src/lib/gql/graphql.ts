/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type Action =
  | 'ADD_ADDENDUM'
  | 'ADMIT_LATE'
  | 'CALL_AGAIN'
  | 'CANCEL_APPOINTMENT'
  | 'CLOSE_ABANDONED_CONSULT'
  | 'CLOSE_UNHELD_CONSULT'
  | 'CONTINUE_BY_PHONE'
  | 'END_CONSULT'
  | 'HOLD_CONSULT'
  | 'JOIN_ROOM'
  | 'LEAVE_VISIT'
  | 'MARK_ENTERED_IN_ERROR'
  | 'MARK_NO_SHOW'
  | 'REQUEST_CODE'
  | 'RESUME_CONSULT'
  | 'SAVE_NOTE'
  | 'SEND_BACK'
  | 'SEND_INVITE'
  | 'SIGN_NOTE'
  | 'START_CONSULT';

export type ActorKind =
  | 'MEMBER'
  | 'PATIENT'
  | 'SYSTEM'
  | 'TOKEN';

export type AdmitLateInput = {
  consultId: string | number;
  expectedVersion?: number | null | undefined;
  idempotencyKey?: string | null | undefined;
};

export type BoardFilter = {
  clinicianIds?: Array<string | number> | null | undefined;
  day?: string | null | undefined;
  states?: Array<ConsultState> | null | undefined;
  unitIds?: Array<string | number> | null | undefined;
};

export type CancelAppointmentInput = {
  appointmentId: string | number;
  expectedVersion?: number | null | undefined;
  idempotencyKey?: string | null | undefined;
  reason: CancelReason;
  words?: string | null | undefined;
};

export type CancelReason =
  | 'CLINIC'
  | 'CLINIC_ABSENT'
  | 'COULD_NOT_GET_IN'
  | 'IN_PERSON'
  | 'LEFT_WAITING'
  | 'MOVED'
  | 'PATIENT';

export type Channel =
  | 'EMAIL'
  | 'SMS';

export type CloseAbandonedConsultInput = {
  consultId: string | number;
  expectedVersion?: number | null | undefined;
  idempotencyKey?: string | null | undefined;
};

export type ConsultState =
  | 'CANCELLED'
  | 'COMPLETED'
  | 'ENTERED_IN_ERROR'
  | 'IN_PROGRESS'
  | 'NO_SHOW'
  | 'ON_HOLD'
  | 'SCHEDULED'
  | 'WAITING';

export type DeviceState =
  | 'MISSING'
  | 'OFF'
  | 'READY'
  | 'REFUSED'
  | 'UNKNOWN';

export type Edition =
  | 'CLINIC'
  | 'HOSPITAL'
  | 'NETWORK';

export type JoinStep =
  | 'AWAY'
  | 'CAMERA_GRANTED'
  | 'CODE_PASSED'
  | 'CODE_REQUESTED'
  | 'DEVICES_CHECKED'
  | 'IN_ROOM'
  | 'LEFT'
  | 'WAITING';

export type MarkNoShowInput = {
  consultId: string | number;
  expectedVersion?: number | null | undefined;
  idempotencyKey?: string | null | undefined;
};

export type Modality =
  | 'AUDIO_ONLY'
  | 'AUDIO_VIDEO'
  | 'REMOTE_MONITORING'
  | 'STORE_FORWARD';

export type Module =
  | 'APPOINTMENTS'
  | 'LIVE';

export type Permission =
  | 'ADMIN_API'
  | 'ADMIN_AUDIT'
  | 'ADMIN_MEMBERS'
  | 'LIVE_CLINICAL_READ'
  | 'LIVE_CONSULT_CONDUCT'
  | 'LIVE_CONSULT_NOTE'
  | 'LIVE_CONSULT_NOTE_READ'
  | 'LIVE_INTAKE'
  | 'LIVE_MANAGE'
  | 'LIVE_READ'
  | 'LIVE_RECORDING_HOLD'
  | 'LIVE_RECORDING_MANAGE'
  | 'LIVE_RECORDING_PLAY'
  | 'LIVE_RECORDING_READ'
  | 'LIVE_REFER'
  | 'LIVE_REFER_FOLLOW'
  | 'LIVE_SCHEDULE'
  | 'LIVE_WAITING'
  | 'PM_TELEHEALTH_SESSIONS_CREATE'
  | 'PM_TELEHEALTH_SESSIONS_DELETE'
  | 'PM_TELEHEALTH_SESSIONS_VIEW';

export type Platform =
  | 'EXTERNAL'
  | 'LIVEKIT';

export type SendInviteInput = {
  channel: Channel;
  consultId: string | number;
  destination?: string | null | undefined;
  idempotencyKey?: string | null | undefined;
};

export type SignInInput = {
  email: string;
  password: string;
};

export type SignOutInput = {
  everywhere?: boolean | null | undefined;
};

export type StartConsultInput = {
  consultId: string | number;
  expectedVersion?: number | null | undefined;
  idempotencyKey?: string | null | undefined;
};

export type BoardRowFragment = { id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> };

export type StartConsultMutationVariables = Exact<{
  input: StartConsultInput;
}>;


export type StartConsultMutation = { startConsult:
    | { __typename: 'Consult', id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> }
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type MarkNoShowMutationVariables = Exact<{
  input: MarkNoShowInput;
}>;


export type MarkNoShowMutation = { markNoShow:
    | { __typename: 'Consult', id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> }
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type AdmitLateMutationVariables = Exact<{
  input: AdmitLateInput;
}>;


export type AdmitLateMutation = { admitLate:
    | { __typename: 'Consult', id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> }
    | { __typename: 'Invalid', code: string, message: string }
    | { __typename: 'NotAllowed', code: string, message: string }
    | { __typename: 'NotNow', code: string, message: string }
    | { __typename: 'Stale', code: string, message: string }
   | null };

export type CloseAbandonedMutationVariables = Exact<{
  input: CloseAbandonedConsultInput;
}>;


export type CloseAbandonedMutation = { closeAbandonedConsult:
    | { __typename: 'Consult', id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> }
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
    | { __typename: 'Appointment', id: string, consult: { id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> } | null }
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
    | { __typename: 'BoardChange', seq: number, previousSeq: number | null, at: string, cursor: string, removedIds: Array<string>, board: { id: string, day: string, timeZone: string, more: number, totals: { scheduled: number, waiting: number, inProgress: number, onHold: number, completed: number, noShow: number, cancelled: number, noteToSign: number } }, changed: Array<{ id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> }> }
    | { __typename: 'BoardSnapshot', seq: number, previousSeq: number | null, at: string, cursor: string, board: { id: string, day: string, timeZone: string, more: number, totals: { scheduled: number, waiting: number, inProgress: number, onHold: number, completed: number, noShow: number, cancelled: number, noteToSign: number }, consults: Array<{ id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> }> } }
    | { __typename: 'Pulse', seq: number, previousSeq: number | null, at: string, cursor: string }
   };

export type WaitingRoomSubscriptionVariables = Exact<{
  clinicianIds?: Array<string | number> | string | number | null | undefined;
  after?: string | null | undefined;
}>;


export type WaitingRoomSubscription = { waitingRoom:
    | { __typename: 'BoardChange', seq: number, previousSeq: number | null, at: string, cursor: string, removedIds: Array<string>, board: { id: string, day: string, timeZone: string, more: number, totals: { scheduled: number, waiting: number, inProgress: number, onHold: number, completed: number, noShow: number, cancelled: number, noteToSign: number } }, changed: Array<{ id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> }> }
    | { __typename: 'BoardSnapshot', seq: number, previousSeq: number | null, at: string, cursor: string, board: { id: string, day: string, timeZone: string, more: number, totals: { scheduled: number, waiting: number, inProgress: number, onHold: number, completed: number, noShow: number, cancelled: number, noteToSign: number }, consults: Array<{ id: string, version: number, changedSeq: number, state: ConsultState, stateSince: string, sortKey: string, queueKey: string | null, waitingSince: string | null, awaySince: string | null, waitedSeconds: number | null, lateFrom: string, longWaitFrom: string | null, noteToSign: boolean, patient: { id: string, givenName: string, familyName: string, birthDate: string | null }, unit: { id: string, name: string }, conductingClinician: { id: string, displayName: string, initials: string }, appointment: { id: string, start: string, end: string, plannedModality: Modality, platform: Platform }, presence: Array<{ id: string, actorKind: ActorKind, step: JoinStep, since: string, camera: DeviceState, microphone: DeviceState }>, availableActions: Array<{ action: Action, allowed: boolean, allowedFrom: string | null, onlyFor: Array<string> | null, reasonCode: string | null, reason: string | null }> }> } }
    | { __typename: 'Pulse', seq: number, previousSeq: number | null, at: string, cursor: string }
   };

export type TotalsFragment = { scheduled: number, waiting: number, inProgress: number, onHold: number, completed: number, noShow: number, cancelled: number, noteToSign: number };

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