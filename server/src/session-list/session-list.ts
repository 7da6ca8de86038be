/** The practice's list of telehealth sessions: what was held how, and for how long. Nothing clinical. */
import { judge, refusedAtDoor, unitsOf } from '../access/judge.ts';
import { type Act, perform, reading } from '../access/perform.ts';
import { actorOf, type Staff } from '../access/viewer.ts';
import { sessionStatus, states, type State } from '../consult/states.ts';
import type { Transaction } from '../db/database.ts';
import { record } from '../events/record.ts';
import { Fault, notFound, Refusal } from '../refusal.ts';
import * as store from './store.ts';
import type { Modality, SessionRow } from './store.ts';

export type { PartRow, SessionRow } from './store.ts';

export type SessionStatus = (typeof sessionStatus)[State];
const view = 'pm.telehealth_sessions.view';
const remove = 'pm.telehealth_sessions.delete';

/** As it was really held: the last part; until there is one, as planned. */
export function heldModality({ parts, plannedModality }: Pick<SessionRow, 'parts' | 'plannedModality'>): Modality {
  return parts.at(-1)?.modality ?? plannedModality;
}

/** In the order of the ids; null for each that is unknown, out of reach, or deleted and not for this viewer to restore. */
export async function sessionsById(act: Act, ids: readonly string[]): Promise<(SessionRow | null)[]> {
  return ordered(
    act,
    ids,
    ({ id }) => id,
    (trx, reach) => store.byIds(trx, ids, reach),
  );
}

export async function sessionsOfConsults(act: Act, consultIds: readonly string[]): Promise<(SessionRow | null)[]> {
  return ordered(
    act,
    consultIds,
    ({ consultId }) => consultId,
    (trx, reach) => store.byConsults(trx, consultIds, reach),
  );
}

export async function sessionById(act: Act, id: string): Promise<SessionRow | null> {
  return (await sessionsById(act, [id]))[0] ?? null;
}

async function ordered(
  act: Act,
  keys: readonly string[],
  keyOf: (row: SessionRow) => string | null,
  read: (trx: Transaction, reach: store.Reach) => Promise<SessionRow[]>,
): Promise<(SessionRow | null)[]> {
  const { viewer } = act;
  if ((viewer.kind !== 'member' && viewer.kind !== 'token') || refusedAtDoor(viewer.audience, view)) return keys.map(() => null);
  const rows = await reading(act, (trx) => read(trx, { ...unitsIn(viewer), deleted: mayDelete(viewer) ? null : false }));
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) ?? null);
}

const unitsIn = ({ audience }: Staff) => ({ unitIds: unitsOf(audience, view) });
const mayDelete = ({ audience }: Staff): boolean => refusedAtDoor(audience, remove) === null;

export type SessionFilter = {
  from?: Date | null | undefined;
  to?: Date | null | undefined;
  statuses?: readonly SessionStatus[] | null | undefined;
  platforms?: readonly SessionRow['platform'][] | null | undefined;
  modalities?: readonly Modality[] | null | undefined;
  deleted?: boolean | null | undefined;
};

/** Newest first. `after`: the last id seen. Errors: Fault `access.denied` for the deleted ones, without the right to restore. */
export async function listSessions(
  act: Act,
  filter: SessionFilter,
  first: number,
  after: string | null,
): Promise<{ rows: SessionRow[]; hasMore: boolean }> {
  const viewer = judge(act.viewer, view);
  const deleted = filter.deleted ?? false;
  if (deleted && !mayDelete(viewer)) throw new Fault('access.denied');
  const rows = await reading(act, (trx) =>
    store.newest(
      trx,
      {
        from: filter.from ?? null,
        to: filter.to ?? null,
        platforms: filter.platforms ?? null,
        modalities: filter.modalities ?? null,
        states: filter.statuses ? states.filter((state) => filter.statuses?.includes(sessionStatus[state])) : null,
      },
      { ...unitsIn(viewer), deleted },
      first + 1,
      after,
    ),
  );
  return { rows: rows.slice(0, first), hasMore: rows.length > first };
}

type OnSession = { sessionId: string; idempotencyKey?: string | null | undefined };

/** Takes it off the list; nothing else changes. Errors: `session.already_deleted`, `id.not_found`, `access.denied`. */
export function deleteSession(act: Act, input: OnSession): Promise<string> {
  return setDeleted(act, 'deleteTelehealthSession', input, true);
}

/** Puts it back on the list. Errors: `session.not_deleted`, `id.not_found`, `access.denied`. */
export function restoreSession(act: Act, input: OnSession): Promise<string> {
  return setDeleted(act, 'restoreTelehealthSession', input, false);
}

function setDeleted(act: Act, action: string, input: OnSession, deleted: boolean): Promise<string> {
  return perform(act, action, input, async (trx) => {
    const viewer = judge(act.viewer, remove);
    const [row] = await store.byIds(trx, [input.sessionId], { unitIds: unitsOf(viewer.audience, remove), deleted: null });
    if (!row) throw notFound('sessionId');
    const subject = { type: 'TelehealthSession', id: row.id } as const;
    if (!(await store.setDeleted(trx, row.id, deleted ? act.now : null))) {
      throw new Refusal(deleted ? 'session.already_deleted' : 'session.not_deleted', { present: subject });
    }
    await record(trx, {
      organisationId: viewer.audience.organisationId,
      actor: actorOf(viewer),
      at: act.now,
      events: [{ type: deleted ? 'session.deleted' : 'session.restored', subject, consultId: row.consultId, data: {} }],
      audit: [{ action, subject, outcome: 'done' }],
    });
    return row.id;
  });
}
