/** What a bare clone needs before anything of ours can run. Plain JavaScript for Node 20, without a dependency. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const clone = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = join(clone, 'node_modules/.bin');

/** A step that failed; the message is all there is to say. */
export class StepFailed extends Error {}

export const say = (name, words) => process.stdout.write(`  ${name.padEnd(12)} ${words}\n`);
const seconds = (began) => `${((performance.now() - began) / 1000).toFixed(2)} s`;

/**
 * Runs a program to its end, quietly: what it wrote is shown when it fails. Long ones say that they are still at it.
 * @param {string} name @param {string} command @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, children?: Set<import('node:child_process').ChildProcess> }} [options]
 */
export async function runStep(name, command, args, { cwd = clone, env = process.env, children } = {}) {
  const began = performance.now();
  const tick = setInterval(() => say(name, `still at it (${seconds(began)})`), 20_000);
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  children?.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output = (output + chunk).slice(-20_000)));
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (status, signal) => resolve(status ?? signal));
    });
    if (code !== 0) throw new StepFailed(`${name} failed (${command} ${args.join(' ')}: ${code})\n${output.trimEnd()}`);
  } finally {
    clearInterval(tick);
    children?.delete(child);
  }
  say(name, `ready in ${seconds(began)}`);
}

/** Installs from the lockfile when node_modules is not what it names. */
export async function installPackages() {
  if (isInstalled()) return;
  say('packages', 'npm installs them from the lockfile (a minute, the first time)');
  // Under npm its own file, else the one on the PATH.
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  await runStep('packages', npm[0], [
    ...npm.slice(1),
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  writeFileSync(stamp, stateOfPackages() ?? '');
}

/** Whether the last install was of this lockfile and nothing has been put in or taken out since: npm keeps a list of what is there. */
function isInstalled() {
  const state = stateOfPackages();
  return state !== null && existsSync(stamp) && readFileSync(stamp, 'utf8') === state;
}

const stamp = join(clone, 'node_modules/.anteroom-installed');

function stateOfPackages() {
  const lists = ['package-lock.json', 'node_modules/.package-lock.json'].map((path) => join(clone, path));
  if (!lists.every(existsSync)) return null;
  const hash = createHash('sha256');
  for (const list of lists) hash.update(readFileSync(list));
  return hash.digest('hex');
}

/** Node 24 runs the server's TypeScript as it is; npm brings it along where the machine's own is older. */
export function node24() {
  for (const candidate of [join(bin, 'node'), process.execPath]) {
    const { stdout } = existsSync(candidate) ? spawnSync(candidate, ['--version'], { encoding: 'utf8' }) : { stdout: '' };
    if (Number(/^v(\d+)/.exec(stdout ?? '')?.[1]) >= 24) return candidate;
  }
  throw new StepFailed(
    `There is no Node 24 for ${process.platform} on ${process.arch} among the packages: install it (nodejs.org) and start again.`,
  );
}

/** The surroundings in which tools of node_modules, and whatever they start, find Node 24 first. */
export function surroundings(node) {
  return {
    ...process.env,
    PATH: `${dirname(node)}:${bin}:${process.env.PATH ?? ''}`,
    NODE_COMPILE_CACHE: join(clone, 'node_modules/.cache/compiled'),
  };
}

export const hasWeb = () => existsSync(join(clone, 'web/vite.config.ts'));

/** Builds the web client when its sources are others than those of the build that is there. Answers whether it did. */
export async function buildWeb(node, children) {
  if (!hasWeb()) {
    say('web', 'there is none yet');
    return false;
  }
  const stamp = join(clone, 'web/build/.sources');
  const hash = hashOfWeb();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false;
  // Whatever it is built for, the pages are those that people get.
  const env = { ...surroundings(node), NODE_ENV: 'production' };
  const options = { cwd: join(clone, 'web'), env, children };
  await runStep('web types', node, [join(clone, 'node_modules/@sveltejs/kit/svelte-kit.js'), 'sync'], options);
  await runStep('web', node, [join(clone, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], options);
  writeFileSync(stamp, hash);
  return true;
}

/** Of everything that a build is made from; generated folders are none of it. */
function hashOfWeb() {
  const hash = createHash('sha256');
  const generated = new Set(['build', '.svelte-kit', 'paraglide', 'node_modules', '.gitignore', '.meta.json', 'README.md']);
  const take = (path) =>
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(clone, path)))
      .update('\0');
  const walk = (folder) => {
    for (const entry of readdirSync(join(clone, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (generated.has(entry.name)) continue;
      if (entry.isDirectory()) walk(`${folder}/${entry.name}`);
      else if (!entry.name.endsWith('.test.ts')) take(`${folder}/${entry.name}`);
    }
  };
  walk('web');
  for (const path of ['package-lock.json', 'schema.graphql']) if (existsSync(join(clone, path))) take(path);
  return hash.digest('hex');
}
