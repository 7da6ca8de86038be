/** What the house needs of a video server; livekit.ts speaks to the real one. */

export type Rights = { publish: boolean; subscribe: boolean; data: boolean };

/** Somebody who is connected. `admitted`: let in before, which a full reconnect carries along and a copied token doesn't. */
export type InRoom = { identity: string; sid: string; admitted: boolean };

export type RoomSignal =
  | { kind: 'joined' | 'left'; room: string; participant: InRoom }
  | { kind: 'other' };

export type Video = {
  /** Where browsers connect, wss:// or ws://; null while there is no video server: visits go on by phone. */
  url(): string | null;
  /** Idempotent. Rejects when the video server cannot be reached. */
  createRoom(name: string): Promise<void>;
  /** Idempotent: a room that is not there is deleted already. Everybody in it is put out. */
  deleteRoom(name: string): Promise<void>;
  participants(name: string): Promise<InRoom[]>;
  /** Gives or takes rights, and marks the identity as let in. Nothing when it has gone meanwhile. */
  grant(name: string, identity: string, rights: Rights): Promise<void>;
  /** Nothing when it has gone meanwhile. */
  remove(name: string, identity: string): Promise<void>;
  /** A token for one joining of one room: nothing may be done with it until `grant`. It names nobody. */
  token(name: string, identity: string, ttlSeconds: number): Promise<string>;
  /** A webhook, checked against its signature over the raw body. Null: not signed by our server. */
  signal(rawBody: string, authorization: string | undefined): Promise<RoomSignal | null>;
};
