/** What the house needs of a video server; livekit.ts speaks to the real one. */

export type Right = { publish: boolean; subscribe: boolean; data: boolean };

export type InRoom = { identity: string; sid: string; admitted: boolean };

export type Video = {
  /** Where browsers connect, wss:// or ws://; null while there is no video server: visits go on by phone. */
  url(): string | null;
  /** Idempotent. Rejects when the video server cannot be reached. */
  createRoom(name: string): Promise<void>;
  /** Idempotent: a room that is not there is deleted already. Everybody in it is put out. */
  deleteRoom(name: string): Promise<void>;
  participants(name: string): Promise<InRoom[]>;
  /** Gives or takes everybody's rights; `admit` marks the identity as let in. */
  grant(name: string, identity: string, right: Right, admit: boolean): Promise<void>;
  remove(name: string, identity: string): Promise<void>;
  /** A token for one joining of one room: nothing may be done with it until `grant`. */
  token(name: string, identity: string, displayName: string, ttlSeconds: number): Promise<string>;
};
