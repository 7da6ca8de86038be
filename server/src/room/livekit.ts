/** The real video server: LiveKit, by its own SDK (https://docs.livekit.io/reference/other/roomservice-api/). */
import { AccessToken, type ParticipantInfo, RoomServiceClient, WebhookReceiver } from 'livekit-server-sdk';
import type { InRoom, RoomSignal, Video } from './video.ts';

export type LiveKitKeys = { apiKey: string; apiSecret: string };

const admittedAttribute = 'admitted';
/** A room outlives a minute's loss of network on both sides; End deletes it. */
const emptySeconds = 600;
/** Patient and clinician, and two more while somebody's old connection fades. A backstop: the grants are the gate. */
const mostParticipants = 4;
const requestSeconds = 5;

/** `url` is asked each time: the embedded server may be ready later than we are. */
export function makeVideo(url: () => string | null, { apiKey, apiSecret }: LiveKitKeys): Video {
  const receiver = new WebhookReceiver(apiKey, apiSecret);
  let service: { url: string; client: RoomServiceClient } | undefined;
  const client = (): RoomServiceClient => {
    const now = url();
    if (now === null) throw new VideoAway();
    if (service?.url !== now) {
      service = { url: now, client: new RoomServiceClient(now.replace(/^ws/, 'http'), apiKey, apiSecret, { requestTimeout: requestSeconds }) };
    }
    return service.client;
  };

  return {
    url,
    async createRoom(name) {
      await client().createRoom({ name, emptyTimeout: emptySeconds, departureTimeout: emptySeconds, maxParticipants: mostParticipants });
    },
    async deleteRoom(name) {
      await client().deleteRoom(name).catch(ifGone(undefined));
    },
    async participants(name) {
      return (await client().listParticipants(name).catch(ifGone([]))).map(inRoom);
    },
    async grant(name, identity, { publish, subscribe, data }) {
      await client().updateParticipant(name, identity, {
        permission: { canPublish: publish, canSubscribe: subscribe, canPublishData: data },
        attributes: { [admittedAttribute]: 'true' },
      }).catch(ifGone(undefined));
    },
    async remove(name, identity) {
      await client().removeParticipant(name, identity).catch(ifGone(undefined));
    },
    async token(name, identity, ttlSeconds) {
      const token = new AccessToken(apiKey, apiSecret, { identity, ttl: ttlSeconds });
      // Unset grants are allowed, so each is set: the token by itself opens neither ear nor mouth.
      token.addGrant({
        room: name, roomJoin: true, canPublish: false, canSubscribe: false, canPublishData: false, canUpdateOwnMetadata: false,
        roomAdmin: false, roomCreate: false, roomList: false, roomRecord: false, ingressAdmin: false, hidden: false, recorder: false,
      });
      return token.toJwt();
    },
    async signal(rawBody, authorization): Promise<RoomSignal | null> {
      const event = await receiver.receive(rawBody, authorization).catch(() => null);
      if (!event) return null;
      const { room, participant } = event;
      if (!room || !participant) return { kind: 'other' };
      if (event.event === 'participant_joined') return { kind: 'joined', room: room.name, participant: inRoom(participant) };
      if (event.event === 'participant_left' || event.event === 'participant_connection_aborted') {
        return { kind: 'left', room: room.name, participant: inRoom(participant) };
      }
      return { kind: 'other' };
    },
  };
}

/** The video server is not there (yet). */
export class VideoAway extends Error {}

function inRoom({ identity, sid, attributes }: ParticipantInfo): InRoom {
  return { identity, sid, admitted: attributes[admittedAttribute] === 'true' };
}

function ifGone<T>(instead: T): (error: unknown) => T {
  return (error) => {
    const { code, status } = error as { code?: string; status?: number };
    if (code === 'not_found' || status === 404) return instead;
    throw error;
  };
}
