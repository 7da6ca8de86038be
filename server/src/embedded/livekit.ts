/**
 * The real LiveKit server beside us: what `LIVEKIT_URL` replaces. It listens on this machine only, knows a key that is made
 * anew at each start, opens no room by itself, and never holds up the rest: visits can be booked while it is still installed.
 */
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findLiveKit, type LiveKitProgram } from './livekit-install.ts';
import { commandOf, eachLine, endChild, freePort, gone, hasEnded, type Lines, signal, spawnBeside } from './process.ts';

export type LiveKitStatus = { state: 'starting' | 'installing' | 'ready' | 'missing'; words: string };

export type EmbeddedLiveKit = {
  /** ws://127.0.0.1:port, or null while there is none. */
  url(): string | null;
  apiKey: string;
  apiSecret: string;
  status(): LiveKitStatus;
  /** Resolves once it answers, or once it is clear that there is none (then `url()` stays null). Never rejects. */
  whenReady: Promise<void>;
  stop(): Promise<void>;
};

const apiKey = 'anteroom';

/** `webhookUrl` is told of joins and leaves, signed with the key. Returns at once; see `whenReady`. */
export function startLiveKit(options: { dataFolder: string; webhookUrl: string; log: Lines }): EmbeddedLiveKit {
  const { dataFolder, webhookUrl, log } = options;
  const apiSecret = randomBytes(32).toString('base64url');
  const pidFile = join(dataFolder, 'livekit.pid');
  const stopping = new AbortController();
  let status: LiveKitStatus = { state: 'starting', words: 'looks for the LiveKit server' };
  let url: string | null = null;
  let child: ChildProcess | undefined;

  const launch = async (program: LiveKitProgram): Promise<void> => {
    for (let attempt = 1; attempt <= 5 && !stopping.signal.aborted; attempt += 1) {
      const port = await freePort();
      const started = spawnLiveKit(program, { port, udpPort: await freePort(), apiSecret, webhookUrl });
      child = started;
      const words = lastLines(started);
      if (started.pid !== undefined) await writeFile(pidFile, String(started.pid));
      if (await answers(started, port)) {
        url = `ws://127.0.0.1:${port}`;
        status = { state: 'ready', words: `runs from ${program.from}` };
        started.once('exit', () => {
          if (stopping.signal.aborted) return;
          log(`ended by itself, starts again (${words()})`);
          url = null;
          status = { state: 'starting', words: 'starts again' };
          // The pause keeps a server that always ends at once from taking the machine with it.
          setTimeout(() => void launch(program).catch(giveUp), 1_000).unref();
        });
        return;
      }
      await endChild(started, [['SIGKILL', 1_000]]);
      if (!stopping.signal.aborted) log(`did not start at attempt ${attempt} of 5 (${words()})`);
    }
    throw new Error('The LiveKit server does not start.');
  };

  const giveUp = (error: Error): void => {
    if (stopping.signal.aborted) return;
    status = { state: 'missing', words: error.message };
    log(`${error.message} Everything but video works without it.`);
  };

  const begin = async (): Promise<void> => {
    await mkdir(dataFolder, { recursive: true });
    await endOrphan(pidFile, log);
    const program = await findLiveKit({
      dataFolder,
      signal: stopping.signal,
      log: (line) => {
        status = { state: 'installing', words: line };
        log(line);
      },
    });
    await launch(program);
  };
  const whenReady = begin().catch(giveUp);

  return {
    url: () => url,
    apiKey,
    apiSecret,
    status: () => status,
    whenReady,
    async stop() {
      stopping.abort();
      url = null;
      // The first signal lets it wait for participants to leave, and the second one does not.
      if (child)
        await endChild(child, [
          ['SIGTERM', 300],
          ['SIGTERM', 3_000],
          ['SIGKILL', 1_000],
        ]);
      await whenReady;
      if (child) await endChild(child, [['SIGKILL', 1_000]]);
      await rm(pidFile, { force: true });
    },
  };
}

function spawnLiveKit(
  program: LiveKitProgram,
  settings: { port: number; udpPort: number; apiSecret: string; webhookUrl: string },
): ChildProcess {
  const config = {
    port: settings.port,
    bind_addresses: ['127.0.0.1'],
    rtc: {
      udp_port: settings.udpPort,
      // Not 7881, which would listen on every interface.
      tcp_port: 0,
      // Given, so that no public server is asked who we are.
      node_ip: '127.0.0.1',
      use_external_ip: false,
      stun_servers: ['127.0.0.1:3478'],
      enable_loopback_candidate: true,
      ips: { includes: ['127.0.0.1/32'] },
    },
    turn: { enabled: false },
    // Only Start makes a room: a token from before or after a visit finds none.
    room: { auto_create: false, empty_timeout: 300, departure_timeout: 20 },
    webhook: { api_key: apiKey, urls: [settings.webhookUrl] },
    logging: { level: 'warn', pion_level: 'error' },
  };
  return spawnBeside(program.command, program.args, {
    // JSON is YAML. In the environment, since arguments are shown to every user of the machine.
    env: { ...process.env, LIVEKIT_CONFIG: JSON.stringify(config), LIVEKIT_KEYS: `${apiKey}: ${settings.apiSecret}` },
    whenOrphaned: 'KILL',
  });
}

async function answers(child: ChildProcess, port: number): Promise<boolean> {
  for (const end = Date.now() + 20_000; Date.now() < end && !hasEnded(child); ) {
    // Refused until it listens.
    const response = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(1_000) }).catch(() => null);
    if (response?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

function lastLines(child: ChildProcess): () => string {
  const lines: string[] = [];
  child.once('error', (error) => lines.push(error.message));
  eachLine(child, (line) => {
    // Its log repeats tokens that it refused.
    lines.push(line.replaceAll(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g, '(token)'));
    if (lines.length > 3) lines.shift();
  });
  return () => lines.join(' · ') || `ended with ${child.exitCode ?? child.signalCode}`;
}

/** A server killed with -9 may leave it running where the kernel could not tell it. */
async function endOrphan(pidFile: string, log: Lines): Promise<void> {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => '0'));
  const command = commandOf(pid);
  // Only when it is LiveKit: the number may have been given to another since.
  if (command === null || !/livekit/.test(command)) return;
  log(`ends the one that an earlier start left behind (process ${pid})`);
  signal(pid, 'SIGKILL');
  await gone(pid, 3_000);
}
