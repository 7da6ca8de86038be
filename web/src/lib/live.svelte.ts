/**
 * The one routine of every live view: subscribes, takes in frames by their numbers, resumes where it was, and knows how old
 * what it shows is.
 */
import { failureOf, liveSocket, type RequestFailed } from './client';
import { now, tick } from './clock.svelte';
import { type FrameNumbers, type Keyed, newer, verdict } from './fold';
import type { TypedDocumentString } from './gql/graphql';

type AnyFrame = FrameNumbers & { __typename: string; at: string; cursor: string };
const staleAfter = 25_000;
const again = 2_000;

export class LiveStream<Frame extends AnyFrame> {
  /** As of when the server had read its log to the end. */
  at = $state<Date | null>(null);
  seq = $state<number | null>(null);
  /** Why the stream ended for good: signed out, or the right was lost. */
  ended = $state<RequestFailed | null>(null);
  #heardAt = $state(0);
  #cursor: string | null = null;
  #stop: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  readonly #open: () => void;

  /** `take` gets each frame that changes something; `fresh` says to forget what is held. */
  constructor(
    document: TypedDocumentString<Record<string, unknown>, never>,
    variables: Record<string, unknown>,
    take: (frame: Frame, fresh: boolean) => void,
  ) {
    const cursor = () => this.#cursor;
    this.#open = () => {
      this.#stop = liveSocket().subscribe<Record<string, Frame>>(
        {
          query: document.toString(),
          // A getter, since the socket subscribes again by itself after a loss, and then from where we are.
          variables: {
            ...variables,
            get after() {
              return cursor();
            },
          },
        },
        {
          next: ({ data, errors }) => {
            if (errors?.[0]) return this.#fail(failureOf(errors[0]));
            const frame = data && Object.values(data)[0];
            if (frame) this.#take(frame, take);
          },
          error: (error) =>
            this.#fail(failureOf(Array.isArray(error) ? error[0] : { message: String(error), extensions: { reason: 'network' } })),
          complete: () => this.#later(),
        },
      );
    };
    this.#open();
  }

  /** Live, or not since when. */
  get stale(): boolean {
    return this.#heardAt > 0 && now() - this.#heardAt > staleAfter;
  }

  get started(): boolean {
    return this.#heardAt > 0;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#stop?.();
  }

  #take(frame: Frame, take: (frame: Frame, fresh: boolean) => void): void {
    this.#heardAt = Date.now();
    const found = verdict(this.seq, frame);
    if (found === 'gap') return this.#resubscribe();
    this.at = new Date(frame.at);
    if (found === 'ignore') return;
    this.#cursor = frame.cursor;
    this.seq = frame.seq;
    if (frame.__typename !== 'Pulse') take(frame, found === 'fresh');
  }

  #resubscribe(): void {
    this.#stop?.();
    if (!this.#closed) this.#open();
  }

  #fail(failure: RequestFailed): void {
    const forGood = /^(identity|access|entitlement)\./.test(failure.reason);
    if (forGood) this.ended = failure;
    else this.#later();
  }

  #later(): void {
    if (this.#closed || this.ended) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#resubscribe(), again);
  }
}

/** A live view for a component: opened now, closed when the component goes. Call while it is being set up. */
export function liveStream<Frame extends AnyFrame>(
  document: TypedDocumentString<never, never>,
  variables: () => Record<string, unknown>,
  take: (frame: Frame, fresh: boolean) => void,
): { readonly current: LiveStream<Frame> | undefined } {
  let current = $state<LiveStream<Frame>>();
  $effect(() => tick());
  $effect(() => {
    const stream = new LiveStream<Frame>(document as never, variables(), take);
    current = stream;
    return () => stream.close();
  });
  return {
    get current() {
      return current;
    },
  };
}

/** Rows by id. Each is replaced whole, and only by a newer one. */
export class Rows<Row extends Keyed> {
  #rows = $state.raw(new Map<string, Row>());
  /** Rows that changed by a frame, for a soft flash; id → when. */
  changedAt = $state.raw(new Map<string, number>());

  get all(): Row[] {
    return [...this.#rows.values()];
  }

  get(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  reset(rows: readonly Row[]): void {
    this.#rows = new Map(rows.map((row) => [row.id, row]));
  }

  /** Takes in what changed, from a frame or from a mutation. */
  put(changed: readonly Row[], removedIds: readonly string[] = []): void {
    const next = new Map(this.#rows);
    const when = new Map(this.changedAt);
    for (const row of changed) {
      const kept = newer(next.get(row.id), row);
      if (kept !== next.get(row.id)) when.set(row.id, Date.now());
      next.set(row.id, kept);
    }
    for (const id of removedIds) next.delete(id);
    this.#rows = next;
    this.changedAt = when;
  }
}
