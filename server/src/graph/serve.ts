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
import { WebSocketServer } from 'ws';
import { Fault } from '../refusal.ts';
import { type Caller, contextOf, cookiesIn, firstLocale, type Parts } from './caller.ts';
import type { CookieName, HttpExchange } from './context.ts';
import { assertCost, limits, operationLimits } from './limits.ts';
import { subscribeLive } from './live.ts';

export type Doors = {
  post(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Takes WebSocket upgrades of /graphql from the server; answers how to close them all. */
  sockets(server: Server): () => Promise<void>;
};

export type DoorOptions = { origins: readonly string[]; addressOf(request: IncomingMessage): string };

const bodyLimit = 256 * 1024;
const frameLimit = 64 * 1024;
const subscriptionsPerSocket = 10;
const ourCookies: CookieName[] = ['__Host-staff', '__Host-visit', '__Host-code'];

export function makeDoors(parts: Parts, { origins, addressOf }: DoorOptions): Doors {
  const yoga = createYoga<{ caller: Caller }>({
    schema: parts.schema,
    context: ({ caller }) => contextOf(parts, caller),
    plugins: [houseRules(parts)],
    maskedErrors: false, graphiql: false, landingPage: false, multipart: false, batching: false, logging: false, cors: false,
  });

  const originIsOurs = (request: IncomingMessage, cookies: ReadonlyMap<string, string>): boolean =>
    !ourCookies.some((name) => cookies.has(name)) || origins.includes(request.headers.origin ?? '');

  const callerOf = (request: IncomingMessage, cookies: ReadonlyMap<string, string>, http: HttpExchange | null): Caller => ({
    authorization: request.headers.authorization ?? null, cookies, http,
    as: headerOf(request, 'x-anteroom-as'), locale: firstLocale(request.headers['accept-language']), address: addressOf(request),
  });

  return {
    async post(request, response) {
      const refuse = (fault: Fault, status: number): void => answerFault(response, parts, fault, status);
      if (request.method !== 'POST') {
        response.setHeader('allow', 'POST');
        return refuse(new Fault('transport.post_json'), 405);
      }
      if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) return refuse(new Fault('transport.post_json'), 415);
      const cookies = cookiesIn(request.headers.cookie);
      if (!originIsOurs(request, cookies)) return refuse(new Fault('origin.not_allowed'), 403);
      const body = await readBody(request);
      if (body === null) return refuse(new Fault('transport.too_large'), 413);
      const answer = await yoga.fetch('http://anteroom/graphql', {
        method: 'POST', body, headers: { 'content-type': 'application/json', accept: request.headers.accept ?? 'application/json' },
      }, { caller: callerOf(request, cookies, exchange(cookies, response)) });
      response.statusCode = answer.status;
      answer.headers.forEach((value, name) => response.setHeader(name, value));
      response.setHeader('cache-control', 'no-store');
      response.end(Buffer.from(await answer.arrayBuffer()));
    },

    sockets(server) {
      const wss = new WebSocketServer({ noServer: true, maxPayload: frameLimit });
      const disposable = useServer({
        connectionInitWaitTimeout: 10_000,
        onSubscribe: async (context, _id, payload) => {
          try {
            if (Object.keys(context.subscriptions).length > subscriptionsPerSocket) throw new Fault('rate.limited');
            const given = context.connectionParams ?? {};
            const { request } = context.extra;
            const caller = callerOf(request, cookiesIn(request.headers.cookie), null);
            return await prepare(parts, payload, {
              ...caller,
              authorization: textIn(given.authorization) ?? caller.authorization,
              as: textIn(given.as) ?? caller.as,
              locale: firstLocale(textIn(given.locale)) ?? caller.locale,
            });
          } catch (error) {
            return [outbound(parts, error)];
          }
        },
        execute: (args) => execute(args),
        subscribe: subscribeLive,
        onNext: (_context, _id, _payload, _args, result) =>
          (result.errors ? { ...result, errors: result.errors.map((error) => outbound(parts, error).toJSON()) } : undefined) as never,
        onError: (_context, _id, _payload, errors) => errors.map((error) => outbound(parts, error).toJSON()),
      }, wss);

      const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
        const path = new URL(request.url ?? '/', 'http://anteroom').pathname;
        if (path !== '/graphql') return refuseUpgrade(socket, '404 Not Found');
        if (!originIsOurs(request, cookiesIn(request.headers.cookie))) return refuseUpgrade(socket, '403 Forbidden');
        wss.handleUpgrade(request, socket, head, (opened) => {
          // Without a listener a frame over the limit would end the process.
          opened.on('error', () => opened.terminate());
          wss.emit('connection', opened, request);
        });
      };
      server.on('upgrade', onUpgrade);
      return async () => {
        server.off('upgrade', onUpgrade);
        for (const socket of wss.clients) socket.close(1001, 'Going away');
        await disposable.dispose();
      };
    },
  };
}

/** Parsing, limits and context, as Yoga's plugin does them for POST. */
async function prepare(
  parts: Parts, payload: { query: string; variables?: Record<string, unknown> | null; operationName?: string | null }, caller: Caller,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const document = parse(payload.query, { maxTokens: limits.tokens });
  const invalid = validate(parts.schema, document, [...specifiedRules, operationLimits]);
  if (invalid.length > 0) return invalid.map((error) => outbound(parts, error));
  assertCost(parts.schema, document, payload.operationName, payload.variables);
  const contextValue = await contextOf(parts, caller);
  return { schema: parts.schema, document, contextValue, variableValues: payload.variables ?? {}, operationName: payload.operationName ?? null };
}

function houseRules(parts: Parts): Plugin {
  return {
    onParse: ({ parseFn, setParseFn }) => setParseFn((source, options) => parseFn(source, { ...options, maxTokens: limits.tokens })),
    onValidate: ({ addValidationRule }) => addValidationRule(operationLimits),
    onExecute: ({ args }) => {
      assertCost(args.schema, args.document, args.operationName, args.variableValues);
    },
    onExecutionResult: ({ result, setResult }) => {
      if (result && 'errors' in result && result.errors) setResult({ ...result, errors: result.errors.map(parts.border) });
    },
  };
}

/** Over a socket there is no status to set. */
function outbound(parts: Parts, error: unknown): GraphQLError {
  const masked = parts.border(error);
  const { http: _http, ...extensions } = masked.extensions;
  return new GraphQLError(masked.message, { nodes: masked.nodes ?? null, path: masked.path ?? null, extensions });
}

function answerFault(response: ServerResponse, parts: Parts, fault: Fault, status: number): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', connection: 'close' });
  response.end(JSON.stringify({ errors: [outbound(parts, fault).toJSON()] }));
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n`);
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > bodyLimit) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function exchange(cookies: ReadonlyMap<string, string>, response: ServerResponse): HttpExchange {
  return {
    cookie: (name) => cookies.get(name) ?? null,
    setCookie(name, value, maxAgeSeconds) {
      const age = value === null ? '; Max-Age=0' : maxAgeSeconds === undefined ? '' : `; Max-Age=${Math.floor(maxAgeSeconds)}`;
      response.appendHeader('set-cookie', `${name}=${value ?? ''}; Path=/; HttpOnly; Secure; SameSite=Lax${age}`);
    },
  };
}

const headerOf = (request: IncomingMessage, name: string): string | null => {
  const value = request.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
};
const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);
