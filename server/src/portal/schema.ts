/** The patient's side. No field here leads to a staff type. */
import { builder } from '../graph/builder.ts';
import type { Context } from '../graph/context.ts';
import { type FrameBase, FrameInterface, frameOrFault, headOf, live, type LiveView, updateUnion } from '../graph/live.ts';
import { idempotencyKeyField, mutation, resultUnion } from '../graph/mutation.ts';
import { globalId } from '../graph/ids.ts';
import { RefusalInterface } from '../graph/refusal.ts';
import { AvailableActionRef, ConsultStateEnum, DeviceStateEnum, JoinStepEnum } from '../consult/schema.ts';
import { ChannelEnum } from '../patient/schema.ts';
import { Refusal } from '../refusal.ts';
import { type BrowserCookies, type CodeSent, requestCode, verifyCode } from './code.ts';
import {
  type ClinicRow,
  invitePreview,
  leaveVisit,
  ownCount,
  patientActions,
  portalThing,
  type PortalThing,
  type PreviewThing,
  queuePosition,
  reportPresence,
} from './portal.ts';

const ClinicRef = builder.objectRef<ClinicRow>('Clinic').implement({
  description: 'The clinic, as patients see it.',
  authScopes: { public: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    phone: t.exposeString('phone', { nullable: true, description: 'To call when nothing else helps.' }),
    waitingText: t.exposeString('waitingText', { nullable: true, description: 'What it says to those who wait.' }),
    colour: t.exposeString('colour', { nullable: true, description: 'Its accent colour, #rrggbb.' }),
    locales: t.expose('locales', { type: ['Locale'], description: 'The languages it offers.' }),
    emergencyNumber: t.exposeString('emergencyNumber', { nullable: true, description: 'To call in an emergency.' }),
  }),
});

const InviteStateEnum = builder.enumType('InviteState', {
  description: 'What a link is good for.',
  values: {
    VALID: { value: 'valid', description: 'It opens the visit, with a code.' },
    SUPERSEDED: { value: 'superseded', description: 'A newer one was sent.' },
    CANCELLED: { value: 'cancelled', description: 'The visit was called off.' },
    EXPIRED: { value: 'expired', description: 'Too old.' },
    OVER: { value: 'over', description: 'The visit has ended; with a code it shows what was agreed.' },
    UNKNOWN: { value: 'unknown', description: 'We do not know it.' },
  } as const,
});

const InvitePreviewRef = builder.objectRef<PreviewThing>('InvitePreview').implement({
  description: 'What a link shows before the code: never a clinician, a reason or the patient’s name.',
  authScopes: { public: true },
  fields: (t) => ({
    state: t.expose('state', { type: InviteStateEnum, description: 'What it is good for.' }),
    visit: t.field({
      type: ConsultStateEnum,
      nullable: true,
      description: 'Where the visit stands; null: unknown.',
      resolve: ({ row }) => row?.state ?? null,
    }),
    start: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it is booked for.',
      resolve: ({ row }) => row?.startsAt ?? null,
    }),
    timeZone: t.field({
      type: 'TimeZone',
      nullable: true,
      description: 'In which zone the patient thinks of it.',
      resolve: ({ row }) => row?.patient.timeZone ?? null,
    }),
    joinFrom: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the door opens.',
      resolve: ({ row }) => row?.doorOpensAt ?? null,
    }),
    movedAt: t.field({ type: 'DateTime', nullable: true, description: 'When it was last moved; null: never.', resolve: () => null }),
    clinic: t.field({ type: ClinicRef, nullable: true, description: 'Whose; null: unknown.', resolve: ({ clinic }) => clinic }),
    channels: t.expose('channels', { type: [ChannelEnum], description: 'How a code can be sent.' }),
    portalId: t.id({
      nullable: true,
      description: 'The visit, for X-Anteroom-As: only where this browser passed its code.',
      resolve: ({ holdsSession, row }) => (holdsSession && row ? globalId('Portal', row.id) : null),
    }),
  }),
});

builder.objectRef<CodeSent>('CodeSent').implement({
  description: 'A code is on its way.',
  authScopes: { public: true },
  fields: (t) => ({
    maskedDestination: t.exposeString('maskedDestination', { description: 'Where to, enough to recognise it.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when it opens the visit.' }),
    resendAt: t.expose('resendAt', { type: 'DateTime', description: 'From when another can be asked for.' }),
    attemptsLeft: t.exposeInt('attemptsLeft', { description: 'How many tries are left.' }),
  }),
});

builder.objectRef<Refusal>('CodeRefused').implement({
  description: 'The code was not accepted.',
  authScopes: { public: true },
  interfaces: [RefusalInterface],
  fields: (t) => ({
    attemptsLeft: t.int({
      description: 'How many tries are left; 0: ask for a new code.',
      resolve: ({ detail }) => detail.attemptsLeft ?? 0,
    }),
    retryAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it makes sense to try again.',
      resolve: ({ detail }) => detail.retryAt ?? null,
    }),
  }),
});

/** With the number, moment and cursor from which it goes on as a stream. */
type PortalView = PortalThing & Pick<FrameBase, 'seq' | 'at' | 'cursor'>;

const PortalRef = builder.objectRef<PortalView>('Portal');
builder.node(PortalRef, {
  description: 'The visit as its patient sees it. Viewer-bound.',
  authScopes: { visit: true },
  id: { resolve: ({ row }) => row.id },
  loadWithoutCache: async (id, context) => {
    const { viewer } = context.act;
    return viewer.kind === 'patient' && viewer.consultId === id ? portalView(context) : null;
  },
  fields: (t) => ({
    seq: t.expose('seq', { type: 'SafeInt', description: 'How many things have happened in this visit.' }),
    at: t.expose('at', { type: 'DateTime', description: 'As of when.' }),
    cursor: t.expose('cursor', { type: 'LiveCursor', description: 'Goes on as a stream: `after`.' }),
    state: t.field({ type: ConsultStateEnum, description: 'Where it stands.', resolve: ({ row }) => row.state }),
    stateSince: t.field({ type: 'DateTime', description: 'Since when.', resolve: ({ row }) => row.stateSince }),
    start: t.field({ type: 'DateTime', description: 'Booked start.', resolve: ({ row }) => row.startsAt }),
    end: t.field({ type: 'DateTime', description: 'Booked end.', resolve: ({ row }) => row.endsAt }),
    joinFrom: t.field({ type: 'DateTime', description: 'When the door opens.', resolve: ({ row }) => row.doorOpensAt }),
    timeZone: t.field({ type: 'TimeZone', description: 'The patient’s.', resolve: ({ row }) => row.patient.timeZone }),
    locale: t.field({ type: 'Locale', description: 'The patient’s language.', resolve: ({ row }) => row.patient.locale }),
    clinic: t.expose('clinic', { type: ClinicRef, description: 'Where.' }),
    clinicianName: t.string({ description: 'Whom the patient will see.', resolve: ({ row }) => row.conductingClinician.displayName }),
    position: t.exposeInt('position', { nullable: true, description: 'Place in the clinician’s queue, from 1; null: not waiting.' }),
    notice: t.string({ nullable: true, description: 'What staff told the patient last.', resolve: ({ row }) => row.notice }),
    availableActions: t.field({
      type: [AvailableActionRef],
      description: 'What the patient may do now, and why not.',
      resolve: ({ row }, _, { act }) => patientActions(row, act.now),
    }),
  }),
});

async function portalView(context: Context, head?: FrameBase): Promise<PortalView> {
  const { seq, at, cursor } = head ?? (await headOf(context, livePortal()));
  return { ...(await portalThing(context.act)), seq, at, cursor };
}

/** Every frame is the whole thing. A place in the queue moves with other people's visits, which the patient's numbers don't count. */
function livePortal(): LiveView {
  let position: number | null = null;
  const whole = async (context: Context, head: FrameBase): Promise<{ kind: string; portal: PortalView }> => {
    const portal = await portalView(context, head);
    position = portal.position;
    return { kind: 'PortalSnapshot', portal };
  };
  return {
    key: () => ['portal'],
    count: ({ act }, seq) => ownCount(act, seq),
    snapshot: whole,
    async change(context, events, head) {
      const { viewer } = context.act;
      if (events.some(({ consultId }) => viewer.kind === 'patient' && consultId === viewer.consultId)) return whole(context, head);
      const moved = events.some(({ type }) => type.startsWith('consult.')) && (await queuePosition(context.act)) !== position;
      return moved ? { ...(await whole(context, head)), fresh: true } : null;
    },
  };
}

builder.objectRef<FrameBase>('PortalSnapshot').implement({
  description: 'The visit, whole.',
  authScopes: { visit: true },
  interfaces: [FrameInterface],
  fields: (t) => ({
    portal: t.field({
      type: PortalRef,
      description: 'As it is now.',
      resolve: (frame) => (frame as unknown as { portal: PortalView }).portal,
    }),
  }),
});

builder.queryFields((t) => ({
  invitePreview: t.field({
    type: InvitePreviewRef,
    nullable: true,
    description: 'What a link is good for. A read: opening it changes nothing and sends nothing.',
    authScopes: { public: true },
    args: { secret: t.arg.string({ required: true, description: 'The part of the link after #.' }) },
    resolve: (_, { secret }, { act, http }) => invitePreview(act, secret, http?.cookie('__Host-visit') ?? null),
  }),
  portal: t.field({
    type: PortalRef,
    nullable: true,
    description: 'The visit that the request speaks as. Viewer-bound.',
    authScopes: { visit: true },
    resolve: (_, __, context) => portalView(context),
  }),
}));

builder.subscriptionField('portal', (t) =>
  t.field({
    type: updateUnion('PortalUpdate', 'A frame of the patient’s visit.', ['PortalSnapshot']) as never,
    description: 'The visit, live. Viewer-bound.',
    authScopes: { visit: true },
    args: { after: t.arg({ type: 'LiveCursor', description: 'A cursor of this view. Always a variable.' }) },
    subscribe: (_, { after }, context) => live(context, livePortal(), after) as never,
    resolve: frameOrFault as never,
  }),
);

// ---------------------------------------------------------------- the way in

const PortalResult = resultUnion<PortalView>('Portal', (_act, _id, context) => portalView(context), { more: ['CodeRefused'] });
const CodeResult = resultUnion<CodeSent>('CodeSent', () => Promise.resolve(null), { name: 'CodeResult' });

const cookiesOf = ({ http }: Context): BrowserCookies => ({
  get: (name) => http?.cookie(name) ?? null,
  set: (name, value, maxAgeSeconds) => http?.setCookie(name, value, maxAgeSeconds),
});

const secretField = { required: true, description: 'The part of the link after #.' } as const;

mutation<{ secret: string; channel?: 'email' | 'sms' | null }, CodeSent>('requestCode', {
  description: 'Sends a code of eight digits. HTTP only. At most 3 in 10 minutes to a browser and 10 a day for a link: `code.too_many`.',
  door: 'public',
  result: CodeResult,
  httpOnly: true,
  input: builder.inputType('RequestCodeInput', {
    description: 'For `requestCode`.',
    fields: (t) => ({
      secret: t.string(secretField),
      channel: t.field({ type: ChannelEnum, description: 'How; left out: as the link came.' }),
    }),
  }),
  run: (context, input) => requestCode(context.act, input, context.address, cookiesOf(context)),
});

mutation<{ secret: string; code: string }, PortalView>('verifyCode', {
  description:
    'Opens the visit in this browser and lets the patient wait. HTTP only. Five tries a challenge: CodeRefused, with `attemptsLeft`.',
  door: 'public',
  result: PortalResult,
  httpOnly: true,
  input: builder.inputType('VerifyCodeInput', {
    description: 'For `verifyCode`.',
    fields: (t) => ({
      secret: t.string(secretField),
      code: t.string({ required: true, description: 'Eight digits; spaces are ignored.' }),
    }),
  }),
  run: async (context, input) => {
    const viewer = await verifyCode(context.act, input, cookiesOf(context));
    context.act = { ...context.act, viewer };
    return portalView(context);
  },
});

mutation<{ step: string; camera?: never; microphone?: never; idempotencyKey?: string | null }, PortalView>('reportPresence', {
  description:
    'The heartbeat, every 10 seconds, and each step on the way. After 35 seconds without one the patient is away, and the place is kept.',
  door: 'visit',
  result: PortalResult,
  input: builder.inputType('ReportPresenceInput', {
    description: 'For `reportPresence`.',
    fields: (t) => ({
      step: t.field({
        type: JoinStepEnum,
        required: true,
        description: 'CODE_PASSED, CAMERA_GRANTED, DEVICES_CHECKED, WAITING or IN_ROOM.',
      }),
      camera: t.field({ type: DeviceStateEnum, description: 'Left out: as before.' }),
      microphone: t.field({ type: DeviceStateEnum, description: 'Left out: as before.' }),
      idempotencyKey: t.string(idempotencyKeyField),
    }),
  }),
  run: ({ act }, input) => reportPresence(act, input),
});

mutation<{ idempotencyKey?: string | null }, PortalView>('leaveVisit', {
  description: '«I must go»: staff are told; the visit’s state stays.',
  door: 'visit',
  result: PortalResult,
  input: builder.inputType('LeaveVisitInput', {
    description: 'For `leaveVisit`.',
    fields: (t) => ({ idempotencyKey: t.string(idempotencyKeyField) }),
  }),
  run: ({ act }, input) => leaveVisit(act, input),
});
