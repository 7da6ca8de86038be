/** env → database → feed → reactions → http: the only file that starts things. */
import { chmodSync, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { openDatabase } from './db/database.ts';
import { migrate, UnusableDatabase } from './db/migrate.ts';
import { startLiveKit } from './embedded/livekit.ts';
import { startMailbox } from './embedded/mailbox.ts';
import { removeCluster, startPostgres } from './embedded/postgres.ts';
import { type Env, keptSecret, readEnv, WrongEnvironment } from './env.ts';
import { openFeed } from './events/feed.ts';
import { startReactions } from './events/reactions.ts';
import { listen, PortTaken } from './http.ts';
import { claimDataFolder } from './only-one.ts';
import { makeSteps, makeStops, readWishes, seconds, StartRefused, table, type Wishes } from './startup.ts';
import { webFiles } from './web-files.ts';

const hardEndMilliseconds = 10_000;
const clone = fileURLToPath(new URL('../../', import.meta.url));

const began = performance.now();
const steps = makeSteps((text) => process.stdout.write(text));
const stops = makeStops((name, error) => process.stderr.write(`  ${name} did not end in order: ${error.message}\n`));

async function main(): Promise<void> {
  const wishes = readWishes(process.argv.slice(2));
  const env = readEnv();
  const log = pino({ level: env.logLevel, base: null, redact: ['*.password', '*.token', '*.secret', '*.authorization', '*.cookie'] });
  const onError = (part: string) => (error: Error): void => log.error({ part, name: error.name, code: (error as NodeJS.ErrnoException).code }, error.message);

  // Before anything else: a taken port must not have moved a single file.
  const http = await listen({ ...env, log });
  stops.push('http', http.stop);
  await prepareDataFolder(env, wishes);
  const secret = env.secret ?? keptSecret(env.dataFolder);

  const video = env.livekit ? { url: () => env.livekit?.url ?? null } : beginVideo(env);
  const databaseUrl = env.databaseUrl ?? await steps.step('PostgreSQL', () => beginPostgres(env));
  await steps.step('tables', () => migrate(databaseUrl));
  const database = openDatabase(databaseUrl, onError('database'));
  stops.push('database', database.close);
  const feed = await openFeed(databaseUrl, onError('feed'));
  stops.push('feed', feed.close);
  const reactions = await startReactions(database, feed, [], onError('reactions'));
  stops.push('reactions', reactions.stop);
  const mailbox = env.demo ? await startMailbox() : null;
  if (mailbox) stops.push('mailbox', mailbox.stop);

  const web = webFiles(join(clone, 'web/build'), env.publicUrl, video.url);
  process.on('message', (message) => {
    if (message === 'web built') web.reload();
  });
  http.open({ paths: {}, rest: web.answer });
  void secret;
  process.stdout.write(`\n${table([['Anteroom', env.publicUrl], ['data', env.dataFolder]])}\n\n  Ready in ${seconds(performance.now() - began)}. Ctrl-C stops everything.\n`);
}

async function prepareDataFolder(env: Env, wishes: Wishes): Promise<void> {
  mkdirSync(env.dataFolder, { recursive: true });
  // PostgreSQL's own user walks through it; what is secret in it has rights of its own.
  if (process.getuid?.() === 0) chmodSync(env.dataFolder, 0o755);
  stops.push('data folder', claimDataFolder(env.dataFolder, env.publicUrl));
  if (!wishes.reset) return;
  if (env.databaseUrl) throw new StartRefused('--reset removes the embedded database only; with DATABASE_URL set it would remove nothing. Leave one of the two out.');
  await steps.step('reset', async () => {
    await removeCluster(env.dataFolder, (line) => steps.say('PostgreSQL', line));
    await rm(join(env.dataFolder, 'secret'), { force: true });
  });
}

async function beginPostgres(env: Env): Promise<string> {
  const postgres = await startPostgres({ dataFolder: env.dataFolder, log: (line) => steps.say('PostgreSQL', line) });
  stops.push('PostgreSQL', postgres.stop);
  void postgres.lost.then((words) => end(1, `PostgreSQL ended by itself: ${words}`));
  return postgres.url;
}

function beginVideo(env: Env): { url(): string | null } {
  const began = performance.now();
  const livekit = startLiveKit({
    dataFolder: env.dataFolder, webhookUrl: `http://127.0.0.1:${env.port}/livekit/webhook`, log: (line) => steps.say('video', line),
  });
  stops.push('video', livekit.stop);
  void livekit.whenReady.then(() => {
    if (livekit.status().state === 'ready') steps.say('video', `ready in ${seconds(performance.now() - began)}`);
  });
  return livekit;
}

let ending: Promise<void> | undefined;

/** Ends everything in order; asked a second time, or when it takes too long, at once. */
function end(code: number, words?: string): Promise<void> {
  if (ending) process.exit(1);
  if (words) process.stderr.write(`\n  ${words}\n`);
  setTimeout(() => {
    process.stderr.write('  Not everything ended in order within 10 s.\n');
    process.exit(1);
  }, hardEndMilliseconds).unref();
  ending = stops.run().then(() => process.exit(code));
  return ending;
}

process.on('SIGINT', () => void end(0));
process.on('SIGTERM', () => void end(0));
// The launcher is gone, perhaps killed: nobody would end us any more.
process.on('disconnect', () => void end(1));

main().catch((error: Error) => {
  const ours = [WrongEnvironment, PortTaken, UnusableDatabase, StartRefused].some((kind) => error instanceof kind);
  return end(ours ? 2 : 1, ours ? error.message : (error.stack ?? error.message));
});
