/** C1: from `npm start`, installed and with its data, to the first answer of the API. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { freePort } from '../src/embedded/process.ts';
import { readEnv } from '../src/env.ts';
import type { Measured } from './measured.ts';

const runs = 5;
const patienceMilliseconds = 180_000;

export async function secondStart(): Promise<Measured> {
  // Beside the data of the real one, where PostgreSQL's user may enter as well.
  const beside = dirname(readEnv({}).dataFolder);
  await mkdir(beside, { recursive: true });
  const dataFolder = await mkdtemp(join(beside, 'anteroom-bench-'));
  try {
    await start(dataFolder);
    const values: number[] = [];
    for (let run = 0; run < runs; run += 1) values.push(await start(dataFolder));
    return { what: 'second start to the first GraphQL answer', limit: 2, unit: 's', values };
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** Starts, waits for the first answer, stops; answers the seconds in between. */
async function start(dataFolder: string): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, PORT: String(port), ANTEROOM_DATA: dataFolder, PUBLIC_URL: '', DATABASE_URL: '', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    while (!(await answers(port))) {
      if (performance.now() - began > patienceMilliseconds || child.exitCode !== null) throw new Error('The server did not answer.');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return (performance.now() - began) / 1000;
  } finally {
    // As Ctrl-C does: the whole group.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
    await ended;
  }
}

async function answers(port: number): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ __typename }"}',
  }).catch(() => null);
  await response?.body?.cancel();
  return response?.status === 200;
}
