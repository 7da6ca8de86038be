/**
 * Global ids (https://relay.dev/graphql/objectidentification.htm): base64url of «Type:id», opaque to clients.
 */

const nothing = '00000000-0000-0000-0000-000000000000';
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function globalId(type: string, id: string): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}

function parseGlobalId(value: string): { typename: string; id: string } {
  const text = Buffer.from(value, 'base64url').toString('utf8');
  const colon = text.indexOf(':');
  return { typename: text.slice(0, colon), id: text.slice(colon + 1) };
}

/** A row's id out of something that claims to be one: what is none becomes an id that no row has. */
export const rowId = (value: unknown): string => (typeof value === 'string' && uuid.test(value) ? value : nothing);

/** Types whose ids are no row's: a filter, a number. */
const otherIds = ['Board', 'Event'];

/** For `node(id:)`: PostgreSQL is never asked for what cannot be an id. */
export function parseNodeId(value: string): { typename: string; id: string } {
  const { typename, id } = parseGlobalId(value);
  return { typename, id: otherIds.includes(typename) ? id : rowId(id) };
}

/** The row's id in a global id of this type. Anything else becomes an id that no row has, and is then answered like one. */
export function localId(type: string, value: string): string {
  const parsed = parseGlobalId(value);
  return parsed.typename === type ? rowId(parsed.id) : nothing;
}

export const localIds = (type: string, values: readonly string[] | null | undefined): string[] | null =>
  values ? values.map((value) => localId(type, value)) : null;

export const localIdOrNull = (type: string, value: string | null | undefined): string | null => (value ? localId(type, value) : null);
