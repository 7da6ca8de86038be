/**
 * The database: one pool, and one way in, a transaction in somebody's scope.
 *
 * PostgreSQL has three roles: anteroom_owner migrates and owns, anteroom_app queries under row-level security,
 * anteroom_feed reads the event log. The login only switches to them; each pool starts its sessions in one.
 */
import { CamelCasePlugin, Kysely, PostgresDialect, sql, type Transaction as KyselyTransaction } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

export type Transaction = KyselyTransaction<Tables>;
export type DatabaseRole = 'anteroom_owner' | 'anteroom_app' | 'anteroom_feed';
/** Rows of one organisation; for a visit, of one consult. Structurally equal to access/viewer.ts' Scope. */
export type RowScope = { organisationId: string; consultId: string | null };
const everything: RowScope = { organisationId: '', consultId: null };

export type Database = {
  /** Runs `work` in one transaction that sees the scope's rows only. Commits when it resolves, rolls back when it rejects. */
  within<T>(scope: RowScope, work: (trx: Transaction) => Promise<T>): Promise<T>;
  /** Before an organisation is known: no row of a tenant is visible, only the look-up functions of the migrations answer. */
  outside<T>(work: (trx: Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

// Event numbers and counts stay exact up to 2^53; a date is a day and must not become a moment in some time zone.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export function makePool(url: string, role: DatabaseRole, max: number, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, options: `-c role=${role}`, application_name: role });
  // Without a listener a backend that is terminated ends the whole process.
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}

export function openDatabase(url: string, onError: (error: Error) => void, connections = 12): Database {
  const pool = makePool(url, 'anteroom_app', connections, onError);
  const kysely = kyselyOn(pool);
  const within = <T>(scope: RowScope, work: (trx: Transaction) => Promise<T>): Promise<T> =>
    kysely.transaction().execute(async (trx) => {
      // Local to the transaction: a setting of the session would leak to the pool's next user.
      await sql`select set_config('app.organisation_id', ${scope.organisationId}, true),
        set_config('app.consult_id', ${scope.consultId ?? ''}, true)`.execute(trx);
      return work(trx);
    });
  return { within, outside: (work) => within(everything, work), close: () => kysely.destroy() };
}

export function kyselyOn(pool: pg.Pool): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin()],
  });
}

const transientStates = new Set(['57P01', '57P02', '57P03', '08000', '08003', '08006', '08001', '53300', '40001', '40P01']);

/** Whether the same request may succeed when it is sent again: the connection went, the server restarts, a serialisation lost. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as Error & { code?: string }).code;
  return (
    (code !== undefined && (transientStates.has(code) || code === 'ECONNREFUSED' || code === 'ECONNRESET')) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  );
}
