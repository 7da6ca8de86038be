/**
 * Effects that run upward: what must follow once something has committed (close the room, send what is owed).
 *
 * Each reaction reads the log behind a durable cursor and is called at least once for every event, in order, so it must be
 * idempotent. Several instances may run the same one: each call is harmless twice.
 */
import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { LoggedEvent } from './events.ts';
import type { Feed } from './feed.ts';

export type Reaction = {
  name: string;
  /** Rejecting means: try this event again later. */
  react(event: LoggedEvent): Promise<void>;
};

const retryMilliseconds = 1_000;

export type Reactions = { watchOrganisation(organisationId: string): Promise<void>; stop(): Promise<void> };

export async function startReactions(
  database: Database,
  feed: Feed,
  reactions: Reaction[],
  onError: (error: Error) => void,
): Promise<Reactions> {
  const stops: (() => void)[] = [];
  const running = new Set<Promise<void>>();

  const follow = (reaction: Reaction, organisationId: string, from: number): void => {
    let stopped = false;
    const handle = async (events: LoggedEvent[]): Promise<void> => {
      for (const event of events) {
        while (!stopped) {
          try {
            await reaction.react(event);
            break;
          } catch (error) {
            onError(error as Error);
            await new Promise((resolve) => setTimeout(resolve, retryMilliseconds));
          }
        }
        if (stopped) throw new Error(`${reaction.name} stopped before event ${event.seq}`);
      }
      const last = events.at(-1);
      if (last)
        await database.outside((trx) => sql`select move_reaction_cursor(${reaction.name}, ${organisationId}, ${last.seq})`.execute(trx));
    };
    const stop = feed.watch(organisationId, from, (events) => {
      const run = handle(events);
      running.add(run);
      void run.catch(() => undefined).finally(() => running.delete(run));
      return run;
    });
    stops.push(() => {
      stopped = true;
      stop();
    });
  };

  for (const reaction of reactions) {
    const { rows } = await database.outside((trx) =>
      sql<{ organisationId: string; seq: number }>`select * from find_reaction_cursors(${reaction.name})`.execute(trx),
    );
    for (const { organisationId, seq } of rows) follow(reaction, organisationId, seq);
  }
  return {
    /** For an organisation made while the server runs. */
    async watchOrganisation(organisationId) {
      for (const reaction of reactions) follow(reaction, organisationId, 0);
    },
    async stop() {
      for (const stop of stops) stop();
      await Promise.allSettled(running);
    },
  };
}
