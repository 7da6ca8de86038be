/** What every line of the schema must have: words, a rule that guards it, and one type for one name (api.md). */
import type { GraphQLArgument, GraphQLEnumValue, GraphQLField, GraphQLInputField, GraphQLNamedType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { schema } from './schema.ts';

type Kind = 'Object' | 'Interface' | 'Union' | 'Enum' | 'InputObject' | 'Scalar';
type Output = GraphQLField<unknown, unknown>;
type Ours = GraphQLNamedType & {
  getFields?(): Record<string, Output | GraphQLInputField>;
  getValues?(): readonly GraphQLEnumValue[];
  getTypes?(): readonly GraphQLNamedType[];
};

const types: Ours[] = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const builtIn = ['Boolean', 'Float', 'ID', 'Int', 'String'];
// By name and not by class: a test may be handed another copy of graphql than the builder was.
const isA = (kind: Kind) => (type: Ours) => Object.prototype.toString.call(type) === `[object GraphQL${kind}Type]`;
const named = (name: string): Ours => types.find((type) => type.name === name) ?? fail(`no type ${name}`);
const fail = (why: string): never => {
  throw new Error(why);
};
const fieldsOf = (type: Ours): (Output | GraphQLInputField)[] => Object.values(type.getFields?.() ?? {});
const outputsOf = (type: Ours): Output[] => (isA('InputObject')(type) ? [] : (fieldsOf(type) as Output[]));
const bare = (type: unknown): string => String(type).replaceAll(/[[\]!]/g, '');
const roots = ['Query', 'Mutation', 'Subscription'];

type Rules = { authScopes?: Record<string, unknown> };
const ruleOf = ({ extensions }: { extensions: unknown }) => (extensions as { pothosOptions?: Rules }).pothosOptions?.authScopes ?? null;

test('everything has a description', () => {
  const silent: string[] = [];
  const hear = (where: string, thing: { description?: string | null | undefined }): void => {
    if (!thing.description?.trim()) silent.push(where);
  };
  for (const type of types.filter(({ name }) => !builtIn.includes(name))) {
    hear(type.name, type);
    for (const field of fieldsOf(type)) {
      hear(`${type.name}.${field.name}`, field);
      for (const argument of 'args' in field ? (field.args as GraphQLArgument[]) : []) {
        hear(`${type.name}.${field.name}(${argument.name}:)`, argument);
      }
    }
    for (const value of type.getValues?.() ?? []) hear(`${type.name}.${value.name}`, value);
  }
  expect(silent).toEqual([]);
});

describe('authorisation', () => {
  /** Types without a rule, and why they need none. */
  const without: Record<string, string> = {
    PageInfo: 'places in a list, and nothing of what stands there',
    Issue: 'speaks of the caller’s own input',
    Invalid: 'a refusal: fixed words and what the caller sent',
    NotAllowed: 'a refusal: fixed words and the permission’s name',
    NotNow: 'a refusal: what it shows beside its words is a Node, which has its own rule',
    Stale: 'a refusal: as NotNow',
    SlotTaken: 'a refusal: the slots beside its words have their own rule',
  };
  /** Each hangs on a field with a rule, and its rows are of a type with one. */
  const ofLists = (name: string): boolean => /(Connection|Edge)$/.test(name);

  test('every root field names its own rule, and every mutation its door', () => {
    const open = roots.flatMap((root) =>
      outputsOf(named(root))
        .filter((field) => ruleOf(field) === null)
        .map(({ name }) => `${root}.${name}`),
    );
    expect(open).toEqual([]);
    const doorless = outputsOf(named('Mutation')).filter(({ extensions }) => !extensions.door);
    expect(doorless.map(({ name }) => name)).toEqual([]);
  });

  test('every other type has a rule, or stands here with the reason', () => {
    const open = types
      .filter(isA('Object'))
      .filter((type) => !roots.includes(type.name) && !ofLists(type.name) && ruleOf(type) === null)
      .filter((type) => outputsOf(type).some((field) => ruleOf(field) === null));
    expect(open.map(({ name }) => name).sort()).toEqual(Object.keys(without).sort());
  });

  test('a list’s rows are of a type with a rule', () => {
    const lists = types.filter(isA('Object')).filter(({ name }) => ofLists(name));
    const loose = lists.filter((list) => {
      const rows = outputsOf(list).filter(({ name }) => name === 'node' || name === 'nodes');
      return rows.length === 0 || rows.some(({ type }) => ruleOf(named(bare(type))) === null);
    });
    expect(loose.map(({ name }) => name)).toEqual([]);
  });

  test('a rule that is written down is one of the five kinds, and none is empty', () => {
    const kinds = ['public', 'staff', 'visit', 'permission', 'anyPermission'];
    const odd = types.flatMap((type) =>
      [type, ...outputsOf(type)].filter((thing) => {
        const rule = ruleOf(thing);
        return (
          typeof rule === 'object' &&
          rule !== null &&
          (Object.keys(rule).length === 0 || Object.keys(rule).some((kind) => !kinds.includes(kind)))
        );
      }),
    );
    expect(odd.map(({ name }) => name)).toEqual([]);
  });
});

test('a root field of Query and Mutation may be null, so that one that refuses leaves its neighbours', () => {
  const strict = ['Query', 'Mutation'].flatMap((root) => outputsOf(named(root)).filter(({ type }) => String(type).endsWith('!')));
  expect(strict.map(({ name }) => name)).toEqual([]);
});

test('a subscription always answers with a frame', () => {
  for (const { type } of outputsOf(named('Subscription'))) {
    expect(String(type)).toMatch(/!$/);
    expect(
      named(bare(type))
        .getTypes?.()
        .map(({ name }) => name),
    ).toContain('Pulse');
  }
});

test('an action is the name of a mutation, in capitals', () => {
  const capitals = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  const mutations = outputsOf(named('Mutation')).map(({ name }) => capitals(name));
  const made = named('Action').getValues?.() ?? [];
  expect(made.map(({ name }) => name).filter((name) => !mutations.includes(name))).toEqual([]);
  expect(made.length).toBeGreaterThan(0);
});

test('every mutation answers with a union of a thing and its refusals', () => {
  for (const { name, type, args } of outputsOf(named('Mutation'))) {
    const members = named(bare(type)).getTypes?.() ?? [];
    const refusals = members.filter((member) => 'code' in ((member as Ours).getFields?.() ?? {}));
    expect({ name, things: members.length - refusals.length }).toEqual({ name, things: 1 });
    expect(refusals.map((refusal) => refusal.name)).toEqual(expect.arrayContaining(['NotAllowed', 'NotNow', 'Stale', 'Invalid']));
    expect(args.map((argument) => argument.name)).toEqual(['input']);
  }
});

test('a field name has one type across the members of a union', () => {
  const clashes = types.filter(isA('Union')).flatMap((union) => {
    const kinds = new Map<string, Set<string>>();
    for (const field of (union.getTypes?.() ?? []).flatMap((member) => outputsOf(member as Ours))) {
      kinds.set(field.name, (kinds.get(field.name) ?? new Set()).add(String(field.type)));
    }
    return [...kinds].filter(([, found]) => found.size > 1).map(([name, found]) => `${union.name}.${name}: ${[...found].join(', ')}`);
  });
  expect(clashes).toEqual([]);
});

describe('the patient’s types', () => {
  /** Where a patient begins: what their own fields answer with. */
  const beginnings = ['Portal', 'PortalUpdate', 'PortalResult', 'InvitePreview', 'Clinic', 'CodeResult', 'RoomTicketResult', 'DoneResult'];
  const forStaff = ['Appointment', 'Board', 'Consult', 'Encounter', 'Event', 'Invite', 'Member', 'Note', 'Organisation', 'Patient'].concat([
    'Presence',
    'TelehealthSession',
    'Unit',
    'Viewer',
    'ApiToken',
  ]);

  /** Every type that a selection may come to; a Node is judged by its own type when it is asked for. */
  function reachable(from: string, seen = new Set<string>()): Set<string> {
    if (seen.has(from) || from === 'Node') return seen;
    seen.add(from);
    const type = named(from);
    for (const { name } of type.getTypes?.() ?? []) reachable(name, seen);
    for (const field of outputsOf(type)) reachable(bare(field.type), seen);
    return seen;
  }

  test.each(beginnings)('%s leads to no type of the staff’s', (beginning) => {
    expect([...reachable(beginning)].filter((name) => forStaff.includes(name))).toEqual([]);
  });

  test('the staff’s types are all the Nodes but the patient’s own', () => {
    const nodes = types.filter(isA('Object')).filter((type) => 'id' in (type.getFields?.() ?? {}));
    expect(nodes.map(({ name }) => name).sort()).toEqual([...forStaff, 'Portal'].sort());
  });
});
