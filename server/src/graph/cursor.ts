/**
 * Cursors of live views: authenticated and opaque. One says: this audience of this organisation, in this life of the log,
 * has seen everything up to this number. HMAC-SHA-256 (RFC 2104), key by HKDF (RFC 5869) from ANTEROOM_SECRET.
 */
import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Fault } from '../refusal.ts';

export type Place = { organisationId: string; epoch: string; seq: number; at: Date; bound: string };

export type Cursors = {
  seal(place: Place): string;
  /** Errors: Fault `cursor.malformed` when it is not ours. */
  open(cursor: string): Place;
};

const macBytes = 16;

export function makeCursors(secret: Buffer): Cursors {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'anteroom cursor', 32));
  const mac = (body: Buffer): Buffer => createHmac('sha256', key).update(body).digest().subarray(0, macBytes);
  return {
    seal({ organisationId, epoch, seq, at, bound }) {
      const body = Buffer.from(JSON.stringify([organisationId, epoch, seq, at.getTime(), bound]));
      return Buffer.concat([mac(body), body]).toString('base64url');
    },
    open(cursor) {
      const bytes = Buffer.from(cursor, 'base64url');
      const body = bytes.subarray(macBytes);
      if (bytes.length <= macBytes || !timingSafeEqual(mac(body), bytes.subarray(0, macBytes))) throw new Fault('cursor.malformed');
      const [organisationId, epoch, seq, at, bound] = JSON.parse(body.toString('utf8'));
      return { organisationId, epoch, seq, at: new Date(at), bound };
    },
  };
}

/** A short name for what a cursor is bound to (view and audience), so that it is good for nothing else. */
export function boundTo(...parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
}
