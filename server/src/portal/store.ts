/** Codes, challenges and visit sessions; what a patient's page shows beside the consult. All within one consult's scope. */
import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';

export type Channel = 'email' | 'sms';
export type InviteRow = { id: string; channel: Channel; destination: string; expiresAt: Date; supersededAt: Date | null };
export type Challenge = { id: string; attempts: number };
export type Code = { id: string; channel: Channel; codeHash: string | null; askedAt: Date; expiresAt: Date };
export type ClinicRow = {
  name: string;
  phone: string | null;
  waitingText: string | null;
  colour: string | null;
  locales: string[];
  emergencyNumber: string | null;
  smsCodeMinutes: number;
  emailCodeMinutes: number;
  codeAttempts: number;
};

export async function inviteById(trx: Transaction, id: string): Promise<InviteRow | null> {
  return (
    (await trx
      .selectFrom('invite')
      .select(['id', 'channel', 'destination', 'expiresAt', 'supersededAt'])
      .where('id', '=', id)
      .executeTakeFirst()) ?? null
  );
}

export async function clinic(trx: Transaction): Promise<ClinicRow> {
  const {
    rows: [row],
  } = await sql<ClinicRow>`
    select o.name, s.phone, s.waiting_text, s.colour, s.locales, s.emergency_number, s.sms_code_minutes, s.email_code_minutes, s.code_attempts
    from organisation o join settings s on s.organisation_id = o.id`.execute(trx);
  if (!row) throw new Error('no organisation in scope');
  return row;
}

/** The challenge that this browser has open for the invite: not passed, and with tries left. The newest. */
export async function openChallenge(
  trx: Transaction,
  inviteId: string,
  browserHash: Buffer,
  maxAttempts: number,
): Promise<Challenge | null> {
  return (
    (await trx
      .selectFrom('codeChallenge')
      .select(['id', 'attempts'])
      .where('inviteId', '=', inviteId)
      .where('browserHash', '=', browserHash)
      .where('passedAt', 'is', null)
      .where('attempts', '<', maxAttempts)
      .orderBy('createdAt', 'desc')
      .executeTakeFirst()) ?? null
  );
}

export async function insertChallenge(
  trx: Transaction,
  row: {
    organisationId: string;
    consultId: string;
    inviteId: string;
    browserHash: Buffer;
    addressHash: Buffer;
    createdAt: Date;
  },
): Promise<Challenge> {
  return trx.insertInto('codeChallenge').values(row).returning(['id', 'attempts']).executeTakeFirstOrThrow();
}

/** One try, counted before anything is compared. Null: none was left, or this browser has no challenge. */
export async function takeAttempt(trx: Transaction, inviteId: string, browserHash: Buffer, maxAttempts: number): Promise<Challenge | null> {
  const {
    rows: [row],
  } = await sql<Challenge>`
    update code_challenge set attempts = attempts + 1
    where id = (select id from code_challenge where invite_id = ${inviteId} and browser_hash = ${browserHash} and passed_at is null
      order by created_at desc limit 1) and attempts < ${maxAttempts} and passed_at is null
    returning id, attempts`.execute(trx);
  return row ?? null;
}

/** Why takeAttempt found none: the newest challenge of this browser, whatever became of it. */
export async function newestChallenge(
  trx: Transaction,
  inviteId: string,
  browserHash: Buffer,
): Promise<{ attempts: number; passedAt: Date | null } | null> {
  return (
    (await trx
      .selectFrom('codeChallenge')
      .select(['attempts', 'passedAt'])
      .where('inviteId', '=', inviteId)
      .where('browserHash', '=', browserHash)
      .orderBy('createdAt', 'desc')
      .executeTakeFirst()) ?? null
  );
}

/** False: somebody passed it already. */
export async function pass(trx: Transaction, challengeId: string, at: Date): Promise<boolean> {
  const done = await trx
    .updateTable('codeChallenge')
    .set({ passedAt: at })
    .where('id', '=', challengeId)
    .where('passedAt', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Those that may still open it, newest first. */
export async function codesOf(trx: Transaction, challengeId: string, now: Date): Promise<Code[]> {
  return trx
    .selectFrom('code')
    .select(['id', 'channel', 'codeHash', 'askedAt', 'expiresAt'])
    .where('challengeId', '=', challengeId)
    .where('expiresAt', '>', now)
    .orderBy('askedAt', 'desc')
    .limit(3)
    .execute();
}

export async function insertCode(
  trx: Transaction,
  row: {
    organisationId: string;
    consultId: string;
    challengeId: string;
    channel: Channel;
    askedAt: Date;
    expiresAt: Date;
  },
): Promise<string> {
  const { id } = await trx.insertInto('code').values(row).returning('id').executeTakeFirstOrThrow();
  await sql`select enqueue('sendCode', ${JSON.stringify({ organisationId: row.organisationId, codeId: id })}::jsonb, ${`code:${id}`})`.execute(
    trx,
  );
  return id;
}

/** How many codes were asked for since a moment, for the invite, and by this browser or (null) from this address. */
export async function countCodes(
  trx: Transaction,
  inviteId: string,
  since: Date,
  by: { browserHash: Buffer } | { addressHash: Buffer } | null,
): Promise<number> {
  let query = trx
    .selectFrom('code')
    .innerJoin('codeChallenge', 'codeChallenge.id', 'code.challengeId')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('inviteId', '=', inviteId)
    .where('askedAt', '>', since);
  if (by && 'browserHash' in by) query = query.where('browserHash', '=', by.browserHash);
  if (by && 'addressHash' in by) query = query.where('addressHash', '=', by.addressHash);
  return (await query.executeTakeFirstOrThrow()).count;
}

/** Serialises what one invite's browsers ask for, so that the limits cannot be outrun by asking at once. */
export async function lockInvite(trx: Transaction, inviteId: string): Promise<void> {
  await trx.selectFrom('invite').select('id').where('id', '=', inviteId).forUpdate().execute();
}

export async function openVisitSession(
  trx: Transaction,
  row: {
    organisationId: string;
    consultId: string;
    inviteId: string;
    tokenHash: Buffer;
    locale: string;
    createdAt: Date;
    expiresAt: Date;
  },
): Promise<string> {
  return (await trx.insertInto('visitSession').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function queuePosition(trx: Transaction, consultId: string): Promise<number | null> {
  const {
    rows: [row],
  } = await sql<{ position: number | null }>`select queue_position(${consultId}) as position`.execute(trx);
  return row?.position ?? null;
}

/** The portal counts its own consult's events, so that nobody learns the clinic's volume from the numbers. */
export async function countEvents(trx: Transaction, consultId: string, untilSeq: number): Promise<number> {
  const { count } = await trx
    .selectFrom('event')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('consultId', '=', consultId)
    .where('seq', '<=', untilSeq)
    .executeTakeFirstOrThrow();
  return count;
}

export type CodeToSend = {
  id: string;
  consultId: string;
  channel: Channel;
  askedAt: Date;
  expiresAt: Date;
  delivery: 'queued' | 'sent' | 'delivered' | 'failed';
  inviteChannel: Channel;
  inviteDestination: string;
};

export async function codeToSend(trx: Transaction, id: string): Promise<CodeToSend | null> {
  return (
    (await trx
      .selectFrom('code')
      .innerJoin('codeChallenge', 'codeChallenge.id', 'code.challengeId')
      .innerJoin('invite', 'invite.id', 'codeChallenge.inviteId')
      .select([
        'code.id',
        'code.consultId',
        'code.channel',
        'code.askedAt',
        'code.expiresAt',
        'code.delivery',
        'invite.channel as inviteChannel',
        'invite.destination as inviteDestination',
      ])
      .where('code.id', '=', id)
      .executeTakeFirst()) ?? null
  );
}

export async function setCode(trx: Transaction, id: string, change: { codeHash: string } | { delivery: 'sent' | 'failed' }): Promise<void> {
  await trx.updateTable('code').set(change).where('id', '=', id).execute();
}
