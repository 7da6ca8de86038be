/**
 * PostgreSQL 18 beside us, from the binaries that come with npm: what `DATABASE_URL` replaces. Same SQL, same `pg`, same
 * code path as any real server.
 *
 * PostgreSQL refuses to run as root. There it runs as `postgres`, else as `nobody` (no account is made), from a copy of the
 * binaries that they can enter.
 */
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Account, commandOf, eachLine, endChild, freePort, gone, hasEnded, type Lines, signal, spawnBeside } from './process.ts';
import { assertEnters, enters, postgresAccount, postgresPrograms } from './postgres-files.ts';

export type EmbeddedPostgres = {
  /** A superuser's login to the database `anteroom`, by password, on 127.0.0.1. */
  url: string;
  /** Resolves with the last words of PostgreSQL when it ends though nobody asked it to. */
  lost: Promise<string>;
  stop(): Promise<void>;
};

type Cluster = { folder: string; data: string; programs: string; account: Account | undefined; throwAway: boolean };

const login = 'anteroom';
const attempts = 5;

/**
 * Starts it on a free port, after making the cluster the first time, and after ending what a killed server left running on
 * the same data. `throwAway` makes a cluster in the temporary folder, without fsync, and removes it at the end.
 *
 * Errors: when its user cannot enter the data folder, and with PostgreSQL's own last lines when it does not start.
 */
export async function startPostgres(options: { dataFolder: string; log: Lines; throwAway?: boolean }): Promise<EmbeddedPostgres> {
  const { dataFolder, log, throwAway = false } = options;
  await mkdir(dataFolder, { recursive: true });
  const account = await postgresAccount();
  if (account) await assertEnters(account, dataFolder);
  const programs = await postgresPrograms(dataFolder, account, log);
  const folder = await clusterFolder(dataFolder, account, throwAway);
  const cluster: Cluster = { folder, data: join(folder, 'data'), programs, account, throwAway };

  const password = await ensureCluster(cluster, log);
  if (!throwAway) await endOrphan(cluster, log);
  const { child, port, lastLines } = await run(cluster, log);
  await ensureDatabase(port, password);

  let stopping = false;
  const { promise: lost, resolve: tellLost } = Promise.withResolvers<string>();
  child.once('exit', () => {
    if (!stopping) tellLost(lastLines());
  });
  return {
    url: urlOf(port, password, login),
    lost,
    async stop() {
      stopping = true;
      // A pool says that it has ended before its sockets are closed: SIGTERM waits for them a moment, SIGINT cuts them.
      await endChild(
        child,
        throwAway
          ? [
              ['SIGQUIT', 2_000],
              ['SIGKILL', 2_000],
            ]
          : [
              ['SIGTERM', 500],
              ['SIGINT', 5_500],
              ['SIGQUIT', 2_000],
              ['SIGKILL', 1_000],
            ],
      );
      if (throwAway) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Removes the cluster and everything in it; nothing may run on it. */
export async function removeCluster(dataFolder: string, log: Lines): Promise<void> {
  const folder = join(dataFolder, 'postgresql');
  await endOrphan({ data: join(folder, 'data') }, log);
  await rm(folder, { recursive: true, force: true });
}

async function clusterFolder(dataFolder: string, account: Account | undefined, throwAway: boolean): Promise<string> {
  let folder = join(dataFolder, 'postgresql');
  if (throwAway) {
    const temporary = !account || (await enters(account, tmpdir())) ? tmpdir() : dataFolder;
    folder = await mkdtemp(join(temporary, 'anteroom-postgresql-'));
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (account) await chown(folder, account.uid, account.gid);
  return folder;
}

/** Makes the cluster under another name and renames it when it is whole, so that a start cut short leaves no half of one. */
async function ensureCluster(cluster: Cluster, log: Lines): Promise<string> {
  const { folder, data, programs, account, throwAway } = cluster;
  const passwordFile = join(folder, 'password');
  if (await readOrNull(join(data, 'PG_VERSION'))) return (await readFile(passwordFile, 'utf8')).trim();
  log('makes a new cluster');
  const password = randomBytes(24).toString('base64url');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account) await chown(passwordFile, account.uid, account.gid);
  const making = `${data}.making`;
  await rm(making, { recursive: true, force: true });
  const child = spawnBeside(
    join(programs, 'initdb'),
    [
      '--pgdata',
      making,
      '--username',
      login,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The same order and case rules on every machine, whatever languages it has installed.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      ...(throwAway ? ['--no-sync'] : []),
    ],
    { account, cwd: folder, whenOrphaned: 'KILL' },
  );
  const lines = keepLast(child);
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`initdb failed: ${lines()}`))));
  });
  await rename(making, data);
  return password;
}

/** A server killed with -9 may leave PostgreSQL running where the kernel could not tell it: end it, in order. */
async function endOrphan({ data }: Pick<Cluster, 'data'>, log: Lines): Promise<void> {
  const pidFile = await readOrNull(join(data, 'postmaster.pid'));
  if (pidFile === null) return;
  const pid = Number(pidFile.split('\n', 1)[0]);
  // Only when the process is PostgreSQL on this very folder: the number may have been given to another since.
  if (!commandOf(pid)?.includes(`-D ${data} `)) return;
  log(`ends the one that an earlier start left behind (process ${pid})`);
  for (const name of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    signal(pid, name);
    if (await gone(pid, 5_000)) return;
  }
  throw new Error(`PostgreSQL (process ${pid}) still runs on ${data} and does not end.`);
}

async function run(cluster: Cluster, log: Lines): Promise<{ child: ChildProcess; port: number; lastLines: () => string }> {
  const { data, programs, account, folder, throwAway } = cluster;
  let words = '';
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const port = await freePort();
    const settings = {
      port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: 200,
      timezone: 'UTC',
      log_timezone: 'UTC',
      // Statements can hold health data: errors name themselves, and never the statement that met them.
      log_min_error_statement: 'panic',
      log_error_verbosity: 'terse',
      lc_messages: 'C',
      ...(throwAway && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: 0 }),
    };
    const child = spawnBeside(
      join(programs, 'postgres'),
      ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      { account, cwd: folder, whenOrphaned: throwAway ? 'KILL' : 'INT' },
    );
    const lastLines = keepLast(child);
    if (await ready(child)) return { child, port, lastLines };
    words = lastLines();
    // Another took the port meanwhile, or backends of a killed postmaster are not all gone: both pass.
    log(`did not start at attempt ${attempt} of ${attempts}`);
    await new Promise((resolve) => setTimeout(resolve, 200 * attempt));
  }
  throw new Error(`PostgreSQL did not start: ${words}`);
}

function ready(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve, reject) => {
    eachLine(child, (line) => {
      if (line.includes('database system is ready to accept connections')) resolve(true);
    });
    child.once('error', reject);
    child.once('exit', () => resolve(false));
  });
}

/** The last lines that a process wrote; read it to the end, or a full pipe would stop it. */
function keepLast(child: ChildProcess): () => string {
  const lines: string[] = [];
  eachLine(child, (line) => {
    lines.push(line);
    if (lines.length > 12) lines.shift();
  });
  return () =>
    lines.join('\n') || (hasEnded(child) ? `it ended with ${child.exitCode ?? child.signalCode} and said nothing` : 'it said nothing');
}

async function ensureDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(port, password, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [login]);
    if (rowCount === 0) await client.query(`create database ${login}`);
  } finally {
    await client.end();
  }
}

function urlOf(port: number, password: string, database: string): string {
  return `postgres://${login}:${password}@127.0.0.1:${port}/${database}`;
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
