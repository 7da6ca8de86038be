/**
 * How a use-case runs: in one transaction of its viewer's scope, exactly once for an idempotency key, and with every denial
 * in the audit log.
 */
import { createHash } from 'node:crypto';
import { after, type Clock, minutes } from '../clock.ts';
import type { Database, Transaction } from '../db/database.ts';
import type { SubjectType } from '../events/events.ts';
import type { Feed } from '../events/feed.ts';
import { record } from '../events/record.ts';
import { Refusal } from '../refusal.ts';
import { actorOf, type Staff, scopeOf, type Viewer, type VisitViewer } from './viewer.ts';

/** What every use-case is handed: where rows are, when it is, where chance comes from, and who to wake after a commit. */
export type House = { database: Database; clock: Clock; feed: Pick<Feed, 'wake'> };

/** One call of a use-case: the house, the speaker, and the moment that all its rules share. */
export type Act = House & { viewer: Viewer; now: Date };

export type Subject = { type: SubjectType; id: string };

/**
 * Runs `work` and answers the id of the thing it changed. A second call with the same key and arguments answers that id
 * again and does nothing; while the first still runs, the second waits for it. Only what committed is remembered.
 *
 * Errors: Refusal `idempotency.reused` for the same key with other arguments, `access.denied` without a scope, and whatever
 * `work` refuses.
 */
export async function perform(
  act: Act,
  field: string,
  input: { idempotencyKey?: string | null | undefined },
  work: (trx: Transaction) => Promise<string>,
): Promise<string> {
  const viewer = scoped(act.viewer);
  const scope = scopeOf(viewer);
  try {
    const id = await act.database.within(scope, async (trx) => {
      const { idempotencyKey: key, ...args } = input;
      if (!key) return work(trx);
      const row = { organisationId: scope.organisationId, actor: actorKey(viewer), field, key };
      const hash = createHash('sha256').update(JSON.stringify(args)).digest();
      const kept = await claim(trx, row, hash, act.now);
      if (kept) return kept;
      const resultId = await work(trx);
      await trx
        .updateTable('idempotencyKey')
        .set({ resultId })
        .where('organisationId', '=', row.organisationId)
        .where('actor', '=', row.actor)
        .where('field', '=', field)
        .where('key', '=', key)
        .execute();
      return resultId;
    });
    act.feed.wake(scope.organisationId);
    return id;
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'NotAllowed') await recordDenial(act, viewer, field, error);
    throw error;
  }
}

/** api.md, «Exactly once». */
const keptFor = minutes(24 * 60);

type KeyRow = { organisationId: string; actor: string; field: string; key: string };

async function claim(trx: Transaction, row: KeyRow, hash: Buffer, now: Date): Promise<string | null> {
  const made = await trx
    .insertInto('idempotencyKey')
    .values({ ...row, argumentsHash: hash, createdAt: now })
    .onConflict((conflict) =>
      conflict
        .columns(['organisationId', 'actor', 'field', 'key'])
        .doUpdateSet({ argumentsHash: hash, createdAt: now, resultId: null })
        .where('idempotencyKey.createdAt', '<', after(now, -keptFor)),
    )
    .returning('key')
    .executeTakeFirst();
  if (made) return null;
  const kept = await trx
    .selectFrom('idempotencyKey')
    .select(['argumentsHash', 'resultId'])
    .where('organisationId', '=', row.organisationId)
    .where('actor', '=', row.actor)
    .where('field', '=', row.field)
    .where('key', '=', row.key)
    .executeTakeFirstOrThrow();
  if (!kept.argumentsHash.equals(hash)) throw new Refusal('idempotency.reused');
  return kept.resultId;
}

export function scoped(viewer: Viewer): Staff | VisitViewer {
  if (viewer.kind === 'member' || viewer.kind === 'token' || viewer.kind === 'patient') return viewer;
  throw new Refusal('access.denied');
}

function actorKey(viewer: Staff | VisitViewer): string {
  switch (viewer.kind) {
    case 'member':
      return `member:${viewer.memberId}`;
    case 'token':
      return `token:${viewer.tokenId}`;
    case 'patient':
      return `visit:${viewer.sessionId}`;
  }
}

async function recordDenial(act: Act, viewer: Staff | VisitViewer, field: string, refusal: Refusal): Promise<void> {
  const scope = scopeOf(viewer);
  await act.database.within(scope, (trx) =>
    record(trx, {
      organisationId: scope.organisationId,
      actor: actorOf(viewer),
      at: act.now,
      events: [],
      audit: [{ action: field, subject: null, outcome: 'refused', reasonCode: refusal.code }],
    }),
  );
}

/** Reading, in the viewer's scope. */
export function reading<T>(act: Act, work: (trx: Transaction) => Promise<T>): Promise<T> {
  return act.database.within(scopeOf(scoped(act.viewer)), work);
}
