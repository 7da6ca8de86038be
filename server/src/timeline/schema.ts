/** The log as the API shows it: thin, and never a name or a free text. */
import { builder } from '../graph/builder.ts';
import { connectionArgs, numberOf, page } from '../graph/connection.ts';
import { globalId } from '../graph/ids.ts';
import type { LoggedEvent } from '../events/events.ts';
import { ConsultRef, JoinStepEnum } from '../consult/schema.ts';
import type { JoinStep } from '../db/tables.ts';
import { ActorKindEnum } from '../member/schema.ts';
import { eventsBySeq, timelineOf } from './timeline.ts';

const actorTypes = { member: 'Member', token: 'ApiToken', patient: null, system: null } as const;

const EventRef = builder.loadableNodeRef('Event', {
  id: { resolve: ({ seq }: LoggedEvent) => String(seq) },
  load: (ids: string[], context) =>
    eventsBySeq(
      context.act,
      ids.map((id) => Math.trunc(Number(id)) || 0),
    ),
  loaderOptions: { cache: false },
});
EventRef.implement({
  description: 'One thing that happened. Types are an open set: expect new ones.',
  authScopes: { permission: 'live.read' },
  fields: (t) => ({
    seq: t.expose('seq', {
      type: 'SafeInt',
      description: 'Its number in the organisation, in the order of commits; there are gaps for everyone.',
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    type: t.exposeString('type', { description: 'What: dotted, as in consult.started.' }),
    subjectId: t.id({ description: 'Of what: a global id.', resolve: ({ subjectType, subjectId }) => globalId(subjectType, subjectId) }),
    consultId: t.id({
      nullable: true,
      description: 'Of which consult, if of one.',
      resolve: ({ consultId }) => consultId && globalId('Consult', consultId),
    }),
    actorKind: t.expose('actorKind', { type: ActorKindEnum, description: 'Who did it.' }),
    actorId: t.id({
      nullable: true,
      description: 'Which member or token; null for patients and for the system.',
      resolve: ({ actorKind, actorId }) => {
        const type = actorTypes[actorKind];
        return type && actorId ? globalId(type, actorId) : null;
      },
    }),
    step: t.field({
      type: JoinStepEnum,
      nullable: true,
      description: 'How far somebody came; only for presence.step and presence.back.',
      resolve: ({ data }) => (data as { step?: JoinStep }).step ?? null,
    }),
    subject: t.node({
      description: 'The thing itself, where you may see it and it is a Node.',
      id: ({ subjectType, subjectId }) => globalId(subjectType, subjectId),
    }),
    consult: t.field({ type: ConsultRef, nullable: true, description: 'Its consult.', resolve: ({ consultId }) => consultId }),
  }),
});

const EventConnection = builder.connectionObject(
  {
    type: EventRef,
    name: 'EventConnection',
    description: 'A page of events.',
    fields: (t) => ({ totalCount: t.int({ nullable: true, description: 'Always null: dear to count.', resolve: () => null }) }),
  },
  { name: 'EventEdge', description: 'An event and its place in the list.' },
);

builder.objectField(ConsultRef, 'timeline', (t) =>
  t.field({
    type: EventConnection,
    nullable: true,
    description: 'Everything that happened, newest first. Cost: 1 a field × `first`.',
    args: connectionArgs(t),
    resolve: (consult, { first, after }, { act }) =>
      page(
        first,
        after,
        (size, place) => timelineOf(act, consult.id, size, place && numberOf(place[0])),
        ({ seq }) => [seq],
      ),
  }),
);
