/**
 * One person's place in a visit's video room: comes in by a ticket, publishes once the server has let them in, and comes back
 * by itself after a loss. LiveKit's client is large, so it is loaded when a room opens.
 */
import type { LocalTrack, RemoteTrack, Room, Track } from 'livekit-client';
import { RequestFailed, tell } from '../client';
import { confirmJoinDocument, joinRoomDocument } from './documents';

export type RoomStatus = 'idle' | 'connecting' | 'connected' | 'reconnecting' | 'elsewhere' | 'unavailable' | 'closed';
export type Shown = { id: string; kind: 'audio' | 'video'; track: LocalTrack | RemoteTrack };

const retryMilliseconds = 2_000;
const triesWithoutVideo = 3;
/** Milliseconds. After these the old place is given up for a new ticket: the video server may have another address by then. */
const reconnectAfter = [0, 300, 1_200, 2_700, 4_800];

export class VideoRoom {
  status = $state<RoomStatus>('idle');
  /** Words for people, when something stands in the way. */
  problem = $state<string | null>(null);
  camera = $state(true);
  microphone = $state(true);
  /** The server gave no rights (yet): coming in, or on hold. */
  admitted = $state(false);
  others = $state.raw<Shown[]>([]);
  mine = $state.raw<Shown | null>(null);
  someoneThere = $state(false);
  /** The browser wants a press before it plays sound. */
  soundBlocked = $state(false);
  deviceProblem = $state<string | null>(null);

  readonly #consultId: string | null;
  #room: Room | undefined;
  #joinId: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #left = false;

  /** `consultId` null: the visit that this tab speaks as. */
  constructor(consultId: string | null, choice: { camera: boolean; microphone: boolean } = { camera: true, microphone: true }) {
    this.#consultId = consultId;
    this.camera = choice.camera;
    this.microphone = choice.microphone;
  }

  /** Comes in. `again`: automatic recovery, which gives way to a newer joining elsewhere. */
  async join(again = false): Promise<void> {
    this.#left = false;
    this.status = this.#joinId ? 'reconnecting' : 'connecting';
    try {
      const { thing, refusal } = await tell(joinRoomDocument, {
        input: { consultId: this.#consultId, afterJoinId: again ? this.#joinId : null },
      });
      if (refusal) return this.#refused(refusal.code, refusal.message);
      await this.#connect(thing);
    } catch (error) {
      this.#lost(error instanceof RequestFailed ? error.message : null);
    }
  }

  async leave(): Promise<void> {
    this.#left = true;
    clearTimeout(this.#timer);
    await this.#room?.disconnect();
    this.#room = undefined;
    this.#forget();
    if (this.status !== 'closed') this.status = 'idle';
  }

  async setMicrophone(on: boolean): Promise<void> {
    this.microphone = on;
    await this.#publish();
  }

  async setCamera(on: boolean): Promise<void> {
    this.camera = on;
    await this.#publish();
  }

  /** In a press, so that the browser lets sound play. */
  async allowSound(): Promise<void> {
    await this.#room?.startAudio();
    this.soundBlocked = this.#room?.canPlaybackAudio === false;
  }

  async #connect(ticket: { joinId: string; url: string; token: string }): Promise<void> {
    const { DefaultReconnectPolicy, DisconnectReason, Room: LiveKitRoom, RoomEvent } = await import('livekit-client');
    const reconnectPolicy = new DefaultReconnectPolicy(reconnectAfter);
    const room = new LiveKitRoom({ adaptiveStream: true, dynacast: true, disconnectOnPageLeave: true, reconnectPolicy });
    await this.#room?.disconnect();
    this.#room = room;
    this.#joinId = ticket.joinId;
    const collect = () => this.#collect();
    room
      .on(RoomEvent.TrackSubscribed, collect)
      .on(RoomEvent.TrackUnsubscribed, collect)
      .on(RoomEvent.TrackMuted, collect)
      .on(RoomEvent.TrackUnmuted, collect)
      .on(RoomEvent.LocalTrackPublished, collect)
      .on(RoomEvent.LocalTrackUnpublished, collect)
      .on(RoomEvent.ParticipantConnected, collect)
      .on(RoomEvent.ParticipantDisconnected, collect)
      .on(RoomEvent.ParticipantPermissionsChanged, () => void this.#publish())
      .on(RoomEvent.AudioPlaybackStatusChanged, () => {
        this.soundBlocked = !room.canPlaybackAudio;
      })
      .on(RoomEvent.Reconnecting, () => {
        this.status = 'reconnecting';
      })
      .on(RoomEvent.Reconnected, () => {
        this.status = 'connected';
      })
      .on(RoomEvent.Disconnected, (reason) => {
        if (this.#room !== room) return;
        this.#forget();
        if (this.#left) return;
        if (reason === DisconnectReason.ROOM_DELETED) this.status = 'closed';
        else this.#lost(null);
      });
    await room.connect(ticket.url, ticket.token);
    if (this.#room !== room) return;
    this.status = 'connected';
    this.problem = null;
    this.#failures = 0;
    this.soundBlocked = !room.canPlaybackAudio;
    // The server hears of it from the video server, too; our own word spares the wait when that is lost.
    tell(confirmJoinDocument, { input: { joinId: ticket.joinId } }).catch(() => undefined);
    await this.#publish();
  }

  /** Brings what is published to what was chosen, as far as the server allows. */
  async #publish(): Promise<void> {
    const room = this.#room;
    if (!room) return;
    this.admitted = room.localParticipant.permissions?.canPublish ?? false;
    if (this.admitted) {
      this.deviceProblem = null;
      await room.localParticipant.setMicrophoneEnabled(this.microphone).catch((error: Error) => this.#noDevice('microphone', error));
      await room.localParticipant.setCameraEnabled(this.camera).catch((error: Error) => this.#noDevice('camera', error));
    }
    this.#collect();
  }

  #noDevice(device: 'camera' | 'microphone', error: Error): void {
    this[device] = false;
    this.deviceProblem =
      error.name === 'NotAllowedError'
        ? `The browser may not use the ${device}. Allow it in the address bar, then turn it on here.`
        : `The ${device} cannot be used. Check that no other program uses it, then turn it on here.`;
  }

  #collect(): void {
    const room = this.#room;
    if (!room) return;
    const shown = (publications: Iterable<{ track?: Track | undefined; trackSid: string; isMuted: boolean }>): Shown[] =>
      [...publications].flatMap(({ track, trackSid, isMuted }) =>
        track && !isMuted && (track.kind === 'audio' || track.kind === 'video')
          ? [{ id: trackSid, kind: track.kind, track: track as RemoteTrack }]
          : [],
      );
    const people = [...room.remoteParticipants.values()];
    this.someoneThere = people.length > 0;
    this.others = people.flatMap((person) => shown(person.trackPublications.values()));
    this.mine = shown(room.localParticipant.trackPublications.values()).find(({ kind }) => kind === 'video') ?? null;
  }

  #forget(): void {
    this.others = [];
    this.mine = null;
    this.someoneThere = false;
    this.admitted = false;
  }

  #refused(code: string, message: string): void {
    this.problem = message;
    if (code === 'room.joined_elsewhere') this.status = 'elsewhere';
    else if (code === 'consult.closed' || code === 'consult.other_state' || code === 'room.not_open') this.status = 'closed';
    else this.#lost(message);
  }

  #lost(words: string | null): void {
    this.#failures += 1;
    this.problem = words;
    this.status = this.#failures >= triesWithoutVideo ? 'unavailable' : 'reconnecting';
    clearTimeout(this.#timer);
    if (!this.#left) this.#timer = setTimeout(() => void this.join(true), retryMilliseconds * Math.min(5, this.#failures));
  }
}

/** Shows a track in a media element for as long as both are there. */
export function shows(track: LocalTrack | RemoteTrack) {
  return (element: HTMLMediaElement): (() => void) => {
    track.attach(element);
    return () => {
      track.detach(element);
    };
  };
}
