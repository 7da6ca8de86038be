/**
 * What staff do with a running visit, across the rooms below: consult, encounter, video room. Each reads alike: judge, move,
 * save, record. Which state follows which, and what a move does to the record and the room, stands in consult/states.ts.
 */
import { type Act, perform } from '../access/perform.ts';
import type { Transaction } from '../db/database.ts';
import { type ConsultRow, judged, type MoveName, moveAndSave, reasonIn, recordOn, saveFacts } from '../consult/consult.ts';
import { type Action, actions, type State } from '../consult/states.ts';
import { moveEncounter, takeUpEncounter } from '../encounter/encounter.ts';
import { closeRooms, openRoom } from '../room/room.ts';
import { invalid } from '../refusal.ts';
import * as store from './store.ts';

export type OnConsult = { consultId: string; expectedVersion?: number | null | undefined; idempotencyKey?: string | null | undefined };

/** State, encounter and room together, exactly once however many people press it. */
export function startConsult(act: Act, input: OnConsult): Promise<string> {
  return visitMove(act, 'startConsult', input);
}

/** `text`: what the patient reads while nobody sees or hears. */
export function holdConsult(act: Act, input: OnConsult & { text?: string | null | undefined }): Promise<string> {
  const notice = input.text ? reasonIn(input.text, 'text') : null;
  return visitMove(act, 'holdConsult', input, { notice });
}

export function resumeConsult(act: Act, input: OnConsult): Promise<string> {
  return visitMove(act, 'resumeConsult', input);
}

/** Back to the waiting room: the video room closes, the encounter is on leave. The patient reads the reason. */
export function sendBack(act: Act, input: OnConsult & { reason: string }): Promise<string> {
  return visitMove(act, 'sendBack', input, { notice: reasonIn(input.reason) });
}

export function endConsult(act: Act, input: OnConsult): Promise<string> {
  return visitMove(act, 'endConsult', input);
}

/** It was started but never held: `as` says whether the patient did not come or it was called off. */
export function closeUnheldConsult(act: Act, input: OnConsult & { as: State; reason: string }): Promise<string> {
  if (input.as !== 'no_show' && input.as !== 'cancelled') {
    throw invalid('as', 'state.not_possible', 'Close it as NO_SHOW or CANCELLED.');
  }
  return visitMove(act, 'closeUnheldConsult', input, { notice: reasonIn(input.reason) }, input.as);
}

export function closeAbandonedConsult(act: Act, input: OnConsult): Promise<string> {
  return visitMove(act, 'closeAbandonedConsult', input);
}

export function markNoShow(act: Act, input: OnConsult): Promise<string> {
  return visitMove(act, 'markNoShow', input);
}

export function admitLate(act: Act, input: OnConsult): Promise<string> {
  return visitMove(act, 'admitLate', input);
}

/** After a wrong End, the same day and unsigned: the same encounter goes on, in a new video room. */
export function callAgain(act: Act, input: OnConsult): Promise<string> {
  return visitMove(act, 'callAgain', input);
}

/** What was written stays, marked. */
export function markEnteredInError(act: Act, input: OnConsult & { reason: string }): Promise<string> {
  return visitMove(act, 'markEnteredInError', input, { notice: reasonIn(input.reason) });
}

/** The visit goes on by phone: recorded as a part of its own, and the patient counts as reached. */
export function continueByPhone(act: Act, input: OnConsult & { reason: string }): Promise<string> {
  const reason = reasonIn(input.reason);
  return perform(act, 'continueByPhone', input, async (trx) => {
    const row = await judged(act, trx, 'continueByPhone', input.consultId);
    await saveFacts(act, trx, row, { phonedAt: row.phonedAt ?? act.now });
    await store.endPart(trx, row.id, act.now);
    await store.beginPart(trx, row, 'audio_only', act.now, reason);
    await recordOn(act, trx, 'continueByPhone', row, [
      { type: 'consult.continued_by_phone', subject: { type: 'Consult', id: row.id }, consultId: row.id, data: {} },
    ]);
    return row.id;
  });
}

/** The one shape of every move: judge, move and save, bring record and room along, record. */
function visitMove(act: Act, action: MoveName, input: OnConsult, change: { notice?: string | null } = {}, chosen?: State): Promise<string> {
  return perform(act, action, input, async (trx) => {
    const row = await judged(act, trx, action, input.consultId, input.expectedVersion);
    const { to, events } = await moveAndSave(act, trx, action, row, change, chosen);
    await bringAlong(act, trx, action, row, to);
    await recordOn(act, trx, action, row, events);
    return row.id;
  });
}

async function bringAlong(act: Act, trx: Transaction, action: MoveName, row: ConsultRow, to: State): Promise<void> {
  const { encounter, room }: Action = actions[action];
  const status = typeof encounter === 'function' ? encounter(to) : encounter;
  if (status === 'in-progress') await takeUpEncounter(act, trx, row);
  else if (status) await moveEncounter(act, trx, row.id, status, status === 'onleave' ? null : act.now);
  if (room === 'open') await openRoom(act, trx, row);
  if (room === 'close') await closeRooms(act, trx, row.id);
  if (to === 'in_progress' && row.state !== 'on_hold') await store.beginPart(trx, row, heldAs(row), act.now, null);
  if (room === 'close') await store.endPart(trx, row.id, act.now);
}

function heldAs({ plannedModality }: ConsultRow): 'audio_video' | 'audio_only' {
  return plannedModality === 'audio_only' ? 'audio_only' : 'audio_video';
}
