import { describe, expect, test } from 'vitest';
import { readEnv, WrongEnvironment } from './env.ts';

const secret = 'A'.repeat(43);
const database = { DATABASE_URL: 'postgres://me:word@db.example.org/anteroom', ANTEROOM_SECRET: secret };

describe('what is refused at start', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ['a port that is none', { PORT: '80a' }, /^PORT .*Expected: a number from 1 to 65535/],
    ['a port too high', { PORT: '70000' }, /^PORT /],
    ['plain http on a public name', { ...database, PUBLIC_URL: 'http://clinic.example.org' }, /^PUBLIC_URL .*plain http only on localhost/],
    ['an address with a path', { PUBLIC_URL: 'http://localhost:4000/app' }, /^PUBLIC_URL /],
    ['a database that is not PostgreSQL', { DATABASE_URL: 'mysql://a@b/c' }, /^DATABASE_URL .*postgres:\/\//],
    ['a database without the secret', { DATABASE_URL: database.DATABASE_URL }, /^ANTEROOM_SECRET is needed/],
    ['a secret too short', { ...database, ANTEROOM_SECRET: 'short' }, /^ANTEROOM_SECRET .*32 random bytes/],
    ['a video server without its key', { LIVEKIT_URL: 'wss://video.example.org' }, /^LIVEKIT_API_KEY /],
    ['a key without its secret', { LIVEKIT_URL: 'wss://video.example.org', LIVEKIT_API_KEY: 'key' }, /^LIVEKIT_API_SECRET /],
    ['a key without its video server', { LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: 'secret' }, /^LIVEKIT_URL /],
    ['mail over http', { SMTP_URL: 'http://mail.example.org' }, /^SMTP_URL .*smtps:\/\//],
    ['a sender without an address', { MAIL_FROM: 'Anteroom' }, /^MAIL_FROM /],
    ['text messages to nowhere', { SMS_WEBHOOK_URL: 'example.org' }, /^SMS_WEBHOOK_URL /],
    ['a switch neither on nor off', { TRUST_PROXY: 'perhaps' }, /^TRUST_PROXY .*true or false/],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL .*info/],
    ['the demo on a public address', { PUBLIC_URL: 'https://clinic.example.org' }, /^DATABASE_URL is needed/],
    ['the demo on every interface', { HOST: '0.0.0.0' }, /^HOST .*unless DATABASE_URL/],
  ])('%s', (_name, source, words) => {
    expect(() => readEnv(source)).toThrow(WrongEnvironment);
    expect(() => readEnv(source)).toThrow(words);
  });

  test('never with the value in the words: it may be a password', () => {
    expect(() => readEnv({ DATABASE_URL: 'mysql://me:hunter2@db' })).toThrow(expect.not.stringContaining('hunter2') as unknown as string);
  });
});

describe('what is taken', () => {
  test('nothing set is the demo, on loopback, with everything embedded', () => {
    expect(readEnv({ PORT: '' })).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:4000',
      databaseUrl: null,
      livekit: null,
      smtpUrl: null,
      smsWebhookUrl: null,
      secret: null,
      trustProxy: false,
      logLevel: 'info',
      demo: true,
    });
  });

  test('another port moves the public address with it', () => {
    expect(readEnv({ PORT: '4711' }).publicUrl).toBe('http://localhost:4711');
  });

  test('a real installation', () => {
    const env = readEnv({
      ...database,
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://clinic.example.org/',
      LIVEKIT_URL: 'wss://video.example.org/',
      LIVEKIT_API_KEY: 'key',
      LIVEKIT_API_SECRET: 'word',
      SMTP_URL: 'smtps://mail.example.org',
      MAIL_FROM: 'Clínica <hola@example.org>',
      TRUST_PROXY: 'true',
      LOG_LEVEL: 'warn',
    });
    expect(env).toMatchObject({
      demo: false,
      publicUrl: 'https://clinic.example.org',
      trustProxy: true,
      secret,
      livekit: { url: 'wss://video.example.org', apiKey: 'key', apiSecret: 'word' },
    });
    expect(Object.isFrozen(env)).toBe(true);
  });
});
