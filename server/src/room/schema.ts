/** Joining the video room. Who is in it is told by `Consult.presence` and `Portal.state`. */
import { builder } from '../graph/builder.ts';
import { DoneResult } from '../graph/done.ts';
import { globalId, localId, localIdOrNull } from '../graph/ids.ts';
import { type InputOf, mutation, resultUnion } from '../graph/mutation.ts';
import { confirmJoin, joinRoom, type RoomTicket } from './room.ts';

builder.objectRef<RoomTicket>('RoomTicket').implement({
  description:
    'What one needs to join the video room: good for one joining, within a minute, and for nothing until the server has let one in. Publish once the permissions have come.',
  authScopes: { public: true },
  fields: (t) => ({
    joinId: t.field({
      type: 'ID',
      description: 'This joining: for `confirmJoin`, and for `afterJoinId` when it was lost.',
      resolve: ({ joinId }) => globalId('RoomJoin', joinId),
    }),
    url: t.expose('url', { type: 'URL', description: 'Where the video server is: ws:// or wss://.' }),
    token: t.exposeString('token', { description: 'The video server’s token. Keep it nowhere.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when one may connect with it.' }),
  }),
});

const RoomTicketResult = resultUnion<RoomTicket>('RoomTicket', () => Promise.resolve(null));

const JoinRoomInput = builder.inputType('JoinRoomInput', {
  description: 'For `joinRoom`.',
  fields: (t) => ({
    consultId: t.id({ description: 'Which consult, for staff; a patient leaves it out: the visit.' }),
    afterJoinId: t.id({
      description:
        'The join that was lost, when a client comes back by itself: refused with `room.joined_elsewhere` once the same person has a newer one. Left out: this joining takes over.',
    }),
  }),
});

mutation<InputOf<typeof JoinRoomInput>, RoomTicket>('joinRoom', {
  description:
    'A ticket for the video room, from Start to End: the conducting clinician’s, or the patient’s. Puts out whatever else of the same person is in the room. On hold one joins, and neither sees nor hears until Resume. Refuses `room.unavailable` while there is no video.',
  door: 'staffOrVisit',
  input: JoinRoomInput,
  result: RoomTicketResult,
  run: ({ act, video }, { consultId, afterJoinId }) =>
    joinRoom(act, video, {
      consultId: localIdOrNull('Consult', consultId),
      afterJoinId: localIdOrNull('RoomJoin', afterJoinId),
    }),
});

const ConfirmJoinInput = builder.inputType('ConfirmJoinInput', {
  description: 'For `confirmJoin`.',
  fields: (t) => ({ joinId: t.id({ required: true, description: 'Of the RoomTicket that one connected with.' }) }),
});

mutation<InputOf<typeof ConfirmJoinInput>, { at: Date }>('confirmJoin', {
  description: 'Call it once connected: done when one has been let in. The video server tells us too; this is for when its word is lost.',
  door: 'staffOrVisit',
  input: ConfirmJoinInput,
  result: DoneResult,
  run: ({ act, video }, { joinId }) => confirmJoin(act, video, localId('RoomJoin', joinId)),
});
