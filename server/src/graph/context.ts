/** What a resolver is handed. Made anew for each request, and for each event of a subscription. */
import type { Act } from '../access/perform.ts';
import type { Feed } from '../events/feed.ts';
import type { SignInLimits } from '../member/member.ts';
import type { Video } from '../room/video.ts';
import type { Cursors } from './cursor.ts';

export type Context = {
  act: Act;
  feed: Feed;
  cursors: Cursors;
  video: Video;
  signInLimits: SignInLimits;
  /** Whether the demo's people, whose passwords are known, may come in: on loopback only. */
  demoAllowed: boolean;
  /** Null where the transport cannot set a cookie (WebSocket). */
  http: HttpExchange | null;
  /** The same speaker a moment later: judged anew, with nothing cached. Null once the session, membership or token has ended. */
  renew(): Promise<Context | null>;
  /** Coarse address of the caller, for limits only. */
  address: string;
};

export type HttpExchange = {
  /** Value of a request cookie, or null. */
  cookie(name: CookieName): string | null;
  /** HttpOnly, Secure, SameSite=Lax, Path=/; null clears it. */
  setCookie(name: CookieName, value: string | null, maxAgeSeconds?: number): void;
};

export type CookieName = '__Host-staff' | '__Host-visit' | '__Host-code';
