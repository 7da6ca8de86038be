/** A client of the live views, over a WebSocket of its own: what came, how it ended, and what its rows are now. */
import { expect } from 'vitest';
import { WebSocket } from 'ws';
import type { Doors } from './doors.ts';

export type LiveFrame = { __typename: string; seq: number; previousSeq: number | null; cursor: string } & Record<string, unknown>;
export type LiveError = { code: string; reason: string };
export type Stream = {
  frames: LiveFrame[];
  /** Resolves as soon as it holds of the frames so far. Rejects when the stream ends before, or after 15 seconds. */
  until(holds: (frames: LiveFrame[]) => boolean): Promise<void>;
  /** How it ended: by `next` with these errors and `complete`, or by a message `error`. */
  ended: Promise<{ by: 'complete' | 'error' | 'close'; errors: LiveError[] }>;
  /** No longer reads what comes, until resume(). */
  pause(): void;
  resume(): void;
  /** Gone without a word, as with a lost network. */
  cut(): void;
};

type Message = { type: string; payload?: { data?: Record<string, LiveFrame | null>; errors?: { extensions: LiveError }[] } };

/** Subscribes with the headers of whoever speaks; `query` has one root field. */
export async function subscribe(doors: Doors, headers: Record<string, string>, query: string, variables: object = {}): Promise<Stream> {
  const { 'x-anteroom-as': as, authorization, ...jar } = headers;
  const socket = new WebSocket(doors.url.replace('http', 'ws'), 'graphql-transport-ws', { headers: jar });
  const frames: LiveFrame[] = [];
  const waiting = new Set<() => void>();
  let errors: LiveError[] = [];
  let over = false;
  const ended = Promise.withResolvers<Awaited<Stream['ended']>>();
  const end = (by: 'complete' | 'error' | 'close'): void => {
    over = true;
    ended.resolve({ by, errors });
    for (const look of waiting) look();
  };
  const codesOf = (given: { extensions: LiveError }[]): LiveError[] => given.map(({ extensions: { code, reason } }) => ({ code, reason }));
  socket.on('message', (data) => {
    const { type, payload } = JSON.parse(String(data)) as Message;
    if (type === 'connection_ack') socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables } }));
    if (type === 'next') {
      errors = codesOf(payload?.errors ?? []);
      const frame = Object.values(payload?.data ?? {})[0];
      if (frame) frames.push(frame);
      for (const look of waiting) look();
    }
    if (type === 'error') errors = codesOf(payload as never);
    if (type === 'complete' || type === 'error') {
      end(type);
      socket.close();
    }
  });
  socket.on('close', () => end('close'));
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
  socket.send(JSON.stringify({ type: 'connection_init', payload: { as, authorization } }));
  return {
    frames,
    until: (holds) =>
      new Promise((resolve, reject) => {
        const settle = (done: () => void): void => {
          clearTimeout(timer);
          waiting.delete(look);
          done();
        };
        const look = (): void => {
          if (holds(frames)) settle(resolve);
          else if (over) settle(() => reject(new Error(`ended with ${JSON.stringify(errors)}`)));
        };
        const timer = setTimeout(
          () => settle(() => reject(new Error(`not yet, after ${JSON.stringify(frames.map(({ seq }) => seq))}`))),
          15_000,
        );
        waiting.add(look);
        look();
      }),
    ended: ended.promise,
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    cut: () => socket.terminate(),
  };
}

export type Row = { id: string } & Record<string, unknown>;

/** What a client holds after these frames of a board: rows by id (api.md, «Live views»). */
export function folded(frames: readonly LiveFrame[]): Map<string, Row> {
  const rows = new Map<string, Row>();
  for (const frame of frames) {
    if (frame.__typename === 'BoardSnapshot') {
      rows.clear();
      for (const row of (frame.board as { consults: Row[] }).consults) rows.set(row.id, row);
    }
    if (frame.__typename === 'BoardChange') {
      for (const row of frame.changed as Row[]) rows.set(row.id, row);
      for (const id of frame.removedIds as string[]) rows.delete(id);
    }
  }
  return rows;
}

const frame = '__typename ... on Frame { seq previousSeq at cursor }';
const row = 'id version changedSeq state presence { id step } patient { id } conductingClinician { id }';
const changes = `... on BoardSnapshot { board { consults { ${row} } } } ... on BoardChange { changed { ${row} } removedIds }`;
const board = `subscription ($filter: BoardFilter, $after: LiveCursor) { board(filter: $filter, after: $after) { ${frame} ${changes} } }`;
const waitingRoom = `subscription ($after: LiveCursor) { waitingRoom(after: $after) { ${frame} ${changes} } }`;
const consult = `subscription ($id: ID!, $after: LiveCursor) { consult(id: $id, after: $after) { ${frame} ... on ConsultSnapshot { consult { id state } } } }`;
const portal = `subscription ($after: LiveCursor) { portal(after: $after) { ${frame} ... on PortalSnapshot { portal { id state position } } } }`;
const viewer = `subscription ($after: LiveCursor) { viewer(after: $after) { ${frame} ... on ViewerSnapshot { viewer { permissions } } } }`;
/** The subscriptions that the tests speak; each selects what no clock moves. */
export const views = { board, waitingRoom, consult, portal, viewer };
/** The rows of a fresh board, to compare what was folded with. */
export const boardNow = `query ($filter: BoardFilter) { board(filter: $filter) { consults { ${row} } } }`;
export const waitingRoomNow = `{ waitingRoom { consults { ${row} } } }`;

export const upTo = (seq: number) => (frames: LiveFrame[]) => (frames.at(-1)?.seq ?? -1) >= seq;
export const last = ({ frames }: Stream): LiveFrame => frames.at(-1) ?? ({ __typename: 'none' } as LiveFrame);
/** Each frame follows the one before it; the first stands by itself, or follows `after`. */
export function expectUnbroken({ frames }: Stream, after: number | null = null): void {
  let before = after;
  for (const { seq, previousSeq } of frames) {
    expect(previousSeq).toBe(before);
    expect(seq).toBeGreaterThanOrEqual(before ?? 0);
    before = seq;
  }
}
