/** The whole product as people start it, on a data folder of its own, beside a LiveKit server whose administrator we are. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RoomServiceClient } from 'livekit-server-sdk';
import pg from 'pg';
import { startLiveKit } from '../server/src/embedded/livekit.ts';
import { freePort } from '../server/src/embedded/process.ts';

export type Message = { to: string; kind: string; text: string; link: string | null; code: string | null };

export type Product = {
  url: string;
  /** What it said while it started, API tokens included. */
  words(): string;
  livekit: RoomServiceClient;
  sql<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Waits for the next message to an address that comes after those already taken. */
  message(to: string): Promise<Message>;
  /** The server is killed, as by a lost machine; `startAgain` brings it back on the same data. */
  crash(): Promise<void>;
  startAgain(): Promise<void>;
  stop(): Promise<void>;
};

const clone = fileURLToPath(new URL('../', import.meta.url));

export async function startProduct(): Promise<Product> {
  const port = await freePort();
  const dataFolder = await mkdtemp(join(tmpdir(), 'anteroom-journey-'));
  // PostgreSQL's own user walks through it.
  await chmod(dataFolder, 0o755);
  const said: string[] = [];
  const livekit = startLiveKit({
    dataFolder: join(dataFolder, 'livekit'),
    webhookUrl: `http://127.0.0.1:${port}/livekit/webhook`,
    log: (line) => said.push(line),
  });
  await livekit.whenReady;
  const videoUrl = livekit.url();
  if (videoUrl === null) throw new Error(`no video server: ${said.join(' · ')}`);

  const url = `http://localhost:${port}`;
  const env = {
    ...process.env,
    PORT: String(port),
    ANTEROOM_DATA: dataFolder,
    LIVEKIT_URL: videoUrl,
    LIVEKIT_API_KEY: livekit.apiKey,
    LIVEKIT_API_SECRET: livekit.apiSecret,
  };
  let running: Running;
  const run = async (): Promise<void> => {
    running = await launch(env, dataFolder, (text) => said.push(text));
  };
  await run();
  const taken = new Set<string>();

  return {
    url,
    words: () => said.join(''),
    livekit: new RoomServiceClient(videoUrl, livekit.apiKey, livekit.apiSecret),
    sql: async (text, values) => (await running.pool.query(text, values)).rows,
    message: (to) =>
      eventually(`a message to ${to}`, async () => {
        const messages = messagesIn(await (await fetch(`${url}/dev/mail`)).text());
        const next = messages.toReversed().find((message) => message.to === to && !taken.has(message.id));
        if (next) taken.add(next.id);
        return next;
      }),
    async crash() {
      const [pid] = (await readFile(join(dataFolder, 'server.pid'), 'utf8')).split('\n');
      process.kill(Number(pid), 'SIGKILL');
      await running.ended;
      await running.pool.end();
    },
    startAgain: run,
    async stop() {
      await running.pool.end();
      running.child.kill('SIGINT');
      await running.ended;
      await livekit.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

type Running = { child: ChildProcess; ended: Promise<unknown>; pool: pg.Pool };

async function launch(env: NodeJS.ProcessEnv, dataFolder: string, say: (text: string) => void): Promise<Running> {
  const child = spawn(process.execPath, ['bin/start.mjs'], { cwd: clone, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let words = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      words += String(chunk);
      say(String(chunk));
    });
  }
  await eventually(
    'the product to be ready',
    async () => {
      if (child.exitCode !== null) throw new Error(words);
      return words.includes('Ready in') || undefined;
    },
    120_000,
  );
  const pool = new pg.Pool({ connectionString: await databaseUrl(dataFolder), max: 2 });
  pool.on('error', () => undefined);
  return { child, ended, pool };
}

/** Where the product itself keeps the way into its PostgreSQL. */
async function databaseUrl(dataFolder: string): Promise<string> {
  const folder = join(dataFolder, 'postgresql');
  const password = (await readFile(join(folder, 'password'), 'utf8')).trim();
  const port = (await readFile(join(folder, 'data/postmaster.pid'), 'utf8')).split('\n')[3];
  return `postgres://anteroom:${password}@127.0.0.1:${port}/anteroom`;
}

function messagesIn(page: string): (Message & { id: string })[] {
  return [
    ...page.matchAll(/<article data-id="([^"]+)" data-to="([^"]+)"[\s\S]*?<span class="kind">(\w+)<[\s\S]*?<p>([\s\S]*?)<\/p><\/article>/g),
  ].map(([, id = '', to = '', kind = '', text = '']) => ({
    id,
    to,
    kind,
    text,
    link: /href="([^"]+)"/.exec(text)?.[1] ?? null,
    code: /\b\d{8}\b/.exec(text)?.[0] ?? null,
  }));
}

/** Asks again and again until there is an answer. */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined>, milliseconds = 20_000): Promise<T> {
  for (const end = Date.now() + milliseconds; Date.now() < end; ) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited in vain for ${what}`);
}
