/**
 * Secrets that people type (passwords, codes): argon2id, RFC 9106, with OWASP's parameters (19 MiB, 2 passes, 1 lane).
 * Kept as a PHC string, so that the parameters may grow later.
 */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);
const memory = 19_456;
const passes = 2;
const tagLength = 32;

export async function hashPassword(text: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive('argon2id', { message: normal(text), nonce: salt, parallelism: 1, tagLength, memory, passes });
  return `$argon2id$v=19$m=${memory},t=${passes},p=1$${base64(salt)}$${base64(hash)}`;
}

/** Null for the hash: nobody has it; takes as long as a wrong one and answers false. */
export async function verifyPassword(text: string, kept: string | null): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(kept ?? '');
  const [, m = memory, t = passes, p = 1, salt = '', expected = ''] = parts ?? [];
  const wanted = Buffer.from(expected, 'base64');
  const hash = await derive('argon2id', {
    message: normal(text),
    nonce: parts ? Buffer.from(salt, 'base64') : Buffer.alloc(16),
    parallelism: Number(p),
    tagLength: parts ? wanted.length : tagLength,
    memory: Number(m),
    passes: Number(t),
  });
  return parts !== null && timingSafeEqual(hash, wanted);
}

// The same password typed on another keyboard may come in another Unicode form (NIST SP 800-63B).
const normal = (text: string): string => text.normalize('NFKC');
const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
