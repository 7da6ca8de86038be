/** Invites: rows. */
import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { ConsultState } from '../db/tables.ts';

export type Channel = 'email' | 'sms';
export type Delivery = 'queued' | 'sent' | 'delivered' | 'failed';
export type InviteRow = {
  id: string;
  consultId: string;
  channel: Channel;
  destination: string;
  delivery: Delivery;
  sentAt: Date | null;
  expiresAt: Date;
  supersededAt: Date | null;
  createdAt: Date;
};

const shown = ['id', 'consultId', 'channel', 'destination', 'delivery', 'sentAt', 'expiresAt', 'supersededAt', 'createdAt'] as const;

export async function supersede(trx: Transaction, consultId: string, at: Date): Promise<void> {
  await trx.updateTable('invite').set({ supersededAt: at }).where('consultId', '=', consultId).where('supersededAt', 'is', null).execute();
}

export async function insert(
  trx: Transaction,
  row: {
    organisationId: string;
    consultId: string;
    channel: Channel;
    destination: string;
    createdAt: Date;
    expiresAt: Date;
  },
): Promise<string> {
  return (await trx.insertInto('invite').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function byIds(trx: Transaction, ids: readonly string[]): Promise<InviteRow[]> {
  return trx
    .selectFrom('invite')
    .select(shown)
    .where('id', 'in', [...ids])
    .execute();
}

/** Of these consults, the newest first. */
export async function ofConsults(trx: Transaction, consultIds: readonly string[]): Promise<InviteRow[]> {
  return trx
    .selectFrom('invite')
    .select(shown)
    .where('consultId', 'in', [...consultIds])
    .orderBy('createdAt', 'desc')
    .execute();
}

export async function isIn(trx: Transaction, consultId: string, states: readonly ConsultState[]): Promise<boolean> {
  const row = await trx
    .selectFrom('consult')
    .select('id')
    .where('id', '=', consultId)
    .where('state', 'in', [...states])
    .executeTakeFirst();
  return row !== undefined;
}

/** A new secret in place of the one before: a message that is sent again carries a new link, and the old one dies. */
export async function setSecret(trx: Transaction, id: string, hash: Buffer): Promise<void> {
  await trx.updateTable('invite').set({ secretHash: hash }).where('id', '=', id).execute();
}

export async function setDelivery(trx: Transaction, id: string, delivery: Delivery, sentAt: Date | null): Promise<void> {
  await trx
    .updateTable('invite')
    .set({ delivery, ...(sentAt ? { sentAt } : {}) })
    .where('id', '=', id)
    .execute();
}

export async function enqueue(trx: Transaction, task: string, payload: Record<string, string>, key: string): Promise<void> {
  await sql`select enqueue(${task}, ${JSON.stringify(payload)}::jsonb, ${key})`.execute(trx);
}

export type Found = { organisationId: string; inviteId: string; consultId: string };

/** Before the organisation is known. */
export async function find(trx: Transaction, hash: Buffer): Promise<Found | null> {
  const {
    rows: [row],
  } = await sql<Found>`select * from find_invite(${hash})`.execute(trx);
  return row ?? null;
}
