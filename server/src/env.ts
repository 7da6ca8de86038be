/** What the surroundings say, read once at start. A wrong value is refused by name, with the form that is expected. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export type LogLevel = (typeof logLevels)[number];
export type LiveKitAccess = { url: string; apiKey: string; apiSecret: string };

export type Env = {
  port: number;
  host: string;
  /** Where people reach us, without a slash at its end: links, Origin list and passkeys follow from it. */
  publicUrl: string;
  /** Null: the embedded PostgreSQL. */
  databaseUrl: string | null;
  /** Null: the embedded LiveKit. */
  livekit: LiveKitAccess | null;
  /** Null: the embedded mailbox. */
  smtpUrl: string | null;
  mailFrom: string;
  /** Null: text messages go to the embedded mailbox. */
  smsWebhookUrl: string | null;
  /** 32 bytes as base64url; cursors, audit heads and recording keys derive from it. Null: made in the data folder. */
  secret: string | null;
  dataFolder: string;
  /** Whether X-Forwarded-For and -Proto come from a proxy of ours. */
  trustProxy: boolean;
  logLevel: LogLevel;
  /** The demo clinic and its mailbox exist only beside the embedded database. */
  demo: boolean;
};

/** A value that cannot be used; the message is for the person who starts the server. */
export class WrongEnvironment extends Error {}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);
const clone = fileURLToPath(new URL('../../', import.meta.url));

/** Errors: WrongEnvironment. An empty value counts as none, so that a line of .env can be left blank. */
export function readEnv(source: Record<string, string | undefined> = process.env): Readonly<Env> {
  const value = (name: string): string | null => source[name]?.trim() || null;
  const url = (name: string, protocols: string[], form: string): string | null => {
    const text = value(name);
    if (text === null) return null;
    if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol) || !new URL(text).hostname) throw wrong(name, form);
    return text;
  };

  const port = value('PORT') ?? '4000';
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) throw wrong('PORT', 'a number from 1 to 65535, such as 4000');

  const databaseUrl = url('DATABASE_URL', ['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/database');
  const demo = databaseUrl === null;
  const publicUrl = readPublicUrl(value('PUBLIC_URL') ?? `http://localhost:${port}`);
  if (demo && !loopback.has(new URL(publicUrl).hostname)) {
    throw new WrongEnvironment(
      'DATABASE_URL is needed with a public PUBLIC_URL: the demo clinic and its known passwords exist on this machine only. ' +
        'Expected: postgres://user:password@host:5432/database',
    );
  }
  const host = value('HOST') ?? '127.0.0.1';
  if (demo && !loopback.has(host) && host !== '::1') {
    throw wrong(
      'HOST',
      '127.0.0.1 or localhost, unless DATABASE_URL is set: the demo clinic and its known passwords exist on this machine only',
    );
  }

  return Object.freeze({
    port: Number(port),
    host,
    publicUrl,
    databaseUrl,
    livekit: readLiveKit(value, url('LIVEKIT_URL', ['ws:', 'wss:', 'http:', 'https:'], 'wss://livekit.example.org')),
    smtpUrl: url('SMTP_URL', ['smtp:', 'smtps:'], 'smtps://user:password@mail.example.org:465'),
    mailFrom: readMailFrom(value('MAIL_FROM') ?? 'Anteroom <anteroom@localhost>'),
    smsWebhookUrl: url('SMS_WEBHOOK_URL', ['https:', 'http:'], 'https://sms.example.org/send'),
    secret: readSecret(value('ANTEROOM_SECRET'), demo),
    dataFolder: resolve(value('ANTEROOM_DATA') ?? defaultDataFolder()),
    trustProxy: readSwitch('TRUST_PROXY', value('TRUST_PROXY')),
    logLevel: readLogLevel(value('LOG_LEVEL') ?? 'info'),
    demo,
  });
}

/** The secret of the data folder, made at the first start, readable by its owner only. */
export function keptSecret(dataFolder: string): string {
  const path = join(dataFolder, 'secret');
  mkdirSync(dataFolder, { recursive: true });
  try {
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const secret = readFileSync(path, 'utf8').trim();
  if (!isSecret(secret))
    throw new WrongEnvironment(`${path} holds no secret of 32 bytes as base64url: put the kept one back, or start with --reset.`);
  return secret;
}

function wrong(name: string, form: string): WrongEnvironment {
  // The value itself stays out: it may be a password.
  return new WrongEnvironment(`${name} cannot be used. Expected: ${form}`);
}

function readPublicUrl(text: string): string {
  const form = 'https://anteroom.example.org, without a path (plain http only on localhost)';
  if (!URL.canParse(text)) throw wrong('PUBLIC_URL', form);
  const url = new URL(text);
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname));
  if (!safe || url.pathname !== '/' || url.search || url.hash || url.username) throw wrong('PUBLIC_URL', form);
  return url.origin;
}

function readLiveKit(value: (name: string) => string | null, url: string | null): LiveKitAccess | null {
  const apiKey = value('LIVEKIT_API_KEY');
  const apiSecret = value('LIVEKIT_API_SECRET');
  if (url === null && apiKey === null && apiSecret === null) return null;
  if (url === null)
    throw wrong('LIVEKIT_URL', 'wss://livekit.example.org, together with LIVEKIT_API_KEY and LIVEKIT_API_SECRET, or none of the three');
  if (apiKey === null) throw wrong('LIVEKIT_API_KEY', 'the key of the LiveKit server that LIVEKIT_URL names');
  if (apiSecret === null) throw wrong('LIVEKIT_API_SECRET', 'the secret that belongs to LIVEKIT_API_KEY');
  return { url: url.replace(/\/+$/, ''), apiKey, apiSecret };
}

function readMailFrom(text: string): string {
  if (!/^(?:[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/.test(text)) throw wrong('MAIL_FROM', 'Anteroom <anteroom@example.org>');
  return text;
}

function isSecret(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}=?$/.test(text) && Buffer.from(text, 'base64url').length === 32;
}

function readSecret(text: string | null, demo: boolean): string | null {
  const form = `32 random bytes as base64url, the same on every instance: node -e "console.log(crypto.randomBytes(32).toString('base64url'))"`;
  if (text === null) {
    if (demo) return null;
    throw new WrongEnvironment(`ANTEROOM_SECRET is needed with a DATABASE_URL. Expected: ${form}`);
  }
  if (!isSecret(text)) throw wrong('ANTEROOM_SECRET', form);
  return text;
}

function readSwitch(name: string, text: string | null): boolean {
  if (text === null || text === 'false' || text === '0') return false;
  if (text === 'true' || text === '1') return true;
  throw wrong(name, 'true or false');
}

function readLogLevel(text: string): LogLevel {
  const level = logLevels.find((one) => one === text);
  if (!level) throw wrong('LOG_LEVEL', `one of ${logLevels.join(', ')}`);
  return level;
}

/** PostgreSQL refuses to run as root, and its user could not enter /root: so root's data lies where everybody may enter. */
function defaultDataFolder(): string {
  if (process.getuid?.() !== 0) return join(clone, '.data');
  return join('/var/lib/anteroom', createHash('sha256').update(clone).digest('hex').slice(0, 12));
}
