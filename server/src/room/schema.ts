/** Tickets into the video room. */
import { builder } from '../graph/builder.ts';
import { DoneResult } from '../graph/done.ts';
import { globalId, localId, localIdOrNull } from '../graph/ids.ts';
import { mutation, resultUnion } from '../graph/mutation.ts';
import { confirmJoin, joinRoom, type RoomTicket } from './room.ts';

builder.objectRef<RoomTicket>('RoomTicket').implement({
  description: 'Good for one joining of one room by one person, for a minute. It gives no rights by itself: they come when the server has seen you join.',
  authScopes: { public: true },
  fields: (t) => ({
    joinId: t.id({ description: 'For `confirmJoin`, and as `afterJoinId` when the connection is lost.', resolve: ({ joinId }) => globalId('RoomJoin', joinId) }),
    url: t.expose('url', { type: 'URL', description: 'Where to connect.' }),
    token: t.exposeString('token', { description: 'LiveKit’s access token.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when it can be used.' }),
  }),
});

const RoomTicketResult = resultUnion<RoomTicket>('RoomTicket', () => Promise.resolve(null));

mutation<{ consultId?: string | null; afterJoinId?: string | null }, RoomTicket>('joinRoom', {
  description: 'A ticket into the visit’s room, for its conducting clinician or its patient. Refuses `room.not_open`, `room.unavailable`, and with `afterJoinId` `room.joined_elsewhere`.',
  door: 'staffOrVisit', result: RoomTicketResult,
  input: builder.inputType('JoinRoomInput', {
    description: 'For `joinRoom`.',
    fields: (t) => ({
      consultId: t.id({ description: 'Which consult; left out: the visit that the request speaks as.' }),
      afterJoinId: t.id({ description: 'The joining that was lost: refused when you have joined elsewhere since.' }),
    }),
  }),
  run: ({ act, video }, input) => joinRoom(act, video, {
    consultId: localIdOrNull('Consult', input.consultId), afterJoinId: localIdOrNull('RoomJoin', input.afterJoinId),
  }),
});

mutation<{ joinId: string }, { at: Date }>('confirmJoin', {
  description: 'Say that you have connected; rights then come at once. Harmless twice.',
  door: 'staffOrVisit', result: DoneResult,
  input: builder.inputType('ConfirmJoinInput', {
    description: 'For `confirmJoin`.',
    fields: (t) => ({ joinId: t.id({ required: true, description: 'From the ticket.' }) }),
  }),
  run: ({ act, video }, { joinId }) => confirmJoin(act, video, localId('RoomJoin', joinId)),
});
