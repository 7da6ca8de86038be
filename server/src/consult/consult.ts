/** One consult: reading it, judging actions on it, and the one way in which its state moves. The visit's use-cases use this. */
import { extent, judge, ownersOf, refusedAtDoor, unitsOf, type Judged } from '../access/judge.ts';
import { type Act, reading, scoped } from '../access/perform.ts';
import { actorOf, type Audience, type Staff } from '../access/viewer.ts';
import { minutes } from '../clock.ts';
import type { Transaction } from '../db/database.ts';
import type { EventType, NewEvent } from '../events/events.ts';
import { record } from '../events/record.ts';
import { invalid, notFound, Refusal, type RefusalCode } from '../refusal.ts';
import { type ActionName, actions, type Facts, move, needs, obstacle, type State } from './states.ts';
import * as store from './store.ts';
import type { ConsultRow, ParticipantRow } from './store.ts';

export type { ConsultRow, ParticipantRow, PersonOnRow } from './store.ts';

function judgedOf(row: ConsultRow): Judged {
  return {
    unitId: row.unitId,
    conductingClinicianId: row.conductingClinicianId,
    orderingClinicianId: row.orderingClinicianId,
    started: row.startedAt !== null,
  };
}

export function patientOf(row: ConsultRow): ConsultRow['participants'][number] | null {
  return row.participants.find((participant) => participant.actorKind === 'patient') ?? null;
}

/** The facts that states.ts judges on. */
export function factsOf(row: ConsultRow): Facts {
  const patient = patientOf(row);
  const inRoom = row.participants.some((participant) => participant.step === 'in_room');
  const lastGone = row.participants.reduce(
    (latest, { disconnectedAt }) => (disconnectedAt && disconnectedAt > latest ? disconnectedAt : latest),
    row.stateSince,
  );
  return {
    state: row.state,
    startsAt: row.startsAt,
    doorOpensAt: row.doorOpensAt,
    doorClosesAt: row.doorClosesAt,
    dayEndsAt: row.dayEndsAt,
    graceEndsAt: row.graceEndsAt,
    hasRoom: hasRoom(row),
    codeAsked: row.codeAskedAt !== null,
    patientAtDoor: patient !== null && !['left', 'away', 'code_requested'].includes(patient.step),
    patientConnected: patient?.firstConnectedAt != null,
    clinicianConnected: row.participants.some(({ actorKind, firstConnectedAt }) => actorKind === 'member' && firstConnectedAt !== null),
    phoned: row.phonedAt !== null,
    nobodySince: inRoom ? null : lastGone,
    noteStatus: row.noteStatus,
  };
}

function hasRoom(row: Pick<ConsultRow, 'platform' | 'plannedModality'>): boolean {
  return row.platform === 'livekit' && (row.plannedModality === 'audio_video' || row.plannedModality === 'audio_only');
}

/** Wait counts from the later of arrival and booked time. */
export function waitingSince(row: ConsultRow): Date | null {
  if (row.arrivedAt === null || row.state !== 'waiting') return null;
  return row.arrivedAt > row.startsAt ? row.arrivedAt : row.startsAt;
}

export function waitedSeconds(row: ConsultRow): number | null {
  if (row.arrivedAt === null || row.startedAt === null) return null;
  const from = Math.max(row.arrivedAt.getTime(), row.startsAt.getTime());
  return Math.max(0, Math.round((row.startedAt.getTime() - from) / 1000));
}

export function longWaitFrom(row: ConsultRow): Date | null {
  const since = waitingSince(row);
  return since && new Date(since.getTime() + minutes(row.longWaitMinutes));
}

/** Whole minutes IN_PROGRESS, rounded; null until End. */
export function minutesHeld(row: Pick<ConsultRow, 'state' | 'inProgressSeconds'>): number | null {
  return row.state === 'completed' ? Math.round(row.inProgressSeconds / 60) : null;
}

// ---------------------------------------------------------------- what may be done

export type AvailableAction = {
  action: ActionName;
  allowed: boolean;
  allowedFrom: Date | null;
  /** Member ids; null: everybody with these permissions. */
  onlyFor: string[] | null;
  reasonCode: RefusalCode | null;
};

/** What the audience's people may do with this consult now, and why not. Depends on no person (api.md, «Live views»). */
export function availableActions(names: readonly ActionName[], audience: Audience, row: ConsultRow, now: Date): AvailableAction[] {
  const facts = factsOf(row);
  return names.flatMap((action) => {
    const permission = needs(action, row.startedAt !== null);
    if (permission === 'visit' || refusedAtDoor(audience, permission) !== null) return [];
    const reach = extent(audience, permission, row.unitId);
    if (reach === null) return [];
    return [{ action, onlyFor: reach === true ? null : ownersOf(judgedOf(row)), ...permitted(action, facts, now) }];
  });
}

export function permitted(action: ActionName, facts: Facts, now: Date): Pick<AvailableAction, 'allowed' | 'allowedFrom' | 'reasonCode'> {
  const stands = obstacle(action, facts, now);
  return {
    allowed: stands === null || stands.from !== undefined,
    allowedFrom: stands?.from ?? null,
    reasonCode: stands?.code ?? null,
  };
}

// ---------------------------------------------------------------- reading

/** Rows by id, in the order of the ids; null for each that is unknown or out of reach, without telling which. */
export async function consultsById(act: Act, ids: readonly string[]): Promise<(ConsultRow | null)[]> {
  const viewer = act.viewer;
  if ((viewer.kind !== 'member' && viewer.kind !== 'token') || refusedAtDoor(viewer.audience, 'live.read')) return ids.map(() => null);
  const rows = await reading(act, (trx) => store.byIds(trx, ids, reachOf(viewer)));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The same for people in consults. */
export async function participantsById(act: Act, ids: readonly string[]): Promise<(ParticipantRow | null)[]> {
  const viewer = act.viewer;
  if ((viewer.kind !== 'member' && viewer.kind !== 'token') || refusedAtDoor(viewer.audience, 'live.read')) return ids.map(() => null);
  const rows = await reading(act, (trx) => store.participantsByIds(trx, ids, reachOf(viewer)));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

export async function consultById(act: Act, id: string): Promise<ConsultRow | null> {
  return (await consultsById(act, [id]))[0] ?? null;
}

export function reachOf(viewer: Staff): store.Reach {
  return { unitIds: unitsOf(viewer.audience, 'live.read') };
}

export function noteToSign(row: ConsultRow): boolean {
  return row.state === 'completed' && row.noteStatus !== 'final';
}

export type ConsultSearch = Omit<store.Search, 'unitIds' | 'after'>;

/** Any range, paged by booked start, newest first. `after` is the last row's place. */
export async function searchConsults(
  act: Act,
  query: ConsultSearch,
  first: number,
  after: { startsAt: Date; id: string } | null,
): Promise<{ rows: ConsultRow[]; hasMore: boolean }> {
  const viewer = judge(act.viewer, 'live.read');
  const rows = await reading(act, (trx) => store.search(trx, { ...query, ...reachOf(viewer), after }, first + 1));
  return { rows: rows.slice(0, first), hasMore: rows.length > first };
}

// ---------------------------------------------------------------- acting

/** Loads the row of an action and judges it on both doors and on its rule. Throws the refusal; answers the row. */
export async function judged(
  act: Act,
  trx: Transaction,
  action: ActionName,
  consultId: string,
  expectedVersion?: number | null,
  path = 'consultId',
): Promise<ConsultRow> {
  const row = await loaded(act, trx, consultId, path);
  const permission = needs(action, row.startedAt !== null);
  if (permission !== 'visit') judge(act.viewer, permission, judgedOf(row));
  else if (act.viewer.kind !== 'patient') throw new Refusal('access.denied');
  const stands = obstacle(action, factsOf(row), act.now);
  const present = presentOf(act, row);
  if (stands) throw new Refusal(stands.code, { ...present, ...(stands.from ? { retryAt: stands.from } : {}) });
  if (expectedVersion != null && expectedVersion !== row.version) throw new Refusal('version.stale', present);
  return row;
}

/** A patient's refusal shows no staff type: they look at their portal. */
function presentOf(act: Act, row: ConsultRow): { present?: { type: string; id: string } } {
  return act.viewer.kind === 'patient' ? {} : { present: { type: 'Consult', id: row.id } };
}

/** The row, if it is within reach of the viewer; else `id.not_found` at `path`. */
export async function loaded(act: Act, trx: Transaction, consultId: string, path = 'consultId'): Promise<ConsultRow> {
  const viewer = scoped(act.viewer);
  const unitIds = viewer.kind === 'patient' ? null : everyUnitOf(viewer);
  const row = await store.byId(trx, consultId, { unitIds });
  if (!row) throw notFound(path);
  return row;
}

function everyUnitOf(viewer: Staff): string[] | null {
  if (viewer.kind === 'token' || viewer.audience.grants.some(({ unitIds }) => unitIds === null)) return null;
  return viewer.audience.grants.flatMap(({ unitIds }) => unitIds ?? []);
}

/** The event's type for each action that moves the state. */
const eventOf = {
  arrive: 'consult.arrived',
  startConsult: 'consult.started',
  holdConsult: 'consult.held',
  resumeConsult: 'consult.resumed',
  sendBack: 'consult.sent_back',
  endConsult: 'consult.ended',
  closeUnheldConsult: 'consult.not_held',
  closeAbandonedConsult: 'consult.abandoned',
  markNoShow: 'consult.no_show',
  admitLate: 'consult.admitted_late',
  cancelAppointment: 'consult.cancelled',
  callAgain: 'consult.called_again',
  markEnteredInError: 'consult.entered_in_error',
} as const satisfies Partial<Record<ActionName, EventType>>;
export type MoveName = keyof typeof eventOf;

/** What a move leaves to its caller: the row as it was, and the events and audit that record() gets last. */
export type Moved = { before: ConsultRow; to: State; events: NewEvent[] };

/**
 * Moves the row and saves it by compare-and-swap. Does not record: the use-case does, last and once.
 * Errors: `consult.other_state` when somebody was quicker, `consult.other_in_progress` when the clinician has another.
 */
export async function moveAndSave(
  act: Act,
  trx: Transaction,
  action: MoveName,
  row: ConsultRow,
  more: store.Change = {},
  chosen?: State,
  reason?: string,
): Promise<Moved> {
  const to = move(action, factsOf(row), chosen);
  const held = row.state === 'in_progress' ? Math.round((act.now.getTime() - row.stateSince.getTime()) / 1000) : 0;
  const change: store.Change = {
    state: to,
    stateSince: act.now,
    inProgressSeconds: row.inProgressSeconds + Math.max(0, held),
    ...(to === 'in_progress' && row.startedAt === null ? { startedAt: act.now } : {}),
    ...(to === 'in_progress' ? { notice: null, endedAt: null } : {}),
    ...(to === 'completed' ? { endedAt: act.now } : {}),
    ...(to === 'waiting' && row.arrivedAt === null ? { arrivedAt: act.now } : {}),
    ...more,
  };
  const saved = await store.save(trx, row, change).catch(refuseSecondInProgress(act, row));
  if (!saved) throw new Refusal('consult.other_state', presentOf(act, row));
  if ('releases' in actions[action]) await store.releaseSlot(trx, row.appointmentId, reason ?? null, act.now);
  const event = {
    type: eventOf[action],
    subject: { type: 'Consult', id: row.id },
    consultId: row.id,
    data: { from: row.state, to, ...(reason && action === 'cancelAppointment' ? { reason } : {}) },
  } as NewEvent;
  return { before: row, to, events: [event] };
}

function refuseSecondInProgress(act: Act, row: ConsultRow): (error: unknown) => never {
  return (error) => {
    if ((error as { constraint?: string }).constraint === 'consult_one_in_progress') {
      throw new Refusal('consult.other_in_progress', presentOf(act, row));
    }
    throw error;
  };
}

/** Saves facts that are no move of the state (a phone call, a notice). Moves the version. */
export async function saveFacts(act: Act, trx: Transaction, row: ConsultRow, change: store.Change): Promise<void> {
  if (!(await store.save(trx, row, change))) throw new Refusal('consult.other_state', presentOf(act, row));
}

/** The last step of a use-case on one consult. */
export function recordOn(act: Act, trx: Transaction, action: string, row: Pick<ConsultRow, 'id'>, events: NewEvent[]): Promise<void> {
  return record(trx, {
    organisationId: scoped(act.viewer).audience.organisationId,
    actor: actorOf(act.viewer),
    at: act.now,
    events,
    audit: [{ action, subject: { type: 'Consult', id: row.id }, outcome: 'done' }],
  });
}

/** Made by the booking of a telehealth appointment, never by hand. Answers its id. */
export function openConsult(trx: Transaction, values: Parameters<typeof store.insert>[1]): Promise<string> {
  return store.insert(trx, values);
}

export const { ofDay, markCodeAsked } = store;

/** A reason in people's words: 1 to 500 characters after trimming. */
export function reasonIn(text: string, path = 'reason'): string {
  const trimmed = text.trim();
  if (trimmed.length === 0 || trimmed.length > 500) throw invalid(path, 'text.length', 'Give a reason of at most 500 characters.');
  return trimmed;
}
