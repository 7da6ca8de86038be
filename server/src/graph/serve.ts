/**
 * The API's two doors on /graphql: POST (Yoga) and WebSocket (graphql-ws), with the same limits and the same border.
 *
 * JSON POST is the barrier against forged requests: a foreign page cannot send it without being asked first. Where a cookie
 * comes along, the Origin must be one of ours on top; a bearer token without a cookie needs none (ASVS 5.0 V3.5).
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ExecutionArgs, execute, GraphQLError, parse, specifiedRules, validate } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { createYoga, type Plugin } from 'graphql-yoga';
import { type WebSocket, WebSocketServer } from 'ws';
import { Fault } from '../refusal.ts';
import { type Caller, cookiesIn, firstLocale, operationContext, type Parts } from './caller.ts';
import type { CookieName, HttpExchange } from './context.ts';
import { showGraphiQL } from './graphiql.ts';
import { assertCost, limits, operationLimits } from './limits.ts';
import { subscribeLive } from './live.ts';

export type Doors = {
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Takes WebSocket upgrades of /graphql from the server; answers how to close them all. */
  sockets(server: Server): () => Promise<void>;
};

/** `origins`: whose pages may speak with a cookie. */
export type DoorOptions = { origins: readonly string[]; addressOf(request: IncomingMessage): string };

const bodyLimit = 256 * 1024;
const frameLimit = 64 * 1024;
const operationsPerSocket = 10;
const ourCookies: CookieName[] = ['__Host-staff', '__Host-visit', '__Host-code'];

export function makeDoors(parts: Parts, options: DoorOptions): Doors {
  const originIsOurs = ({ headers }: IncomingMessage): boolean => {
    const cookies = cookiesIn(headers.cookie);
    return !ourCookies.some((name) => cookies.has(name)) || options.origins.includes(headers.origin ?? '');
  };

  const callerOf = (request: IncomingMessage, http: HttpExchange | null): Caller => ({
    authorization: request.headers.authorization ?? null,
    cookies: cookiesIn(request.headers.cookie),
    http,
    as: textIn(request.headers['x-anteroom-as']),
    locale: firstLocale(request.headers['accept-language']),
    address: options.addressOf(request),
  });

  return { answer: httpDoor(parts, originIsOurs, callerOf), sockets: socketDoor(parts, originIsOurs, callerOf) };
}

type OriginIsOurs = (request: IncomingMessage) => boolean;
type CallerOf = (request: IncomingMessage, http: HttpExchange | null) => Caller;

// ---------------------------------------------------------------- POST

function httpDoor(parts: Parts, originIsOurs: OriginIsOurs, callerOf: CallerOf): Doors['answer'] {
  const yoga = createYoga<{ caller: Caller }>({
    schema: parts.schema,
    context: ({ caller }) => operationContext(parts, caller),
    plugins: [houseRules(parts)],
    maskedErrors: { maskError: (error) => parts.border(error) },
    graphiql: false,
    landingPage: false,
    multipart: false,
    batching: false,
    logging: false,
    cors: false,
  });

  return async (request, response) => {
    response.setHeader('cache-control', 'no-store');
    const refuse = (fault: Fault, status = fault.status): void => refuseRequest(response, parts, fault, status);
    if (request.method === 'GET' && request.headers.accept?.includes('text/html')) return showGraphiQL(response);
    if (request.method !== 'POST') {
      response.setHeader('allow', 'POST');
      return refuse(new Fault('transport.post_json'), 405);
    }
    if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) return refuse(new Fault('transport.post_json'), 415);
    if (!originIsOurs(request)) return refuse(new Fault('origin.not_allowed'));
    const body = await readBody(request);
    if (body === null) return refuse(new Fault('transport.too_large'), 413);
    const answer = await yoga.fetch(
      'http://anteroom/graphql',
      {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', accept: mediaTypeFor(request.headers.accept) },
      },
      { caller: callerOf(request, exchange(request, response)) },
    );
    answer.headers.forEach((value, name) => response.setHeader(name, value));
    response.writeHead(answer.status).end(await answer.text());
  };
}

const newMediaType = 'application/graphql-response+json';
const mediaTypeFor = (accept: string | undefined): string => (accept?.includes(newMediaType) ? newMediaType : 'application/json');

function houseRules(parts: Parts): Plugin {
  return {
    onParse: ({ parseFn, setParseFn }) => setParseFn((source, options) => parseFn(source, { ...options, maxTokens: limits.tokens })),
    onValidate: ({ addValidationRule }) => addValidationRule(operationLimits),
    onExecute({ args, setExecuteFn }) {
      assertCost(args.schema, args.document, args.operationName, args.variableValues);
      // The same engine as over WebSocket, so that both answer alike.
      setExecuteFn(execute);
    },
    onSubscribe({ setResultAndStopExecution }) {
      setResultAndStopExecution({ errors: [asGraphQLError(new Fault('transport.socket_only'))] });
    },
    onExecutionResult({ result, setResult }) {
      if (result && 'errors' in result && result.errors) setResult({ ...result, errors: result.errors.map(parts.border) });
    },
  };
}

// ---------------------------------------------------------------- WebSocket

function socketDoor(parts: Parts, originIsOurs: OriginIsOurs, callerOf: CallerOf): Doors['sockets'] {
  const prepare = async (payload: Operation, caller: Caller): Promise<ExecutionArgs | readonly GraphQLError[]> => {
    const document = parse(payload.query, { maxTokens: limits.tokens });
    const errors = validate(parts.schema, document, [...specifiedRules, operationLimits]);
    if (errors.length > 0) return errors;
    assertCost(parts.schema, document, payload.operationName, payload.variables);
    const contextValue = await operationContext(parts, caller);
    return {
      schema: parts.schema,
      document,
      contextValue,
      variableValues: payload.variables ?? {},
      operationName: payload.operationName ?? null,
    };
  };
  const mask = (errors: readonly GraphQLError[]) => errors.map((error) => inMessage(parts.border(error)));

  return (server) => {
    const sockets = new WebSocketServer({ noServer: true, maxPayload: frameLimit });
    const served = useServer<Record<string, unknown>, { request: IncomingMessage; socket: WebSocket }>(
      {
        connectionInitWaitTimeout: 10_000,
        onSubscribe: async ({ subscriptions, connectionParams, extra }, _id, payload) => {
          try {
            if (Object.keys(subscriptions).length > operationsPerSocket) throw new Fault('rate.limited');
            return await prepare(payload, { ...callerOf(extra.request, null), ...saidAtStart(connectionParams) });
          } catch (error) {
            return [asGraphQLError(error)];
          }
        },
        execute: (args) => execute(args),
        subscribe: async (args) => endingInOrder(await subscribeLive(args)),
        onNext: (_context, _id, _payload, _args, result) =>
          (result.errors ? { ...result, errors: mask(result.errors) } : undefined) as never,
        onError: (_context, _id, _payload, errors) => mask(errors as readonly GraphQLError[]),
      },
      sockets,
    );

    const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
      // From here on Node no longer listens to the socket's errors: one that is cut would end the process.
      socket.on('error', () => socket.destroy());
      if (request.url?.split('?')[0] !== '/graphql') return refuseUpgrade(socket, '404 Not Found');
      if (!originIsOurs(request)) return refuseUpgrade(socket, '403 Forbidden');
      sockets.handleUpgrade(request, socket, head, (opened) => {
        // The same for a frame over the limit.
        opened.on('error', () => opened.terminate());
        sockets.emit('connection', opened, request);
      });
    };
    server.on('upgrade', onUpgrade);
    return async () => {
      server.off('upgrade', onUpgrade);
      await served.dispose();
    };
  };
}

type Operation = { query: string; variables?: Record<string, unknown> | null | undefined; operationName?: string | null | undefined };

/** What connection_init says: a browser can set no headers on a socket. */
function saidAtStart(said: Record<string, unknown> = {}): Partial<Caller> {
  const authorization = textIn(said.authorization) ?? textIn(said.Authorization);
  const as = textIn(said.as);
  const locale = firstLocale(textIn(said.locale));
  return { ...(authorization ? { authorization } : {}), ...(as ? { as } : {}), ...(locale ? { locale } : {}) };
}

/** A stream that fails ends as one that was ended: `next` with the error, then `complete`. */
function endingInOrder<Result>(stream: AsyncIterableIterator<Result> | Result): AsyncIterableIterator<Result> | Result {
  if (!isStream(stream)) return stream;
  let failed = false;
  const iterator: AsyncIterableIterator<Result> = {
    async next() {
      if (failed) return { done: true, value: undefined };
      try {
        return await stream.next();
      } catch (error) {
        failed = true;
        return { done: false, value: { errors: [asGraphQLError(error)] } as Result };
      }
    },
    return: async () => (await stream.return?.()) ?? { done: true, value: undefined },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}

const isStream = <Result>(result: AsyncIterableIterator<Result> | Result): result is AsyncIterableIterator<Result> =>
  typeof result === 'object' && result !== null && Symbol.asyncIterator in result;

// ---------------------------------------------------------------- both

const asGraphQLError = (error: unknown): GraphQLError =>
  error instanceof GraphQLError
    ? error
    : new GraphQLError('', { originalError: error instanceof Error ? error : new Error(String(error)) });

/** As it stands in a message: the transport's own hints left out. */
function inMessage(error: GraphQLError) {
  const { extensions: { http: _http, ...extensions } = {}, ...rest } = error.toJSON();
  return { ...rest, extensions };
}

function refuseRequest(response: ServerResponse, parts: Parts, fault: Fault, status: number): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', connection: 'close' });
  response.end(JSON.stringify({ errors: [inMessage(parts.border(fault))] }));
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n`);
}

/** Null: more than the limit. Rejects when the caller goes away in the middle. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  // What is refused is still answered, so the socket stays.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).length;
    if (size > bodyLimit) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function exchange(request: IncomingMessage, response: ServerResponse): HttpExchange {
  const cookies = cookiesIn(request.headers.cookie);
  return {
    cookie: (name) => cookies.get(name) ?? null,
    setCookie(name, value, maxAgeSeconds) {
      const age = value === null ? '; Max-Age=0' : maxAgeSeconds === undefined ? '' : `; Max-Age=${Math.floor(maxAgeSeconds)}`;
      response.appendHeader('set-cookie', `${name}=${value ?? ''}; Path=/; HttpOnly; Secure; SameSite=Lax${age}`);
    },
  };
}

const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);
