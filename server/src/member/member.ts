/** Who works here, and how they come in: members, their roles, sign-in and sign-out. */
import { type Act, reading } from '../access/perform.ts';
import { permissionsOf } from '../access/judge.ts';
import { hashSecret, newSecret } from '../access/secret.ts';
import { verifyPassword } from '../access/password.ts';
import { membershipsOf, staffSession, staffSessionHours, viewerOf } from '../access/session.ts';
import type { Permission } from '../access/table.ts';
import type { Staff, Viewer } from '../access/viewer.ts';
import { after, minutes } from '../clock.ts';
import { record } from '../events/record.ts';
import { Refusal } from '../refusal.ts';
import * as store from './store.ts';

export type { MemberRow, OrganisationRow, TokenRow, UnitRow } from './store.ts';

// Every member may read organisation, units, roles and members' names (product.md, «Roles and permissions»).
const isStaff = (viewer: Viewer): viewer is Staff => viewer.kind === 'member' || viewer.kind === 'token';

export async function membersById(act: Act, ids: readonly string[]): Promise<(store.MemberRow | null)[]> {
  if (!isStaff(act.viewer)) return ids.map(() => null);
  const rows = await reading(act, (trx) => store.membersByIds(trx, ids));
  const byId = new Map(asSeenBy(act.viewer, rows).map((row) => [row.id, row]));
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

function units(act: Act): Promise<store.UnitRow[]> {
  return isStaff(act.viewer) ? reading(act, store.units) : Promise.resolve([]);
}

/** A token is seen by itself and by who administers tokens. */
export async function tokenById(act: Act, id: string): Promise<store.TokenRow | null> {
  const { viewer } = act;
  const may =
    (viewer.kind === 'token' && viewer.tokenId === id) ||
    (viewer.kind === 'member' && permissionsOf(viewer.audience).includes('admin.api'));
  return may ? reading(act, (trx) => store.tokenById(trx, id)) : null;
}

export async function searchMembers(
  act: Act,
  search: string | null,
  first: number,
  after: { name: string; id: string } | null,
): Promise<{ rows: store.MemberRow[]; hasMore: boolean }> {
  const rows = await reading(act, (trx) => store.searchMembers(trx, search, after, first + 1));
  return { rows: asSeenBy(act.viewer, rows.slice(0, first)), hasMore: rows.length > first };
}

/** Of colleagues one reads names and roles; where they sign in is for who administers members. */
function asSeenBy(viewer: Viewer, rows: store.MemberRow[]): store.MemberRow[] {
  const seesAll = isStaff(viewer) && permissionsOf(viewer.audience).includes('admin.members');
  return seesAll ? rows : rows.map((row) => ({ ...row, email: null }));
}

// ---------------------------------------------------------------- the viewer

export type ViewerThing = {
  id: string;
  kind: 'member' | 'token' | 'person';
  member: store.MemberRow | null;
  token: store.TokenRow | null;
  organisation: store.OrganisationRow | null;
  permissions: Permission[];
  memberships: store.MemberRow[];
  locale: string;
  timeZone: string;
};

/** Who speaks, to themselves; null before sign-in and for a patient. Rows and all: after signIn the request itself is nobody's yet. */
export async function viewerThing(act: Act): Promise<ViewerThing | null> {
  const { viewer } = act;
  if (viewer.kind === 'nobody' || viewer.kind === 'patient') return null;
  if (viewer.kind === 'person') {
    return {
      id: viewer.personId,
      kind: 'person',
      member: null,
      token: null,
      organisation: null,
      permissions: [],
      memberships: await memberships(act, viewer.personId),
      locale: viewer.locale,
      timeZone: 'UTC',
    };
  }
  const here = {
    organisation: await reading(act, store.organisation),
    permissions: permissionsOf(viewer.audience),
    locale: viewer.audience.locale,
    timeZone: viewer.audience.timeZone,
  };
  if (viewer.kind === 'token') {
    return { ...here, id: viewer.tokenId, kind: 'token', member: null, token: await tokenById(act, viewer.tokenId), memberships: [] };
  }
  const all = await memberships(act, viewer.personId);
  return {
    ...here,
    id: viewer.memberId,
    kind: 'member',
    member: all.find(({ id }) => id === viewer.memberId) ?? null,
    token: null,
    memberships: all,
  };
}

/** Every membership of the person, read in each organisation's own scope. */
async function memberships(act: Act, personId: string): Promise<store.MemberRow[]> {
  const found = await act.database.outside((trx) => membershipsOf(trx, personId));
  const rows = await Promise.all(
    found.map(({ organisationId, memberId }) =>
      act.database.within({ organisationId, consultId: null }, (trx) => store.membersByIds(trx, [memberId])),
    ),
  );
  return rows.flat();
}

/** The organisation of a member that one may see; a membership of one's own may be in another than the one spoken for. */
export async function organisationOf(act: Act, member: store.MemberRow): Promise<store.OrganisationRow> {
  const row = await act.database.within({ organisationId: member.organisationId, consultId: null }, store.organisation);
  if (!row) throw new Error('a member without an organisation');
  return row;
}

export function unitsOf(act: Act, organisation: store.OrganisationRow): Promise<store.UnitRow[]> {
  return act.database.within({ organisationId: organisation.id, consultId: null }, store.units);
}

export async function unitsOfGrant(act: Act, organisationId: string, unitIds: readonly string[]): Promise<store.UnitRow[]> {
  const all = await act.database.within({ organisationId, consultId: null }, store.units);
  return all.filter(({ id }) => unitIds.includes(id));
}

// ---------------------------------------------------------------- in and out

/** Tries of one kind by one key. `take` throws Fault `rate.limited` when there were too many; `forgive`: that one was right. */
export type Limiter = { take(key: string): Promise<void>; forgive(key: string): Promise<void> };
export type SignInLimits = { byAddress: Limiter; byEmail: Limiter };
export type StaffCookie = { get(): string | null; set(secret: string, maxAgeSeconds: number): void; clear(): void };
export type SignInHouse = { limits: SignInLimits; address: string; cookie: StaffCookie; demoAllowed: boolean };

/**
 * Opens a session, sets its cookie and ends the one that the cookie had before. Wrong email and wrong password are answered
 * alike, in words and in time. Answers the viewer of the next request.
 *
 * Errors: `sign_in.wrong`; `sign_in.demo_public`; Fault `rate.limited` after ten wrong tries for an email or thirty from an
 * address in 15 minutes.
 */
export async function signIn(act: Act, input: { email: string; password: string }, house: SignInHouse): Promise<ViewerThing> {
  const { limits, address, cookie } = house;
  const email = input.email.trim().toLowerCase();
  await limits.byAddress.take(address);
  await limits.byEmail.take(email);
  const person = await act.database.outside((trx) => store.findPerson(trx, email));
  const right = await verifyPassword(input.password, person?.passwordHash ?? null);
  if (!person || !right) throw new Refusal('sign_in.wrong');
  if (person.demo && !house.demoAllowed) throw new Refusal('sign_in.demo_public');
  await limits.byAddress.forgive(address);
  await limits.byEmail.forgive(email);
  await endSessionOf(act, cookie.get(), false);
  const secret = newSecret(act.clock);
  const maxAge = minutes(staffSessionHours * 60);
  await act.database.outside((trx) => store.openSession(trx, person.personId, hashSecret(secret), act.now, after(act.now, maxAge)));
  cookie.set(secret, maxAge / 1000);
  const credentials = { authorization: null, cookie: (name: string) => (name === '__Host-staff' ? secret : null) };
  const thing = await viewerThing({ ...act, viewer: await viewerOf(act.database, credentials, null, null, act.now) });
  if (!thing) throw new Error('a session that was just opened is not good');
  return thing;
}

/** Ends the cookie's session, or with `everywhere` all of its person's; open live views end with it. Nothing to end is fine. */
export async function signOut(act: Act, input: { everywhere?: boolean | null | undefined }, cookie: StaffCookie): Promise<{ at: Date }> {
  const secret = cookie.get();
  cookie.clear();
  await endSessionOf(act, secret, input.everywhere ?? false);
  return { at: act.now };
}

async function endSessionOf(act: Act, secret: string | null, everywhere: boolean): Promise<void> {
  const session = await act.database.outside((trx) => staffSession(trx, secret, act.now));
  if (!session) return;
  const sessionIds = await act.database.outside((trx) => store.endSession(trx, session.sessionId, everywhere, act.now));
  const places = await act.database.outside((trx) => membershipsOf(trx, session.personId));
  for (const { organisationId, memberId } of places) {
    await act.database.within({ organisationId, consultId: null }, (trx) =>
      record(trx, {
        organisationId,
        actor: { kind: 'member', id: memberId },
        at: act.now,
        events: [{ type: 'staff.session_ended', subject: { type: 'Member', id: memberId }, consultId: null, data: { sessionIds } }],
        audit: [{ action: 'signOut', subject: { type: 'Member', id: memberId }, outcome: 'done' }],
      }),
    );
    act.feed.wake(organisationId);
  }
}
