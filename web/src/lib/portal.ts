/** The patient's documents, and the API's refusals in the patient's language. */
import { graphql } from './gql';
import { m } from './paraglide/messages.js';

export const previewDocument = graphql(`
  query InvitePreview($secret: String!) {
    invitePreview(secret: $secret) {
      state visit start timeZone joinFrom movedAt channels portalId
      clinic { name phone colour locales emergencyNumber waitingText }
    }
  }
`);

export const requestCodeDocument = graphql(`
  mutation RequestCode($input: RequestCodeInput!) {
    requestCode(input: $input) { __typename ... on CodeSent { maskedDestination expiresAt resendAt attemptsLeft } ... on Refusal { code message } }
  }
`);

export const verifyCodeDocument = graphql(`
  mutation VerifyCode($input: VerifyCodeInput!) {
    verifyCode(input: $input) { __typename ... on Portal { id } ... on CodeRefused { attemptsLeft } ... on Refusal { code message } }
  }
`);

export const portalDocument = graphql(`
  subscription Portal($after: LiveCursor) {
    portal(after: $after) {
      __typename
      ... on Frame { seq previousSeq at cursor }
      ... on PortalSnapshot {
        portal {
          id state stateSince start end joinFrom timeZone clinicianName position notice
          clinic { name phone colour locales emergencyNumber waitingText }
          availableActions { action allowed allowedFrom onlyFor reasonCode reason }
        }
      }
    }
  }
`);

export const reportPresenceDocument = graphql(`
  mutation ReportPresence($input: ReportPresenceInput!) {
    reportPresence(input: $input) { __typename ... on Portal { id } ... on Refusal { code message } }
  }
`);

export const leaveVisitDocument = graphql(`
  mutation LeaveVisit($input: LeaveVisitInput!) {
    leaveVisit(input: $input) { __typename ... on Portal { id } ... on Refusal { code message } }
  }
`);

const words: Record<string, () => string> = {
  'code.wrong': m.code_wrong,
  'code.over': m.code_over,
  'code.expired': m.code_expired,
  'code.used': m.code_used,
  'code.other_browser': m.code_other_browser,
  'code.too_many': m.code_too_many,
  'invite.superseded': m.superseded_title,
  'invite.expired': m.expired_title,
  'invite.unknown': m.unknown_title,
  'invite.cancelled': m.cancelled_title,
  'visit.needs_code': m.prove_you,
  network: m.network,
};

/** A refusal or a failure in the patient's language; one that has no words of its own says what to do all the same. */
export const inWords = (code: string): string => (words[code] ?? m.went_wrong)();
