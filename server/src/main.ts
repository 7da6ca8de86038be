/** env → database → feed → reactions → http: the only file that starts things. */
import { chmodSync, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { migrate, UnusableDatabase } from './db/migrate.ts';
import { startLiveKit } from './embedded/livekit.ts';
import { startMailbox } from './embedded/mailbox.ts';
import { removeCluster, startPostgres } from './embedded/postgres.ts';
import { type Env, keptSecret, readEnv, WrongEnvironment } from './env.ts';
import { listen, PortTaken } from './http.ts';
import { claimDataFolder } from './only-one.ts';
import type { VideoAccess } from './serving.ts';
import { makeSteps, makeStops, readWishes, seconds, StartRefused, table, type Wishes } from './startup.ts';
import { webFiles } from './web-files.ts';

const hardEndMilliseconds = 10_000;
const clone = fileURLToPath(new URL('../../', import.meta.url));

// product.md, «The demo clinic».
const demoPeople: [string, string][] = [
  ['Riverside Hospital', 'coordinator@ clinician@ clinician2@ nurse@ manager@ admin@riverside.example'],
  ['Northern Network', 'coordinator@ clinician@ admin@northern.example, and clinician@riverside.example as a nurse'],
  ['Corner Clinic', 'admin@corner.example (no Live)'],
];

const began = performance.now();
const steps = makeSteps((text) => process.stdout.write(text));
const stops = makeStops((name, error) => process.stderr.write(`  ${name} did not end in order: ${error.message}\n`));

async function main(): Promise<void> {
  const wishes = readWishes(process.argv.slice(2));
  const env = readEnv();
  const log = pino({ level: env.logLevel, base: null, redact: ['*.password', '*.token', '*.secret', '*.authorization', '*.cookie'] });
  if (wishes.createAdmin) return createFirstAdmin(env, wishes.createAdmin);

  // Before anything else: a taken port must not have moved a single file.
  const http = await listen({ ...env, log });
  stops.push('http', http.stop);
  await prepareDataFolder(env, wishes);
  const secret = Buffer.from(env.secret ?? keptSecret(env.dataFolder), 'base64url');
  // Loaded while PostgreSQL starts: it is most of our code and of that of others.
  const loading = import('./serving.ts');
  loading.catch(() => undefined);

  const video: VideoAccess = env.livekit ? { ...env.livekit, url: () => env.livekit?.url ?? null } : beginVideo(env);
  const databaseUrl = env.databaseUrl ?? (await steps.step('PostgreSQL', () => beginPostgres(env)));
  await steps.step('tables', () => migrate(databaseUrl));
  const { serve, prepareDemo } = await steps.step('code', () => loading);
  const tokens = env.demo ? await steps.step('demo', () => prepareDemo(databaseUrl, wishes.showTokens)) : [];
  const mailbox = env.demo ? await startMailbox() : null;
  if (!env.demo && !env.smtpUrl) steps.say('mail', 'SMTP_URL is not set: invites and codes by email are not sent');
  if (mailbox) stops.push('mailbox', mailbox.stop);
  const { paths, sockets } = await serve({ env, databaseUrl, secret, video, mailbox, log, stops });

  const web = webFiles(join(clone, 'web/build'), env.publicUrl, env.livekit?.url ?? null);
  process.on('message', (message) => {
    if (message === 'web built') web.reload();
  });
  http.open({ paths, sockets, rest: web.answer });
  process.stdout.write(`\n${await summary(env, tokens)}\n\n  Ready in ${seconds(performance.now() - began)}. Ctrl-C stops everything.\n\n`);
}

async function summary(env: Env, tokens: { name: string; secret: string }[]): Promise<string> {
  const addresses: [string, string][] = [
    ['Open', env.publicUrl],
    ['API', `${env.publicUrl}/graphql`],
  ];
  if (!env.demo) return table(addresses);
  const { demoPassword } = await import('./seed/clinics.ts');
  return [
    table([...addresses, ['Mail', `${env.publicUrl}/dev/mail`], ['Data', env.dataFolder]]),
    `  Sign in as (password for all: ${demoPassword})\n${table(demoPeople)}`,
    ...(tokens.length > 0
      ? [
          `  API tokens, shown only now (npm start -- --show-tokens makes new ones)\n${table(tokens.map(({ name, secret }) => [name, secret]))}`,
        ]
      : []),
  ].join('\n\n');
}

/** For a new installation: makes what it needs to sign in for the first time, and ends. */
async function createFirstAdmin(env: Env, { email, organisation }: { email: string; organisation: string }): Promise<void> {
  if (!env.databaseUrl)
    throw new StartRefused('--create-admin needs DATABASE_URL: the embedded database holds the demo clinic, which has its own people.');
  await migrate(env.databaseUrl);
  const { createAdmin, OrganisationExists } = await import('./seed/seed.ts');
  const { password } = await createAdmin(env.databaseUrl, email, organisation).catch((error: Error) => {
    throw error instanceof OrganisationExists ? new StartRefused(error.message) : error;
  });
  process.stdout.write(
    `\n${table([
      ['Organisation', organisation],
      ['Sign in at', `${env.publicUrl}/sign-in`],
      ['as', email],
      ['password', password],
    ])}\n\n  Shown only now: change it after signing in.\n\n`,
  );
  return end(0);
}

async function prepareDataFolder(env: Env, wishes: Wishes): Promise<void> {
  mkdirSync(env.dataFolder, { recursive: true });
  // PostgreSQL's own user walks through it; what is secret in it has rights of its own.
  if (process.getuid?.() === 0) chmodSync(env.dataFolder, 0o755);
  stops.push('data folder', claimDataFolder(env.dataFolder, env.publicUrl));
  if (!wishes.reset) return;
  if (env.databaseUrl)
    throw new StartRefused(
      '--reset removes the embedded database only; with DATABASE_URL set it would remove nothing. Leave one of the two out.',
    );
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

function beginVideo(env: Env): VideoAccess {
  const began = performance.now();
  const livekit = startLiveKit({
    dataFolder: env.dataFolder,
    webhookUrl: `http://127.0.0.1:${env.port}/livekit/webhook`,
    log: (line) => steps.say('video', line),
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
