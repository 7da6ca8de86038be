/**
 * From a credential to the one viewer that a request has. Nothing is remembered per browser: with a cookie each request says
 * as whom it speaks, and what it says is checked against the credential (api.md, «Who speaks»).
 */
import { sql } from 'kysely';
import { minutes } from '../clock.ts';
import type { Database, Transaction } from '../db/database.ts';
import { hashSecret } from './secret.ts';
import type { Entitlement, Permission, RoleCode } from './table.ts';
import type { Audience, Grant, MemberViewer, Nobody, Viewer, VisitViewer } from './viewer.ts';

export type Credentials = {
  /** The Authorization header. */
  authorization: string | null;
  cookie(name: '__Host-staff' | '__Host-visit'): string | null;
};

/** `member` and `visit` carry the row's id (of the member, of the consult), decoded from X-Anteroom-As. */
export type SpeaksAs = { kind: 'member' | 'visit'; id: string } | null;

export const staffSessionHours = 12;
const idle = minutes(60);
const touchAfter = minutes(1);

type StaffSessionRow = { sessionId: string; personId: string; seenAt: Date; expiresAt: Date; revokedAt: Date | null };
export type Membership = Entitlement & {
  organisationId: string;
  memberId: string;
  displayName: string;
  locale: string;
  organisationName: string;
  timeZone: string;
  grants: { role: RoleCode; unitId: string | null }[];
};
type VisitSessionRow = Entitlement & {
  organisationId: string;
  sessionId: string;
  consultId: string;
  inviteId: string;
  locale: string;
  expiresAt: Date;
  revokedAt: Date | null;
  timeZone: string;
};
type TokenRow = Entitlement & {
  organisationId: string;
  tokenId: string;
  permissions: Permission[];
  expiresAt: Date | null;
  usedAt: Date | null;
  revokedAt: Date | null;
  timeZone: string;
};

/** Who speaks. `locale`: the one the request asks for, or null. Never throws for a bad credential: that is Nobody, with the reason. */
export function viewerOf(database: Database, credentials: Credentials, as: SpeaksAs, locale: string | null, now: Date): Promise<Viewer> {
  return database.outside(async (trx) => {
    const bearer = /^Bearer\s+(\S+)$/i.exec(credentials.authorization ?? '')?.[1];
    if (bearer) return tokenViewer(trx, bearer, locale, now);
    if (as?.kind === 'visit') return pick(await visits(trx, credentials, locale, now), as.id, credentials.cookie('__Host-visit'), locale);
    const session = await staffSession(trx, credentials.cookie('__Host-staff'), now);
    const memberships = session ? await membershipsOf(trx, session.personId) : [];
    const members = memberships.map((membership) => memberViewer(membership, session, locale));
    if (as?.kind === 'member') return pick(members, as.id, credentials.cookie('__Host-staff'), locale);
    return only(members, session, await visits(trx, credentials, locale, now), credentials, locale);
  });
}

/** Without X-Anteroom-As: fine where one identity is possible. */
function only(
  members: MemberViewer[],
  session: StaffSessionRow | null,
  patients: VisitViewer[],
  credentials: Credentials,
  locale: string | null,
): Viewer {
  const [first, ...others] = [...members, ...patients];
  if (first && others.length === 0) return first;
  if (session) return { kind: 'person', personId: session.personId, sessionId: session.sessionId, locale: locale ?? 'en' };
  if (first) return nobody(locale, 'identity.choose');
  const tried = credentials.cookie('__Host-staff') ?? credentials.cookie('__Host-visit');
  return nobody(locale, tried ? 'identity.ended' : 'identity.none');
}

function pick(candidates: (MemberViewer | VisitViewer)[], id: string, credential: string | null, locale: string | null): Viewer {
  const chosen = candidates.find((viewer) => (viewer.kind === 'member' ? viewer.memberId : viewer.consultId) === id);
  if (chosen) return chosen;
  if (candidates.length > 0) return nobody(locale, 'identity.not_yours');
  return nobody(locale, credential ? 'identity.ended' : 'identity.none');
}

const nobody = (locale: string | null, reason: Nobody['reason']): Nobody => ({ kind: 'nobody', locale: locale ?? 'en', reason });

async function tokenViewer(trx: Transaction, bearer: string, locale: string | null, now: Date): Promise<Viewer> {
  const {
    rows: [row],
  } = await sql<TokenRow>`select * from find_api_token(${hashSecret(bearer)})`.execute(trx);
  if (!row || row.revokedAt || (row.expiresAt && row.expiresAt <= now)) return nobody(locale, 'identity.ended');
  if (now.getTime() - (row.usedAt?.getTime() ?? 0) > touchAfter) await sql`select touch_api_token(${row.tokenId}, ${now})`.execute(trx);
  return { kind: 'token', tokenId: row.tokenId, audience: audience(row, [], row.permissions, locale ?? 'en') };
}

/** The session that the cookie's secret opens, if it is good now. */
export async function staffSession(trx: Transaction, secret: string | null, now: Date): Promise<StaffSessionRow | null> {
  if (!secret) return null;
  const {
    rows: [row],
  } = await sql<StaffSessionRow>`select * from find_staff_session(${hashSecret(secret)})`.execute(trx);
  if (!row || row.revokedAt || row.expiresAt <= now || now.getTime() - row.seenAt.getTime() > idle) return null;
  // An open live view counts as use: staff have the board open all day, and the absolute limit holds all the same.
  if (now.getTime() - row.seenAt.getTime() > touchAfter) await sql`select touch_staff_session(${row.sessionId}, ${now})`.execute(trx);
  return row;
}

export async function membershipsOf(trx: Transaction, personId: string): Promise<Membership[]> {
  return (await sql<Membership>`select * from find_memberships(${personId})`.execute(trx)).rows;
}

function memberViewer(membership: Membership, session: StaffSessionRow | null, locale: string | null): MemberViewer {
  if (!session) throw new Error('a membership without a session');
  return {
    kind: 'member',
    memberId: membership.memberId,
    personId: session.personId,
    sessionId: session.sessionId,
    audience: audience(membership, foldGrants(membership.grants), [], locale ?? membership.locale),
  };
}

/** One grant a role; null units (all of them) swallow named ones. */
function foldGrants(rows: Membership['grants']): Grant[] {
  const units = Map.groupBy(rows, ({ role }) => role);
  return [...units]
    .map(([role, given]) => ({
      role,
      unitIds: given.some(({ unitId }) => unitId === null) ? null : given.flatMap(({ unitId }) => unitId ?? []).sort(),
    }))
    .sort((a, b) => a.role.localeCompare(b.role));
}

async function visits(trx: Transaction, credentials: Credentials, locale: string | null, now: Date): Promise<VisitViewer[]> {
  const found: VisitViewer[] = [];
  for (const secret of visitSecrets(credentials.cookie('__Host-visit'))) {
    const {
      rows: [row],
    } = await sql<VisitSessionRow>`select * from find_visit_session(${hashSecret(secret)})`.execute(trx);
    if (!row || row.revokedAt || row.expiresAt <= now || found.some(({ consultId }) => consultId === row.consultId)) continue;
    found.push({
      kind: 'patient',
      consultId: row.consultId,
      inviteId: row.inviteId,
      sessionId: row.sessionId,
      audience: audience(row, [], [], locale ?? row.locale),
    });
  }
  return found;
}

/** Whether this browser passed the code of a visit: its cookie holds a session for it that is good now. */
export async function holdsVisit(database: Database, cookie: string | null, consultId: string, now: Date): Promise<boolean> {
  const credentials = { authorization: null, cookie: () => cookie };
  return (await database.outside((trx) => visits(trx, credentials, null, now))).some((visit) => visit.consultId === consultId);
}

/** One browser may hold several visits: their secrets stand in one cookie, newest first, divided by dots. */
const visitsAtOnce = 8;
const visitSecrets = (cookie: string | null): string[] =>
  (cookie ?? '')
    .split('.')
    .filter((secret) => secret !== '')
    .slice(0, visitsAtOnce);
export const visitCookie = (newest: string, before: string | null): string =>
  [newest, ...visitSecrets(before)].slice(0, visitsAtOnce).join('.');

function audience(
  row: Entitlement & { organisationId: string; timeZone: string },
  grants: Grant[],
  tokenPermissions: Permission[],
  locale: string,
): Audience {
  return {
    organisationId: row.organisationId,
    entitlement: { edition: row.edition, modules: row.modules },
    grants,
    tokenPermissions: [...tokenPermissions].sort(),
    locale,
    timeZone: row.timeZone,
  };
}
