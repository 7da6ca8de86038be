/** A board, or the waiting room, as a page holds it: rows, totals, and the stream that keeps them true. */
import type { BoardSubscription, TotalsFragment } from './gql/graphql';
import type { Row } from './consult';
import { liveStream, Rows } from './live.svelte';

type Update = BoardSubscription['board'];
type AnyDocument = Parameters<typeof liveStream>[0];

export class LiveBoard {
  readonly rows = new Rows<Row>();
  day = $state<string | null>(null);
  timeZone = $state('UTC');
  more = $state(0);
  totals = $state<TotalsFragment | null>(null);
  readonly #stream: { readonly current: import('./live.svelte').LiveStream<Update> | undefined };

  /** Call while a component is set up. `variables` may read runes: another filter is another stream. */
  constructor(document: unknown, variables: () => Record<string, unknown>) {
    this.#stream = liveStream<Update>(document as AnyDocument, variables, (frame) => this.#take(frame));
  }

  get view() {
    return this.#stream.current;
  }

  #take(frame: Update): void {
    if (frame.__typename === 'Pulse') return;
    const { board } = frame;
    this.day = board.day;
    this.timeZone = board.timeZone;
    this.more = board.more;
    this.totals = board.totals;
    if (frame.__typename === 'BoardSnapshot') this.rows.reset(frame.board.consults);
    else this.rows.put(frame.changed, frame.removedIds);
  }
}
