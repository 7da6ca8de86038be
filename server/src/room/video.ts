/** What the house needs of a video server; livekit.ts speaks to the real one. */

/** What somebody in a room may do there. */
export type Rights = { publish: boolean; subscribe: boolean; data: boolean };

export type InRoom = {
  identity: string;
  /** Names one session of the identity; a full reconnect gets another. */
  sid: string;
  /** The connection for media stands, and not only the signalling. */
  active: boolean;
  /** The session that we let in: a full reconnect brings it along, a copied token doesn't. Null: none yet. */
  admitted: string | null;
  rights: Rights;
};

export type Video = {
  /** Where browsers connect, wss:// or ws://; null while there is no video server: visits go on by phone. */
  url(): string | null;
  /** Idempotent. `people`: how many may be in it at once, as a backstop. */
  createRoom(name: string, people: number): Promise<void>;
  /** Idempotent: a room that is not there is deleted already. Everybody in it is put out. */
  deleteRoom(name: string): Promise<void>;
  /** The names of all rooms that there are. */
  rooms(): Promise<string[]>;
  /** Who is in a room; nobody, when there is none. */
  participants(name: string): Promise<InRoom[]>;
  /** Gives an identity exactly these rights and marks session `sid` as let in. Answers the session that got them; null: it has gone. */
  grant(name: string, identity: string, rights: Rights, sid: string): Promise<string | null>;
  /** Nothing when it has gone meanwhile. */
  remove(name: string, identity: string): Promise<void>;
  /** A token for one joining of one room: nothing may be done with it until `grant`. It names nobody. */
  token(name: string, identity: string, ttlSeconds: number): Promise<string>;
  /** The room that a webhook speaks of, or null when it says nothing of who is in a room. Errors: NotSigned. */
  webhook(rawBody: string, authorization: string | undefined): Promise<string | null>;
};

/** The video server cannot be reached, does not answer in time, or refuses us. All but `url` and `webhook` reject with it. */
export class VideoAway extends Error {}

/** A webhook without our video server's signature over its very body. */
export class NotSigned extends Error {}
