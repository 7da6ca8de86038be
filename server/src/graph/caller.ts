/** Who calls, and the context of one operation, whatever transport it came by. */
import type { GraphQLSchema } from 'graphql';
import { type SpeaksAs, viewerOf } from '../access/session.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import type { Feed } from '../events/feed.ts';
import type { SignInLimits } from '../member/member.ts';
import { Fault } from '../refusal.ts';
import type { Video } from '../room/video.ts';
import type { Context, CookieName, HttpExchange } from './context.ts';
import type { Cursors } from './cursor.ts';
import type { Border } from './errors.ts';
import { localId } from './ids.ts';

export type Parts = {
  schema: GraphQLSchema;
  database: Database;
  feed: Feed;
  clock: Clock;
  cursors: Cursors;
  video: Video;
  signInLimits: SignInLimits;
  border: Border;
  /** Whether the demo's people, whose passwords are known, may come in: on loopback only. */
  demoAllowed: boolean;
};

/** What a transport knows of the caller. */
export type Caller = {
  authorization: string | null;
  cookies: ReadonlyMap<string, string>;
  /** `member:<Member.id>` or `visit:<Portal.id>`, or null. */
  as: string | null;
  locale: string | null;
  address: string;
  http: HttpExchange | null;
};

/** The context of one operation. Errors: Fault `identity.ended` for a bearer token that is none of ours, or no longer. */
export async function operationContext(parts: Parts, caller: Caller): Promise<Context> {
  const context = await contextOf(parts, caller);
  // A program is told at once; a browser whose session ended is nobody, and may sign in again.
  if (/^Bearer /i.test(caller.authorization ?? '') && context.act.viewer.kind === 'nobody') throw new Fault('identity.ended');
  return context;
}

async function contextOf(parts: Parts, caller: Caller): Promise<Context> {
  const now = parts.clock.now();
  const credentials = { authorization: caller.authorization, cookie: (name: CookieName) => caller.cookies.get(name) ?? null };
  const viewer = await viewerOf(parts.database, credentials, speaksAs(caller.as), caller.locale, now);
  const { database, feed, clock, cursors, video, signInLimits, demoAllowed } = parts;
  return {
    act: { database, clock, feed, viewer, now },
    feed,
    cursors,
    video,
    signInLimits,
    demoAllowed,
    http: caller.http,
    address: caller.address,
    async renew() {
      const next = await contextOf(parts, caller);
      return isSameSpeaker(viewer, next.act.viewer) ? next : null;
    },
  };
}

/** A stream that was opened by one speaker never goes on as another of the same browser. */
function isSameSpeaker(before: Viewer, now: Viewer): boolean {
  if (before.kind === 'member') return now.kind === 'member' && now.memberId === before.memberId;
  if (before.kind === 'patient') return now.kind === 'patient' && now.consultId === before.consultId;
  return now.kind === before.kind;
}

const typeOf = { member: 'Member', visit: 'Portal' } as const;

/** Left out or empty: null. Anything else that is no such id speaks as one that nobody has. */
function speaksAs(as: string | null): SpeaksAs {
  if (!as) return null;
  const kind = as.startsWith('visit:') ? 'visit' : 'member';
  return { kind, id: localId(typeOf[kind], as.slice(kind.length + 1)) };
}

/** «en-GB,es;q=0.8» → en-GB; null when the header names none that can be read. */
export function firstLocale(header: string | null | undefined): string | null {
  const first = header?.split(',')[0]?.split(';')[0]?.trim();
  if (!first || first === '*') return null;
  try {
    return new Intl.Locale(first).toString();
  } catch {
    // A header that names no language asks for none.
    return null;
  }
}

export function cookiesIn(header: string | undefined): Map<string, string> {
  return new Map(
    (header ?? '').split(';').flatMap((pair) => {
      const at = pair.indexOf('=');
      return at < 1 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const];
    }),
  );
}
