/** Rate limits by rate-limiter-flexible, kept in PostgreSQL so that every instance counts alike. */
import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { hashSecret } from '../access/secret.ts';
import { Fault } from '../refusal.ts';
import type { Limiter, SignInLimits } from './member.ts';

const quarterHourSeconds = 900;

export function makeSignInLimits(pool: pg.Pool): SignInLimits {
  return { byAddress: limiter(pool, 'sign_in_address', 30), byEmail: limiter(pool, 'sign_in_email', 10) };
}

function limiter(pool: pg.Pool, keyPrefix: string, points: number): Limiter {
  const buckets = new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: true,
    keyPrefix,
    points,
    duration: quarterHourSeconds,
  });
  // Hashed: the table must not become a list of who tried to sign in from where.
  const keyOf = (key: string): string => hashSecret(key).toString('base64url');
  return {
    async take(key) {
      try {
        await buckets.consume(keyOf(key));
      } catch (refused) {
        if (refused instanceof RateLimiterRes) throw new Fault('rate.limited', Math.ceil(refused.msBeforeNext / 1000));
        throw refused;
      }
    },
    async forgive(key) {
      await buckets.reward(keyOf(key));
    },
  };
}
