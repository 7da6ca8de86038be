/**
 * The schema's builder: scalars, scopes, and nothing else. Types stand in their rooms.
 *
 * Every root field and every type names its scope; schema.rules.test.ts fails when one doesn't. Scopes ask the first door
 * only («does any role of yours hold this here?»); the second, on the row, is the use-case's.
 */
import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import { refusedAtDoor } from '../access/judge.ts';
import type { Permission } from '../access/table.ts';
import type { Viewer } from '../access/viewer.ts';
import { Fault } from '../refusal.ts';
import type { Context } from './context.ts';
import { globalId, parseNodeId } from './ids.ts';

export type Scopes = {
  /** Anybody, signed in or not. */
  public: boolean;
  /** A member or a token, in an organisation. */
  staff: boolean;
  /** A patient who passed the code. */
  visit: boolean;
  permission: Permission;
  /** Any of these. */
  anyPermission: readonly Permission[];
};

export const builder = new SchemaBuilder<{
  Context: Context;
  AuthScopes: Scopes;
  DefaultFieldNullability: false;
  DefaultAuthStrategy: 'all';
  Connection: { totalCount: number | null };
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    Date: { Input: string; Output: string };
    Locale: { Input: string; Output: string };
    TimeZone: { Input: string; Output: string };
    URL: { Input: string; Output: string };
    SafeInt: { Input: number; Output: number };
    LiveCursor: { Input: string; Output: string };
  };
}>({
  plugins: [ComplexityPlugin, RelayPlugin, ScopeAuthPlugin, DataloaderPlugin],
  defaultFieldNullability: false,
  relay: {
    encodeGlobalID: (typename, id) => globalId(typename, String(id)),
    decodeGlobalID: parseNodeId,
    nodesOnConnection: { description: 'The things of `edges`, without their places.' },
    idFieldOptions: { description: 'Opaque, and good for ever.' },
    nodeTypeOptions: { description: 'Anything with an id of its own.' },
    pageInfoTypeOptions: { description: 'Where a page stands in its list.' },
    hasNextPageFieldOptions: { description: 'There are more: ask with `after: endCursor`.' },
    hasPreviousPageFieldOptions: { description: 'It is not the first page.' },
    startCursorFieldOptions: { description: 'Place of the first row; null when there is none.' },
    endCursorFieldOptions: { description: 'Place of the last row; null when there is none.' },
    edgesFieldOptions: { description: 'The page’s rows with their places.' },
    pageInfoFieldOptions: { description: 'Where this page stands.' },
    cursorFieldOptions: { description: 'Its place, for `after`.' },
    nodeFieldOptions: { description: 'The thing.' },
    nodeQueryOptions: {
      description: 'Anything with an id; null for one that is unknown or out of reach.',
      authScopes: { public: true },
      args: { id: { description: 'A global id.' } },
    },
    nodesQueryOptions: {
      description: 'The same for several; each that is unknown or out of reach is null in its place.',
      authScopes: { public: true },
      nullable: { list: true, items: true },
      args: { ids: { description: 'Global ids, at most 100.' } },
    },
  },
  scopeAuth: {
    defaultStrategy: 'all',
    treatErrorsAsUnauthorized: false,
    unauthorizedError: () => new Fault('access.denied'),
    // Read when asked for: who enters a code in this very operation is the patient from then on.
    authScopes: (context) => ({
      public: true,
      staff: () => staffOrFault(context.act.viewer),
      visit: () => context.act.viewer.kind === 'patient' || refusePerson(context.act.viewer),
      permission: (permission) => opens(context.act.viewer, permission),
      anyPermission: (wanted) => wanted.some((permission) => opens(context.act.viewer, permission)),
    }),
  },
});

/** Somebody who has not said who they are is told to, rather than that it is forbidden. */
function refusePerson(viewer: Viewer): false {
  if (viewer.kind === 'nobody') throw new Fault(viewer.reason);
  if (viewer.kind === 'person') throw new Fault('identity.choose');
  return false;
}

function staffOrFault(viewer: Viewer): boolean {
  return viewer.kind === 'member' || viewer.kind === 'token' || refusePerson(viewer);
}

function opens(viewer: Viewer, permission: Permission): boolean {
  if (viewer.kind !== 'member' && viewer.kind !== 'token') return refusePerson(viewer);
  const code = refusedAtDoor(viewer.audience, permission);
  if (code === 'entitlement.live' || code === 'entitlement.appointments') throw new Fault(code);
  return code === null;
}
