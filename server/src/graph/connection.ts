/** Relay connections (https://relay.dev/graphql/connections.htm), forward only: `first` (1–100, required) and `after`. */
import { Fault } from '../refusal.ts';
import { builder } from './builder.ts';
import { rowId } from './ids.ts';

type ArgBuilder = PothosSchemaTypes.QueryFieldBuilder<(typeof builder)['$inferSchemaTypes'], object>['arg'];

export function connectionArgs(t: { arg: ArgBuilder }) {
  return {
    first: t.arg.int({ required: true, description: 'How many, 1–100.' }),
    after: t.arg.string({ description: 'The `endCursor` of the page before; left out: from the start.' }),
  };
}

export type Page<Node> = {
  edges: { node: Node; cursor: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: number | null;
};

type Place = readonly (string | number)[];

/**
 * One page: `read` gets the size and the place of the last row seen (what `placeOf` made of it), or null at the start.
 * Errors: Fault `request.invalid` for a `first` out of range or an `after` that is no cursor of ours.
 */
export async function page<Node>(
  first: number,
  after: string | null | undefined,
  read: (size: number, place: Place | null) => Promise<{ rows: Node[]; hasMore: boolean; totalCount?: number }>,
  placeOf: (row: Node) => Place,
): Promise<Page<Node>> {
  if (first < 1 || first > 100) throw new Fault('page.size');
  const { rows, hasMore, totalCount } = await read(first, after ? parsePlace(after) : null);
  const edges = rows.map((node) => ({ node, cursor: Buffer.from(JSON.stringify(placeOf(node))).toString('base64url') }));
  return {
    edges,
    totalCount: totalCount ?? null,
    pageInfo: {
      hasNextPage: hasMore,
      hasPreviousPage: Boolean(after),
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function parsePlace(after: string): Place {
  try {
    const place: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    if (Array.isArray(place)) return place;
  } catch {
    // Not JSON, so not ours: answered like any other foreign text.
  }
  throw new Fault('page.cursor');
}

/** For a list whose place is the id of the last row seen; null at the start. */
export const idOf = (place: Place | null): string | null => place && rowId(place[0]);

/** A moment in a place. Errors: Fault `page.cursor` when it is none. */
export function momentOf(value: unknown): Date {
  const moment = new Date(String(value));
  if (Number.isNaN(moment.getTime())) throw new Fault('page.cursor');
  return moment;
}

/** A whole number in a place. Errors as above. */
export function numberOf(value: unknown): number {
  if (!Number.isSafeInteger(value)) throw new Fault('page.cursor');
  return value as number;
}
