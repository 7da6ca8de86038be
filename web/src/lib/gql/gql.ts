/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query Patients($search: String!) {\n    patients(first: 8, search: $search) { nodes { id givenName familyName birthDate email phone channel } }\n  }\n": typeof types.PatientsDocument,
    "\n  query Clinicians {\n    members(first: 100) { nodes { id displayName active grants { role { code } units { id } } } }\n  }\n": typeof types.CliniciansDocument,
    "\n  query FreeSlots($clinicianIds: [ID!]!, $from: DateTime!, $to: DateTime!, $minutes: Int!) {\n    freeSlots(clinicianIds: $clinicianIds, from: $from, to: $to, minutes: $minutes) { start end clinician { id displayName } }\n  }\n": typeof types.FreeSlotsDocument,
    "\n  mutation BookAppointment($input: BookAppointmentInput!) {\n    bookAppointment(input: $input) {\n      __typename\n      ... on Appointment { id start }\n      ... on SlotTaken { freeSlots { start end clinician { id displayName } } }\n      ... on Invalid { issues { path code message } }\n      ... on Refusal { code message }\n    }\n  }\n": typeof types.BookAppointmentDocument,
    "\n  fragment BoardRow on Consult {\n    id version changedSeq state stateSince sortKey queueKey waitingSince awaySince waitedSeconds lateFrom longWaitFrom noteToSign\n    patient { id givenName familyName birthDate channel }\n    unit { id name }\n    conductingClinician { id displayName initials }\n    appointment { id start end plannedModality platform }\n    presence { id actorKind step since camera microphone }\n    availableActions { action allowed allowedFrom onlyFor reasonCode reason }\n  }\n": typeof types.BoardRowFragmentDoc,
    "\n  mutation StartConsult($input: StartConsultInput!) {\n    startConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": typeof types.StartConsultDocument,
    "\n  mutation MarkNoShow($input: MarkNoShowInput!) {\n    markNoShow(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": typeof types.MarkNoShowDocument,
    "\n  mutation AdmitLate($input: AdmitLateInput!) {\n    admitLate(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": typeof types.AdmitLateDocument,
    "\n  mutation CloseAbandoned($input: CloseAbandonedConsultInput!) {\n    closeAbandonedConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": typeof types.CloseAbandonedDocument,
    "\n  mutation SendInvite($input: SendInviteInput!) {\n    sendInvite(input: $input) { __typename ... on Invite { id maskedDestination } ... on Refusal { code message } }\n  }\n": typeof types.SendInviteDocument,
    "\n  mutation CancelAppointment($input: CancelAppointmentInput!) {\n    cancelAppointment(input: $input) { __typename ... on Appointment { id consult { ...BoardRow } } ... on Refusal { code message } }\n  }\n": typeof types.CancelAppointmentDocument,
    "\n  subscription Board($filter: BoardFilter, $after: LiveCursor) {\n    board(filter: $filter, after: $after) {\n      __typename\n      ... on Frame { seq previousSeq at cursor }\n      ... on BoardSnapshot { board { id day timeZone more totals { ...Totals } consults { ...BoardRow } } }\n      ... on BoardChange { board { id day timeZone more totals { ...Totals } } changed { ...BoardRow } removedIds }\n    }\n  }\n": typeof types.BoardDocument,
    "\n  subscription WaitingRoom($clinicianIds: [ID!], $after: LiveCursor) {\n    waitingRoom(clinicianIds: $clinicianIds, after: $after) {\n      __typename\n      ... on Frame { seq previousSeq at cursor }\n      ... on BoardSnapshot { board { id day timeZone more totals { ...Totals } consults { ...BoardRow } } }\n      ... on BoardChange { board { id day timeZone more totals { ...Totals } } changed { ...BoardRow } removedIds }\n    }\n  }\n": typeof types.WaitingRoomDocument,
    "\n  fragment Totals on BoardTotals { scheduled waiting inProgress onHold completed noShow cancelled noteToSign }\n": typeof types.TotalsFragmentDoc,
    "\n  query InvitePreview($secret: String!) {\n    invitePreview(secret: $secret) {\n      state visit start timeZone joinFrom movedAt channels portalId\n      clinic { name phone colour locales emergencyNumber waitingText }\n    }\n  }\n": typeof types.InvitePreviewDocument,
    "\n  mutation RequestCode($input: RequestCodeInput!) {\n    requestCode(input: $input) { __typename ... on CodeSent { maskedDestination expiresAt resendAt attemptsLeft } ... on Refusal { code message } }\n  }\n": typeof types.RequestCodeDocument,
    "\n  mutation VerifyCode($input: VerifyCodeInput!) {\n    verifyCode(input: $input) { __typename ... on Portal { id } ... on CodeRefused { attemptsLeft } ... on Refusal { code message } }\n  }\n": typeof types.VerifyCodeDocument,
    "\n  subscription Portal($after: LiveCursor) {\n    portal(after: $after) {\n      __typename\n      ... on Frame { seq previousSeq at cursor }\n      ... on PortalSnapshot {\n        portal {\n          id state stateSince start end joinFrom timeZone clinicianName position notice\n          clinic { name phone colour locales emergencyNumber waitingText }\n          availableActions { action allowed allowedFrom onlyFor reasonCode reason }\n        }\n      }\n    }\n  }\n": typeof types.PortalDocument,
    "\n  mutation ReportPresence($input: ReportPresenceInput!) {\n    reportPresence(input: $input) { __typename ... on Portal { id } ... on Refusal { code message } }\n  }\n": typeof types.ReportPresenceDocument,
    "\n  mutation LeaveVisit($input: LeaveVisitInput!) {\n    leaveVisit(input: $input) { __typename ... on Portal { id } ... on Refusal { code message } }\n  }\n": typeof types.LeaveVisitDocument,
    "\n  mutation JoinRoom($input: JoinRoomInput!) {\n    joinRoom(input: $input) { __typename ... on RoomTicket { joinId url token expiresAt } ... on Refusal { code message } }\n  }\n": typeof types.JoinRoomDocument,
    "\n  mutation ConfirmJoin($input: ConfirmJoinInput!) {\n    confirmJoin(input: $input) { __typename ... on Done { at } ... on Refusal { code message } }\n  }\n": typeof types.ConfirmJoinDocument,
    "\n  query TelehealthSessions($after: String) {\n    telehealthSessions(first: 30, after: $after) {\n      nodes { id platform modality status createdAt minutes externalUrl }\n      pageInfo { hasNextPage endCursor }\n      totalCount\n    }\n  }\n": typeof types.TelehealthSessionsDocument,
    "\n  query Viewer {\n    viewer {\n      id locale timeZone permissions\n      member { id displayName initials }\n      organisation { id name modules edition timeZone units { id name } }\n      memberships { id displayName organisation { id name } grants { role { code name } } }\n    }\n  }\n": typeof types.ViewerDocument,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) { __typename ... on Viewer { id memberships { id } } ... on Refusal { code message } }\n  }\n": typeof types.SignInDocument,
    "\n  mutation SignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { at } ... on Refusal { code message } }\n  }\n": typeof types.SignOutDocument,
    "\n  subscription ConsultLive($id: ID!, $clinical: Boolean!, $after: LiveCursor) {\n    consult(id: $id, after: $after) {\n      __typename\n      ... on Frame { seq previousSeq at cursor }\n      ... on ConsultSnapshot {\n        consult {\n          ...BoardRow\n          patient { id email phone channel }\n          orderingClinician { id displayName }\n          appointment { id reason @include(if: $clinical) needs timeZone cancelReason type externalUrl }\n          encounter { id status startedAt endedAt }\n          session { id status minutes modality parts { modality from to reason } }\n          invites { id channel maskedDestination sentAt delivery supersededAt expiresAt }\n          timeline(first: 60) { nodes { id at type step actorKind actorId } }\n        }\n      }\n    }\n  }\n": typeof types.ConsultLiveDocument,
    "\n  query Members($search: String) {\n    members(first: 100, search: $search) { nodes { id displayName active grants { role { code } units { id } } } }\n  }\n": typeof types.MembersDocument,
    "\n  query Note($id: ID!) {\n    consult(id: $id) {\n      id\n      encounter { id status note { id version status savedAt signedAt signedBy { id displayName } sections { key text } addenda { at text by { id displayName } } } }\n    }\n  }\n": typeof types.NoteDocument,
    "\n  mutation SaveNote($input: SaveNoteInput!) {\n    saveNote(input: $input) {\n      __typename\n      ... on Note { id version status savedAt signedAt signedBy { id displayName } sections { key text } addenda { at text by { id displayName } } }\n      ... on Stale { code message present { id ... on Note { version sections { key text } } } }\n      ... on Refusal { code message }\n    }\n  }\n": typeof types.SaveNoteDocument,
    "\n  mutation SignNote($input: SignNoteInput!) {\n    signNote(input: $input) {\n      __typename\n      ... on Note { id version status savedAt signedAt signedBy { id displayName } sections { key text } addenda { at text by { id displayName } } }\n      ... on Refusal { code message }\n    }\n  }\n": typeof types.SignNoteDocument,
    "\n  mutation AddAddendum($input: AddAddendumInput!) {\n    addAddendum(input: $input) {\n      __typename\n      ... on Note { id version status savedAt signedAt signedBy { id displayName } sections { key text } addenda { at text by { id displayName } } }\n      ... on Refusal { code message }\n    }\n  }\n": typeof types.AddAddendumDocument,
    "\n  mutation HoldConsult($input: HoldConsultInput!) {\n    holdConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": typeof types.HoldConsultDocument,
    "\n  mutation ResumeConsult($input: ResumeConsultInput!) {\n    resumeConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": typeof types.ResumeConsultDocument,
    "\n  mutation EndConsult($input: EndConsultInput!) {\n    endConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": typeof types.EndConsultDocument,
    "\n  mutation SendBack($input: SendBackInput!) {\n    sendBack(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": typeof types.SendBackDocument,
    "\n  mutation CallAgain($input: CallAgainInput!) {\n    callAgain(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": typeof types.CallAgainDocument,
    "\n  mutation CloseUnheld($input: CloseUnheldConsultInput!) {\n    closeUnheldConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": typeof types.CloseUnheldDocument,
    "\n  mutation ContinueByPhone($input: ContinueByPhoneInput!) {\n    continueByPhone(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": typeof types.ContinueByPhoneDocument,
    "\n  mutation MarkEnteredInError($input: MarkEnteredInErrorInput!) {\n    markEnteredInError(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": typeof types.MarkEnteredInErrorDocument,
};
const documents: Documents = {
    "\n  query Patients($search: String!) {\n    patients(first: 8, search: $search) { nodes { id givenName familyName birthDate email phone channel } }\n  }\n": types.PatientsDocument,
    "\n  query Clinicians {\n    members(first: 100) { nodes { id displayName active grants { role { code } units { id } } } }\n  }\n": types.CliniciansDocument,
    "\n  query FreeSlots($clinicianIds: [ID!]!, $from: DateTime!, $to: DateTime!, $minutes: Int!) {\n    freeSlots(clinicianIds: $clinicianIds, from: $from, to: $to, minutes: $minutes) { start end clinician { id displayName } }\n  }\n": types.FreeSlotsDocument,
    "\n  mutation BookAppointment($input: BookAppointmentInput!) {\n    bookAppointment(input: $input) {\n      __typename\n      ... on Appointment { id start }\n      ... on SlotTaken { freeSlots { start end clinician { id displayName } } }\n      ... on Invalid { issues { path code message } }\n      ... on Refusal { code message }\n    }\n  }\n": types.BookAppointmentDocument,
    "\n  fragment BoardRow on Consult {\n    id version changedSeq state stateSince sortKey queueKey waitingSince awaySince waitedSeconds lateFrom longWaitFrom noteToSign\n    patient { id givenName familyName birthDate channel }\n    unit { id name }\n    conductingClinician { id displayName initials }\n    appointment { id start end plannedModality platform }\n    presence { id actorKind step since camera microphone }\n    availableActions { action allowed allowedFrom onlyFor reasonCode reason }\n  }\n": types.BoardRowFragmentDoc,
    "\n  mutation StartConsult($input: StartConsultInput!) {\n    startConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": types.StartConsultDocument,
    "\n  mutation MarkNoShow($input: MarkNoShowInput!) {\n    markNoShow(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": types.MarkNoShowDocument,
    "\n  mutation AdmitLate($input: AdmitLateInput!) {\n    admitLate(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": types.AdmitLateDocument,
    "\n  mutation CloseAbandoned($input: CloseAbandonedConsultInput!) {\n    closeAbandonedConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": types.CloseAbandonedDocument,
    "\n  mutation SendInvite($input: SendInviteInput!) {\n    sendInvite(input: $input) { __typename ... on Invite { id maskedDestination } ... on Refusal { code message } }\n  }\n": types.SendInviteDocument,
    "\n  mutation CancelAppointment($input: CancelAppointmentInput!) {\n    cancelAppointment(input: $input) { __typename ... on Appointment { id consult { ...BoardRow } } ... on Refusal { code message } }\n  }\n": types.CancelAppointmentDocument,
    "\n  subscription Board($filter: BoardFilter, $after: LiveCursor) {\n    board(filter: $filter, after: $after) {\n      __typename\n      ... on Frame { seq previousSeq at cursor }\n      ... on BoardSnapshot { board { id day timeZone more totals { ...Totals } consults { ...BoardRow } } }\n      ... on BoardChange { board { id day timeZone more totals { ...Totals } } changed { ...BoardRow } removedIds }\n    }\n  }\n": types.BoardDocument,
    "\n  subscription WaitingRoom($clinicianIds: [ID!], $after: LiveCursor) {\n    waitingRoom(clinicianIds: $clinicianIds, after: $after) {\n      __typename\n      ... on Frame { seq previousSeq at cursor }\n      ... on BoardSnapshot { board { id day timeZone more totals { ...Totals } consults { ...BoardRow } } }\n      ... on BoardChange { board { id day timeZone more totals { ...Totals } } changed { ...BoardRow } removedIds }\n    }\n  }\n": types.WaitingRoomDocument,
    "\n  fragment Totals on BoardTotals { scheduled waiting inProgress onHold completed noShow cancelled noteToSign }\n": types.TotalsFragmentDoc,
    "\n  query InvitePreview($secret: String!) {\n    invitePreview(secret: $secret) {\n      state visit start timeZone joinFrom movedAt channels portalId\n      clinic { name phone colour locales emergencyNumber waitingText }\n    }\n  }\n": types.InvitePreviewDocument,
    "\n  mutation RequestCode($input: RequestCodeInput!) {\n    requestCode(input: $input) { __typename ... on CodeSent { maskedDestination expiresAt resendAt attemptsLeft } ... on Refusal { code message } }\n  }\n": types.RequestCodeDocument,
    "\n  mutation VerifyCode($input: VerifyCodeInput!) {\n    verifyCode(input: $input) { __typename ... on Portal { id } ... on CodeRefused { attemptsLeft } ... on Refusal { code message } }\n  }\n": types.VerifyCodeDocument,
    "\n  subscription Portal($after: LiveCursor) {\n    portal(after: $after) {\n      __typename\n      ... on Frame { seq previousSeq at cursor }\n      ... on PortalSnapshot {\n        portal {\n          id state stateSince start end joinFrom timeZone clinicianName position notice\n          clinic { name phone colour locales emergencyNumber waitingText }\n          availableActions { action allowed allowedFrom onlyFor reasonCode reason }\n        }\n      }\n    }\n  }\n": types.PortalDocument,
    "\n  mutation ReportPresence($input: ReportPresenceInput!) {\n    reportPresence(input: $input) { __typename ... on Portal { id } ... on Refusal { code message } }\n  }\n": types.ReportPresenceDocument,
    "\n  mutation LeaveVisit($input: LeaveVisitInput!) {\n    leaveVisit(input: $input) { __typename ... on Portal { id } ... on Refusal { code message } }\n  }\n": types.LeaveVisitDocument,
    "\n  mutation JoinRoom($input: JoinRoomInput!) {\n    joinRoom(input: $input) { __typename ... on RoomTicket { joinId url token expiresAt } ... on Refusal { code message } }\n  }\n": types.JoinRoomDocument,
    "\n  mutation ConfirmJoin($input: ConfirmJoinInput!) {\n    confirmJoin(input: $input) { __typename ... on Done { at } ... on Refusal { code message } }\n  }\n": types.ConfirmJoinDocument,
    "\n  query TelehealthSessions($after: String) {\n    telehealthSessions(first: 30, after: $after) {\n      nodes { id platform modality status createdAt minutes externalUrl }\n      pageInfo { hasNextPage endCursor }\n      totalCount\n    }\n  }\n": types.TelehealthSessionsDocument,
    "\n  query Viewer {\n    viewer {\n      id locale timeZone permissions\n      member { id displayName initials }\n      organisation { id name modules edition timeZone units { id name } }\n      memberships { id displayName organisation { id name } grants { role { code name } } }\n    }\n  }\n": types.ViewerDocument,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) { __typename ... on Viewer { id memberships { id } } ... on Refusal { code message } }\n  }\n": types.SignInDocument,
    "\n  mutation SignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { at } ... on Refusal { code message } }\n  }\n": types.SignOutDocument,
    "\n  subscription ConsultLive($id: ID!, $clinical: Boolean!, $after: LiveCursor) {\n    consult(id: $id, after: $after) {\n      __typename\n      ... on Frame { seq previousSeq at cursor }\n      ... on ConsultSnapshot {\n        consult {\n          ...BoardRow\n          patient { id email phone channel }\n          orderingClinician { id displayName }\n          appointment { id reason @include(if: $clinical) needs timeZone cancelReason type externalUrl }\n          encounter { id status startedAt endedAt }\n          session { id status minutes modality parts { modality from to reason } }\n          invites { id channel maskedDestination sentAt delivery supersededAt expiresAt }\n          timeline(first: 60) { nodes { id at type step actorKind actorId } }\n        }\n      }\n    }\n  }\n": types.ConsultLiveDocument,
    "\n  query Members($search: String) {\n    members(first: 100, search: $search) { nodes { id displayName active grants { role { code } units { id } } } }\n  }\n": types.MembersDocument,
    "\n  query Note($id: ID!) {\n    consult(id: $id) {\n      id\n      encounter { id status note { id version status savedAt signedAt signedBy { id displayName } sections { key text } addenda { at text by { id displayName } } } }\n    }\n  }\n": types.NoteDocument,
    "\n  mutation SaveNote($input: SaveNoteInput!) {\n    saveNote(input: $input) {\n      __typename\n      ... on Note { id version status savedAt signedAt signedBy { id displayName } sections { key text } addenda { at text by { id displayName } } }\n      ... on Stale { code message present { id ... on Note { version sections { key text } } } }\n      ... on Refusal { code message }\n    }\n  }\n": types.SaveNoteDocument,
    "\n  mutation SignNote($input: SignNoteInput!) {\n    signNote(input: $input) {\n      __typename\n      ... on Note { id version status savedAt signedAt signedBy { id displayName } sections { key text } addenda { at text by { id displayName } } }\n      ... on Refusal { code message }\n    }\n  }\n": types.SignNoteDocument,
    "\n  mutation AddAddendum($input: AddAddendumInput!) {\n    addAddendum(input: $input) {\n      __typename\n      ... on Note { id version status savedAt signedAt signedBy { id displayName } sections { key text } addenda { at text by { id displayName } } }\n      ... on Refusal { code message }\n    }\n  }\n": types.AddAddendumDocument,
    "\n  mutation HoldConsult($input: HoldConsultInput!) {\n    holdConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": types.HoldConsultDocument,
    "\n  mutation ResumeConsult($input: ResumeConsultInput!) {\n    resumeConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": types.ResumeConsultDocument,
    "\n  mutation EndConsult($input: EndConsultInput!) {\n    endConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": types.EndConsultDocument,
    "\n  mutation SendBack($input: SendBackInput!) {\n    sendBack(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": types.SendBackDocument,
    "\n  mutation CallAgain($input: CallAgainInput!) {\n    callAgain(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": types.CallAgainDocument,
    "\n  mutation CloseUnheld($input: CloseUnheldConsultInput!) {\n    closeUnheldConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": types.CloseUnheldDocument,
    "\n  mutation ContinueByPhone($input: ContinueByPhoneInput!) {\n    continueByPhone(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": types.ContinueByPhoneDocument,
    "\n  mutation MarkEnteredInError($input: MarkEnteredInErrorInput!) {\n    markEnteredInError(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": types.MarkEnteredInErrorDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Patients($search: String!) {\n    patients(first: 8, search: $search) { nodes { id givenName familyName birthDate email phone channel } }\n  }\n"): typeof import('./graphql').PatientsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Clinicians {\n    members(first: 100) { nodes { id displayName active grants { role { code } units { id } } } }\n  }\n"): typeof import('./graphql').CliniciansDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FreeSlots($clinicianIds: [ID!]!, $from: DateTime!, $to: DateTime!, $minutes: Int!) {\n    freeSlots(clinicianIds: $clinicianIds, from: $from, to: $to, minutes: $minutes) { start end clinician { id displayName } }\n  }\n"): typeof import('./graphql').FreeSlotsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BookAppointment($input: BookAppointmentInput!) {\n    bookAppointment(input: $input) {\n      __typename\n      ... on Appointment { id start }\n      ... on SlotTaken { freeSlots { start end clinician { id displayName } } }\n      ... on Invalid { issues { path code message } }\n      ... on Refusal { code message }\n    }\n  }\n"): typeof import('./graphql').BookAppointmentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment BoardRow on Consult {\n    id version changedSeq state stateSince sortKey queueKey waitingSince awaySince waitedSeconds lateFrom longWaitFrom noteToSign\n    patient { id givenName familyName birthDate channel }\n    unit { id name }\n    conductingClinician { id displayName initials }\n    appointment { id start end plannedModality platform }\n    presence { id actorKind step since camera microphone }\n    availableActions { action allowed allowedFrom onlyFor reasonCode reason }\n  }\n"): typeof import('./graphql').BoardRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartConsult($input: StartConsultInput!) {\n    startConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n"): typeof import('./graphql').StartConsultDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MarkNoShow($input: MarkNoShowInput!) {\n    markNoShow(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n"): typeof import('./graphql').MarkNoShowDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AdmitLate($input: AdmitLateInput!) {\n    admitLate(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n"): typeof import('./graphql').AdmitLateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CloseAbandoned($input: CloseAbandonedConsultInput!) {\n    closeAbandonedConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n"): typeof import('./graphql').CloseAbandonedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendInvite($input: SendInviteInput!) {\n    sendInvite(input: $input) { __typename ... on Invite { id maskedDestination } ... on Refusal { code message } }\n  }\n"): typeof import('./graphql').SendInviteDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelAppointment($input: CancelAppointmentInput!) {\n    cancelAppointment(input: $input) { __typename ... on Appointment { id consult { ...BoardRow } } ... on Refusal { code message } }\n  }\n"): typeof import('./graphql').CancelAppointmentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Board($filter: BoardFilter, $after: LiveCursor) {\n    board(filter: $filter, after: $after) {\n      __typename\n      ... on Frame { seq previousSeq at cursor }\n      ... on BoardSnapshot { board { id day timeZone more totals { ...Totals } consults { ...BoardRow } } }\n      ... on BoardChange { board { id day timeZone more totals { ...Totals } } changed { ...BoardRow } removedIds }\n    }\n  }\n"): typeof import('./graphql').BoardDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription WaitingRoom($clinicianIds: [ID!], $after: LiveCursor) {\n    waitingRoom(clinicianIds: $clinicianIds, after: $after) {\n      __typename\n      ... on Frame { seq previousSeq at cursor }\n      ... on BoardSnapshot { board { id day timeZone more totals { ...Totals } consults { ...BoardRow } } }\n      ... on BoardChange { board { id day timeZone more totals { ...Totals } } changed { ...BoardRow } removedIds }\n    }\n  }\n"): typeof import('./graphql').WaitingRoomDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Totals on BoardTotals { scheduled waiting inProgress onHold completed noShow cancelled noteToSign }\n"): typeof import('./graphql').TotalsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query InvitePreview($secret: String!) {\n    invitePreview(secret: $secret) {\n      state visit start timeZone joinFrom movedAt channels portalId\n      clinic { name phone colour locales emergencyNumber waitingText }\n    }\n  }\n"): typeof import('./graphql').InvitePreviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestCode($input: RequestCodeInput!) {\n    requestCode(input: $input) { __typename ... on CodeSent { maskedDestination expiresAt resendAt attemptsLeft } ... on Refusal { code message } }\n  }\n"): typeof import('./graphql').RequestCodeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VerifyCode($input: VerifyCodeInput!) {\n    verifyCode(input: $input) { __typename ... on Portal { id } ... on CodeRefused { attemptsLeft } ... on Refusal { code message } }\n  }\n"): typeof import('./graphql').VerifyCodeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Portal($after: LiveCursor) {\n    portal(after: $after) {\n      __typename\n      ... on Frame { seq previousSeq at cursor }\n      ... on PortalSnapshot {\n        portal {\n          id state stateSince start end joinFrom timeZone clinicianName position notice\n          clinic { name phone colour locales emergencyNumber waitingText }\n          availableActions { action allowed allowedFrom onlyFor reasonCode reason }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').PortalDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReportPresence($input: ReportPresenceInput!) {\n    reportPresence(input: $input) { __typename ... on Portal { id } ... on Refusal { code message } }\n  }\n"): typeof import('./graphql').ReportPresenceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LeaveVisit($input: LeaveVisitInput!) {\n    leaveVisit(input: $input) { __typename ... on Portal { id } ... on Refusal { code message } }\n  }\n"): typeof import('./graphql').LeaveVisitDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation JoinRoom($input: JoinRoomInput!) {\n    joinRoom(input: $input) { __typename ... on RoomTicket { joinId url token expiresAt } ... on Refusal { code message } }\n  }\n"): typeof import('./graphql').JoinRoomDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmJoin($input: ConfirmJoinInput!) {\n    confirmJoin(input: $input) { __typename ... on Done { at } ... on Refusal { code message } }\n  }\n"): typeof import('./graphql').ConfirmJoinDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TelehealthSessions($after: String) {\n    telehealthSessions(first: 30, after: $after) {\n      nodes { id platform modality status createdAt minutes externalUrl }\n      pageInfo { hasNextPage endCursor }\n      totalCount\n    }\n  }\n"): typeof import('./graphql').TelehealthSessionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Viewer {\n    viewer {\n      id locale timeZone permissions\n      member { id displayName initials }\n      organisation { id name modules edition timeZone units { id name } }\n      memberships { id displayName organisation { id name } grants { role { code name } } }\n    }\n  }\n"): typeof import('./graphql').ViewerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) { __typename ... on Viewer { id memberships { id } } ... on Refusal { code message } }\n  }\n"): typeof import('./graphql').SignInDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { at } ... on Refusal { code message } }\n  }\n"): typeof import('./graphql').SignOutDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ConsultLive($id: ID!, $clinical: Boolean!, $after: LiveCursor) {\n    consult(id: $id, after: $after) {\n      __typename\n      ... on Frame { seq previousSeq at cursor }\n      ... on ConsultSnapshot {\n        consult {\n          ...BoardRow\n          patient { id email phone channel }\n          orderingClinician { id displayName }\n          appointment { id reason @include(if: $clinical) needs timeZone cancelReason type externalUrl }\n          encounter { id status startedAt endedAt }\n          session { id status minutes modality parts { modality from to reason } }\n          invites { id channel maskedDestination sentAt delivery supersededAt expiresAt }\n          timeline(first: 60) { nodes { id at type step actorKind actorId } }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').ConsultLiveDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Members($search: String) {\n    members(first: 100, search: $search) { nodes { id displayName active grants { role { code } units { id } } } }\n  }\n"): typeof import('./graphql').MembersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Note($id: ID!) {\n    consult(id: $id) {\n      id\n      encounter { id status note { id version status savedAt signedAt signedBy { id displayName } sections { key text } addenda { at text by { id displayName } } } }\n    }\n  }\n"): typeof import('./graphql').NoteDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveNote($input: SaveNoteInput!) {\n    saveNote(input: $input) {\n      __typename\n      ... on Note { id version status savedAt signedAt signedBy { id displayName } sections { key text } addenda { at text by { id displayName } } }\n      ... on Stale { code message present { id ... on Note { version sections { key text } } } }\n      ... on Refusal { code message }\n    }\n  }\n"): typeof import('./graphql').SaveNoteDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignNote($input: SignNoteInput!) {\n    signNote(input: $input) {\n      __typename\n      ... on Note { id version status savedAt signedAt signedBy { id displayName } sections { key text } addenda { at text by { id displayName } } }\n      ... on Refusal { code message }\n    }\n  }\n"): typeof import('./graphql').SignNoteDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddAddendum($input: AddAddendumInput!) {\n    addAddendum(input: $input) {\n      __typename\n      ... on Note { id version status savedAt signedAt signedBy { id displayName } sections { key text } addenda { at text by { id displayName } } }\n      ... on Refusal { code message }\n    }\n  }\n"): typeof import('./graphql').AddAddendumDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation HoldConsult($input: HoldConsultInput!) {\n    holdConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n"): typeof import('./graphql').HoldConsultDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResumeConsult($input: ResumeConsultInput!) {\n    resumeConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n"): typeof import('./graphql').ResumeConsultDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndConsult($input: EndConsultInput!) {\n    endConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n"): typeof import('./graphql').EndConsultDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendBack($input: SendBackInput!) {\n    sendBack(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n"): typeof import('./graphql').SendBackDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CallAgain($input: CallAgainInput!) {\n    callAgain(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n"): typeof import('./graphql').CallAgainDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CloseUnheld($input: CloseUnheldConsultInput!) {\n    closeUnheldConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n"): typeof import('./graphql').CloseUnheldDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ContinueByPhone($input: ContinueByPhoneInput!) {\n    continueByPhone(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n"): typeof import('./graphql').ContinueByPhoneDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MarkEnteredInError($input: MarkEnteredInErrorInput!) {\n    markEnteredInError(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n"): typeof import('./graphql').MarkEnteredInErrorDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
