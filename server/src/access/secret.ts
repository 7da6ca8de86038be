/**
 * Secrets that machines carry (sessions, invites, API tokens): random, and kept as a hash only. With 128 random bits and
 * more, one round of SHA-256 is enough: there is nothing to guess from.
 */
import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';

export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** A secret of 256 bits; `prefix` says in a leak what it was. */
export const newSecret = (clock: Clock, prefix = ''): string => `${prefix}${clock.secret(32)}`;

export const apiTokenPrefix = 'atm_';
