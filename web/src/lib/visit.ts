/** The documents of one visit: its page, its room, its note. */
import { graphql } from './gql';

export const consultDocument = graphql(`
  subscription ConsultLive($id: ID!, $clinical: Boolean!, $after: LiveCursor) {
    consult(id: $id, after: $after) {
      __typename
      ... on Frame { seq previousSeq at cursor }
      ... on ConsultSnapshot {
        consult {
          ...BoardRow
          patient { id email phone channel }
          orderingClinician { id displayName }
          appointment { id reason @include(if: $clinical) needs timeZone cancelReason type externalUrl }
          encounter { id status startedAt endedAt }
          session { id status minutes modality parts { modality from to reason } }
          invites { id channel maskedDestination sentAt delivery supersededAt expiresAt }
          timeline(first: 60) { nodes { id at type step actorKind actorId } }
        }
      }
    }
  }
`);

export const membersDocument = graphql(`
  query Members($search: String) {
    members(first: 100, search: $search) { nodes { id displayName active grants { role { code } units { id } } } }
  }
`);

export const noteDocument = graphql(`
  query Note($id: ID!) {
    consult(id: $id) {
      id
      encounter { id status note { id version status savedAt signedAt signedBy { id displayName } sections { key text } addenda { at text by { id displayName } } } }
    }
  }
`);

export const saveNoteDocument = graphql(`
  mutation SaveNote($input: SaveNoteInput!) {
    saveNote(input: $input) {
      __typename
      ... on Note { id version status savedAt signedAt signedBy { id displayName } sections { key text } addenda { at text by { id displayName } } }
      ... on Stale { code message present { id ... on Note { version sections { key text } } } }
      ... on Refusal { code message }
    }
  }
`);

export const signNoteDocument = graphql(`
  mutation SignNote($input: SignNoteInput!) {
    signNote(input: $input) {
      __typename
      ... on Note { id version status savedAt signedAt signedBy { id displayName } sections { key text } addenda { at text by { id displayName } } }
      ... on Refusal { code message }
    }
  }
`);

export const addAddendumDocument = graphql(`
  mutation AddAddendum($input: AddAddendumInput!) {
    addAddendum(input: $input) {
      __typename
      ... on Note { id version status savedAt signedAt signedBy { id displayName } sections { key text } addenda { at text by { id displayName } } }
      ... on Refusal { code message }
    }
  }
`);

export const holdDocument = graphql(`
  mutation HoldConsult($input: HoldConsultInput!) {
    holdConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }
  }
`);
export const resumeDocument = graphql(`
  mutation ResumeConsult($input: ResumeConsultInput!) {
    resumeConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }
  }
`);
export const endDocument = graphql(`
  mutation EndConsult($input: EndConsultInput!) {
    endConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }
  }
`);
export const sendBackDocument = graphql(`
  mutation SendBack($input: SendBackInput!) {
    sendBack(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }
  }
`);
export const callAgainDocument = graphql(`
  mutation CallAgain($input: CallAgainInput!) {
    callAgain(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }
  }
`);
export const closeUnheldDocument = graphql(`
  mutation CloseUnheld($input: CloseUnheldConsultInput!) {
    closeUnheldConsult(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }
  }
`);
export const continueByPhoneDocument = graphql(`
  mutation ContinueByPhone($input: ContinueByPhoneInput!) {
    continueByPhone(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }
  }
`);
export const enteredInErrorDocument = graphql(`
  mutation MarkEnteredInError($input: MarkEnteredInErrorInput!) {
    markEnteredInError(input: $input) { __typename ... on Consult { ...BoardRow } ... on Refusal { code message } }
  }
`);

/** What happened, in words of the house. An unknown type is shown as it is. */
export const eventNames: Record<string, string> = {
  'appointment.booked': 'Booked',
  'appointment.cancelled': 'Appointment cancelled',
  'invite.created': 'Invite made',
  'invite.sent': 'Invite sent',
  'invite.failed': 'Invite could not be sent',
  'code.requested': 'Asked for a code',
  'code.failed': 'Code could not be sent',
  'code.passed': 'Entered the code',
  'code.over': 'Too many wrong codes',
  'presence.away': 'Away',
  'presence.back': 'Back',
  'presence.left': 'Had to go',
  'consult.arrived': 'In the waiting room',
  'consult.started': 'Started',
  'consult.held': 'Paused',
  'consult.resumed': 'Went on',
  'consult.sent_back': 'Sent back to the waiting room',
  'consult.ended': 'Ended',
  'consult.not_held': 'Closed: did not happen',
  'consult.abandoned': 'Closed: nobody was there',
  'consult.no_show': 'Marked as no-show',
  'consult.admitted_late': 'Let in late',
  'consult.cancelled': 'Cancelled',
  'consult.called_again': 'Called again',
  'consult.entered_in_error': 'Marked as made by mistake',
  'consult.continued_by_phone': 'Went on by phone',
  'room.opened': 'Video room opened',
  'room.closed': 'Video room closed',
  'room.joined': 'Joined the video',
  'room.left': 'Left the video',
  'note.signed': 'Note signed',
  'note.amended': 'Addendum added',
};
