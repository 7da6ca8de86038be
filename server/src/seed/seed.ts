/**
 * The demo clinic, made once, and each later day's visits. It exists beside the embedded database only (env.ts), since
 * everybody knows its passwords.
 */
import { randomBytes } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { hashPassword } from '../access/password.ts';
import { apiTokenPrefix, hashSecret, newSecret } from '../access/secret.ts';
import type { Permission } from '../access/table.ts';
import { systemClock } from '../clock.ts';
import { kyselyOn, makePool } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import { addClinics, demoPassword } from './clinics.ts';
import { addPast, addToday, type Clinic, dawnOf, localDate } from './days.ts';
import { closeLeftovers } from './leftovers.ts';
import { insertRows, noRows, type Rows } from './rows.ts';

export type NamedToken = { name: string; secret: string };

/** Makes the demo clinic where there is no organisation yet; else does nothing. Answers its tokens, told only here. */
export async function seedDemo(url: string, { now }: { now: Date }): Promise<{ tokens: NamedToken[] }> {
  const passwordHash = await hashPassword(demoPassword);
  return asOwner(url, async (trx) => {
    if (await trx.selectFrom('organisation').select('id').executeTakeFirst()) return { tokens: [] };
    const rows = noRows();
    addClinics(rows, systemClock, now, passwordHash);
    for (const clinic of clinicsIn(rows)) {
      addPast({ rows, clock: systemClock, now }, clinic);
      addToday({ rows, clock: systemClock, now }, clinic);
    }
    for (const organisation of rows.organisation) organisation.demoDay = localDate(now, organisation.timeZone).toString();
    await insertRows(trx, rows);
    await skipReactions(trx);
    return { tokens: await issueTokens(trx, now) };
  });
}

/** At the first start of a later day: closes what was left open, and adds the day's visits. */
export async function seedToday(url: string, now: Date): Promise<void> {
  const due = await asOwner(url, (trx) =>
    trx
      .selectFrom('organisation')
      .select(['id', 'timeZone', 'demoDay'])
      .where('demo', '=', true)
      .where('demoDay', 'is not', null)
      .execute(),
  );
  const today = due.filter(({ timeZone, demoDay }) => demoDay !== null && demoDay < localDate(now, timeZone).toString());
  for (const { id, timeZone } of today) {
    await closeLeftovers(url, id, dawnOf(localDate(now, timeZone), timeZone), now);
    await asOwner(url, async (trx) => {
      const rows = noRows();
      const clinic = await clinicFrom(trx, id, now);
      if (clinic) addToday({ rows, clock: systemClock, now }, clinic);
      await insertRows(trx, rows);
      await trx
        .updateTable('organisation')
        .set({ demoDay: localDate(now, timeZone).toString() })
        .where('id', '=', id)
        .execute();
    });
  }
}

/** Nothing is owed for what is told of the past: reactions begin after it. */
async function skipReactions(trx: Transaction<Tables>): Promise<void> {
  const counters = await trx.selectFrom('eventCounter').selectAll().execute();
  await trx
    .insertInto('reactionCursor')
    .values(counters.map((counter) => ({ name: '*', ...counter })))
    .execute();
}

const demoTokens: { name: string; permissions: Permission[] }[] = [
  { name: 'Board, read only', permissions: ['live.read', 'pm.telehealth_sessions.view'] },
  { name: 'Booking', permissions: ['live.read', 'live.schedule', 'pm.telehealth_sessions.view', 'pm.telehealth_sessions.create'] },
];

/** New tokens of the first organisation of the demo, for --show-tokens: secrets are kept as hashes, so old ones cannot be shown. */
export function makeTokens(url: string): Promise<NamedToken[]> {
  return asOwner(url, (trx) => issueTokens(trx, systemClock.now()));
}

async function issueTokens(trx: Transaction<Tables>, now: Date): Promise<NamedToken[]> {
  const organisation = await trx
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('demo', '=', true)
    .orderBy('id')
    .executeTakeFirst();
  if (!organisation) return [];
  const tokens = demoTokens.map(({ name, permissions }) => ({
    name: `${organisation.name}: ${name}`,
    permissions,
    secret: newSecret(systemClock, apiTokenPrefix),
  }));
  await trx
    .insertInto('apiToken')
    .values(
      tokens.map(({ name, permissions, secret }) => ({
        organisationId: organisation.id,
        name,
        permissions,
        prefix: secret.slice(0, apiTokenPrefix.length + 6),
        secretHash: hashSecret(secret),
        createdAt: now,
      })),
    )
    .execute();
  return tokens.map(({ name, secret }) => ({ name, secret }));
}

/** There is an organisation already: its administrator adds people. */
export class OrganisationExists extends Error {}

/**
 * The first organisation of an installation and its administrator. Answers a password for the first sign-in.
 * Errors: OrganisationExists.
 */
export async function createAdmin(url: string, email: string, organisationName: string): Promise<{ password: string }> {
  const password = randomBytes(15).toString('base64url');
  const passwordHash = await hashPassword(password);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  await asOwner(url, async (trx) => {
    if (await trx.selectFrom('organisation').select('id').executeTakeFirst())
      throw new OrganisationExists('There is an organisation already.');
    const organisation = await trx
      .insertInto('organisation')
      .values({ name: organisationName, edition: 'hospital', modules: ['appointments', 'live'], timeZone })
      .returning('id')
      .executeTakeFirstOrThrow();
    const own = { organisationId: organisation.id };
    await trx.insertInto('settings').values(own).execute();
    await trx.insertInto('eventCounter').values(own).execute();
    await trx
      .insertInto('unit')
      .values({ ...own, name: 'General' })
      .execute();
    const person = await trx.insertInto('person').values({ email, passwordHash }).returning('id').executeTakeFirstOrThrow();
    const member = await trx
      .insertInto('member')
      .values({ ...own, personId: person.id, displayName: email.split('@')[0] ?? email })
      .returning('id')
      .executeTakeFirstOrThrow();
    await trx
      .insertInto('memberGrant')
      .values({ ...own, memberId: member.id, role: 'admin', unitId: null })
      .execute();
  });
  return { password };
}

/** As the role that owns the tables, one at a time: two instances that start together seed once. */
async function asOwner<T>(url: string, work: (trx: Transaction<Tables>) => Promise<T>): Promise<T> {
  const failures: Error[] = [];
  const kysely = kyselyOn(makePool(url, 'anteroom_owner', 1, (error) => failures.push(error)));
  try {
    return await kysely.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(hashtext('anteroom seed'))`.execute(trx);
      return work(trx);
    });
  } finally {
    await kysely.destroy();
  }
}

/** The clinics with Live among rows that are about to be inserted. */
function clinicsIn(rows: Rows): Clinic[] {
  return rows.organisation.flatMap(
    ({ id = '', timeZone }) =>
      clinicOf({
        id,
        timeZone,
        taken: [],
        turn: 0,
        units: rows.unit.filter(({ organisationId }) => organisationId === id).map((unit) => unit.id ?? ''),
        grants: rows.memberGrant
          .filter(({ organisationId }) => organisationId === id)
          .map(({ memberId, role, unitId = null }) => ({ memberId, role, unitId })),
        patients: rows.patient
          .filter(({ organisationId }) => organisationId === id)
          .map((patient) => ({ id: patient.id ?? '', email: patient.email ?? '', phone: patient.phone ?? '', channel: patient.channel })),
      }) ?? [],
  );
}

async function clinicFrom(trx: Transaction<Tables>, id: string, now: Date): Promise<Clinic | null> {
  const { timeZone } = await trx.selectFrom('organisation').select('timeZone').where('id', '=', id).executeTakeFirstOrThrow();
  const units = await trx.selectFrom('unit').select('id').where('organisationId', '=', id).orderBy('id').execute();
  const grants = await trx
    .selectFrom('memberGrant')
    .select(['memberId', 'role', 'unitId'])
    .where('organisationId', '=', id)
    .orderBy('memberId')
    .execute();
  // Those who came with the demo have both contacts.
  const patients = await trx
    .selectFrom('patient')
    .select(['id', 'email', 'phone', 'channel'])
    .where('organisationId', '=', id)
    .where('email', 'like', 'patient%@home.example')
    .where('phone', 'is not', null)
    .orderBy('id')
    .execute();
  const taken = await trx
    .selectFrom('appointment')
    .select(['clinicianId', 'startsAt as start', 'endsAt as end'])
    .where('organisationId', '=', id)
    .where('releasedAt', 'is', null)
    .execute();
  return clinicOf({
    id,
    timeZone,
    units: units.map((unit) => unit.id),
    grants,
    taken,
    turn: localDate(now, timeZone).dayOfYear * 7,
    patients: patients.map((patient) => ({ ...patient, email: patient.email ?? '', phone: patient.phone ?? '' })),
  });
}

type Found = {
  id: string;
  timeZone: string;
  units: string[];
  grants: { memberId: string; role: string; unitId: string | null }[];
  patients: Clinic['patients'];
  taken: Clinic['taken'];
  turn: number;
};

/** Null where nobody books or nobody conducts. */
function clinicOf({ id, units, grants, ...found }: Found): Clinic | null {
  const coordinator = grants.find(({ role }) => role === 'live_coordinator');
  const clinicians = grants
    .filter(({ role }) => role === 'clinician')
    .map(({ memberId, unitId }) => ({ id: memberId, unitIds: unitId === null ? units : [unitId] }));
  if (!coordinator || clinicians.length === 0) return null;
  return { organisationId: id, coordinatorId: coordinator.memberId, clinicians, ...found };
}
