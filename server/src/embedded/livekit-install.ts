/** Where the LiveKit server comes from: PATH, our cache, Go, Docker, in this order. */
import { execFile, spawn } from 'node:child_process';
import { access, constants, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { eachLine, type Lines } from './process.ts';

export type LiveKitProgram = { command: string; args: string[]; from: string };

const version = '1.13.5';
const module = `github.com/livekit/livekit-server/cmd/server@v${version}`;
const image = `livekit/livekit-server:v${version}`;
const progressMilliseconds = 15_000;

/** Errors: one sentence that says how to get it. */
export async function findLiveKit(options: { dataFolder: string; log: Lines; signal: AbortSignal }): Promise<LiveKitProgram> {
  const { dataFolder, log, signal } = options;
  const onPath = await findOnPath('livekit-server');
  if (onPath) return { command: onPath, args: [], from: onPath };
  const caches = [join(homedir(), '.cache'), join(dataFolder, 'cache')].map((folder) => join(folder, 'anteroom', `livekit-${version}`));
  for (const cache of caches) {
    if (await runs(join(cache, 'server'))) return { command: join(cache, 'server'), args: [], from: 'the cache' };
  }
  const go = await findOnPath('go');
  if (go) {
    const cache = await firstWritable(caches);
    try {
      await install(go, cache, log, signal);
      return { command: join(cache, 'server'), args: [], from: 'the cache' };
    } catch (error) {
      if (signal.aborted) throw error;
      log(`Go could not install it (${(error as Error).message}).`);
    }
  }
  const docker = await findOnPath('docker');
  if (docker && (await answersDocker(docker))) {
    return {
      command: docker,
      args: ['run', '--rm', '--network=host', '--env=LIVEKIT_CONFIG', '--env=LIVEKIT_KEYS', image],
      from: `Docker (${image})`,
    };
  }
  throw new Error(
    `There is no LiveKit server: install Go (1.24 or newer) or Docker and start again, or put livekit-server ${version} on the PATH, ` +
      'or set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET.',
  );
}

/** Builds into a folder of its own and moves the result, so that a cut-short build leaves nothing that looks whole. */
async function install(go: string, cache: string, log: Lines, signal: AbortSignal): Promise<void> {
  const building = await mkdtemp(join(cache, 'building-'));
  const began = Date.now();
  const seconds = (): number => Math.round((Date.now() - began) / 1000);
  log(`Go builds the LiveKit server ${version}, once, in the background (about two minutes); all but video works meanwhile.`);
  const tick = setInterval(() => log(`still builds the LiveKit server (${seconds()} s)`), progressMilliseconds);
  try {
    await run(go, ['install', '-trimpath', '-ldflags=-s -w', module], {
      env: { ...process.env, ...goFolders(cache), CGO_ENABLED: '0', GOBIN: building, GOFLAGS: '' },
      signal,
    });
    await rename(join(building, 'server'), join(cache, 'server'));
    log(`built the LiveKit server in ${seconds()} s`);
  } finally {
    clearInterval(tick);
    await rm(building, { recursive: true, force: true });
  }
}

/** Go wants a home for its sources and its cache; without one they lie beside the program. */
function goFolders(cache: string): Record<string, string> {
  if (process.env.HOME || process.env.GOPATH) return {};
  return { GOPATH: join(cache, 'go'), GOCACHE: join(cache, 'go-build') };
}

async function firstWritable(folders: string[]): Promise<string> {
  for (const folder of folders) {
    const writable = await mkdir(folder, { recursive: true })
      .then(() => access(folder, constants.W_OK))
      .then(
        () => true,
        () => false,
      );
    if (writable) return folder;
  }
  throw new Error(`Neither of these folders can be written: ${folders.join(', ')}.`);
}

async function findOnPath(name: string): Promise<string | null> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    if (folder && (await runs(join(folder, name)))) return join(folder, name);
  }
  return null;
}

async function runs(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function answersDocker(docker: string): Promise<boolean> {
  return new Promise((resolve) =>
    execFile(docker, ['version', '--format', '{{.Server.Version}}'], { timeout: 3_000 }, (error) => resolve(error === null)),
  );
}

function run(command: string, args: string[], options: { env: NodeJS.ProcessEnv; signal: AbortSignal }): Promise<void> {
  return new Promise((resolve, reject) => {
    // A group of its own: Go starts compilers, and all of them end when we are asked to.
    const child = spawn(command, args, { env: options.env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let words = '';
    eachLine(child, (line) => {
      words = line;
    });
    const end = (): void => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    };
    options.signal.addEventListener('abort', end, { once: true });
    child.once('error', reject);
    child.once('exit', (code) => {
      options.signal.removeEventListener('abort', end);
      if (code === 0) resolve();
      else reject(new Error(words || `ended with ${code}`));
    });
  });
}
