/** One server for a data folder: a second one would end the first one's database as if it were an orphan. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { commandOf } from './embedded/process.ts';
import { StartRefused } from './startup.ts';

/** Answers how to give it back. Errors: StartRefused with the address of the one that runs. */
export function claimDataFolder(dataFolder: string, publicUrl: string): () => Promise<void> {
  const path = join(dataFolder, 'server.pid');
  const text = `${process.pid}\n${publicUrl}\n`;
  for (;;) {
    try {
      writeFileSync(path, text, { flag: 'wx' });
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const [pid, url] = readFileSync(path, 'utf8').split('\n');
    // A killed server leaves its number behind, which may be another program's by now.
    if (Number(pid) !== process.pid && commandOf(Number(pid))?.includes('server/src/main.ts')) {
      throw new StartRefused(
        `Anteroom runs already with this data (process ${pid}), at ${url}. Stop it first, or name another folder: ANTEROOM_DATA=/some/folder`,
      );
    }
    rmSync(path, { force: true });
  }
}
