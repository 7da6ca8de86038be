/** Who works here, and how they come in: members, their roles, sign-in and sign-out. */
import { type Act, reading } from '../access/perform.ts';
import { permissionsOf } from '../access/judge.ts';
import { hashSecret, newSecret } from '../access/secret.ts';
import { verifyPassword } from '../access/password.ts';
import { membershipsOf, staffSessionHours } from '../access/session.ts';
import type { Permission } from '../access/table.ts';
import { actorOf, type Viewer } from '../access/viewer.ts';
import { after, minutes } from '../clock.ts';
import { record } from '../events/record.ts';
import { Fault, Refusal } from '../refusal.ts';
import * as store from './store.ts';

export type { MemberRow, OrganisationRow, TokenRow, UnitRow } from './store.ts';

// Every member may read organisation, units, roles and members' names (product.md, «Roles and permissions»).
const isStaff = (viewer: Viewer): boolean => viewer.kind === 'member' || viewer.kind === 'token';

export async function membersById(act: Act, ids: readonly string[]): Promise<(store.MemberRow | null)[]> {
  if (!isStaff(act.viewer)) return ids.map(() => null);
  const rows = await reading(act, (trx) => store.membersByIds(trx, ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

export async function organisationsById(act: Act, ids: readonly string[]): Promise<(store.OrganisationRow | null)[]> {
  if (!isStaff(act.viewer)) return ids.map(() => null);
  const own = await reading(act, store.organisation);
  return ids.map((id) => (own?.id === id ? own : null));
}

export async function unitsById(act: Act, ids: readonly string[]): Promise<(store.UnitRow | null)[]> {
  const byId = new Map((await units(act)).map((unit) => [unit.id, unit]));
  return ids.map((id) => byId.get(id) ?? null);
}

export function units(act: Act): Promise<store.UnitRow[]> {
  return isStaff(act.viewer) ? reading(act, store.units) : Promise.resolve([]);
}

/** A token is seen by itself and by who administers tokens. */
export async function tokenById(act: Act, id: string): Promise<store.TokenRow | null> {
  const { viewer } = act;
  const may = (viewer.kind === 'token' && viewer.tokenId === id) || (viewer.kind === 'member' && permissionsOf(viewer.audience).includes('admin.api'));
  return may ? reading(act, (trx) => store.tokenById(trx, id)) : null;
}

export async function searchMembers(
  act: Act, search: string | null, first: number, after: { name: string; id: string } | null,
): Promise<{ rows: store.MemberRow[]; hasMore: boolean }> {
  const rows = await reading(act, (trx) => store.searchMembers(trx, search, after, first + 1));
  return { rows: rows.slice(0, first), hasMore: rows.length > first };
}

// ---------------------------------------------------------------- the viewer

/** A membership as the viewer sees it, also where its organisation is not the one spoken for. */
export type MembershipThing = { id: string; organisationId: string; displayName: string; organisationName: string };

export type ViewerThing = {
  id: string;
  kind: 'member' | 'token' | 'person';
  memberId: string | null;
  tokenId: string | null;
  organisationId: string | null;
  permissions: Permission[];
  memberships: store.MemberRow[];
  locale: string;
  timeZone: string;
};

/** Who speaks, to themselves; null before sign-in and for a patient. */
export async function viewerThing(act: Act): Promise<ViewerThing | null> {
  const { viewer } = act;
  if (viewer.kind === 'nobody' || viewer.kind === 'patient') return null;
  const nowhere = { memberId: null, tokenId: null, organisationId: null, permissions: [], timeZone: 'UTC' };
  if (viewer.kind === 'person') {
    return { ...nowhere, id: viewer.personId, kind: 'person', memberships: await memberships(act, viewer.personId), locale: viewer.locale };
  }
  const { organisationId, locale, timeZone } = viewer.audience;
  const here = { organisationId, locale, timeZone, permissions: permissionsOf(viewer.audience) };
  return viewer.kind === 'token'
    ? { ...here, id: viewer.tokenId, kind: 'token', memberId: null, tokenId: viewer.tokenId, memberships: [] }
    : { ...here, id: viewer.memberId, kind: 'member', memberId: viewer.memberId, tokenId: null, memberships: await memberships(act, viewer.personId) };
}

/** Every membership of the person, read in each organisation's own scope. */
async function memberships(act: Act, personId: string): Promise<store.MemberRow[]> {
  const found = await act.database.outside((trx) => membershipsOf(trx, personId));
  const rows = await Promise.all(found.map(({ organisationId, memberId }) =>
    act.database.within({ organisationId, consultId: null }, (trx) => store.membersByIds(trx, [memberId]))));
  return rows.flat();
}

/** The organisation of a membership of one's own: readable whatever the request speaks as. */
export async function organisationOfMembership(act: Act, member: store.MemberRow): Promise<store.OrganisationRow> {
  const row = await act.database.within({ organisationId: member.organisationId, consultId: null }, store.organisation);
  if (!row) throw new Error('a member without an organisation');
  return row;
}

export async function unitsOfGrant(act: Act, organisationId: string, unitIds: readonly string[]): Promise<store.UnitRow[]> {
  const all = await act.database.within({ organisationId, consultId: null }, store.units);
  return all.filter(({ id }) => unitIds.includes(id));
}

// ---------------------------------------------------------------- in and out

/** Tries of one kind by one key; throws Fault `rate.limited` when there were too many. */
export type Limiter = { take(key: string): Promise<void>; forgive(key: string): Promise<void> };
export type SignInLimits = { byAddress: Limiter; byEmail: Limiter };
export type StaffCookie = { set(secret: string, maxAgeSeconds: number): void; clear(): void };

/**
 * Opens a session and sets its cookie. Wrong email and wrong password are answered alike, in words and in time.
 * Errors: `sign_in.wrong`; Fault `rate.limited` after ten wrong tries for an email or thirty from an address in 15 minutes.
 */
export async function signIn(
  act: Act, input: { email: string; password: string }, limits: SignInLimits, address: string, cookie: StaffCookie,
): Promise<{ viewer: Viewer }> {
  const email = input.email.trim().toLowerCase();
  await limits.byAddress.take(address);
  await limits.byEmail.take(email);
  const person = await act.database.outside((trx) => store.findPerson(trx, email));
  const right = await verifyPassword(input.password, person?.passwordHash ?? null);
  if (!person || !right) throw new Refusal('sign_in.wrong');
  const secret = newSecret(act.clock);
  const maxAge = minutes(staffSessionHours * 60);
  const sessionId = await act.database.outside((trx) =>
    store.openSession(trx, person.personId, hashSecret(secret), act.now, after(act.now, maxAge)));
  await limits.byEmail.forgive(email);
  cookie.set(secret, maxAge / 1000);
  return { viewer: { kind: 'person', personId: person.personId, sessionId, locale: 'en' } };
}

/** Ends this session, or with `everywhere` all of the person's; open live views end with it. */
export async function signOut(act: Act, input: { everywhere?: boolean | null | undefined }, cookie: StaffCookie): Promise<{ at: Date }> {
  const { viewer } = act;
  cookie.clear();
  if (viewer.kind !== 'member' && viewer.kind !== 'person') throw new Fault('identity.none');
  const sessionIds = await act.database.outside((trx) => store.endSession(trx, viewer.sessionId, input.everywhere ?? false, act.now));
  const places = await act.database.outside((trx) => membershipsOf(trx, viewer.personId));
  for (const { organisationId, memberId } of places) {
    await act.database.within({ organisationId, consultId: null }, (trx) => record(trx, {
      organisationId, actor: { ...actorOf(viewer), kind: 'member', id: memberId }, at: act.now,
      events: [{ type: 'staff.session_ended', subject: { type: 'Member', id: memberId }, consultId: null, data: { sessionIds } }],
      audit: [{ action: 'signOut', subject: { type: 'Member', id: memberId }, outcome: 'done' }],
    }));
    act.feed.wake(organisationId);
  }
  return { at: act.now };
}
