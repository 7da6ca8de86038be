/** The video server is LiveKit, by its own SDK (https://docs.livekit.io/reference/other/roomservice-api/). */
import {
  AccessToken,
  type ParticipantInfo,
  ParticipantInfo_State,
  RoomServiceClient,
  ServerError,
  WebhookReceiver,
} from 'livekit-server-sdk';
import { type InRoom, NotSigned, type Video, VideoAway } from './video.ts';

/** `publicUrl`: where browsers connect, when that is elsewhere than where we do. */
export type LiveKitKeys = { apiKey: string; apiSecret: string; publicUrl?: string };

/** Somebody waits for most of these calls. */
const requestSeconds = 3;
/** Left by everybody, a room outlives a minute's loss of network; joining makes it again, and End deletes it. */
const emptySeconds = 300;
const departureSeconds = 60;
/** ParticipantInfo.Kind STANDARD: no recorder or the like, which only a holder of our secret can bring in. */
const person = 0;

const told: readonly string[] = ['participant_joined', 'participant_left', 'participant_connection_aborted', 'room_finished'];

/** `url` is asked each time: the embedded server may be ready later than we are, and may come back elsewhere. */
export function makeVideo(url: () => string | null, { apiKey, apiSecret, publicUrl }: LiveKitKeys): Video {
  const receiver = new WebhookReceiver(apiKey, apiSecret);
  let service: { url: string; client: RoomServiceClient } | undefined;
  const client = (): RoomServiceClient => {
    const now = url();
    if (now === null) throw new VideoAway('There is no video server.');
    if (service?.url !== now) {
      service = { url: now, client: new RoomServiceClient(now, apiKey, apiSecret, { requestTimeout: requestSeconds, failover: false }) };
    }
    return service.client;
  };

  return {
    url() {
      const now = url();
      return now && (publicUrl ?? now).replace(/^http/, 'ws');
    },
    async createRoom(name, people) {
      await call(() =>
        client().createRoom({ name, maxParticipants: people, emptyTimeout: emptySeconds, departureTimeout: departureSeconds }),
      );
    },
    async deleteRoom(name) {
      // An embedded server that is not there has taken its rooms with it.
      if (url() !== null) await orNull(() => client().deleteRoom(name));
    },
    async rooms() {
      return (await call(() => client().listRooms())).map((room) => room.name);
    },
    async participants(name) {
      const found = await orNull(() => client().listParticipants(name));
      return (found ?? []).filter(({ kind, state }) => kind === person && state !== ParticipantInfo_State.DISCONNECTED).map(inRoom);
    },
    async grant(name, identity, { publish, subscribe, data }, sid) {
      const info = await orNull(() =>
        client().updateParticipant(name, identity, {
          attributes: { admitted: sid },
          permission: { canPublish: publish, canSubscribe: subscribe, canPublishData: data, canUpdateMetadata: false, hidden: false },
        }),
      );
      return info?.sid ?? null;
    },
    async remove(name, identity) {
      await orNull(() => client().removeParticipant(name, identity));
    },
    async token(name, identity, ttlSeconds) {
      const token = new AccessToken(apiKey, apiSecret, { identity, ttl: ttlSeconds });
      // Unset grants are allowed, so each is set; with canUpdateOwnMetadata one could admit oneself.
      token.addGrant({
        room: name,
        roomJoin: true,
        canPublish: false,
        canSubscribe: false,
        canPublishData: false,
        canUpdateOwnMetadata: false,
        canSubscribeMetrics: false,
        hidden: false,
        recorder: false,
        agent: false,
        roomAdmin: false,
        roomCreate: false,
        roomList: false,
        roomRecord: false,
        ingressAdmin: false,
      });
      return token.toJwt();
    },
    async webhook(rawBody, authorization) {
      const event = await receiver.receive(rawBody, authorization).catch(() => {
        throw new NotSigned();
      });
      return told.includes(event.event) ? (event.room?.name ?? null) : null;
    },
  };
}

function inRoom({ identity, sid, state, attributes, permission }: ParticipantInfo): InRoom {
  return {
    identity,
    sid,
    active: state === ParticipantInfo_State.ACTIVE,
    admitted: attributes.admitted || null,
    rights: {
      publish: permission?.canPublish ?? false,
      subscribe: permission?.canSubscribe ?? false,
      data: permission?.canPublishData ?? false,
    },
  };
}

async function call<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof VideoAway ? error : new VideoAway('The video server does not answer.', { cause: error });
  }
}

/** Null when LiveKit says that what we name is not there. */
async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await call(work);
  } catch (error) {
    const { cause } = error as VideoAway;
    if (cause instanceof ServerError && cause.code === 'not_found') return null;
    throw error;
  }
}
