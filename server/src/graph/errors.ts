/**
 * The one border that every error crosses on its way out, on all transports. What is ours goes out with its code; what
 * nobody foresaw goes out as an id that the log has too. Variables, rows and SQL never do.
 */
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { isTransient } from '../db/database.ts';
import { Fault, type FaultClass, faults, Refusal } from '../refusal.ts';

const statusOf: Record<FaultClass, number> = {
  INVALID: 400, TOO_COMPLEX: 400, UNAUTHENTICATED: 401, FORBIDDEN: 403, RATE_LIMITED: 429, UNAVAILABLE: 503, INTERNAL: 500,
};

export type Border = (error: unknown) => GraphQLError;

export function makeBorder(log: Logger, newId: () => string): Border {
  return (error) => {
    const outer = error instanceof GraphQLError ? error : null;
    const cause = outer?.originalError ?? (outer ? null : error);
    const place = { ...(outer?.path ? { path: outer.path } : {}), ...(outer?.nodes ? { nodes: outer.nodes } : {}) };
    // Field errors never set a status: their neighbours have answers.
    const asRequest = !outer?.path;
    const say = (message: string, code: FaultClass, extensions: Record<string, unknown>, headers: Record<string, string> = {}): GraphQLError =>
      new GraphQLError(message, {
        ...place,
        extensions: { code, ...extensions, ...(asRequest ? { http: { status: statusOf[code], headers } } : {}) },
      });

    if (cause instanceof Fault) {
      const wait = cause.retryAfterSeconds;
      return say(cause.message, cause.class, { reason: cause.reason, ...(wait === null ? {} : { retryAfterSeconds: wait }) },
        wait === null ? {} : { 'retry-after': String(wait) });
    }
    // A refusal outside a mutation's union: a query that the first door shuts.
    if (cause instanceof Refusal) return say(cause.message, 'FORBIDDEN', { reason: cause.code });
    if (isTransient(cause)) return say(faults['service.unavailable'][2], 'UNAVAILABLE', { reason: 'service.unavailable' }, { 'retry-after': '1' });
    // graphql-js speaks of the document: its own words, which may quote a variable's value, are kept for form only.
    if (outer && (!cause || cause instanceof GraphQLError)) {
      const { code, reason, cost, limit } = outer.extensions;
      if (code === 'TOO_COMPLEX') return say(outer.message, 'TOO_COMPLEX', { reason, ...(cost ? { cost, limit } : {}) });
      if (/Syntax Error: Document contains more than \d+ tokens/.test(outer.message)) return say(outer.message, 'TOO_COMPLEX', { reason: 'operation.too_complex' });
      return say(withoutValues(outer.message), 'INVALID', { reason: 'request.invalid' });
    }
    const errorId = newId();
    const { name, stack } = cause instanceof Error ? cause : { name: typeof cause, stack: undefined };
    // The message may hold a row (PostgreSQL's details do); name and place are enough to find the cause.
    log.error({ errorId, name, code: (cause as { code?: unknown } | null)?.code, path: outer?.path?.join('.'), at: framesOf(stack) }, 'operation failed');
    return say(faults['server.internal'][2], 'INTERNAL', { reason: 'server.internal', errorId });
  };
}

const framesOf = (stack: string | undefined): string[] =>
  (stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at ')).slice(0, 8).map((line) => line.trim());

/** «Variable "$input" got invalid value "…" at …; Expected …»: the value may be a name or a password. */
function withoutValues(message: string): string {
  return message.replace(/(got invalid value|has invalid value:?) .*?(?=( at "|; |$))/s, '$1');
}
