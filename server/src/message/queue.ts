/** The queue's worker: graphile-worker, on any number of instances beside one database. */
import { Logger, run } from 'graphile-worker';
import { makePool } from '../db/database.ts';
import { type MessageHouse, sendCode, sendInvite } from './message.ts';

export type Queue = { stop(): Promise<void> };

/** Rejects when the database cannot be reached; afterwards it comes back by itself. */
export async function startQueue(databaseUrl: string, house: MessageHouse, onError: (error: Error) => void): Promise<Queue> {
  const pool = makePool(databaseUrl, 'anteroom_owner', 4, onError);
  const runner = await run({
    pgPool: pool,
    concurrency: 3,
    noHandleSignals: true,
    // What a job fails of is told by name only, since its words are kept in the queue's table, too.
    logger: new Logger(() => (level, message, meta) => {
      if (level === 'error') onError((meta?.error as Error | undefined) ?? new Error(message.split('(')[0]));
    }),
    taskList: {
      sendInvite: (payload) => sendInvite(house, payload as { organisationId: string; inviteId: string }),
      sendCode: (payload) => sendCode(house, payload as { organisationId: string; codeId: string }),
    },
  });
  return {
    async stop() {
      await runner.stop();
      await pool.end();
    },
  };
}
