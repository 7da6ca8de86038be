/**
 * How every mutation is built: a nullable root, one `input`, and a union of the thing or a refusal that is data (api.md).
 *
 * In this order: transport, first door, input (zod), the use-case, and then the thing as it is now. Refusals are thrown by
 * whoever refuses, and become data here and nowhere else.
 */
import type { InputShapeFromFields } from '@pothos/core';
import { judgeAny } from '../access/judge.ts';
import type { Act } from '../access/perform.ts';
import type { Permission } from '../access/table.ts';
import { Fault, Refusal, type RefusalKind } from '../refusal.ts';
import type { z } from 'zod';
import { builder } from './builder.ts';
import type { Context } from './context.ts';

/** A result union: its name, and how the thing in it is loaded by the id that a use-case answers. */
export type Result<Thing extends object> = {
  name: string;
  thing: string;
  load(act: Act, id: string, context: Context): Promise<Thing | null>;
};

/** A refusal as data. It is no Error any more: graphql-js takes an Error that is returned for one that is thrown. */
class Said {
  readonly kind: RefusalKind;
  readonly code: string;
  readonly message: string;
  readonly detail: Refusal['detail'];

  constructor({ kind, code, message, detail }: Refusal) {
    this.kind = kind;
    this.code = code;
    this.message = message;
    this.detail = detail;
  }
}

type Extra = Exclude<RefusalKind, 'NotAllowed' | 'NotNow' | 'Stale' | 'Invalid'>;

/** Declares `<Thing>Result`, the one union of all mutations that return the thing. `more`: refusals of a few of their own. */
export function resultUnion<Thing extends object>(
  thing: string,
  load: Result<Thing>['load'],
  { more = [], name = `${thing}Result` }: { more?: Extra[]; name?: string } = {},
): Result<Thing> & { ref: ReturnType<typeof builder.unionType> } {
  const types = [thing, 'NotAllowed', 'NotNow', 'Stale', 'Invalid', ...more];
  const ref = builder.unionType(name, {
    description: `${article(thing)}, or a refusal that says why not. End a selection with \`... on Refusal { code message }\`.`,
    types: types as never,
    resolveType: (value: unknown) => (value instanceof Said ? value.kind : thing) as never,
  });
  return { name, thing, load, ref: ref as never };
}

function article(thing: string): string {
  return `${/^[AEIOU]/.test(thing) ? 'An' : 'A'} ${thing}`;
}

/** Who may call it: permissions of which one suffices, the patient of the visit, or anybody (who then judges inside). */
export type Door = readonly Permission[] | 'visit' | 'public' | 'staffOrVisit';

type MutationOptions<Input, Thing extends object> = {
  description: string;
  door: Door;
  input: unknown;
  result: Result<Thing> & { ref: unknown };
  /** Rules of the input's form; pure, since they run before the use-case judges. */
  schema?: z.ZodType;
  /** It sets or clears a cookie: refused over WebSocket. */
  httpOnly?: boolean;
  /** The use-case: one call. Answers the id of the thing, or the thing where it has none. */
  run(context: Context, input: Input): Promise<string | Thing>;
};

/** `input` is the ref of the mutation's input type; `Input` its shape. */
export function mutation<Input extends object, Thing extends object>(name: string, options: MutationOptions<Input, Thing>): void {
  builder.mutationField(name, (t) =>
    t.field({
      type: options.result.ref as never,
      nullable: true,
      description: options.description,
      // The door is judged below, so that its refusal is data.
      authScopes: { public: true },
      extensions: { door: options.door },
      args: { input: t.arg({ type: options.input as never, required: true, description: 'What to do, and to what.' }) },
      resolve: (async (_root: unknown, args: { input: Input }, context: Context) => {
        if (options.httpOnly && context.http === null) throw new Fault('transport.http_only');
        try {
          openDoor(context, options.door);
          check(options.schema, args.input);
          const answer = await options.run(context, args.input);
          return typeof answer === 'string' ? await options.result.load(context.act, answer, context) : answer;
        } catch (error) {
          if (error instanceof Refusal) return new Said(error);
          throw error;
        }
      }) as never,
    }),
  );
}

function openDoor({ act: { viewer } }: Context, door: Door): void {
  if (door === 'public') return;
  if (viewer.kind === 'nobody') throw new Fault(viewer.reason);
  if (viewer.kind === 'person') throw new Fault('identity.choose');
  if (door === 'staffOrVisit') return;
  if (door === 'visit') {
    if (viewer.kind !== 'patient') throw new Refusal('visit.needs_code');
    return;
  }
  judgeAny(viewer, door);
}

function check(schema: z.ZodType | undefined, input: unknown): void {
  const outcome = schema?.safeParse(input);
  if (!outcome || outcome.success) return;
  throw new Refusal('input.invalid', {
    issues: outcome.error.issues.map((issue) => ({
      path: issue.path.map(String),
      code: `input.${issue.code}`,
      message: issue.message,
    })),
  });
}

/** The shape of an input type, for `mutation<InputOf<typeof StartConsultInput>, …>`. */
export type InputOf<Ref> = Ref extends { $inferInput: infer Shape } ? Shape : never;
export type { InputShapeFromFields };

/** The two fields that most inputs end with. */
export const idempotencyKeyField = { description: 'The same call with the same key does one thing (1–64 characters, kept 24 h).' };
export const expectedVersionField = { description: 'Refused with Stale when the thing has another version by now.' };
