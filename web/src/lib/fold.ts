/** How frames of a live view are taken in (api.md, «Live views»). Pure. */

export type FrameNumbers = { seq: number; previousSeq?: number | null };
export type Verdict = 'fresh' | 'ignore' | 'apply' | 'gap';

/** What to do with a frame, given the number of the newest that was taken in (null: none yet). */
export function verdict(mine: number | null, frame: FrameNumbers): Verdict {
  if (frame.previousSeq == null) return 'fresh';
  if (mine === null) return 'gap';
  // A pulse has the number that one holds: it changes nothing but the age.
  if (frame.seq <= mine) return 'ignore';
  return frame.previousSeq <= mine ? 'apply' : 'gap';
}

export type Keyed = { id: string; changedSeq: number };

/** The newer of two versions of a row, wherever each came from: a frame, or the answer to a mutation. */
export function newer<Row extends Keyed>(held: Row | undefined, offered: Row): Row {
  return held && held.changedSeq > offered.changedSeq ? held : offered;
}
