/**
 * A house for tests: a database of its own, cloned from a migrated template, with people in it and a clock that one sets.
 *
 * `const house = await openHouse()` in a beforeAll, `await house.close()` in an afterAll. The cluster is started once for
 * the whole run (cluster.ts).
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { inject } from 'vitest';
import type { Act } from '../src/access/perform.ts';
import type { Viewer } from '../src/access/viewer.ts';
import { type Clock, systemClock } from '../src/clock.ts';
import { type Database, openDatabase } from '../src/db/database.ts';
import { migrate } from '../src/db/migrate.ts';
import { type Feed, openFeed } from '../src/events/feed.ts';
import type { LoggedEvent } from '../src/events/events.ts';
import { type People, seedPeople } from './people.ts';

export type SettableClock = Clock & { set(moment: Date): void; forward(milliseconds: number): void };

export type TestHouse = {
  url: string;
  database: Database;
  feed: Feed;
  clock: SettableClock;
  people: People;
  /** An act of this viewer at the clock's moment. */
  act(viewer: Viewer): Act;
  /** Every event of an organisation after a number, oldest first. */
  events(organisationId: string, after?: number): Promise<LoggedEvent[]>;
  /** SQL as the cluster's superuser, past every policy: for looking, and for preparing what no use-case makes. */
  sql<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
};

export async function openHouse(): Promise<TestHouse> {
  const cluster = inject('clusterUrl');
  const name = `house_${randomUUID().replaceAll('-', '')}`;
  await withTemplate(cluster, (admin, template) => admin.query(`create database ${name} template ${template}`));
  const url = databaseUrl(cluster, name);
  const failures: Error[] = [];
  const database = openDatabase(url, (error) => failures.push(error), 8);
  const feed = await openFeed(url, (error) => failures.push(error));
  const admin = new pg.Pool({ connectionString: url, max: 2 });
  admin.on('error', (error) => failures.push(error));
  const clock = settable();
  const people = await seedPeople(admin);
  return {
    url,
    database,
    feed,
    clock,
    people,
    act: (viewer) => ({ database, feed, clock, viewer, now: clock.now() }),
    events: (organisationId, after = 0) => feed.read(organisationId, after, 10_000),
    sql: async (text, values) => (await admin.query(text, values)).rows,
    async close() {
      await feed.close();
      await database.close();
      await admin.end();
      await withAdmin(cluster, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

function settable(): SettableClock {
  let offset = 0;
  return {
    ...systemClock,
    now: () => new Date(Date.now() + offset),
    set: (moment) => {
      offset = moment.getTime() - Date.now();
    },
    forward: (milliseconds) => {
      offset += milliseconds;
    },
  };
}

function databaseUrl(cluster: string, name: string): string {
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  return url.href;
}

async function withAdmin<T>(cluster: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl(cluster, 'postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The template is made once for a state of the migrations; files that start together wait for the first. */
async function withTemplate(cluster: string, work: (admin: pg.Client, template: string) => Promise<unknown>): Promise<void> {
  const template = `template_${await migrationsHash()}`;
  await withAdmin(cluster, async (admin) => {
    await admin.query("select pg_advisory_lock(hashtext('anteroom template'))");
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [template]);
    if (rowCount === 0) {
      await admin.query(`create database ${template}_making`);
      await migrate(databaseUrl(cluster, `${template}_making`));
      await admin.query(`alter database ${template}_making rename to ${template}`);
    }
    await work(admin, template);
  });
}

async function migrationsHash(): Promise<string> {
  const folder = new URL('../src/db/migrations/', import.meta.url);
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).sort()) hash.update(await readFile(new URL(name, folder)));
  return hash.digest('hex').slice(0, 12);
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The test cluster's superuser, any database. */
    clusterUrl: string;
  }
}
