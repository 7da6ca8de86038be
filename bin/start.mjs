/**
 * `npm start`: installs what is missing, builds the web client beside the server's start, and ends everything together.
 * With --watch (`npm run dev`) the server starts again and the pages change with each file that is saved.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildWeb, clone, installPackages, node24, say, StepFailed, surroundings } from './setup.mjs';

/** @type {Set<import('node:child_process').ChildProcess>} */
const builders = new Set();
const watch = process.argv.includes('--watch');
const wishes = process.argv.slice(2).filter((word) => word !== '--watch');
let server;
let ending = false;
const devPort = process.env.DEV_PORT || '5173';

/** Each signal is handed on once; a second one tells the server to end at once. */
function end(signal) {
  if (!ending && server) say('stop', 'ends everything (again: at once)');
  ending = true;
  for (const builder of builders) builder.kill('SIGKILL');
  if (server) server.kill(signal);
  else process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM'));

function startVite(node) {
  const env = { ...surroundings(node), ANTEROOM_API: `http://localhost:${process.env.PORT || 4000}` };
  const vite = spawn(node, [join(clone, 'node_modules/vite/bin/vite.js'), 'dev', '--port', devPort, '--strictPort'], {
    cwd: join(clone, 'web'),
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  vite.once('exit', (code) => {
    if (!ending && code) end('SIGTERM');
  });
  return vite;
}

try {
  process.stdout.write('\n');
  await installPackages();
  const node = node24();
  // A session of its own, so that Ctrl-C reaches it through us only; the channel tells it when we are gone, however we went.
  const envFile = existsSync(join(clone, '.env')) ? ['--env-file=.env'] : [];
  const env = surroundings(node);
  // The pages come from Vite then: people, links and the Origin list go by its address.
  if (watch) env.PUBLIC_URL = `http://localhost:${devPort}`;
  const watching = watch ? ['--watch', '--watch-preserve-output'] : [];
  server = spawn(node, [...watching, ...envFile, join(clone, 'server/src/main.ts'), ...wishes], {
    cwd: clone,
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  const ended = new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => resolve(code ?? 1));
  });
  if (watch) builders.add(startVite(node));
  else
    buildWeb(node, builders).then(
      (built) => built && server.connected && server.send('web built'),
      (error) => {
        if (!ending) process.stderr.write(`\n  ${error.message}\n  The server runs on without newly built pages.\n`);
      },
    );
  process.exitCode = await ended;
  for (const builder of builders) builder.kill('SIGKILL');
} catch (error) {
  process.stderr.write(`\n  ${error instanceof StepFailed ? error.message : error.stack}\n`);
  process.exit(1);
}
