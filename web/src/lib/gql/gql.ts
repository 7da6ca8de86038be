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
    "\n  fragment BoardRow on Consult {\n    id version changedSeq state stateSince sortKey queueKey waitingSince awaySince waitedSeconds lateFrom longWaitFrom noteToSign\n    patient { id givenName familyName birthDate }\n    unit { id name }\n    conductingClinician { id displayName initials }\n    appointment { id start end plannedModality platform }\n    presence { id actorKind step since camera microphone }\n    availableActions { action allowed allowedFrom onlyFor reasonCode reason }\n  }\n": typeof types.BoardRowFragmentDoc,
    "\n  mutation StartConsult($input: StartConsultInput!) {\n    startConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": typeof types.StartConsultDocument,
    "\n  mutation MarkNoShow($input: MarkNoShowInput!) {\n    markNoShow(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": typeof types.MarkNoShowDocument,
    "\n  mutation AdmitLate($input: AdmitLateInput!) {\n    admitLate(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": typeof types.AdmitLateDocument,
    "\n  mutation CloseAbandoned($input: CloseAbandonedConsultInput!) {\n    closeAbandonedConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": typeof types.CloseAbandonedDocument,
    "\n  mutation SendInvite($input: SendInviteInput!) {\n    sendInvite(input: $input) { __typename ... on Invite { id maskedDestination } ... on Refusal { code message } }\n  }\n": typeof types.SendInviteDocument,
    "\n  mutation CancelAppointment($input: CancelAppointmentInput!) {\n    cancelAppointment(input: $input) { __typename ... on Appointment { id consult { ...BoardRow } } ... on Refusal { code message } }\n  }\n": typeof types.CancelAppointmentDocument,
    "\n  subscription Board($filter: BoardFilter, $after: LiveCursor) {\n    board(filter: $filter, after: $after) {\n      __typename\n      ... on Frame { seq previousSeq at cursor }\n      ... on BoardSnapshot { board { id day timeZone more totals { ...Totals } consults { ...BoardRow } } }\n      ... on BoardChange { board { id day timeZone more totals { ...Totals } } changed { ...BoardRow } removedIds }\n    }\n  }\n": typeof types.BoardDocument,
    "\n  subscription WaitingRoom($clinicianIds: [ID!], $after: LiveCursor) {\n    waitingRoom(clinicianIds: $clinicianIds, after: $after) {\n      __typename\n      ... on Frame { seq previousSeq at cursor }\n      ... on BoardSnapshot { board { id day timeZone more totals { ...Totals } consults { ...BoardRow } } }\n      ... on BoardChange { board { id day timeZone more totals { ...Totals } } changed { ...BoardRow } removedIds }\n    }\n  }\n": typeof types.WaitingRoomDocument,
    "\n  fragment Totals on BoardTotals { scheduled waiting inProgress onHold completed noShow cancelled noteToSign }\n": typeof types.TotalsFragmentDoc,
    "\n  query Viewer {\n    viewer {\n      id locale timeZone permissions\n      member { id displayName initials }\n      organisation { id name modules edition timeZone units { id name } }\n      memberships { id displayName organisation { id name } grants { role { code name } } }\n    }\n  }\n": typeof types.ViewerDocument,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) { __typename ... on Viewer { id memberships { id } } ... on Refusal { code message } }\n  }\n": typeof types.SignInDocument,
    "\n  mutation SignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { at } ... on Refusal { code message } }\n  }\n": typeof types.SignOutDocument,
};
const documents: Documents = {
    "\n  fragment BoardRow on Consult {\n    id version changedSeq state stateSince sortKey queueKey waitingSince awaySince waitedSeconds lateFrom longWaitFrom noteToSign\n    patient { id givenName familyName birthDate }\n    unit { id name }\n    conductingClinician { id displayName initials }\n    appointment { id start end plannedModality platform }\n    presence { id actorKind step since camera microphone }\n    availableActions { action allowed allowedFrom onlyFor reasonCode reason }\n  }\n": types.BoardRowFragmentDoc,
    "\n  mutation StartConsult($input: StartConsultInput!) {\n    startConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": types.StartConsultDocument,
    "\n  mutation MarkNoShow($input: MarkNoShowInput!) {\n    markNoShow(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": types.MarkNoShowDocument,
    "\n  mutation AdmitLate($input: AdmitLateInput!) {\n    admitLate(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": types.AdmitLateDocument,
    "\n  mutation CloseAbandoned($input: CloseAbandonedConsultInput!) {\n    closeAbandonedConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }\n  }\n": types.CloseAbandonedDocument,
    "\n  mutation SendInvite($input: SendInviteInput!) {\n    sendInvite(input: $input) { __typename ... on Invite { id maskedDestination } ... on Refusal { code message } }\n  }\n": types.SendInviteDocument,
    "\n  mutation CancelAppointment($input: CancelAppointmentInput!) {\n    cancelAppointment(input: $input) { __typename ... on Appointment { id consult { ...BoardRow } } ... on Refusal { code message } }\n  }\n": types.CancelAppointmentDocument,
    "\n  subscription Board($filter: BoardFilter, $after: LiveCursor) {\n    board(filter: $filter, after: $after) {\n      __typename\n      ... on Frame { seq previousSeq at cursor }\n      ... on BoardSnapshot { board { id day timeZone more totals { ...Totals } consults { ...BoardRow } } }\n      ... on BoardChange { board { id day timeZone more totals { ...Totals } } changed { ...BoardRow } removedIds }\n    }\n  }\n": types.BoardDocument,
    "\n  subscription WaitingRoom($clinicianIds: [ID!], $after: LiveCursor) {\n    waitingRoom(clinicianIds: $clinicianIds, after: $after) {\n      __typename\n      ... on Frame { seq previousSeq at cursor }\n      ... on BoardSnapshot { board { id day timeZone more totals { ...Totals } consults { ...BoardRow } } }\n      ... on BoardChange { board { id day timeZone more totals { ...Totals } } changed { ...BoardRow } removedIds }\n    }\n  }\n": types.WaitingRoomDocument,
    "\n  fragment Totals on BoardTotals { scheduled waiting inProgress onHold completed noShow cancelled noteToSign }\n": types.TotalsFragmentDoc,
    "\n  query Viewer {\n    viewer {\n      id locale timeZone permissions\n      member { id displayName initials }\n      organisation { id name modules edition timeZone units { id name } }\n      memberships { id displayName organisation { id name } grants { role { code name } } }\n    }\n  }\n": types.ViewerDocument,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) { __typename ... on Viewer { id memberships { id } } ... on Refusal { code message } }\n  }\n": types.SignInDocument,
    "\n  mutation SignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { at } ... on Refusal { code message } }\n  }\n": types.SignOutDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment BoardRow on Consult {\n    id version changedSeq state stateSince sortKey queueKey waitingSince awaySince waitedSeconds lateFrom longWaitFrom noteToSign\n    patient { id givenName familyName birthDate }\n    unit { id name }\n    conductingClinician { id displayName initials }\n    appointment { id start end plannedModality platform }\n    presence { id actorKind step since camera microphone }\n    availableActions { action allowed allowedFrom onlyFor reasonCode reason }\n  }\n"): typeof import('./graphql').BoardRowFragmentDoc;
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
export function graphql(source: "\n  query Viewer {\n    viewer {\n      id locale timeZone permissions\n      member { id displayName initials }\n      organisation { id name modules edition timeZone units { id name } }\n      memberships { id displayName organisation { id name } grants { role { code name } } }\n    }\n  }\n"): typeof import('./graphql').ViewerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) { __typename ... on Viewer { id memberships { id } } ... on Refusal { code message } }\n  }\n"): typeof import('./graphql').SignInDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { at } ... on Refusal { code message } }\n  }\n"): typeof import('./graphql').SignOutDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
