/**
 * The feed: reads the log in order, once for each organisation that somebody watches, and hands the events on.
 *
 * A wake-up carries no data: it only says that there may be something to read. It comes from this process at once, from
 * other instances by a NOTIFY that each coalesces, and from a slow poll in case a NOTIFY was lost with its connection.
 */
import { sql } from 'kysely';
import pg from 'pg';
import { kyselyOn, makePool } from '../db/database.ts';
import type { LoggedEvent } from './events.ts';

const channel = 'anteroom_event';
const coalesceMilliseconds = 5;
const pollMilliseconds = 2_000;
const batchSize = 1_000;

/** Called with the events after those of the call before (none: the log was read to its end), in order and without a gap; the next call waits for the promise. */
export type Watch = (events: LoggedEvent[], readAt: Date) => void | Promise<void>;

export type Feed = {
  /** There may be something new in this organisation: call after each commit. */
  wake(organisationId: string): void;
  /** Hands on every event after `afterSeq`; answers how to stop. */
  watch(organisationId: string, afterSeq: number, watch: Watch): () => void;
  /** The newest number of an organisation, read now. */
  head(organisationId: string): Promise<number>;
  read(organisationId: string, afterSeq: number, limit: number): Promise<LoggedEvent[]>;
  /** Names this life of the log (see migrations). */
  epoch: string;
  close(): Promise<void>;
};

type Watcher = { organisationId: string; seq: number; watch: Watch; busy: boolean; again: boolean };

export async function openFeed(url: string, onError: (error: Error) => void): Promise<Feed> {
  const pool = makePool(url, 'anteroom_feed', 4, onError);
  const kysely = kyselyOn(pool);
  const { id: epoch } = await kysely.selectFrom('logEpoch').select('id').executeTakeFirstOrThrow();
  const watchers = new Map<string, Set<Watcher>>();
  const woken = new Set<string>();
  let notifyTimer: NodeJS.Timeout | undefined;
  let listener: pg.Client | undefined;
  let closed = false;

  const read = async (organisationId: string, afterSeq: number, limit: number): Promise<LoggedEvent[]> =>
    (await kysely
      .selectFrom('event')
      .selectAll()
      .where('organisationId', '=', organisationId)
      .where('seq', '>', afterSeq)
      .orderBy('seq')
      .limit(limit)
      .execute()) as LoggedEvent[];

  const head = async (organisationId: string): Promise<number> => {
    const row = await kysely.selectFrom('eventCounter').select('seq').where('organisationId', '=', organisationId).executeTakeFirst();
    return row?.seq ?? 0;
  };

  const run = async (watcher: Watcher): Promise<void> => {
    if (watcher.busy) {
      watcher.again = true;
      return;
    }
    watcher.busy = true;
    try {
      do {
        watcher.again = false;
        const readAt = new Date();
        const events = await read(watcher.organisationId, watcher.seq, batchSize);
        if (!watchers.get(watcher.organisationId)?.has(watcher)) return;
        if (events.length === batchSize) watcher.again = true;
        await watcher.watch(events, readAt);
        watcher.seq = events.at(-1)?.seq ?? watcher.seq;
      } while (watcher.again);
    } catch (error) {
      // The poll comes back to it; what was not handed on is read again.
      onError(error as Error);
    } finally {
      watcher.busy = false;
    }
  };

  const look = (organisationId: string): void => {
    for (const watcher of watchers.get(organisationId) ?? []) void run(watcher);
  };

  const notifyOthers = async (): Promise<void> => {
    const payload = [...woken].join(',');
    woken.clear();
    await sql`select pg_notify(${channel}, ${payload})`.execute(kysely);
  };

  const listen = async (): Promise<void> => {
    if (closed) return;
    const client = new pg.Client({ connectionString: url, options: '-c role=anteroom_feed', application_name: 'anteroom_listen' });
    client.on('error', onError);
    client.on('notification', ({ payload }) => (payload ?? '').split(',').forEach(look));
    client.on('end', () => {
      if (!closed) setTimeout(() => listen().catch(onError), 500).unref();
    });
    listener = client;
    await client.connect();
    await client.query(`listen ${channel}`);
    // Whatever was notified while nobody listened is lost: look everywhere once.
    for (const organisationId of watchers.keys()) look(organisationId);
  };
  await listen();

  const poll = setInterval(() => {
    for (const organisationId of watchers.keys()) look(organisationId);
  }, pollMilliseconds);

  return {
    epoch,
    head,
    read,
    wake(organisationId) {
      look(organisationId);
      woken.add(organisationId);
      // At most 200 organisations' ids fit well below NOTIFY's 8,000 bytes.
      notifyTimer ??= setTimeout(() => {
        notifyTimer = undefined;
        notifyOthers().catch(onError);
      }, coalesceMilliseconds);
    },
    watch(organisationId, afterSeq, watch) {
      const watcher: Watcher = { organisationId, seq: afterSeq, watch, busy: false, again: false };
      const set = watchers.get(organisationId) ?? new Set();
      watchers.set(organisationId, set.add(watcher));
      void run(watcher);
      return () => {
        set.delete(watcher);
        if (set.size === 0 && watchers.get(organisationId) === set) watchers.delete(organisationId);
      };
    },
    async close() {
      closed = true;
      clearInterval(poll);
      clearTimeout(notifyTimer);
      await listener?.end();
      await kysely.destroy();
    },
  };
}
