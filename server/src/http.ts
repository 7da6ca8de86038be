/** One port for everything: who may be answered how, before any room is asked. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIPv6 } from 'node:net';
import type { Logger } from 'pino';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export type Routes = {
  /** By path; one that ends with a slash takes all paths below it. */
  paths: Record<string, Handler>;
  /** Takes upgrades to WebSocket; answers how to close them all. */
  sockets?: (server: Server) => () => Promise<void>;
  /** All else: the web client. */
  rest: Handler;
};

export type Http = {
  /** From here on requests are answered; before, they get 503 and are asked to come again. */
  open(routes: Routes): void;
  stop(): Promise<void>;
};

export class PortTaken extends Error {}

export type HttpOptions = { port: number; host: string; publicUrl: string; log: Logger };

/** Listens at once, so that a taken port is known before anything else is started. Errors: PortTaken. */
export async function listen({ port, host, publicUrl, log }: HttpOptions): Promise<Http> {
  let routes: Routes | undefined;
  let closeSockets: (() => Promise<void>) | undefined;
  const home = new URL(publicUrl);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(everywhere)) response.setHeader(name, value);
    if (home.protocol === 'https:') response.setHeader('strict-transport-security', 'max-age=63072000; includeSubDomains');
    const path = pathOf(request);
    if (path === null) return plain(response, 400, 'Bad request');
    if (!routes) return starting(response);
    if (path === '/health') return plain(response, 200, '{"status":"ok"}', 'application/json');
    const moved = toLocalhost(request, home);
    if (moved) {
      response.writeHead(307, { location: moved });
      response.end();
      return;
    }
    const { paths, rest } = routes;
    const prefix = Object.keys(paths).find((one) => one.endsWith('/') && path.startsWith(one));
    const handler = Object.hasOwn(paths, path) ? paths[path] : prefix === undefined ? rest : paths[prefix];
    await handler?.(request, response);
  };

  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 }, (request, response) => {
    answer(request, response).catch((error: Error) => {
      // The name only: a message may quote what was sent.
      log.error({ name: error.name, code: (error as NodeJS.ErrnoException).code }, 'a request failed');
      if (!response.headersSent) plain(response, 500, 'Something went wrong here.');
      else response.destroy();
    });
  });
  // Before the doors are open nobody else listens for upgrades, and Node would leave them hanging.
  const early = (_request: IncomingMessage, socket: { end(text: string): void }): void =>
    socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n');
  server.on('upgrade', early);
  await bind(server, port, host);

  return {
    open(given) {
      server.off('upgrade', early);
      closeSockets = given.sockets?.(server);
      routes = given;
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      await closeSockets?.();
      server.closeIdleConnections();
      // Whatever is still being answered has a moment; then the end.
      const timer = setTimeout(() => server.closeAllConnections(), 2_000);
      await closed;
      clearTimeout(timer);
    },
  };
}

const everywhere = {
  'x-content-type-options': 'nosniff',
  // Invites and visits have secrets in their addresses: no other site is told where one came from.
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
};

export function plain(response: ServerResponse, status: number, text: string, type = 'text/plain'): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' });
  response.end(text);
}

function starting(response: ServerResponse): void {
  response.setHeader('retry-after', '1');
  plain(response, 503, 'Anteroom is starting. Try again in a moment.');
}

export function pathOf(request: IncomingMessage): string | null {
  const url = request.url ?? '/';
  return url.startsWith('/') && URL.canParse(url, 'http://anteroom') ? new URL(url, 'http://anteroom').pathname : null;
}

/** The body as it came, or null when it is longer than `limit` bytes. */
export async function readRaw(request: IncomingMessage, limit: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Who asks, for limits only. Behind a proxy of ours the last entry is the one that it has seen itself; an IPv6 network counts as one. */
export function addressOf(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy
    ? String(request.headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : '';
  const address = (forwarded || request.socket.remoteAddress || '').replace(/^::ffff:/, '');
  return isIPv6(address) ? networkOf(address) : address;
}

/** The first 64 bits, with the zeros that `::` leaves out written. */
function networkOf(address: string): string {
  const [left = '', right] = address.split('::');
  const groups = left.split(':').filter(Boolean);
  const missing = right === undefined ? 0 : 8 - groups.length - right.split(':').filter(Boolean).length;
  return [...groups, ...Array<string>(Math.max(missing, 0)).fill('0'), ...(right ?? '').split(':')].slice(0, 4).join(':');
}

/** Passkeys and cookies belong to a name: pages asked for by number are sent to localhost, where the rest of them lives. */
function toLocalhost(request: IncomingMessage, home: URL): string | null {
  if (home.hostname !== 'localhost' || request.method !== 'GET' || !request.headers.accept?.includes('text/html')) return null;
  const host = request.headers.host ?? '';
  if (!/^(127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host)) return null;
  return `${home.origin}${request.url}`;
}

function bind(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(new PortTaken(`Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start`));
      else if (error.code === 'EACCES')
        reject(new PortTaken(`Port ${port} may be used by administrators only. Choose another: PORT=4000 npm start`));
      else if (error.code === 'EADDRNOTAVAIL')
        reject(
          new PortTaken(
            `HOST cannot be used: this machine has no address ${host}. Expected: 127.0.0.1, or 0.0.0.0 for all of its addresses`,
          ),
        );
      else reject(error);
    });
    server.listen(port, host, () => resolve());
  });
}
