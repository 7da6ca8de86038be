/** The practice's session list as the API shows it. */
import { minutesHeld } from '../consult/consult.ts';
import { ConsultRef, ModalityEnum, PlatformEnum } from '../consult/schema.ts';
import { sessionStatus } from '../consult/states.ts';
import { builder } from '../graph/builder.ts';
import { connectionArgs, idOf, page } from '../graph/connection.ts';
import { localId } from '../graph/ids.ts';
import { idempotencyKeyField, type InputOf, mutation, resultUnion } from '../graph/mutation.ts';
import {
  deleteSession,
  heldModality,
  listSessions,
  type PartRow,
  restoreSession,
  sessionById,
  type SessionRow,
  sessionsById,
  sessionsOfConsults,
} from './session-list.ts';

const SessionStatusEnum = builder.enumType('SessionStatus', {
  description: 'What the practice’s list calls the state of a visit.',
  values: {
    SCHEDULED: { value: 'scheduled', description: 'Booked, or the patient waits.' },
    ACTIVE: { value: 'active', description: 'Under way, or paused.' },
    COMPLETED: { value: 'completed', description: 'Held.' },
    NO_SHOW: { value: 'no_show', description: 'The patient did not come.' },
    CANCELLED: { value: 'cancelled', description: 'Called off.' },
    ENTERED_IN_ERROR: { value: 'entered_in_error', description: 'Made by mistake.' },
  } as const,
});

const ModalityPartRef = builder.objectRef<PartRow>('ModalityPart').implement({
  description: 'One stretch of a visit, as it was really held.',
  authScopes: { permission: 'pm.telehealth_sessions.view' },
  fields: (t) => ({
    modality: t.expose('modality', { type: ModalityEnum, description: 'How.' }),
    from: t.expose('from', { type: 'DateTime', description: 'From.' }),
    to: t.expose('to', { type: 'DateTime', nullable: true, description: 'Until; null: it goes on.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it went on in another way; null: as planned.' }),
  }),
});

const TelehealthSessionRef = builder.loadableNodeRef('TelehealthSession', {
  id: { resolve: (session: SessionRow) => session.id },
  load: (ids: string[], context) => sessionsById(context.act, ids),
  loaderOptions: { cache: false },
});
TelehealthSessionRef.implement({
  description: 'The flat record of a telehealth appointment that practices list. Needs `pm.telehealth_sessions.view`.',
  authScopes: { permission: 'pm.telehealth_sessions.view' },
  fields: (t) => ({
    platform: t.expose('platform', { type: PlatformEnum, description: 'Where its video runs.' }),
    plannedModality: t.expose('plannedModality', { type: ModalityEnum, description: 'As booked.' }),
    modality: t.field({ type: ModalityEnum, description: 'As it was last held; before that, as booked.', resolve: heldModality }),
    parts: t.expose('parts', { type: [ModalityPartRef], description: 'How it was really held, oldest first.' }),
    status: t.field({ type: SessionStatusEnum, description: 'Read from the consult.', resolve: ({ state }) => sessionStatus[state] }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was booked.' }),
    minutes: t.int({ nullable: true, description: 'Time in progress, added up and rounded; null until End.', resolve: minutesHeld }),
    externalUrl: t.field({
      type: 'URL',
      nullable: true,
      description: 'Where it is held, on an external platform; null: here.',
      resolve: ({ platform, externalUrl }) => (platform === 'external' ? externalUrl : null),
    }),
    consult: t.field({
      type: ConsultRef,
      nullable: true,
      description: 'Its visit; null without `live.read`.',
      resolve: ({ consultId }) => consultId,
    }),
    deletedAt: t.expose('deletedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Taken off the list; null: on it. Shown only to who may restore it.',
    }),
  }),
});

builder.objectField(ConsultRef, 'session', (t) =>
  t.loadable({
    type: TelehealthSessionRef,
    nullable: true,
    description: 'Its record in the practice’s list; null: deleted, or without `pm.telehealth_sessions.view`.',
    load: (consultIds: string[], context) => sessionsOfConsults(context.act, consultIds),
    loaderOptions: { cache: false },
    resolve: (consult) => consult.id,
  }),
);

const TelehealthSessionFilter = builder.inputType('TelehealthSessionFilter', {
  description: 'Which sessions; each given part narrows.',
  fields: (t) => ({
    from: t.field({ type: 'DateTime', description: 'Booked at or after: by `createdAt`.' }),
    to: t.field({ type: 'DateTime', description: 'Booked before.' }),
    statuses: t.field({ type: [SessionStatusEnum], description: 'With one of these.' }),
    platforms: t.field({ type: [PlatformEnum], description: 'On one of these.' }),
    modalities: t.field({ type: [ModalityEnum], description: 'With one of these as `modality`.' }),
    deleted: t.boolean({ description: 'True: only the deleted ones; needs `pm.telehealth_sessions.delete`.' }),
  }),
});

const TelehealthSessionConnection = builder.connectionObject(
  {
    type: TelehealthSessionRef,
    name: 'TelehealthSessionConnection',
    description: 'A page of sessions.',
    fields: (t) => ({ totalCount: t.int({ nullable: true, description: 'Always null: dear to count.', resolve: () => null }) }),
  },
  { name: 'TelehealthSessionEdge', description: 'A session and its place in the list.' },
);

builder.queryField('telehealthSessions', (t) =>
  t.field({
    type: TelehealthSessionConnection,
    nullable: true,
    description: 'The organisation’s sessions, newest first. Cost: 1 a field × `first`. Needs `pm.telehealth_sessions.view`.',
    authScopes: { permission: 'pm.telehealth_sessions.view' },
    args: {
      filter: t.arg({ type: TelehealthSessionFilter, description: 'Which; left out: all that are not deleted.' }),
      ...connectionArgs(t),
    },
    resolve: (_, { filter, first, after }, { act }) =>
      page(
        first,
        after,
        (size, place) => listSessions(act, filter ?? {}, size, idOf(place)),
        ({ id }) => [id],
      ),
  }),
);

// ---------------------------------------------------------------- off the list, and back

const TelehealthSessionResult = resultUnion<SessionRow>('TelehealthSession', sessionById);

const onSession = (name: string) =>
  builder.inputType(name, {
    description: 'For the mutation of the same name.',
    fields: (t) => ({
      sessionId: t.id({ required: true, description: 'Which session.' }),
      idempotencyKey: t.string(idempotencyKeyField),
    }),
  });
const DeleteTelehealthSessionInput = onSession('DeleteTelehealthSessionInput');
const RestoreTelehealthSessionInput = onSession('RestoreTelehealthSessionInput');

mutation<InputOf<typeof DeleteTelehealthSessionInput>, SessionRow>('deleteTelehealthSession', {
  description:
    'Takes a session off the list; it can be restored, and appointment and consult stay as they are. Needs `pm.telehealth_sessions.delete`.',
  door: ['pm.telehealth_sessions.delete'],
  input: DeleteTelehealthSessionInput,
  result: TelehealthSessionResult,
  run: ({ act }, input) => deleteSession(act, { ...input, sessionId: localId('TelehealthSession', input.sessionId) }),
});

mutation<InputOf<typeof RestoreTelehealthSessionInput>, SessionRow>('restoreTelehealthSession', {
  description: 'Puts a deleted session back on the list. Needs `pm.telehealth_sessions.delete`.',
  door: ['pm.telehealth_sessions.delete'],
  input: RestoreTelehealthSessionInput,
  result: TelehealthSessionResult,
  run: ({ act }, input) => restoreSession(act, { ...input, sessionId: localId('TelehealthSession', input.sessionId) }),
});
