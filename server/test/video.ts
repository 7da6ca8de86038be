/**
 * A video server for tests, the real one, and guests who join it as people do: each publishes picture and sound as soon as
 * it may, and counts what it gets to see and hear.
 *
 * `const video = await openVideo(house)` in a beforeAll, `await video.close()` in an afterAll.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join as pathOf } from 'node:path';
import { RoomServiceClient } from 'livekit-server-sdk';
import { startLiveKit } from '../src/embedded/livekit.ts';
import { startReactions } from '../src/events/reactions.ts';
import { makeVideo } from '../src/room/livekit.ts';
import { onWebhook, roomReaction } from '../src/room/reactions.ts';
import type { Video } from '../src/room/video.ts';
import type { TestHouse } from './house.ts';

// The library takes its log level from here, and else fills the output.
const environment = process.env.NODE_ENV;
process.env.NODE_ENV = 'production';
const rtc = await import('@livekit/rtc-node');
process.env.NODE_ENV = environment;

/** What becomes of webhooks: `kept` holds them back until `release`, in the reverse order. */
type Fate = 'delivered' | 'doubled' | 'lost' | 'kept';
type Webhook = { body: string; authorization: string | undefined };

export type TestVideo = {
  video: Video;
  /** Past our own server: the video server as its administrator sees it. */
  admin: RoomServiceClient;
  webhooks: { fate: Fate; kept: Webhook[]; release(): Promise<void> };
  /** Failures of the reactions. */
  failures: Error[];
  close(): Promise<void>;
};

/** The video server, its webhooks brought to onWebhook, and the room's reaction to the log. */
export async function openVideo(house: TestHouse): Promise<TestVideo> {
  const failures: Error[] = [];
  const deliver = async ({ body, authorization }: Webhook): Promise<number> => onWebhook(house, video, body, authorization);
  const webhooks: TestVideo['webhooks'] = {
    fate: 'delivered',
    kept: [],
    async release() {
      for (const webhook of this.kept.splice(0).toReversed()) await deliver(webhook);
    },
  };
  const take = async (webhook: Webhook): Promise<number> => {
    if (webhooks.fate === 'kept') webhooks.kept.push(webhook);
    if (webhooks.fate === 'kept' || webhooks.fate === 'lost') return 200;
    if (webhooks.fate === 'doubled') await Promise.all([deliver(webhook), deliver(webhook)]);
    return deliver(webhook);
  };
  const ear = createServer((request, response) => {
    void textOf(request)
      .then((body) => take({ body, authorization: request.headers.authorization }))
      .catch((error: unknown) => {
        failures.push(error as Error);
        return 500;
      })
      .then((status) => response.writeHead(status).end());
  });
  await new Promise<void>((resolve) => ear.listen(0, '127.0.0.1', resolve));
  const { port } = ear.address() as { port: number };

  const dataFolder = await mkdtemp(pathOf(tmpdir(), 'anteroom-video-'));
  const words: string[] = [];
  const livekit = startLiveKit({ dataFolder, webhookUrl: `http://127.0.0.1:${port}/`, log: (line) => words.push(line) });
  await livekit.whenReady;
  const url = livekit.url();
  if (url === null) throw new Error(`no video server: ${words.join(' · ')}`);
  const video = makeVideo(livekit.url, livekit);
  const reactions = await startReactions(
    house.database,
    house.feed,
    [roomReaction(house, video, (error) => failures.push(error))],
    (error) => failures.push(error),
  );

  return {
    video,
    webhooks,
    failures,
    admin: new RoomServiceClient(url, livekit.apiKey, livekit.apiSecret),
    async close() {
      await reactions.stop();
      await livekit.stop();
      await new Promise((resolve) => ear.close(resolve));
      await rm(dataFolder, { recursive: true, force: true });
      await rtc.dispose();
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

export type Ticket = { url: string; token: string };

export type Guest = {
  /** Frames of picture and sound received so far. */
  got: { video: number; audio: number };
  /** As the newest token of the video server says. */
  may(): { publish: boolean; subscribe: boolean };
  isIn(): boolean;
  /** Loses the connection as a network does: `resume` takes it up again, `full` makes a new one with the newest token. */
  reconnect(how: 'resume' | 'full'): Promise<void>;
  leave(): Promise<void>;
};

const width = 160;
const height = 120;
const tickMilliseconds = 50;

/** Connects; rejects when the video server refuses. */
export async function join({ url, token }: Ticket): Promise<Guest> {
  const room = new rtc.Room();
  const got = { video: 0, audio: 0 };
  room.on(rtc.RoomEvent.TrackSubscribed, (track) => {
    const kind = track.kind === rtc.TrackKind.KIND_VIDEO ? 'video' : 'audio';
    const stream = kind === 'video' ? new rtc.VideoStream(track) : new rtc.AudioStream(track);
    void count(stream, () => {
      got[kind] += 1;
    });
  });
  await room.connect(url, token, { autoSubscribe: true, dynacast: false });

  const may = (): { publish: boolean; subscribe: boolean } => {
    const { video } = claimsOf(room.token ?? token);
    return { publish: video.canPublish === true, subscribe: video.canSubscribe === true };
  };
  let media: Media | null = null;
  let publishing: Promise<void> = Promise.resolve();
  const tick = setInterval(() => {
    if (!room.isConnected) return;
    if (may().publish && media === null) {
      media = newMedia();
      // The rights may go again while it publishes.
      publishing = publish(room, media).catch(() => {
        media = null;
      });
    }
    if (!may().publish) media = null;
    media?.send();
  }, tickMilliseconds);

  return {
    got,
    may,
    isIn: () => room.isConnected,
    reconnect: (how) =>
      room.simulateScenario(
        how === 'resume' ? rtc.SimulateScenarioKind.SIMULATE_SIGNAL_RECONNECT : rtc.SimulateScenarioKind.SIMULATE_FULL_RECONNECT,
      ),
    async leave() {
      clearInterval(tick);
      await publishing;
      await room.disconnect();
    },
  };
}

type Media = { video: InstanceType<typeof rtc.VideoSource>; audio: InstanceType<typeof rtc.AudioSource>; send(): void };

function newMedia(): Media {
  const video = new rtc.VideoSource(width, height);
  const audio = new rtc.AudioSource(48_000, 1);
  const picture = new Uint8Array(width * height * 4);
  const sound = new Int16Array(48 * tickMilliseconds);
  let count = 0;
  return {
    video,
    audio,
    send() {
      // A picture that moves, and a tone: silence would not be sent.
      picture.fill((count * 8) % 256);
      sound.forEach((_, index) => {
        sound[index] = Math.round(8_000 * Math.sin((index / 48_000) * 440 * 2 * Math.PI));
      });
      count += 1;
      video.captureFrame(new rtc.VideoFrame(picture, width, height, rtc.VideoBufferType.RGBA));
      void audio.captureFrame(new rtc.AudioFrame(sound, 48_000, 1, sound.length)).catch(() => undefined);
    },
  };
}

async function publish(room: InstanceType<typeof rtc.Room>, { video, audio }: Media): Promise<void> {
  const camera = rtc.LocalVideoTrack.createVideoTrack('camera', video);
  const microphone = rtc.LocalAudioTrack.createAudioTrack('microphone', audio);
  await room.localParticipant?.publishTrack(camera, new rtc.TrackPublishOptions({ source: rtc.TrackSource.SOURCE_CAMERA }));
  await room.localParticipant?.publishTrack(microphone, new rtc.TrackPublishOptions({ source: rtc.TrackSource.SOURCE_MICROPHONE }));
}

async function count(stream: ReadableStream<unknown>, one: () => void): Promise<void> {
  for (const reader = stream.getReader(); !(await reader.read()).done; ) one();
}

/** What stands in a token, unverified. */
export function claimsOf(token: string): {
  sub: string;
  exp: number;
  nbf: number;
  video: Record<string, unknown>;
  attributes?: Record<string, string>;
} {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as ReturnType<typeof claimsOf>;
}

/** Somebody whose browser dies without a word, some time after it has connected. */
export async function joinAndCrash({ url, token }: Ticket): Promise<void> {
  const script = `
    const rtc = await import('@livekit/rtc-node');
    const room = new rtc.Room();
    await room.connect(process.env.ROOM_URL, process.env.ROOM_TOKEN, { autoSubscribe: true, dynacast: false });
    process.stdout.write('connected');
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: new URL('.', import.meta.url),
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NODE_ENV: 'production', ROOM_URL: url, ROOM_TOKEN: token },
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('connected')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`the guest ended with ${code}`)));
  });
  child.removeAllListeners('exit');
  child.kill('SIGKILL');
}

/** Waits until it holds; rejects with its name when it doesn't within the time. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, milliseconds = 10_000): Promise<void> {
  for (const end = Date.now() + milliseconds; !(await holds()); ) {
    if (Date.now() > end) throw new Error(`still not: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Both see and hear something new. */
export async function framesFlow(...guests: Guest[]): Promise<void> {
  const before = guests.map(({ got }) => ({ ...got }));
  await until('frames flow', () =>
    guests.every(({ got }, index) => got.video > (before[index]?.video ?? 0) + 3 && got.audio > (before[index]?.audio ?? 0) + 3),
  );
}

/** Nobody sees or hears anything new for a second; what was on its way may still arrive for another. */
export async function framesStop(...guests: Guest[]): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const before = guests.map(({ got }) => ({ ...got }));
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  guests.forEach(({ got }, index) => {
    if (got.video !== before[index]?.video || got.audio !== before[index]?.audio) throw new Error('frames still flow');
  });
}
