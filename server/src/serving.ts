/** From an open database to an answer: the parts, what runs in the background, and the paths. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { House } from './access/perform.ts';
import { systemClock } from './clock.ts';
import { makePool, openDatabase } from './db/database.ts';
import { makeTokens, type NamedToken, seedDemo, seedToday } from './seed/seed.ts';
import type { Mailbox } from './embedded/mailbox.ts';
import { showMailbox } from './embedded/mailbox-page.ts';
import type { Env } from './env.ts';
import { openFeed } from './events/feed.ts';
import { startReactions } from './events/reactions.ts';
import { makeCursors } from './graph/cursor.ts';
import { makeBorder } from './graph/errors.ts';
import { makeDoors } from './graph/serve.ts';
import { addressOf, plain, readRaw, type Routes } from './http.ts';
import { makeSignInLimits } from './member/limiters.ts';
import { makeMessenger, smsWebhook } from './message/messenger.ts';
import { startQueue } from './message/queue.ts';
import { makeVideo } from './room/livekit.ts';
import { onWebhook, reconcile, reconcileMilliseconds, roomReaction } from './room/reactions.ts';
import { schema } from './schema.ts';
import { type Stops, every } from './startup.ts';
import { sweepLeases } from './waiting/waiting.ts';

export type VideoAccess = { url(): string | null; apiKey: string; apiSecret: string; publicUrl?: string };
export type Serving = { paths: Routes['paths']; sockets: NonNullable<Routes['sockets']> };
export type Given = {
  env: Env;
  databaseUrl: string;
  secret: Buffer;
  video: VideoAccess;
  mailbox: Mailbox | null;
  log: Logger;
  stops: Stops;
};

const sweepMilliseconds = 5_000;
const webhookLimit = 256 * 1024;

/** Starts the background work too; each of them stops by `stops`. */
export async function serve({ env, databaseUrl, secret, video: access, mailbox, log, stops }: Given): Promise<Serving> {
  const onError =
    (part: string) =>
    (error: Error): void =>
      log.error({ part, name: error.name, code: (error as NodeJS.ErrnoException).code }, 'failed');
  const database = openDatabase(databaseUrl, onError('database'));
  stops.push('database', database.close);
  const limiterPool = makePool(databaseUrl, 'anteroom_app', 3, onError('limits'));
  stops.push('limits', () => limiterPool.end());
  const feed = await openFeed(databaseUrl, onError('feed'));
  stops.push('feed', feed.close);

  const house: House = { database, feed, clock: systemClock };
  const video = makeVideo(access.url, access);
  const reactions = await startReactions(database, feed, [roomReaction(house, video, onError('video'))], onError('reactions'));
  stops.push('reactions', reactions.stop);
  stops.push(
    'leases',
    every(sweepMilliseconds, () => sweepLeases(house), onError('leases')),
  );
  stops.push(
    'rooms',
    every(reconcileMilliseconds, () => reconcile(house, video, onError('video')), onError('video')),
  );

  const sms = env.smsWebhookUrl ? smsWebhook(env.smsWebhookUrl) : (mailbox?.receiveSms ?? null);
  const messenger = makeMessenger(env.smtpUrl ?? mailbox?.smtpUrl ?? null, env.mailFrom, sms);
  stops.push('messages', async () => messenger.close());
  const queue = await startQueue(databaseUrl, { ...house, messenger, publicUrl: env.publicUrl }, onError('messages'));
  stops.push('queue', queue.stop);

  const doors = makeDoors(
    {
      schema,
      database,
      feed,
      clock: systemClock,
      video,
      cursors: makeCursors(secret),
      signInLimits: makeSignInLimits(limiterPool),
      border: makeBorder(log, randomUUID),
      demoAllowed: env.demo,
    },
    { origins: [env.publicUrl], addressOf: (request) => addressOf(request, env.trustProxy) },
  );
  const webhook = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = request.method === 'POST' ? await readRaw(request, webhookLimit) : null;
    if (body === null) return plain(response, 400, 'Not from the video server');
    plain(response, await onWebhook(house, video, body, request.headers.authorization), '');
  };
  const devMail: Routes['paths'] = mailbox ? { '/dev/mail': showMailbox(mailbox) } : {};
  return { paths: { '/graphql': doors.answer, '/livekit/webhook': webhook, ...devMail }, sockets: doors.sockets };
}

/** The demo clinic at the first start, each later day's visits at its first start. Answers tokens that nobody will see again. */
export async function prepareDemo(databaseUrl: string, showTokens: boolean): Promise<NamedToken[]> {
  const { tokens } = await seedDemo(databaseUrl, { now: new Date() });
  await seedToday(databaseUrl, new Date());
  return tokens.length === 0 && showTokens ? makeTokens(databaseUrl) : tokens;
}
