/** Brings a database to the newest shape: the three roles, graphile-worker's own schema, then migrations/*.sql in order. */
import { readdir, readFile } from 'node:fs/promises';
import { runMigrations } from 'graphile-worker';
import { sql } from 'kysely';
import { type MigrationProvider, Migrator } from 'kysely/migration';
import pg from 'pg';
import { type DatabaseRole, kyselyOn, makePool } from './database.ts';

const roles: DatabaseRole[] = ['anteroom_owner', 'anteroom_app', 'anteroom_feed'];
const folder = new URL('./migrations/', import.meta.url);

/** A database that cannot serve; the message says what to do and holds nothing secret. */
export class UnusableDatabase extends Error {}

const sqlFiles: MigrationProvider = {
  async getMigrations() {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
    const texts = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')));
    return Object.fromEntries(
      names.map((name, index) => [
        name.replace(/\.sql$/, ''),
        {
          up: async (kysely) => {
            await sql.raw(texts[index] ?? '').execute(kysely);
          },
        },
      ]),
    );
  },
};

/** Errors: UnusableDatabase when the login may not create, or not switch to, a role; otherwise PostgreSQL's own. */
export async function migrate(url: string): Promise<void> {
  await ensureRoles(url);
  const pool = makePool(url, 'anteroom_owner', 2, () => {});
  const kysely = kyselyOn(pool);
  try {
    await runMigrations({ pgPool: pool });
    const { error } = await new Migrator({ db: kysely, provider: sqlFiles }).migrateToLatest();
    if (error) throw error;
  } finally {
    await kysely.destroy();
  }
}

async function ensureRoles(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const role of roles) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
      if (rowCount === 0) await client.query(`create role ${role} nologin`).catch(refuse(`create the role ${role}`));
      const { rows } = await client.query("select pg_has_role(current_user, $1, 'set') as may", [role]);
      if (!rows[0].may) await client.query(`grant ${role} to current_user with set true, inherit false`).catch(refuse(`SET ROLE ${role}`));
    }
    const { rows } = await client.query("select has_database_privilege('anteroom_owner', current_database(), 'create') as may");
    if (!rows[0].may)
      await client
        .query(`grant create on database "${client.database}" to anteroom_owner`)
        .catch(refuse('let anteroom_owner create in this database'));
    const { rows: schema } = await client.query("select has_schema_privilege('anteroom_owner', current_schema(), 'create') as may");
    if (!schema[0].may)
      await client.query('grant create on schema public to anteroom_owner').catch(refuse('let anteroom_owner create in the schema public'));
  } finally {
    await client.end();
  }
}

function refuse(what: string): (error: Error) => never {
  return (error) => {
    throw new UnusableDatabase(
      `DATABASE_URL: this login may not ${what}. Let an administrator create the roles ${roles.join(', ')}, ` +
        `make anteroom_owner the database's owner, and grant all three to the login. (${error.message})`,
    );
  };
}
