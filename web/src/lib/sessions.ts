/** The practice's list of telehealth sessions. */
import { graphql } from './gql';
import type { SessionStatus } from './gql/graphql';

export const sessionsDocument = graphql(`
  query TelehealthSessions($after: String) {
    telehealthSessions(first: 30, after: $after) {
      nodes { id platform modality status createdAt minutes externalUrl }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

export type Look = 'default' | 'secondary' | 'destructive' | 'outline';
export const lookOf = (status: SessionStatus): Look =>
  (({ ACTIVE: 'default', COMPLETED: 'secondary', NO_SHOW: 'destructive' }) as Partial<Record<SessionStatus, Look>>)[status] ?? 'outline';

/** As the list shows an enum: in small letters. */
export const raw = (value: string): string => value.toLowerCase();
export const spaced = (value: string): string => raw(value).replaceAll('_', ' ');
