/**
 * The one way to the API: a POST for questions and mutations, one socket for live views. Each request says as whom it speaks;
 * a tab speaks as one, so two tabs in two clinics never mix.
 */
import { type Client as Socket, createClient } from 'graphql-ws';
import type { TypedDocumentString } from './gql/graphql';

export type Identity = `member:${string}` | `visit:${string}`;

const storageKey = 'anteroom.as';
let identity = (typeof sessionStorage === 'undefined' ? null : sessionStorage.getItem(storageKey)) as Identity | null;

export const speaksAs = (): Identity | null => identity;

/** From here on this tab speaks as this; open live views start anew. */
export function speakAs(next: Identity | null): void {
  if (next === identity) return;
  identity = next;
  if (next) sessionStorage.setItem(storageKey, next);
  else sessionStorage.removeItem(storageKey);
  reconnect();
}

/** What went wrong with the request itself. `reason` is the API's stable code; 'network' when nothing answered. */
export class RequestFailed extends Error {
  readonly reason: string;
  readonly errorId: string | null;

  constructor(message: string, reason: string, errorId: string | null = null) {
    super(message);
    this.reason = reason;
    this.errorId = errorId;
  }
}

type ErrorLike = { message: string; extensions?: Record<string, unknown> };

export function failureOf(error: ErrorLike): RequestFailed {
  const { reason, errorId } = error.extensions ?? {};
  return new RequestFailed(
    error.message,
    typeof reason === 'string' ? reason : 'server.internal',
    typeof errorId === 'string' ? errorId : null,
  );
}

/** Throws RequestFailed when nothing came back. */
export async function ask<Data, Variables>(document: TypedDocumentString<Data, Variables>, variables: Variables): Promise<Data> {
  const { data, errors } = await post(document.toString(), variables);
  if (errors?.[0] && !hasAnything(data)) throw failureOf(errors[0]);
  return data as Data;
}

async function post(query: string, variables: unknown): Promise<{ data?: unknown; errors?: ErrorLike[] }> {
  const headers = {
    'content-type': 'application/json',
    ...(identity ? { 'X-Anteroom-As': identity } : {}),
  };
  try {
    const response = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    return await response.json();
  } catch {
    throw new RequestFailed('There is no connection. What you entered is kept; try again.', 'network');
  }
}

const hasAnything = (data: unknown): boolean => data != null && Object.values(data).some((value) => value !== null);

export type RefusalAnswer = { __typename: string; code: string; message: string };

/**
 * Runs a mutation of one root field. Answers the thing, or the refusal as data; throws RequestFailed when the request failed.
 * The document ends its selection with `... on Refusal { code message }` and selects `__typename`.
 */
export async function tell<Data extends object, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Promise<{ thing: Thing<Data>; refusal: null } | { thing: null; refusal: RefusalAnswer & Partial<Record<string, unknown>> }> {
  const data = await ask(document, variables);
  const answer = Object.entries(data).find(([key]) => key !== '__typename')?.[1] as
    | (Record<string, unknown> & { __typename?: string })
    | null;
  if (!answer) throw new RequestFailed('Nothing came back.', 'server.internal');
  if (typeof answer.code === 'string' && typeof answer.message === 'string') return { thing: null, refusal: answer as RefusalAnswer };
  return { thing: answer as Thing<Data>, refusal: null };
}

type Root<Data> = NonNullable<Data[Exclude<keyof Data, '__typename'>]>;
/** The member of the result union that is no refusal. */
export type Thing<Data> = Exclude<Root<Data>, { code: string; message: string }>;

/** One key for one press: the same press sent twice does one thing. */
export const newKey = (): string => crypto.randomUUID();

// ---------------------------------------------------------------- the socket

let socket: Socket | undefined;
let hurry: (() => void) | undefined;

export function liveSocket(): Socket {
  socket ??= createClient({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    connectionParams: () => ({ ...(identity ? { as: identity } : {}) }),
    lazy: true,
    keepAlive: 10_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (tries) =>
      new Promise((resolve) => {
        // Jitter keeps a restart of the server from being met by everybody at once; coming back online is no reason to wait.
        const timer = setTimeout(resolve, Math.min(8_000, 250 * 2 ** tries) * (0.5 + Math.random()));
        hurry = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
  });
  return socket;
}

/** Ends the socket, and with it what it said about who speaks; live views open it again. */
function reconnect(): void {
  socket?.terminate();
}

if (typeof window !== 'undefined') {
  window.addEventListener('online', () => hurry?.());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') hurry?.();
  });
}
