/** Who calls, and the context of one operation, whatever transport it came by. */
import type { GraphQLSchema } from 'graphql';
import { viewerOf } from '../access/session.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import type { Feed } from '../events/feed.ts';
import type { SignInLimits } from '../member/member.ts';
import type { Video } from '../room/video.ts';
import type { Context, CookieName, HttpExchange } from './context.ts';
import type { Cursors } from './cursor.ts';
import type { Border } from './errors.ts';
import { parseGlobalId, rowId } from './ids.ts';

export type Parts = {
  schema: GraphQLSchema; database: Database; feed: Feed; clock: Clock; cursors: Cursors; video: Video; signInLimits: SignInLimits; border: Border;
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

/** The context of one operation; `renew` makes that of the next event. */
export async function contextOf(parts: Parts, caller: Caller): Promise<Context> {
  const now = parts.clock.now();
  const credentials = { authorization: caller.authorization, cookie: (name: CookieName) => caller.cookies.get(name) ?? null };
  const viewer = await viewerOf(parts.database, credentials, speaksAs(caller.as), caller.locale, now);
  const { database, feed, clock, cursors, video, signInLimits } = parts;
  return {
    act: { database, clock, feed, viewer, now }, feed, cursors, video, signInLimits, http: caller.http, address: caller.address,
    async renew() {
      const next = await contextOf(parts, caller);
      return next.act.viewer.kind === viewer.kind ? next : null;
    },
  };
}

function speaksAs(as: string | null): { kind: 'member' | 'visit'; id: string } | null {
  const match = /^(member|visit):(.+)$/.exec(as ?? '');
  if (!match) return null;
  const kind = match[1] as 'member' | 'visit';
  const { typename, id } = parseGlobalId(match[2] ?? '');
  return { kind, id: typename === (kind === 'member' ? 'Member' : 'Portal') ? rowId(id) : rowId(null) };
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
  return new Map((header ?? '').split(';').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at < 1 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const];
  }));
}
