/** Who is in a consult, and how far: rows, with a lease that every heartbeat renews. */
import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { JoinStep } from '../db/tables.ts';

export type Who = { kind: 'patient' } | { kind: 'member'; memberId: string };
export type Devices = { camera: DeviceState; microphone: DeviceState };
export type DeviceState = 'unknown' | 'ready' | 'refused' | 'missing' | 'off';
export type ParticipantRow = Devices & {
  id: string;
  step: JoinStep;
  stepBeforeAway: JoinStep | null;
  firstConnectedAt: Date | null;
  disconnectedAt: Date | null;
};

const shown = ['id', 'step', 'stepBeforeAway', 'camera', 'microphone', 'firstConnectedAt', 'disconnectedAt'] as const;

/** Locked, so that two heartbeats that arrive together do not both say that the person is back. */
export async function find(trx: Transaction, consultId: string, who: Who): Promise<ParticipantRow | null> {
  const query = trx.selectFrom('participant').select(shown).where('consultId', '=', consultId).where('actorKind', '=', who.kind);
  const one = who.kind === 'member' ? query.where('memberId', '=', who.memberId) : query;
  return (await one.forUpdate().executeTakeFirst()) ?? null;
}

export async function insert(
  trx: Transaction,
  row: { organisationId: string; consultId: string; who: Who; step: JoinStep; at: Date } & Partial<Devices>,
): Promise<string | null> {
  const made = await trx
    .insertInto('participant')
    .values({
      organisationId: row.organisationId,
      consultId: row.consultId,
      actorKind: row.who.kind,
      memberId: row.who.kind === 'member' ? row.who.memberId : null,
      step: row.step,
      since: row.at,
      seenAt: row.at,
      ...(row.camera ? { camera: row.camera } : {}),
      ...(row.microphone ? { microphone: row.microphone } : {}),
      ...(row.step === 'in_room' ? { firstConnectedAt: row.at } : {}),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made?.id ?? null;
}

export type Change = Partial<Devices> & {
  step?: JoinStep;
  since?: Date;
  stepBeforeAway?: JoinStep | null;
  firstConnectedAt?: Date;
  disconnectedAt?: Date | null;
};

export async function update(trx: Transaction, id: string, seenAt: Date | null, change: Change): Promise<void> {
  await trx
    .updateTable('participant')
    .set({ ...change, ...(seenAt ? { seenAt } : {}) })
    .where('id', '=', id)
    .execute();
}

export type Lapsed = { organisationId: string; participantId: string; consultId: string };

/** Leases that ran out, of any organisation. */
export async function lapsed(trx: Transaction, seenBefore: Date): Promise<Lapsed[]> {
  return (await sql<Lapsed>`select * from find_lapsed_participants(${seenBefore})`.execute(trx)).rows;
}

/** The row, if its lease still is over and no other instance has it in hand. */
export async function lockLapsed(trx: Transaction, id: string, seenBefore: Date): Promise<{ step: JoinStep } | null> {
  return (
    (await trx
      .selectFrom('participant')
      .select('step')
      .where('id', '=', id)
      .where('seenAt', '<', seenBefore)
      .where('step', 'not in', ['away', 'left'])
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()) ?? null
  );
}
