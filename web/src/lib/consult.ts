/** A consult as staff pages hold it: one fragment, so that every page that shows a row shows the same row. */
import { graphql } from './gql';
import type { BoardRowFragment, ConsultState, JoinStep } from './gql/graphql';

graphql(`
  fragment BoardRow on Consult {
    id version changedSeq state stateSince sortKey queueKey waitingSince awaySince waitedSeconds lateFrom longWaitFrom noteToSign
    patient { id givenName familyName birthDate channel }
    unit { id name }
    conductingClinician { id displayName initials }
    appointment { id start end plannedModality platform }
    presence { id actorKind step since camera microphone }
    availableActions { action allowed allowedFrom onlyFor reasonCode reason }
  }
`);

export type Row = BoardRowFragment;

export const stateNames: Record<ConsultState, string> = {
  SCHEDULED: 'Scheduled',
  WAITING: 'Waiting',
  IN_PROGRESS: 'In progress',
  ON_HOLD: 'Paused',
  COMPLETED: 'Completed',
  CANCELLED: 'Cancelled',
  NO_SHOW: 'No-show',
  ENTERED_IN_ERROR: 'Made by mistake',
};

export const stepNames: Record<JoinStep, string> = {
  CODE_REQUESTED: 'Asked for a code',
  CODE_PASSED: 'Code passed',
  CAMERA_GRANTED: 'Camera allowed',
  DEVICES_CHECKED: 'Devices checked',
  WAITING: 'Waiting',
  IN_ROOM: 'In the room',
  AWAY: 'Away',
  LEFT: 'Had to go',
};

export const patientName = ({ patient }: Pick<Row, 'patient'>): string => `${patient.givenName} ${patient.familyName}`;
export const patientPresence = (row: Pick<Row, 'presence'>) => row.presence.find(({ actorKind }) => actorKind === 'PATIENT') ?? null;

export const startDocument = graphql(`
  mutation StartConsult($input: StartConsultInput!) {
    startConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }
  }
`);
export const noShowDocument = graphql(`
  mutation MarkNoShow($input: MarkNoShowInput!) {
    markNoShow(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }
  }
`);
export const admitLateDocument = graphql(`
  mutation AdmitLate($input: AdmitLateInput!) {
    admitLate(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }
  }
`);
export const closeAbandonedDocument = graphql(`
  mutation CloseAbandoned($input: CloseAbandonedConsultInput!) {
    closeAbandonedConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }
  }
`);
export const sendInviteDocument = graphql(`
  mutation SendInvite($input: SendInviteInput!) {
    sendInvite(input: $input) { __typename ... on Invite { id maskedDestination } ... on Refusal { code message } }
  }
`);
export const cancelDocument = graphql(`
  mutation CancelAppointment($input: CancelAppointmentInput!) {
    cancelAppointment(input: $input) { __typename ... on Appointment { id consult { ...BoardRow } } ... on Refusal { code message } }
  }
`);

export const boardDocument = graphql(`
  subscription Board($filter: BoardFilter, $after: LiveCursor) {
    board(filter: $filter, after: $after) {
      __typename
      ... on Frame { seq previousSeq at cursor }
      ... on BoardSnapshot { board { id day timeZone more totals { ...Totals } consults { ...BoardRow } } }
      ... on BoardChange { board { id day timeZone more totals { ...Totals } } changed { ...BoardRow } removedIds }
    }
  }
`);

export const waitingDocument = graphql(`
  subscription WaitingRoom($clinicianIds: [ID!], $after: LiveCursor) {
    waitingRoom(clinicianIds: $clinicianIds, after: $after) {
      __typename
      ... on Frame { seq previousSeq at cursor }
      ... on BoardSnapshot { board { id day timeZone more totals { ...Totals } consults { ...BoardRow } } }
      ... on BoardChange { board { id day timeZone more totals { ...Totals } } changed { ...BoardRow } removedIds }
    }
  }
`);

graphql(`
  fragment Totals on BoardTotals { scheduled waiting inProgress onHold completed noShow cancelled noteToSign }
`);
