/** One operation on the schema as a viewer, past the transports: what a client of theirs would get. */
import { type ExecutionResult, graphql } from 'graphql';
import type { Viewer } from '../src/access/viewer.ts';
import type { Context } from '../src/graph/context.ts';
import { makeCursors } from '../src/graph/cursor.ts';
import { schema } from '../src/schema.ts';
import type { TestHouse } from './house.ts';

/** What came back, to be looked into field by field. */
export type Tree = { [field: string]: Tree };
export type Answer = ExecutionResult<Tree>;

/** Video, limits and cookies are none: what needs them is tested through its transport. */
export function ask(house: TestHouse, viewer: Viewer, source: string, variableValues: Record<string, unknown> = {}): Promise<Answer> {
  const context: Context = {
    act: house.act(viewer),
    feed: house.feed,
    cursors: makeCursors(Buffer.alloc(32)),
    http: null,
    address: '127.0.0.1',
    demoAllowed: true,
    renew: async () => context,
    video: { url: () => null } as Context['video'],
    signInLimits: {} as Context['signInLimits'],
  };
  return graphql({ schema, source, variableValues, contextValue: context }) as Promise<Answer>;
}
