/** What happened, as staff may read it: the log of one consult. */
import { judge } from '../access/judge.ts';
import { type Act, reading } from '../access/perform.ts';
import { loaded } from '../consult/consult.ts';
import type { LoggedEvent } from '../events/events.ts';
import * as store from './store.ts';

/** Newest first. */
export async function timelineOf(
  act: Act,
  consultId: string,
  first: number,
  beforeSeq: number | null,
): Promise<{ rows: LoggedEvent[]; hasMore: boolean }> {
  judge(act.viewer, 'live.read');
  const rows = await reading(act, (trx) => store.ofConsult(trx, consultId, beforeSeq, first + 1));
  return { rows: rows.slice(0, first), hasMore: rows.length > first };
}

/** Events by their numbers; null for what is unknown, or of a consult out of reach. */
export async function eventsBySeq(act: Act, seqs: readonly number[]): Promise<(LoggedEvent | null)[]> {
  if (act.viewer.kind !== 'member' && act.viewer.kind !== 'token') return seqs.map(() => null);
  return reading(act, async (trx) => {
    const bySeq = new Map((await store.bySeqs(trx, seqs)).map((event) => [event.seq, event]));
    const visible = async (event: LoggedEvent | undefined): Promise<LoggedEvent | null> => {
      if (!event?.consultId) return null;
      return loaded(act, trx, event.consultId).then(
        () => event,
        () => null,
      );
    };
    const events: (LoggedEvent | null)[] = [];
    for (const seq of seqs) events.push(await visible(bySeq.get(seq)));
    return events;
  });
}
