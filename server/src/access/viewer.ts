/** Who speaks. A request has one viewer, found by access/session.ts from its credential and nothing else. */
import type { Entitlement, Permission, RoleCode } from './table.ts';

export type Grant = { role: RoleCode; unitIds: string[] | null };

/**
 * What a viewer sees with, without who it is: two viewers with equal audiences see the same frames.
 * `grants` are those of a member; a token has `permissions` instead.
 */
export type Audience = {
  organisationId: string;
  entitlement: Entitlement;
  grants: readonly Grant[];
  tokenPermissions: readonly Permission[];
  locale: string;
  timeZone: string;
};

export type MemberViewer = { kind: 'member'; audience: Audience; memberId: string; personId: string; sessionId: string };
export type TokenViewer = { kind: 'token'; audience: Audience; tokenId: string };
export type VisitViewer = {
  kind: 'patient';
  audience: Audience;
  consultId: string;
  inviteId: string;
  sessionId: string;
};
/** Signed in, but has not said for which organisation. */
export type PersonViewer = { kind: 'person'; personId: string; sessionId: string; locale: string };
export type Nobody = {
  kind: 'nobody';
  locale: string;
  reason: 'identity.none' | 'identity.ended' | 'identity.choose' | 'identity.not_yours';
};

export type Staff = MemberViewer | TokenViewer;
export type Viewer = Staff | VisitViewer | PersonViewer | Nobody;

export type Actor = { kind: 'member' | 'patient' | 'token' | 'system'; id: string | null };
export const system: Actor = { kind: 'system', id: null };

export function actorOf(viewer: Viewer): Actor {
  switch (viewer.kind) {
    case 'member':
      return { kind: 'member', id: viewer.memberId };
    case 'token':
      return { kind: 'token', id: viewer.tokenId };
    case 'patient':
      return { kind: 'patient', id: null };
    default:
      return system;
  }
}

/** Which rows the viewer's transactions may see at all; PostgreSQL enforces it (db/database.ts). */
export type Scope = { organisationId: string; consultId: string | null };

export function scopeOf(viewer: Staff | VisitViewer): Scope {
  return {
    organisationId: viewer.audience.organisationId,
    consultId: viewer.kind === 'patient' ? viewer.consultId : null,
  };
}
