/** `npm start`: installs what is missing, builds the web client beside the server's start, and ends everything together. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildWeb, clone, installPackages, node24, say, StepFailed, surroundings } from './setup.mjs';

/** @type {Set<import('node:child_process').ChildProcess>} */
const builders = new Set();
let server;
let ending = false;

/** Each signal is handed on once; a second one tells the server to end at once. */
function end(signal) {
  if (!ending && server) say('stop', 'ends everything (again: at once)');
  ending = true;
  for (const builder of builders) builder.kill('SIGKILL');
  if (server) server.kill(signal);
  else process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM'));

try {
  process.stdout.write('\n');
  await installPackages();
  const node = node24();
  // A session of its own, so that Ctrl-C reaches it through us only; the channel tells it when we are gone, however we went.
  const envFile = existsSync(join(clone, '.env')) ? ['--env-file=.env'] : [];
  server = spawn(node, [...envFile, join(clone, 'server/src/main.ts'), ...process.argv.slice(2)], {
    cwd: clone,
    env: surroundings(node),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  const ended = new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => resolve(code ?? 1));
  });
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
