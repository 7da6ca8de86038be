import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import nodemailer from 'nodemailer';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEnv } from '../env.ts';
import { startLiveKit } from './livekit.ts';
import { startMailbox } from './mailbox.ts';
import { startPostgres } from './postgres.ts';
import { postgresAccount } from './postgres-files.ts';
import { commandOf, gone } from './process.ts';

let dataFolder: string;
beforeAll(async () => {
  // Beside the run's own data: there PostgreSQL's user may enter.
  const { dataFolder: home } = readEnv({ ANTEROOM_DATA: process.env.ANTEROOM_DATA });
  dataFolder = await mkdtemp(join(home, 'embedded-test-'));
  await chmod(dataFolder, 0o755);
});
afterAll(() => rm(dataFolder, { recursive: true, force: true }));

const query = async (url: string, text: string): Promise<pg.QueryResultRow[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};

const silent = (): void => undefined;
const pidFile = (): string => join(dataFolder, 'postgresql/data/postmaster.pid');
let commandLine: string[] = [];

describe('PostgreSQL beside us', () => {
  test('starts on loopback, asks for a password, and keeps its data from one start to the next', async () => {
    const first = await startPostgres({ dataFolder, log: silent });
    await query(first.url, "create table kept (word text); insert into kept values ('still here')");
    const withoutPassword = new URL(first.url);
    withoutPassword.password = 'wrong';
    await expect(query(withoutPassword.href, 'select 1')).rejects.toThrow(/password authentication failed/);
    expect(await query(first.url, 'show password_encryption')).toEqual([{ password_encryption: 'scram-sha-256' }]);
    expect(await query(first.url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    await first.stop();
    const second = await startPostgres({ dataFolder, log: silent });
    expect(await query(second.url, 'select word from kept')).toEqual([{ word: 'still here' }]);
    await second.stop();
  }, 60_000);

  test('is ended with its server when that is killed, and starts again with the data', async () => {
    const { pid, url } = await serverThatIsKilled();
    expect(await gone(pid, 10_000)).toBe(true);
    const again = await startPostgres({ dataFolder, log: silent });
    expect(again.url).not.toBe(url);
    expect(await query(again.url, 'select word from kept')).toContainEqual({ word: 'before the kill' });
    await again.stop();
  }, 60_000);

  test('left running by a killed server, where the kernel tells nobody, is ended by the next start', async () => {
    const { pid: guarded } = await serverThatIsKilled();
    expect(await gone(guarded, 10_000)).toBe(true);
    const { pid = 0 } = spawn(commandLine[0] ?? '', commandLine.slice(1), {
      ...(await postgresAccount()),
      cwd: '/',
      stdio: 'ignore',
      detached: true,
    });
    await expect.poll(() => readFile(pidFile(), 'utf8').catch(() => '')).toContain('ready');
    expect(commandOf(pid)).toContain(dataFolder);
    const lines: string[] = [];
    const again = await startPostgres({ dataFolder, log: (line) => lines.push(line) });
    expect(lines.join()).toContain(`process ${pid}`);
    expect(commandOf(pid)).toBeNull();
    expect(await query(again.url, 'select word from kept')).toContainEqual({ word: 'before the kill' });
    await again.stop();
  }, 60_000);

  test('a throw-away one leaves nothing behind', async () => {
    const postgres = await startPostgres({ dataFolder, log: silent, throwAway: true });
    const [row] = await query(postgres.url, 'show data_directory');
    await postgres.stop();
    await expect(stat(row?.data_directory)).rejects.toThrow(/ENOENT/);
  }, 60_000);

  /** A process of its own that starts PostgreSQL, writes a row, and is killed with -9. */
  async function serverThatIsKilled(): Promise<{ pid: number; url: string }> {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'embedded.victim.ts'), dataFolder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const url = await new Promise<string>((resolve) => child.stdout.once('data', (chunk) => resolve(String(chunk).trim())));
    const pid = Number((await readFile(pidFile(), 'utf8')).split('\n')[0]);
    commandLine = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').slice(0, -1);
    await query(url, "insert into kept values ('before the kill')");
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    return { pid, url };
  }
});

describe('LiveKit beside us', () => {
  test('makes a room for who has the key, opens none by itself, and is gone after stop', async () => {
    const livekit = startLiveKit({
      dataFolder: await mkdtemp(join(tmpdir(), 'anteroom-livekit-')),
      webhookUrl: 'http://127.0.0.1:9/livekit/webhook',
      log: silent,
    });
    await livekit.whenReady;
    const url = livekit.url();
    expect(url, livekit.status().words).toMatch(/^ws:\/\/127\.0\.0\.1:\d+$/);
    const http = (url ?? '').replace('ws:', 'http:');

    const rooms = new RoomServiceClient(http, livekit.apiKey, livekit.apiSecret);
    await rooms.createRoom({ name: 'a-visit' });
    expect((await rooms.listRooms()).map(({ name }) => name)).toEqual(['a-visit']);
    await expect(new RoomServiceClient(http, livekit.apiKey, 'not the secret'.repeat(3)).listRooms()).rejects.toThrow();

    const token = new AccessToken(livekit.apiKey, livekit.apiSecret, { identity: 'somebody' });
    token.addGrant({ roomJoin: true, room: 'never-started' });
    const refused = await fetch(`${http}/rtc/validate?access_token=${await token.toJwt()}`);
    expect([refused.status, await refused.text()]).toEqual([404, expect.stringContaining('does not exist')]);

    await livekit.stop();
    await expect(fetch(http)).rejects.toThrow();
  }, 300_000);
});

describe('the mailbox beside us', () => {
  test('gets an email that was really sent over SMTP, and keeps text messages beside it, newest first', async () => {
    const mailbox = await startMailbox();
    const transport = nodemailer.createTransport(mailbox.smtpUrl);
    await transport.sendMail({
      from: 'Clinic <clinic@example.org>',
      to: 'zoë@example.org',
      subject: 'Your visit – 15:00',
      text: 'See you.\n你好',
    });
    mailbox.receiveSms({ to: '+34600000001', text: 'Your code is on its way' });
    expect(mailbox.messages()).toEqual([
      {
        id: expect.any(String),
        at: expect.any(Date),
        kind: 'sms',
        to: '+34600000001',
        from: '',
        subject: '',
        text: 'Your code is on its way',
      },
      {
        id: expect.any(String),
        at: expect.any(Date),
        kind: 'email',
        to: 'zoë@example.org',
        from: '"Clinic" <clinic@example.org>',
        subject: 'Your visit – 15:00',
        text: 'See you.\n你好\n',
      },
    ]);
    await mailbox.stop();
    await expect(transport.sendMail({ from: 'a@b.c', to: 'd@e.f', text: '' })).rejects.toThrow();
  });
});
