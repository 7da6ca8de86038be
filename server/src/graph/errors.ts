/**
 * The one border that every error crosses on its way out, on all transports. What is ours goes out with its code; what
 * nobody foresaw goes out as an id that the log has too. Variables, rows and SQL never do.
 */
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { isTransient } from '../db/database.ts';
import { Fault, type FaultClass, faults, Refusal } from '../refusal.ts';

const statusOf: Record<FaultClass, number> = {
  INVALID: 400,
  TOO_COMPLEX: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** `extensions.http` of what it answers is for the transport and goes no further. */
export type Border = (error: unknown) => GraphQLError;

export function makeBorder(log: Logger, newId: () => string): Border {
  // A transport may bring an error here twice.
  const masked = new WeakSet<GraphQLError>();
  return (error) => {
    if (error instanceof GraphQLError && masked.has(error)) return error;
    const answer = mask(error, log, newId);
    masked.add(answer);
    return answer;
  };
}

function mask(error: unknown, log: Logger, newId: () => string): GraphQLError {
  const outer = error instanceof GraphQLError ? error : null;
  const cause = outer ? deepest(outer) : error;
  const place = { ...(outer?.path ? { path: outer.path } : {}), ...(outer?.nodes ? { nodes: outer.nodes } : {}) };
  // Field errors never set a status: their neighbours have answers.
  const ofRequest = !outer?.path;
  const say = (message: string, code: FaultClass, more: Record<string, unknown>, headers: Record<string, string> = {}): GraphQLError =>
    new GraphQLError(message, {
      ...place,
      extensions: { code, ...more, ...(ofRequest ? { http: { status: statusOf[code], headers } } : {}) },
    });

  if (cause instanceof Fault) {
    const { message, class: code, reason, retryAfterSeconds: wait } = cause;
    if (code === 'UNAUTHENTICATED') return say(message, code, { reason }, { 'www-authenticate': 'Bearer' });
    return wait === null
      ? say(message, code, { reason })
      : say(message, code, { reason, retryAfterSeconds: wait }, { 'retry-after': String(wait) });
  }
  // A refusal outside a mutation's union: a query that the first door shuts, or that names what is not there.
  if (cause instanceof Refusal) return say(cause.message, cause.kind === 'Invalid' ? 'INVALID' : 'FORBIDDEN', { reason: cause.code });
  if (isTransient(cause)) {
    return say(
      faults['service.unavailable'][2],
      'UNAVAILABLE',
      { reason: 'service.unavailable', retryAfterSeconds: 1 },
      { 'retry-after': '1' },
    );
  }
  if (outer && cause instanceof GraphQLError && speaksOfTheRequest(outer)) {
    const { code, reason, cost, limit } = cause.extensions;
    if (code === 'TOO_COMPLEX') return say(cause.message, code, { reason, ...(cost ? { cost, limit } : {}) });
    if (/contains more than \d+ tokens/.test(cause.message)) return say(cause.message, 'TOO_COMPLEX', { reason: 'operation.too_complex' });
    return say(withoutValues(outer.message), 'INVALID', { reason: 'request.invalid' });
  }
  const errorId = newId();
  const { name, stack } = cause instanceof Error ? cause : { name: typeof cause, stack: undefined };
  // The message may hold a row (PostgreSQL's details do); name and place are enough to find the cause.
  log.error(
    { errorId, name, code: (cause as { code?: unknown } | null)?.code, path: outer?.path?.join('.'), at: framesOf(stack) },
    'operation failed',
  );
  return say(faults['server.internal'][2], 'INTERNAL', { reason: 'server.internal', errorId });
}

function deepest(error: GraphQLError): unknown {
  const inner = error.originalError ?? error.cause;
  if (inner === undefined || inner === null) return error;
  return inner instanceof GraphQLError ? deepest(inner) : inner;
}

/** Without a path: the document or its variables. With one graphql-js tried to coerce a value: an argument, or a row's. */
function speaksOfTheRequest(error: GraphQLError): boolean {
  return !error.path || /^(Argument|Variable) /.test(error.message);
}

const framesOf = (stack: string | undefined): string[] =>
  (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());

/** graphql-js quotes what it cannot use, and that may be a name or a password: its words without the values. */
function withoutValues(message: string): string {
  return message
    .replace(/, but encountered error "(.*)"; found: .*$/s, ': $1')
    .replace(/ Found: .*$/s, '')
    .replace(/, found: .*$/s, '.')
    .replace(/(cannot represent [^:]*): .*$/s, '$1.')
    .replace(/^(.*?)Value ".*" does not exist in /s, '$1A value does not exist in ')
    .replace(/(found|Unexpected) (String|BlockString|Int|Float) ".*"/s, '$1 $2');
}
