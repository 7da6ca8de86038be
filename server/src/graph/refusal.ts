/** Refusals as the schema shows them: one interface, and the four kinds that every result shares. */
import type { Refusal } from '../refusal.ts';
import { permissions, type Permission } from '../access/table.ts';
import { builder } from './builder.ts';
import { globalId } from './ids.ts';

export const capitals = (code: string): string => code.replaceAll(/[.-]/g, '_').toUpperCase();

export const PermissionEnum = builder.enumType('Permission', {
  description: 'What a role or a token may be given. The dotted code in capitals: live.read is LIVE_READ.',
  values: Object.fromEntries(
    permissions.map((permission) => [capitals(permission), { value: permission, description: `\`${permission}\`` }]),
  ) as Record<string, { value: Permission; description: string }>,
});

export const RefusalInterface = builder.interfaceRef<Refusal>('Refusal').implement({
  description: 'Why not. End every selection on a result with `... on Refusal { code message }`: kinds may be added.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Stable, documented and dotted, as in consult.other_state.' }),
    message: t.exposeString('message', { description: 'For people: what to do.' }),
  }),
});

const IssueType = builder.objectRef<{ path: string[]; code: string; message: string }>('Issue').implement({
  description: 'What is wrong with one field of an input.',
  fields: (t) => ({
    path: t.exposeStringList('path', { description: 'Where in the input, from the outside in.' }),
    code: t.exposeString('code', { description: 'Stable and dotted, as in id.not_found.' }),
    message: t.exposeString('message', { description: 'For people: what to do.' }),
  }),
});

builder.objectRef<Refusal>('NotAllowed').implement({
  description: 'You may not do this, whatever the state.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    permission: t.field({
      type: PermissionEnum,
      nullable: true,
      description: 'The permission that would allow it.',
      resolve: (refusal) => (refusal.detail.needs as Permission | undefined) ?? null,
    }),
  }),
});

builder.objectRef<Refusal>('NotNow').implement({
  description: 'The state of things refuses: it may be possible at another moment.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    present: presentOf(t),
    retryAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When time alone will allow it.',
      resolve: (refusal) => refusal.detail.retryAt ?? null,
    }),
  }),
});

builder.objectRef<Refusal>('Stale').implement({
  description: 'Somebody was quicker: the thing has another version by now.',
  interfaces: [RefusalInterface],
  fields: (t) => ({ present: presentOf(t) }),
});

builder.objectRef<Refusal>('Invalid').implement({
  description: 'Some of the input cannot be used.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    issues: t.field({
      type: [IssueType],
      description: 'One for each field that cannot be used.',
      resolve: (refusal) => refusal.detail.issues ?? [],
    }),
  }),
});

type RefusalFields = PothosSchemaTypes.ObjectFieldBuilder<(typeof builder)['$inferSchemaTypes'], Refusal>;

function presentOf(t: RefusalFields) {
  return t.node({
    description: 'The thing as it is now.',
    id: ({ detail: { present } }) => (present ? globalId(present.type, present.id) : null),
  });
}
