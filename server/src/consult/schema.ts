/** The consult as the API shows it. Nothing on it depends on the person who looks (api.md, «Live views»). */
import { capitals } from '../graph/refusal.ts';
import { builder } from '../graph/builder.ts';
import { connectionArgs, momentOf, page } from '../graph/connection.ts';
import { globalId, localId, localIds, rowId } from '../graph/ids.ts';
import { resultUnion } from '../graph/mutation.ts';
import { ActorKindEnum, MemberRef, UnitRef } from '../member/schema.ts';
import { PatientRef } from '../patient/schema.ts';
import { refusals } from '../refusal.ts';
import {
  type AvailableAction,
  availableActions,
  type ConsultRow,
  consultById,
  consultsById,
  longWaitFrom,
  noteToSign,
  participantsById,
  type ParticipantRow,
  patientOf,
  searchConsults,
  waitedSeconds,
  waitingSince,
} from './consult.ts';
import { type ActionName, states } from './states.ts';

const stateWords: Record<(typeof states)[number], string> = {
  scheduled: 'Booked; nobody has come yet.',
  waiting: 'The patient is in the waiting room.',
  in_progress: 'Start was pressed: encounter and room are open.',
  on_hold: 'Paused: nobody sees or hears.',
  completed: 'Ended.',
  cancelled: 'Called off.',
  no_show: 'The patient did not come.',
  entered_in_error: 'Made by mistake.',
};
export const ConsultStateEnum = builder.enumType('ConsultState', {
  description: 'Where the visit stands. Only a person’s act changes it.',
  values: Object.fromEntries(states.map((state) => [capitals(state), { value: state, description: stateWords[state] }])) as Record<
    string,
    { value: (typeof states)[number]; description: string }
  >,
});

export const ModalityEnum = builder.enumType('Modality', {
  description: 'How a visit is held.',
  values: {
    AUDIO_VIDEO: { value: 'audio_video', description: 'Picture and sound.' },
    AUDIO_ONLY: { value: 'audio_only', description: 'Sound only: in the room, or by phone.' },
    STORE_FORWARD: { value: 'store_forward', description: 'Material is sent and read later: no room, no waiting, no lateness.' },
    REMOTE_MONITORING: { value: 'remote_monitoring', description: 'Readings from home: no room, no waiting, no lateness.' },
  } as const,
});

export const PlatformEnum = builder.enumType('Platform', {
  description: 'Where the video runs.',
  values: {
    LIVEKIT: { value: 'livekit', description: 'In our own room.' },
    EXTERNAL: { value: 'external', description: 'Elsewhere, behind a URL.' },
  } as const,
});

export const DeviceStateEnum = builder.enumType('DeviceState', {
  description: 'What is known of a camera or microphone.',
  values: {
    UNKNOWN: { value: 'unknown', description: 'Not tried yet.' },
    READY: { value: 'ready', description: 'It works.' },
    REFUSED: { value: 'refused', description: 'The browser may not use it.' },
    MISSING: { value: 'missing', description: 'There is none.' },
    OFF: { value: 'off', description: 'The person does without.' },
  } as const,
});

export const JoinStepEnum = builder.enumType('JoinStep', {
  description: 'How far somebody is on the way into the room.',
  values: {
    CODE_REQUESTED: { value: 'code_requested', description: 'Asked for a code.' },
    CODE_PASSED: { value: 'code_passed', description: 'Entered it.' },
    CAMERA_GRANTED: { value: 'camera_granted', description: 'Allowed camera or microphone.' },
    DEVICES_CHECKED: { value: 'devices_checked', description: 'Checked them.' },
    WAITING: { value: 'waiting', description: 'Waits.' },
    IN_ROOM: { value: 'in_room', description: 'Is in the room.' },
    AWAY: { value: 'away', description: 'Not heard of for 35 seconds; the place is kept.' },
    LEFT: { value: 'left', description: 'Said that they must go.' },
  } as const,
});

const staffActions: readonly ActionName[] = [
  'startConsult',
  'joinRoom',
  'holdConsult',
  'resumeConsult',
  'endConsult',
  'sendBack',
  'callAgain',
  'closeUnheldConsult',
  'closeAbandonedConsult',
  'continueByPhone',
  'markNoShow',
  'admitLate',
  'sendInvite',
  'cancelAppointment',
  'markEnteredInError',
  'saveNote',
  'signNote',
  'addAddendum',
];
const patientActions: readonly ActionName[] = ['requestCode', 'joinRoom', 'leaveVisit'];

const mutationName = (action: ActionName): string => action.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

const ActionEnum = builder.enumType('Action', {
  description: 'What may be done with a thing: the name of a mutation, in capitals.',
  values: Object.fromEntries(
    [...new Set([...staffActions, ...patientActions])].map((action) => [
      mutationName(action),
      { value: action, description: `The mutation \`${action}\`.` },
    ]),
  ) as Record<string, { value: ActionName; description: string }>,
});

export const AvailableActionRef = builder.objectRef<AvailableAction>('AvailableAction').implement({
  description:
    'Whether an action is possible. It is yours when `allowed && (allowedFrom == null || allowedFrom <= now) && (onlyFor == null || onlyFor.includes(me))`; the server judges again.',
  authScopes: { public: true },
  fields: (t) => ({
    action: t.expose('action', { type: ActionEnum, description: 'Which.' }),
    allowed: t.exposeBoolean('allowed', { description: 'For anyone with your permissions.' }),
    allowedFrom: t.expose('allowedFrom', {
      type: 'DateTime',
      nullable: true,
      description: 'When time alone will allow it; null: nothing to wait for.',
    }),
    onlyFor: t.field({
      type: ['ID'],
      nullable: true,
      description: 'The members it is limited to; null: all with your permissions.',
      resolve: ({ onlyFor }) => onlyFor?.map((id) => globalId('Member', id)) ?? null,
    }),
    reasonCode: t.exposeString('reasonCode', { nullable: true, description: 'Why not, or why not yet: stable and dotted.' }),
    reason: t.field({
      type: 'String',
      nullable: true,
      description: 'Why not, for people.',
      resolve: ({ reasonCode }) => (reasonCode ? refusals[reasonCode][1] : null),
    }),
  }),
});

const PresenceRef = builder.loadableNodeRef('Presence', {
  id: { resolve: (presence: ParticipantRow) => presence.id },
  load: (ids: string[], context) => participantsById(context.act, ids),
  loaderOptions: { cache: false },
});
PresenceRef.implement({
  description: 'One person in a consult: how far they are. A lost network is AWAY, and the place is kept.',
  authScopes: { permission: 'live.read' },
  fields: (t) => ({
    actorKind: t.expose('actorKind', { type: ActorKindEnum, description: 'PATIENT or MEMBER.' }),
    member: t.field({
      type: MemberRef,
      nullable: true,
      description: 'Who, for staff.',
      resolve: (presence) => presence.memberId,
    }),
    step: t.expose('step', { type: JoinStepEnum, description: 'How far.' }),
    since: t.expose('since', { type: 'DateTime', description: 'Since when at this step.' }),
    camera: t.expose('camera', { type: DeviceStateEnum, description: 'Their camera.' }),
    microphone: t.expose('microphone', { type: DeviceStateEnum, description: 'Their microphone.' }),
  }),
});

export const ConsultRef = builder.loadableNodeRef('Consult', {
  id: { resolve: (consult: ConsultRow) => consult.id },
  load: (ids: string[], context) => consultsById(context.act, ids),
  loaderOptions: { cache: false },
});
ConsultRef.implement({
  description: 'The one telehealth visit of one telehealth appointment. Made by the booking, never by hand. Needs `live.read`.',
  authScopes: { permission: 'live.read' },
  fields: (t) => ({
    version: t.exposeInt('version', {
      description: 'Moves with state, assignment and appointment, never with presence; what `expectedVersion` compares.',
    }),
    changedSeq: t.expose('changedSeq', {
      type: 'SafeInt',
      description: 'Number of the last event that changed anything visible here: keep the higher one.',
    }),
    state: t.expose('state', { type: ConsultStateEnum, description: 'Where it stands.' }),
    stateSince: t.expose('stateSince', { type: 'DateTime', description: 'Since when.' }),
    sortKey: t.string({
      description: 'Orders a board: by booked start.',
      resolve: ({ startsAt, id }) => `${startsAt.toISOString()}/${id}`,
    }),
    queueKey: t.string({
      nullable: true,
      description: 'Orders a waiting room: by the time that waiting counts from. Null: not waiting.',
      resolve: (consult) => {
        const since = waitingSince(consult);
        return since && `${since.toISOString()}/${consult.id}`;
      },
    }),
    patient: t.field({ type: PatientRef, description: 'Whose visit.', resolve: (consult) => consult.patientId }),
    unit: t.field({ type: UnitRef, description: 'Of which department.', resolve: (consult) => consult.unitId }),
    orderingClinician: t.field({
      type: MemberRef,
      description: 'Named on the appointment; never changes.',
      resolve: (consult) => consult.orderingClinicianId,
    }),
    conductingClinician: t.field({ type: MemberRef, description: 'Who conducts.', resolve: (consult) => consult.conductingClinicianId }),
    presence: t.field({
      type: [PresenceRef],
      description: 'Everybody who has come, and how far they are.',
      resolve: (consult) => consult.participants,
    }),
    availableActions: t.field({
      type: [AvailableActionRef],
      description: 'What people with your permissions may do with it now, and why not.',
      resolve: (consult, _, { act }) =>
        act.viewer.kind === 'member' || act.viewer.kind === 'token'
          ? availableActions(staffActions, act.viewer.audience, consult, act.now)
          : [],
    }),
    waitingSince: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The later of arrival and booked time; null: not waiting.',
      resolve: waitingSince,
    }),
    waitedSeconds: t.int({
      nullable: true,
      description: 'How long the patient had waited at Start, in seconds; null before it.',
      resolve: waitedSeconds,
    }),
    awaySince: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when the patient is away; null: is not.',
      resolve: (consult) => {
        const patient = patientOf(consult);
        return patient?.step === 'away' ? patient.since : null;
      },
    }),
    lateFrom: t.field({
      type: 'DateTime',
      description: 'From here it counts as late: booked start and grace (Settings).',
      resolve: (consult) => consult.graceEndsAt,
    }),
    longWaitFrom: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'From here the wait is long (Settings); null: not waiting.',
      resolve: longWaitFrom,
    }),
    noteToSign: t.boolean({ description: 'It has ended and its note is not signed.', resolve: noteToSign }),
  }),
});

export const ConsultResult = resultUnion<ConsultRow>('Consult', consultById);

const ConsultFilter = builder.inputType('ConsultFilter', {
  description: 'Which consults; each given part narrows.',
  fields: (t) => ({
    from: t.field({ type: 'DateTime', description: 'Booked at or after.' }),
    to: t.field({ type: 'DateTime', description: 'Booked before.' }),
    states: t.field({ type: [ConsultStateEnum], description: 'In one of these states.' }),
    clinicianIds: t.idList({ description: 'Conducted by one of these members.' }),
    patientIds: t.idList({ description: 'Of one of these patients.' }),
    noteToSign: t.boolean({ description: 'Only those whose note is to be signed.' }),
    search: t.string({ description: 'Words of the patient’s name.' }),
  }),
});

export const ConsultConnection = builder.connectionObject(
  {
    type: ConsultRef,
    name: 'ConsultConnection',
    description: 'A page of consults.',
    fields: (t) => ({ totalCount: t.int({ nullable: true, description: 'Always null: dear to count.', resolve: () => null }) }),
  },
  { name: 'ConsultEdge', description: 'A consult and its place in the list.' },
);

builder.queryFields((t) => ({
  consult: t.field({
    type: ConsultRef,
    nullable: true,
    description: 'One consult; null for an id that is unknown or out of reach. Needs `live.read`.',
    authScopes: { permission: 'live.read' },
    args: { id: t.arg.id({ required: true, description: 'Of a Consult.' }) },
    resolve: (_, { id }, { act }) => consultById(act, localId('Consult', id)),
  }),
  consults: t.field({
    type: ConsultConnection,
    nullable: true,
    description: 'Any range, newest booked start first; never live. Cost: 1 a field × `first`. Needs `live.read`.',
    authScopes: { permission: 'live.read' },
    args: { filter: t.arg({ type: ConsultFilter, description: 'Which; left out: all.' }), ...connectionArgs(t) },
    resolve: (_, { filter, first, after }, { act }) =>
      page(
        first,
        after,
        (size, place) =>
          searchConsults(
            act,
            {
              from: filter?.from ?? null,
              to: filter?.to ?? null,
              states: filter?.states ?? null,
              noteToSign: filter?.noteToSign ?? null,
              clinicianIds: localIds('Member', filter?.clinicianIds),
              patientIds: localIds('Patient', filter?.patientIds),
              search: filter?.search ?? null,
            },
            size,
            place && { startsAt: momentOf(place[0]), id: rowId(place[1]) },
          ),
        ({ startsAt, id }) => [startsAt.toISOString(), id],
      ),
  }),
}));
