/** A day's consults, and the waiting room: what staff watch. One view type serves both. */
import { judge } from '../access/judge.ts';
import { type Act, reading } from '../access/perform.ts';
import type { Staff } from '../access/viewer.ts';
import { localDay } from '../clock.ts';
import { type ConsultRow, noteToSign, ofDay, patientOf, reachOf } from '../consult/consult.ts';
import type { State } from '../consult/states.ts';

/** At most so many rows stand on a board; `more` says how many are beyond. */
const boardLimit = 1_000;

export type BoardFilter = {
  day?: string | null;
  states?: readonly State[] | null;
  unitIds?: readonly string[] | null;
  clinicianIds?: readonly string[] | null;
};
/** `waiting`: everyone between code and room, whatever else the filter says. */
export type BoardView = { kind: 'board' | 'waiting'; filter: BoardFilter };

export type BoardRows = { view: BoardView; day: string; timeZone: string; consults: ConsultRow[]; more: number; totals: Totals };
export type Totals = Record<
  'scheduled' | 'waiting' | 'inProgress' | 'onHold' | 'completed' | 'noShow' | 'cancelled' | 'noteToSign',
  number
>;

/** A day's board, or the waiting room. Refuses with NotAllowed when the first door is shut. */
export async function board(act: Act, view: BoardView): Promise<BoardRows> {
  const viewer = judge(act.viewer, 'live.read');
  const { filter } = view;
  const day = dayOf(viewer, view, act.now);
  const rows = await reading(act, (trx) =>
    ofDay(
      trx,
      {
        ...reachOf(viewer),
        day,
        clinicianIds: filter.clinicianIds ?? null,
        filterUnitIds: filter.unitIds ?? null,
      },
      boardLimit + 1,
    ),
  );
  const shown = rows.filter((row) => stands(row, view));
  return {
    view,
    day,
    timeZone: viewer.audience.timeZone,
    consults: shown.slice(0, boardLimit),
    more: Math.max(0, shown.length - boardLimit),
    totals: totalsOf(rows),
  };
}

/** The day that a view shows: the chosen one, or the clinic's today. */
export function dayOf(viewer: Staff, view: BoardView, now: Date): string {
  return view.filter.day ?? localDay(now, viewer.audience.timeZone);
}

const betweenCodeAndRoom: readonly string[] = ['code_requested', 'code_passed', 'camera_granted', 'devices_checked', 'waiting', 'away'];

/** Whether the row stands in the view. Stored facts only: nothing here depends on the clock. */
function stands(row: ConsultRow, { kind, filter }: BoardView): boolean {
  if (kind === 'waiting') {
    const patient = patientOf(row);
    return row.state === 'waiting' || (row.state === 'scheduled' && patient !== null && betweenCodeAndRoom.includes(patient.step));
  }
  return !filter.states || filter.states.includes(row.state);
}

function totalsOf(rows: readonly ConsultRow[]): Totals {
  const count = (state: State): number => rows.filter((row) => row.state === state).length;
  return {
    scheduled: count('scheduled'),
    waiting: count('waiting'),
    inProgress: count('in_progress'),
    onHold: count('on_hold'),
    completed: count('completed'),
    noShow: count('no_show'),
    cancelled: count('cancelled'),
    noteToSign: rows.filter(noteToSign).length,
  };
}
