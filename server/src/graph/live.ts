/**
 * Live views: a subscription is a snapshot, then what the log brings, then pulses, each frame judged and loaded anew.
 *
 * The log wakes one hub for each organisation; each subscriber folds what arrived since its last frame into the next one,
 * so a burst is one frame and a slow reader holds up nobody. Sharing one execution between subscribers of one audience
 * belongs here (performance.md, F).
 */
import {
  type ExecutionArgs,
  type ExecutionResult,
  createSourceEventStream,
  executeRootSelectionSet,
  mapSourceToResponseEvent,
  validateSubscriptionArgs,
} from 'graphql';
import { scoped } from '../access/perform.ts';
import type { LoggedEvent } from '../events/events.ts';
import type { Feed } from '../events/feed.ts';
import { Fault, Refusal } from '../refusal.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { boundTo } from './cursor.ts';

const pulseMilliseconds = 10_000;
const cursorHours = 24;
/** With more than this missed, a fresh snapshot is cheaper than the replay. */
const replayLimit = 1_000;

export type FrameBase = { seq: number; previousSeq: number | null; at: Date; cursor: string };
/** What a view shows: `kind` is the frame's type. */
export type Content = { kind: string /** Stands by itself, though nothing that the client counts has moved. */; fresh?: boolean } & Record<
  string,
  unknown
>;
export type Frame = FrameBase & Content;

export type LiveView = {
  /** Name and arguments, and the day where there is one: a cursor is good for the same view only, and another day is another view. */
  key(context: Context): readonly unknown[];
  /** The whole of it. `head` is what a list needs to go on from: number, moment and cursor. Throws when it may not be seen. */
  snapshot(context: Context, head: FrameBase): Promise<Content>;
  /** What these events changed in it, or null when nothing that it shows did. */
  change(context: Context, events: readonly LoggedEvent[], head: FrameBase): Promise<Content | null>;
  /** Counts for the client instead of the organisation's numbers, which would tell a patient the clinic's volume. */
  count?(context: Context, seq: number): Promise<number>;
};

type Emitted = { frame: Frame | Fault; context: Context };

export const FrameInterface = builder.interfaceRef<FrameBase>('Frame').implement({
  description:
    'One message of a live view. `seq` ≤ yours: ignore it. `previousSeq` ≤ yours < `seq`: apply it. `previousSeq` > yours: a gap, subscribe again with `after`. `previousSeq` null: a fresh start, forget what you hold.',
  resolveType: (frame) => (frame as Frame).kind,
  fields: (t) => ({
    seq: t.expose('seq', { type: 'SafeInt', description: 'Number of the newest event that the frame contains.' }),
    previousSeq: t.expose('previousSeq', {
      type: 'SafeInt',
      nullable: true,
      description: 'The frame that it follows; null: none, it stands by itself.',
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When the log was last read to its end.' }),
    cursor: t.expose('cursor', {
      type: 'LiveCursor',
      description: 'Resume from here with `after`. Good for 24 hours, this view and this audience; otherwise a fresh snapshot comes.',
    }),
  }),
});

builder.objectRef<FrameBase>('Pulse').implement({
  description: 'Nothing changed: the view is as of `at`. At least one frame comes every 10 seconds; 25 seconds of silence is stale.',
  authScopes: { public: true },
  interfaces: [FrameInterface],
});

/** The union of a view's frames. */
export function updateUnion(name: string, description: string, kinds: readonly string[]) {
  return builder.unionType(name, {
    description,
    types: [...kinds, 'Pulse'] as never,
    resolveType: (frame: unknown) => (frame as Frame).kind as never,
  });
}

/** For a subscription's `resolve`: the frame, or the fault that ended the stream. */
export function frameOrFault(emitted: unknown): Frame {
  if (emitted instanceof Fault) throw emitted;
  return emitted as Frame;
}

// ---------------------------------------------------------------- one hub for each organisation

type Hub = { seq: number; readAt: Date; stopped: boolean; listeners: Set<(events: readonly LoggedEvent[]) => void>; stop(): void };
const hubs = new WeakMap<Feed, Map<string, Promise<Hub>>>();

async function hubOf(feed: Feed, organisationId: string): Promise<Hub> {
  const ofFeed = hubs.get(feed) ?? new Map<string, Promise<Hub>>();
  hubs.set(feed, ofFeed);
  const known = ofFeed.get(organisationId);
  if (known) return known;
  const opening = openHub(feed, organisationId, () => ofFeed.delete(organisationId));
  ofFeed.set(organisationId, opening);
  opening.catch(() => ofFeed.delete(organisationId));
  return opening;
}

async function openHub(feed: Feed, organisationId: string, forget: () => void): Promise<Hub> {
  const seq = await feed.head(organisationId);
  const listeners: Hub['listeners'] = new Set();
  const stopWatching = feed.watch(organisationId, seq, (events, readAt) => {
    hub.seq = events.at(-1)?.seq ?? hub.seq;
    hub.readAt = readAt;
    if (events.length > 0) for (const listener of listeners) listener(events);
  });
  const hub: Hub = {
    seq,
    readAt: new Date(),
    stopped: false,
    listeners,
    stop() {
      hub.stopped = true;
      forget();
      stopWatching();
    },
  };
  return hub;
}

// ---------------------------------------------------------------- one subscriber

/** The frames of a view for one subscriber, from `after` where that can be resumed. */
export async function live(first: Context, view: LiveView, after: string | null | undefined): Promise<AsyncIterable<Emitted>> {
  const organisationId = organisationOf(first);
  const place = after ? first.cursors.open(after) : null;
  let hub = await hubOf(first.feed, organisationId);
  // Its last listener may have gone while this one was coming.
  while (hub.stopped) hub = await hubOf(first.feed, organisationId);

  let context = first;
  let bound = boundOf(view, context);
  let seq = hub.seq;
  let sent: number | null = null;
  let pending: LoggedEvent[] | 'everything' = 'everything';
  let ended = false;
  let wake: (() => void) | undefined;
  let lastFrameAt = Date.now();

  const listener = (events: readonly LoggedEvent[]): void => {
    if (pending === 'everything') return;
    pending = pending.length + events.length > replayLimit ? 'everything' : [...pending, ...events];
    wake?.();
  };
  hub.listeners.add(listener);

  const stop = (): void => {
    if (ended) return;
    ended = true;
    hub.listeners.delete(listener);
    if (hub.listeners.size === 0) hub.stop();
    wake?.();
  };

  if (place && resumes(first, place, bound, hub)) {
    // What comes meanwhile is kept, to stand behind what was missed.
    pending = [];
    const missed = await first.feed.read(organisationId, place.seq, replayLimit + 1).catch((error: unknown) => {
      stop();
      throw error;
    });
    const meanwhile = pending as LoggedEvent[] | 'everything';
    pending = 'everything';
    if (missed.length <= replayLimit && meanwhile !== 'everything') {
      const newest = missed.at(-1)?.seq ?? place.seq;
      sent = place.seq;
      seq = place.seq;
      pending = [...missed, ...meanwhile.filter((event) => event.seq > newest)];
    }
  }
  if (sent !== null && view.count) sent = await view.count(context, sent);
  // Whoever resumed hears at once that nothing was missed.
  let owesPulse = pending !== 'everything';

  const head = async (): Promise<FrameBase> => ({
    seq: view.count ? await view.count(context, seq) : seq,
    previousSeq: sent,
    at: hub.readAt,
    cursor: context.cursors.seal({ organisationId, epoch: context.feed.epoch, seq, at: hub.readAt, bound }),
  });

  const nextFrame = async (events: typeof pending, newest: number): Promise<Frame | null> => {
    const nowBound = boundOf(view, context);
    if (events === 'everything' || nowBound !== bound) {
      bound = nowBound;
      seq = Math.max(seq, newest);
      sent = null;
      const base = await head();
      return { ...base, ...(await view.snapshot(context, base)) };
    }
    const unseen = events.filter((event) => event.seq > seq);
    seq = unseen.at(-1)?.seq ?? seq;
    const base = await head();
    const content = unseen.length > 0 ? await view.change(context, unseen, base) : null;
    if (content) return { ...base, ...(content.fresh ? { previousSeq: null } : {}), ...content };
    return owesPulse || Date.now() - lastFrameAt >= pulseMilliseconds ? { ...base, kind: 'Pulse' } : null;
  };

  const sleep = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, lastFrameAt + pulseMilliseconds - Date.now()));
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const nothingToDo = (): boolean => pending !== 'everything' && pending.length === 0 && !owesPulse;

  async function* frames(): AsyncGenerator<Emitted> {
    try {
      while (!ended) {
        if (nothingToDo()) await sleep();
        if (ended) return;
        // Taken before the viewer is judged: no frame holds an event behind the one that took their right away.
        const [events, newest] = [pending, hub.seq];
        pending = [];
        const renewed = await context.renew();
        if (renewed === null) {
          yield { frame: new Fault('identity.ended'), context };
          return;
        }
        context = renewed;
        const frame = await nextFrame(events, newest).catch(asFault);
        if (frame === null) continue;
        yield { frame, context };
        if (frame instanceof Fault) return;
        owesPulse = false;
        sent = frame.seq;
        lastFrameAt = Date.now();
      }
    } finally {
      stop();
    }
  }

  const generator = frames();
  const iterator: AsyncIterator<Emitted> = {
    next: () => generator.next(),
    // A generator that waits for an event would only notice its return() at the next one.
    return: () => {
      stop();
      return generator.return(undefined);
    },
  };
  return { [Symbol.asyncIterator]: () => iterator };
}

/** Number, moment and cursor of a query, so that it can go on as the view's stream. Read before the rows, never after. */
export async function headOf(context: Context, view: LiveView): Promise<FrameBase> {
  const organisationId = organisationOf(context);
  const at = context.act.now;
  const seq = await context.feed.head(organisationId);
  const cursor = context.cursors.seal({ organisationId, epoch: context.feed.epoch, seq, at, bound: boundOf(view, context) });
  return { seq: view.count ? await view.count(context, seq) : seq, previousSeq: null, at, cursor };
}

function organisationOf(context: Context): string {
  const { viewer } = context.act;
  if (viewer.kind === 'nobody') throw new Fault(viewer.reason);
  if (viewer.kind === 'person') throw new Fault('identity.choose');
  return scoped(viewer).audience.organisationId;
}

function boundOf(view: LiveView, context: Context): string {
  const speaker = scoped(context.act.viewer);
  return boundTo(view.key(context), speaker.audience, speaker.kind === 'patient' ? speaker.consultId : null);
}

function resumes(context: Context, place: ReturnType<Context['cursors']['open']>, bound: string, hub: Hub): boolean {
  return (
    place.organisationId === organisationOf(context) &&
    place.epoch === context.feed.epoch &&
    place.bound === bound &&
    place.seq <= hub.seq &&
    Date.now() - place.at.getTime() < cursorHours * 3_600_000
  );
}

/** A refusal in mid-stream means that the right was lost. */
function asFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  if (error instanceof Refusal && error.kind === 'NotAllowed') {
    return new Fault(error.code === 'entitlement.live' ? 'entitlement.live' : 'access.denied');
  }
  throw error;
}

/** graphql's `subscribe`, but each event is executed with a context of its own. */
export async function subscribeLive(args: ExecutionArgs): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const validated = validateSubscriptionArgs(args);
  if (!('operation' in validated)) return { errors: validated };
  const source = await createSourceEventStream(validated);
  if (!(Symbol.asyncIterator in source)) return source;
  return mapSourceToResponseEvent(validated, source, (event) => {
    const emitted = event.rootValue as Emitted;
    return executeRootSelectionSet({ ...event, rootValue: emitted.frame, contextValue: emitted.context });
  });
}
