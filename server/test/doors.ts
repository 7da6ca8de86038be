/** The API of a test house on a real port: what goes in and out is what goes over the wire. */
import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { WebSocket } from 'ws';
import { apiTokenPrefix, hashSecret, newSecret } from '../src/access/secret.ts';
import type { Permission } from '../src/access/table.ts';
import { makePool } from '../src/db/database.ts';
import type { Parts } from '../src/graph/caller.ts';
import { makeCursors } from '../src/graph/cursor.ts';
import { makeBorder } from '../src/graph/errors.ts';
import { globalId } from '../src/graph/ids.ts';
import { makeDoors } from '../src/graph/serve.ts';
import { makeSignInLimits } from '../src/member/limiters.ts';
import type { Video } from '../src/room/video.ts';
import { schema } from '../src/schema.ts';
import type { TestHouse } from './house.ts';

export type Answer = {
  status: number;
  headers: Headers;
  text: string;
  data: Json;
  errors: { message: string; path?: string[]; extensions: Record<string, unknown> }[];
};
type Json = Record<string, unknown> | null;
export type Sent = {
  query?: string;
  operationName?: string;
  variables?: object;
  headers?: Record<string, string>;
  body?: string;
  method?: string;
};
export type Frame = { id?: string; type: string; payload?: unknown };

export type Doors = {
  url: string;
  /** What the log was told, one line of JSON each. */
  log: string[];
  post(sent: Sent): Promise<Answer>;
  socket(options?: { headers?: Record<string, string>; init?: object | null; protocol?: string }): Promise<Socket>;
  /** A new session of a member's person: the headers of a browser that signed in. */
  signedIn(member: { personId: string; memberId: string }): Promise<Record<string, string>>;
  /** A new API token: the headers of a program. */
  token(organisationId: string, permissions: Permission[], expiresAt?: Date): Promise<{ authorization: string }>;
  close(): Promise<void>;
};

export type Socket = {
  send(message: object | string): void;
  /** The next message; rejects when none comes within five seconds. */
  next(): Promise<Frame>;
  /** Code and reason, once it was closed. */
  closed: Promise<{ code: number; reason: string }>;
  close(): void;
};

export const origin = 'https://anteroom.example';

const noVideo: Video = {
  url: () => null,
  createRoom: () => Promise.resolve(),
  deleteRoom: () => Promise.resolve(),
  rooms: () => Promise.resolve([]),
  participants: () => Promise.resolve([]),
  grant: () => Promise.resolve(null),
  remove: () => Promise.resolve(),
  token: () => Promise.resolve('token'),
  webhook: () => Promise.resolve(null),
};

export async function openDoors(house: TestHouse, change: Partial<Parts> = {}): Promise<Doors> {
  const log: string[] = [];
  const pool = makePool(house.url, 'anteroom_app', 4, (error) => log.push(error.message));
  const { database, feed, clock } = house;
  const border = makeBorder(pino({ base: null }, { write: (line: string) => void log.push(line) }), randomUUID);
  const doors = makeDoors(
    {
      schema,
      database,
      feed,
      clock,
      cursors: makeCursors(Buffer.alloc(32, 7)),
      video: noVideo,
      signInLimits: makeSignInLimits(pool),
      border,
      demoAllowed: true,
      ...change,
    },
    { origins: [origin], addressOf: (request) => String(request.headers['x-test-address'] ?? '192.0.2.1') },
  );
  const server = createServer((request, response) => {
    doors.answer(request, response).catch(() => response.destroy());
  });
  const closeSockets = doors.sockets(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/graphql`;

  return {
    url,
    log,
    async post({
      query,
      operationName,
      variables,
      headers = {},
      body = JSON.stringify({ query, operationName, variables }),
      method = 'POST',
    }) {
      const response = await fetch(url, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        ...(method === 'POST' ? { body } : {}),
      });
      const text = await response.text();
      const json = text && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {};
      return { status: response.status, headers: response.headers, text, data: json.data ?? null, errors: json.errors ?? [] };
    },
    socket: (options) => openSocket(url.replace('http', 'ws'), options),
    async signedIn({ personId, memberId }) {
      const secret = newSecret(clock);
      await house.sql(
        `insert into staff_session (person_id, token_hash, created_at, seen_at, expires_at) values ($1, $2, $3, $3, $3::timestamptz + interval '12 hours')`,
        [personId, hashSecret(secret), clock.now()],
      );
      return { cookie: `__Host-staff=${secret}`, origin, 'x-anteroom-as': `member:${globalId('Member', memberId)}` };
    },
    async token(organisationId, permissions, expiresAt) {
      const secret = newSecret(clock, apiTokenPrefix);
      await house.sql(
        'insert into api_token (organisation_id, name, prefix, secret_hash, permissions, created_at, expires_at) values ($1, $2, $3, $4, $5, now(), $6)',
        [organisationId, 'test', secret.slice(0, 8), hashSecret(secret), permissions, expiresAt ?? null],
      );
      return { authorization: `Bearer ${secret}` };
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      await closeSockets();
      server.closeAllConnections();
      await closed;
      await pool.end();
    },
  };
}

async function openSocket(
  url: string,
  {
    headers = {},
    init = {},
    protocol = 'graphql-transport-ws',
  }: { headers?: Record<string, string>; init?: object | null; protocol?: string } = {},
): Promise<Socket> {
  const socket = new WebSocket(url, protocol, { headers });
  const arrived: Frame[] = [];
  const waiting: ((frame: Frame) => void)[] = [];
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Frame;
    const next = waiting.shift();
    if (next) next(frame);
    else arrived.push(frame);
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.on('close', (code, reason) => resolve({ code, reason: String(reason) })),
  );
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => resolve());
    socket.on('error', reject);
  });
  const one: Socket = {
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    next: () => {
      const frame = arrived.shift();
      if (frame) return Promise.resolve(frame);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('no message came')), 5_000);
        waiting.push((come) => {
          clearTimeout(timer);
          resolve(come);
        });
      });
    },
    closed,
    close: () => socket.close(),
  };
  if (init !== null) {
    one.send({ type: 'connection_init', payload: init });
    const { type } = await one.next();
    if (type !== 'connection_ack') throw new Error(`${type} instead of connection_ack`);
  }
  return one;
}
