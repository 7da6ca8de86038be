/** Processes that we start beside us, and what an earlier life of us has left behind. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';

export type Account = { name: string; uid: number; gid: number };
export type Lines = (line: string) => void;

const setpriv = '/usr/bin/setpriv';

/** A port that is free now on 127.0.0.1. Somebody may be quicker: a caller whose process cannot bind it asks again. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1');
  return address.port;
}

/**
 * Starts a process in a session of its own: Ctrl-C in a terminal reaches us only, and we end it in order. Where Linux lets
 * us, the kernel sends it `whenOrphaned` as soon as we are gone, however we went.
 */
export function spawnBeside(
  command: string,
  args: string[],
  options: { env?: NodeJS.ProcessEnv; cwd?: string; account?: Account | undefined; whenOrphaned: 'INT' | 'KILL' },
): ChildProcess {
  const guarded = process.platform === 'linux' && existsSync(setpriv);
  const [file, argv] = guarded ? [setpriv, ['--pdeathsig', options.whenOrphaned, '--', command, ...args]] : [command, args];
  const { account } = options;
  return spawn(file, argv, {
    ...(account && { uid: account.uid, gid: account.gid }),
    ...(options.cwd !== undefined && { cwd: options.cwd }),
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
}

/** Hands on each line of both outputs, as it comes. */
export function eachLine(child: ChildProcess, take: Lines): void {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.trim()) take(line);
    });
  }
}

/** The command line of a living process, or null: a number in a file may by now belong to somebody else. */
export function commandOf(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 1) return null;
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || null;
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    // Gone, or never there.
    return null;
  }
}

/** Waits until the process is gone; answers whether it is. */
export async function gone(pid: number, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (commandOf(pid) !== null) {
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return true;
}

/** Sends a signal to a process that may be gone already. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Sends the signals one after another, each with its patience, until the process has ended. */
export async function endChild(child: ChildProcess, steps: [NodeJS.Signals, number][]): Promise<void> {
  for (const [name, milliseconds] of steps) {
    if (hasEnded(child)) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill(name);
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([
      ended,
      new Promise<void>((resolve) => {
        timer = setTimeout(resolve, milliseconds);
      }),
    ]);
    clearTimeout(timer);
  }
}
