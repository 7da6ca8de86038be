/** The web client's built files, and what its pages may load and where they may connect. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sirv from 'sirv';
import { type Handler, pathOf, plain } from './http.ts';

export type WebFiles = { answer: Handler /** After a build: what was read at the start is old. */; reload(): void };

/** `videoUrl` null: the embedded video server, on this machine. */
export function webFiles(folder: string, publicUrl: string, videoUrl: string | null): WebFiles {
  let files: ReturnType<typeof sirv> | undefined;
  let scripts: string[] = [];

  const reload = (): void => {
    const page = join(folder, '200.html');
    files = existsSync(page) ? sirv(folder, { single: '200.html', etag: true, brotli: true, gzip: true, setHeaders: cacheFor }) : undefined;
    scripts = files ? inlineScripts(readFileSync(page, 'utf8')) : [];
  };
  reload();

  return {
    reload,
    answer(request, response) {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.setHeader('allow', 'GET, HEAD');
        return plain(response, 405, 'Only GET here.');
      }
      response.setHeader('content-security-policy', policy(publicUrl, videoUrl, scripts));
      const path = pathOf(request);
      if (!files)
        return path === '/' || request.headers.accept?.includes('text/html') ? notBuilt(response) : plain(response, 404, 'Not found');
      files(request, response, () => plain(response, 404, 'Not found'));
    },
  };
}

function policy(publicUrl: string, videoUrl: string | null, scripts: string[]): string {
  const connect = ["'self'", publicUrl.replace(/^http/, 'ws'), ...bothSchemes(videoUrl ?? embeddedVideo)];
  return [
    "default-src 'none'",
    // The background blur compiles WebAssembly.
    `script-src 'self' 'wasm-unsafe-eval' ${scripts.join(' ')}`.trim(),
    "style-src 'self' 'unsafe-inline'",
    `connect-src ${connect.join(' ')}`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

// A page may be older than the embedded video server, which takes a free port at each of its starts.
const embeddedVideo = 'ws://127.0.0.1:*';

/** The video client asks over http why a connection was refused. */
function bothSchemes(url: string): string[] {
  const [scheme = '', host = ''] = url.split('://');
  return ['wss', 'https'].includes(scheme) ? [`wss://${host}`, `https://${host}`] : [`ws://${host}`, `http://${host}`];
}

/** SvelteKit starts its page by a script within it: its hash lets this one run, and no other. */
function inlineScripts(html: string): string[] {
  return [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, text]) =>
      `'sha256-${createHash('sha256')
        .update(text ?? '')
        .digest('base64')}'`,
  );
}

/** Built files carry a hash in their names; all else is asked for again. */
function cacheFor(response: { setHeader(name: string, value: string): void }, pathname: string): void {
  response.setHeader('cache-control', pathname.includes('/immutable/') ? 'public, max-age=31536000, immutable' : 'no-cache');
}

function notBuilt(response: Parameters<Handler>[1]): void {
  response.setHeader('refresh', '2');
  plain(
    response,
    200,
    '<!doctype html><html lang="en"><title>Anteroom</title><p>Anteroom runs; its pages are not built yet. This page looks again by itself.',
    'text/html',
  );
}
