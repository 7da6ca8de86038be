/** Invites as staff see them. */
import { builder } from '../graph/builder.ts';
import { localId } from '../graph/ids.ts';
import { idempotencyKeyField, mutation, resultUnion } from '../graph/mutation.ts';
import { ConsultRef } from '../consult/schema.ts';
import { ChannelEnum } from '../patient/schema.ts';
import { type Channel, type InviteRow, invitesById, invitesOf, masked, sendInvite } from './invite.ts';

const DeliveryStateEnum = builder.enumType('DeliveryState', {
  description: 'How far a message has come.',
  values: {
    QUEUED: { value: 'queued', description: 'To be sent.' },
    SENT: { value: 'sent', description: 'Handed to the provider.' },
    DELIVERED: { value: 'delivered', description: 'The provider says that it arrived.' },
    FAILED: { value: 'failed', description: 'It could not be sent.' },
  } as const,
});

const InviteRef = builder.loadableNodeRef('Invite', {
  id: { resolve: (invite: InviteRow) => invite.id },
  load: (ids: string[], context) => invitesById(context.act, ids),
  loaderOptions: { cache: false },
});
InviteRef.implement({
  description: 'A link that was sent to a patient. It proves nothing by itself: the code does. Needs `live.read`.',
  authScopes: { permission: 'live.read' },
  fields: (t) => ({
    channel: t.expose('channel', { type: ChannelEnum, description: 'How.' }),
    maskedDestination: t.string({
      description: 'Where to, enough to recognise it.',
      resolve: ({ channel, destination }) => masked(channel, destination),
    }),
    sentAt: t.expose('sentAt', { type: 'DateTime', nullable: true, description: 'Null: not yet.' }),
    delivery: t.expose('delivery', { type: DeliveryStateEnum, description: 'How far it has come.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when the link opens the portal.' }),
    supersededAt: t.expose('supersededAt', { type: 'DateTime', nullable: true, description: 'When a newer one took its place.' }),
  }),
});

builder.objectField(ConsultRef, 'invites', (t) =>
  t.loadableList({
    type: InviteRef,
    description: 'Newest first.',
    load: (ids: string[], { act }) => invitesOf(act, ids),
    loaderOptions: { cache: false },
    resolve: ({ id }) => id as never,
  }),
);

const InviteResult = resultUnion<InviteRow>('Invite', async (act, id) => (await invitesById(act, [id]))[0] ?? null);

const SendInviteInput = builder.inputType('SendInviteInput', {
  description: 'For `sendInvite`.',
  fields: (t) => ({
    consultId: t.id({ required: true, description: 'Which consult.' }),
    channel: t.field({ type: ChannelEnum, required: true, description: 'How.' }),
    destination: t.string({ description: 'Another contact than the patient’s; left out: theirs.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

mutation<{ consultId: string; channel: Channel; destination?: string | null; idempotencyKey?: string | null }, InviteRow>('sendInvite', {
  description: 'Sends a new link; the one before stops working. Needs `live.waiting`.',
  door: ['live.waiting'],
  input: SendInviteInput,
  result: InviteResult,
  run: ({ act }, input) => sendInvite(act, { ...input, consultId: localId('Consult', input.consultId) }),
});
