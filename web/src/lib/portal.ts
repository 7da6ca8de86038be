/** The patient's documents, and the API's refusals in the patient's language. */
import { graphql } from './gql';
import { m, type Words } from './words';

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

type WithoutInput = { [Name in keyof Words]: Words[Name] extends () => string ? Name : never }[keyof Words];

const words: Record<string, WithoutInput> = {
  'code.wrong': 'code_wrong',
  'code.over': 'code_over',
  'code.expired': 'code_expired',
  'code.used': 'code_used',
  'code.other_browser': 'code_other_browser',
  'code.too_many': 'code_too_many',
  'invite.superseded': 'superseded_title',
  'invite.expired': 'expired_title',
  'invite.unknown': 'unknown_title',
  'invite.cancelled': 'cancelled_title',
  'visit.needs_code': 'prove_you',
  network: 'network',
};

/** A refusal or a failure in the patient's language; one that has no words of its own says what to do all the same. */
export const inWords = (code: string): string => m[words[code] ?? 'went_wrong']();
