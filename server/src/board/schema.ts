/** Board and waiting room, as a query and as a live view. */
import type { Context } from '../graph/context.ts';
import { builder } from '../graph/builder.ts';
import { globalId, localId, localIds } from '../graph/ids.ts';
import { type Frame, type FrameBase, FrameInterface, frameOrFault, headOf, live, type LiveView, updateUnion } from '../graph/live.ts';
import { staff } from '../access/judge.ts';
import { type ConsultRow, consultById } from '../consult/consult.ts';
import { ConsultRef, ConsultStateEnum } from '../consult/schema.ts';
import type { State } from '../consult/states.ts';
import { Fault } from '../refusal.ts';
import { board, type BoardRows, type BoardView, dayOf, type Totals } from './board.ts';

type BoardThing = BoardRows & Pick<FrameBase, 'seq' | 'at' | 'cursor'>;

const count = (description: string) => ({ description });
const BoardTotalsRef = builder.objectRef<Totals>('BoardTotals').implement({
  description: 'How many of the day are in which state, whatever states the filter chose.',
  authScopes: { permission: 'live.read' },
  fields: (t) => ({
    scheduled: t.exposeInt('scheduled', count('SCHEDULED.')),
    waiting: t.exposeInt('waiting', count('WAITING.')),
    inProgress: t.exposeInt('inProgress', count('IN_PROGRESS.')),
    onHold: t.exposeInt('onHold', count('ON_HOLD.')),
    completed: t.exposeInt('completed', count('COMPLETED.')),
    noShow: t.exposeInt('noShow', count('NO_SHOW.')),
    cancelled: t.exposeInt('cancelled', count('CANCELLED.')),
    noteToSign: t.exposeInt('noteToSign', count('COMPLETED, with a note to sign.')),
  }),
});

const BoardRef = builder.objectRef<BoardThing>('Board');
builder.node(BoardRef, {
  description:
    'One day’s consults, whole, or the waiting room. Its id encodes the filter, so a query can go on as a stream. Needs `live.read`.',
  authScopes: { permission: 'live.read' },
  id: { resolve: ({ view }) => encodeView(view) },
  loadWithoutCache: async (id, context) => {
    const view = decodeView(id);
    return view && boardThing(context, view);
  },
  fields: (t) => ({
    seq: t.expose('seq', { type: 'SafeInt', description: 'Number of the newest event that it contains.' }),
    at: t.expose('at', { type: 'DateTime', description: 'As of when.' }),
    cursor: t.expose('cursor', { type: 'LiveCursor', description: 'Goes on as a stream: `after`.' }),
    day: t.expose('day', { type: 'Date', description: 'Which day, in `timeZone`.' }),
    timeZone: t.expose('timeZone', { type: 'TimeZone', description: 'The organisation’s.' }),
    consults: t.expose('consults', { type: [ConsultRef], description: 'At most 1,000, by `sortKey`; the waiting room by `queueKey`.' }),
    more: t.exposeInt('more', { description: 'How many are beyond those.' }),
    totals: t.expose('totals', { type: BoardTotalsRef, description: 'Counted over the day.' }),
  }),
});

function encodeView({ kind, filter }: BoardView): string {
  return Buffer.from(
    JSON.stringify([kind, filter.day ?? null, filter.states ?? null, filter.unitIds ?? null, filter.clinicianIds ?? null]),
  ).toString('base64url');
}

function decodeView(id: string): BoardView | null {
  try {
    const [kind, day, states, unitIds, clinicianIds] = JSON.parse(Buffer.from(id, 'base64url').toString('utf8'));
    const known = kind === 'board' || kind === 'waiting';
    return known ? { kind, filter: { day, states, unitIds, clinicianIds } } : null;
  } catch {
    // Made up: the same answer as for an id of nothing.
    return null;
  }
}

async function boardThing(context: Context, view: BoardView, head?: FrameBase): Promise<BoardThing> {
  const { seq, at, cursor } = head ?? (await headOf(context, liveBoard(view)));
  return { ...(await board(context.act, view)), seq, at, cursor };
}

/** Changed are the consults that the events speak of; those that no longer stand in the view are named as removed. */
function liveBoard(view: BoardView): LiveView {
  return {
    key: ({ act }) => [view.kind, dayOf(staff(act.viewer), view, act.now), view.filter],
    snapshot: async (context, head) => ({ kind: 'BoardSnapshot', board: await boardThing(context, view, head) }),
    async change(context, events, head) {
      const touched = new Set(events.flatMap(({ consultId }) => consultId ?? []));
      if (touched.size === 0) return null;
      const thing = await boardThing(context, view, head);
      const changed = thing.consults.filter(({ id }) => touched.has(id));
      for (const { id } of changed) touched.delete(id);
      return { kind: 'BoardChange', board: thing, changed, removedIds: [...touched].map((id) => globalId('Consult', id)) };
    },
  };
}

const BoardFilterInput = builder.inputType('BoardFilter', {
  description: 'Which consults of the day. Stored facts only.',
  fields: (t) => ({
    day: t.field({ type: 'Date', description: 'Left out: the clinic’s today, and at its midnight a snapshot comes.' }),
    states: t.field({ type: [ConsultStateEnum], description: 'In one of these states.' }),
    unitIds: t.idList({ description: 'Of one of these units.' }),
    clinicianIds: t.idList({ description: 'Conducted by one of these members: «mine» is your own id.' }),
  }),
});

type BoardFilterShape = { day?: string | null; states?: State[] | null; unitIds?: string[] | null; clinicianIds?: string[] | null };
const boardView = (filter: BoardFilterShape | null | undefined): BoardView => ({
  kind: 'board',
  filter: {
    day: filter?.day ?? null,
    states: filter?.states ?? null,
    unitIds: localIds('Unit', filter?.unitIds),
    clinicianIds: localIds('Member', filter?.clinicianIds),
  },
});
const waitingView = (args: Pick<BoardFilterShape, 'unitIds' | 'clinicianIds'>): BoardView => ({ ...boardView(args), kind: 'waiting' });

builder.queryFields((t) => ({
  board: t.field({
    type: BoardRef,
    nullable: true,
    description: 'One day, whole. Cost: 50 for the list of consults. Needs `live.read`.',
    authScopes: { permission: 'live.read' },
    args: { filter: t.arg({ type: BoardFilterInput, description: 'Left out: today, all of it.' }) },
    resolve: (_, { filter }, context) => boardThing(context, boardView(filter)),
  }),
  waitingRoom: t.field({
    type: BoardRef,
    nullable: true,
    description: 'Everyone between code and room, in the order of `queueKey`. Needs `live.read`.',
    authScopes: { permission: 'live.read' },
    args: {
      unitIds: t.arg.idList({ description: 'Of one of these units.' }),
      clinicianIds: t.arg.idList({ description: 'Conducted by one of these members.' }),
    },
    resolve: (_, args, context) => boardThing(context, waitingView(args)),
  }),
}));

const boardFrame = (frame: FrameBase): { board: BoardThing } => frame as never;

builder.objectRef<FrameBase>('BoardSnapshot').implement({
  description: 'The whole board: forget what you hold.',
  authScopes: { permission: 'live.read' },
  interfaces: [FrameInterface],
  fields: (t) => ({ board: t.field({ type: BoardRef, description: 'All of it.', resolve: (frame) => boardFrame(frame).board }) }),
});

builder.objectRef<FrameBase>('BoardChange').implement({
  description: 'What changed on the board.',
  authScopes: { permission: 'live.read' },
  interfaces: [FrameInterface],
  fields: (t) => ({
    board: t.field({
      type: BoardRef,
      description: 'For its totals; its consults are all of them.',
      resolve: (frame) => boardFrame(frame).board,
    }),
    changed: t.field({
      type: [ConsultRef],
      description: 'New, or changed: put each in the place of the one with its id.',
      resolve: (frame) => (frame as unknown as { changed: ConsultRow[] }).changed,
    }),
    removedIds: t.field({
      type: ['ID'],
      description: 'No longer in this view; may name ids that you never held.',
      resolve: (frame) => (frame as unknown as { removedIds: string[] }).removedIds,
    }),
  }),
});

builder.objectRef<FrameBase>('ConsultSnapshot').implement({
  description: 'The consult, whole.',
  authScopes: { permission: 'live.read' },
  interfaces: [FrameInterface],
  fields: (t) => ({
    consult: t.field({
      type: ConsultRef,
      description: 'As it is now.',
      resolve: (frame) => (frame as unknown as { consult: ConsultRow }).consult,
    }),
  }),
});

const BoardUpdate = updateUnion('BoardUpdate', 'A frame of a board.', ['BoardSnapshot', 'BoardChange']);
const ConsultUpdate = updateUnion('ConsultUpdate', 'A frame of a consult.', ['ConsultSnapshot']);

/** One consult: every frame is the whole of it. */
function liveConsult(id: string): LiveView {
  const whole = async (context: Context): Promise<{ kind: string; consult: ConsultRow }> => {
    const consult = await consultById(context.act, id);
    if (!consult) throw new Fault('access.denied');
    return { kind: 'ConsultSnapshot', consult };
  };
  return {
    key: () => ['consult', id],
    snapshot: whole,
    change: async (context, events) => (events.some(({ consultId }) => consultId === id) ? whole(context) : null),
  };
}

const after = { description: 'A cursor of this view: what was missed comes, and no more. Always a variable.' };
const frame = (emitted: unknown): Frame => frameOrFault(emitted);

builder.subscriptionFields((t) => ({
  board: t.field({
    type: BoardUpdate as never,
    description: 'A day’s board, live. Needs `live.read`.',
    authScopes: { permission: 'live.read' },
    args: { filter: t.arg({ type: BoardFilterInput, description: 'As for the query.' }), after: t.arg({ type: 'LiveCursor', ...after }) },
    subscribe: (_, args, context) => live(context, liveBoard(boardView(args.filter)), args.after) as never,
    resolve: frame as never,
  }),
  waitingRoom: t.field({
    type: BoardUpdate as never,
    description: 'The waiting room, live. Needs `live.read`.',
    authScopes: { permission: 'live.read' },
    args: {
      unitIds: t.arg.idList({ description: 'Of one of these units.' }),
      clinicianIds: t.arg.idList({ description: 'Conducted by one of these members.' }),
      after: t.arg({ type: 'LiveCursor', ...after }),
    },
    subscribe: (_, args, context) => live(context, liveBoard(waitingView(args)), args.after) as never,
    resolve: frame as never,
  }),
  consult: t.field({
    type: ConsultUpdate as never,
    description: 'One consult, live. Needs `live.read`.',
    authScopes: { permission: 'live.read' },
    args: { id: t.arg.id({ required: true, description: 'Of a Consult.' }), after: t.arg({ type: 'LiveCursor', ...after }) },
    subscribe: (_, args, context) => live(context, liveConsult(localId('Consult', args.id)), args.after) as never,
    resolve: frame as never,
  }),
}));
