/** The clinical record of a visit: the encounter that Start opens, and the note that lives in it. */
import { member, refusedAtDoor, unitsOf } from '../access/judge.ts';
import { type Act, perform, reading } from '../access/perform.ts';
import type { Permission } from '../access/table.ts';
import { actorOf, type Audience, type Staff } from '../access/viewer.ts';
import { type ConsultRow, judged } from '../consult/consult.ts';
import type { Transaction } from '../db/database.ts';
import type { NewEvent } from '../events/events.ts';
import { recordReads } from '../events/reads.ts';
import { record } from '../events/record.ts';
import { notFound, Refusal } from '../refusal.ts';
import * as store from './store.ts';
import type { EncounterRow, NoteRow, Section } from './store.ts';

export type { Addendum, EncounterRow, EncounterStatus, NoteRow, Section } from './store.ts';

// ---------------------------------------------------------------- the encounter, moved by the visit

/**
 * The record of a visit that starts, or that is called again: a new encounter, in progress, or the one on leave or finished
 * taken up again. Answers its id.
 */
export async function takeUpEncounter(act: Act, trx: Transaction, row: ConsultRow): Promise<string> {
  return (await store.takeUp(trx, row.id)) ?? store.insertEncounter(trx, row.organisationId, row.id, act.now);
}

/**
 * Moves the record along with its visit. `endedAt`: when it was over; null while it goes on (on leave). Does nothing for a
 * visit that never started, which has no record.
 */
export async function moveEncounter(
  _act: Act,
  trx: Transaction,
  consultId: string,
  status: store.EncounterStatus,
  endedAt: Date | null,
): Promise<void> {
  await store.moveAlive(trx, consultId, status, endedAt);
}

// ---------------------------------------------------------------- reading

/** In the order of the ids; null for each that is unknown or out of reach, without telling which. */
export async function encountersById(act: Act, ids: readonly string[]): Promise<(EncounterRow | null)[]> {
  const reader = readerOf(act, 'live.read');
  if (!reader) return ids.map(() => null);
  return inOrder(ids, await reading(act, (trx) => store.encounters(trx, ids, reachOf(reader.audience, 'live.read'))));
}

/** As above. Each reading of a note is in the audit log, once per viewer, note and 15 minutes. */
export async function notesById(act: Act, ids: readonly string[]): Promise<(NoteRow | null)[]> {
  const reader = readerOf(act, 'live.consult.note.read');
  if (!reader) return ids.map(() => null);
  const rows = await reading(act, async (trx) => {
    const found = await store.notes(trx, ids, reachOf(reader.audience, 'live.consult.note.read'));
    await recordReads(trx, {
      organisationId: reader.audience.organisationId,
      actor: actorOf(reader),
      at: act.now,
      action: 'Encounter.note',
      type: 'Note',
      ids: found.map(({ id }) => id),
    });
    return found;
  });
  return inOrder(ids, rows);
}

/** For the answer to whoever has just written in it: no reading. */
export async function writtenNote(act: Act, id: string): Promise<NoteRow | null> {
  const reader = readerOf(act, 'live.consult.note.read');
  if (!reader) return null;
  const [row] = await reading(act, (trx) => store.notes(trx, [id], reachOf(reader.audience, 'live.consult.note.read')));
  return row ?? null;
}

function readerOf({ viewer }: Act, permission: Permission): Staff | null {
  if (viewer.kind !== 'member' && viewer.kind !== 'token') return null;
  return refusedAtDoor(viewer.audience, permission) === null ? viewer : null;
}

function reachOf(audience: Audience, permission: Permission): store.Reach {
  return { unitIds: unitsOf(audience, permission) };
}

function inOrder<Row extends { id: string }>(ids: readonly string[], rows: readonly Row[]): (Row | null)[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

// ---------------------------------------------------------------- writing

type Keyed = { idempotencyKey?: string | null | undefined };

/**
 * Replaces the draft. `expectedVersion` 0: there is no note yet; whoever saves first is its author. A draft makes no event.
 * Errors: `note.conflict` with the note as it is now, `note.signed`, `access.not_yours`, `id.not_found`.
 */
export function saveNote(
  act: Act,
  input: { encounterId: string; expectedVersion: number; sections: readonly Section[] } & Keyed,
): Promise<string> {
  const { encounterId, expectedVersion, sections } = input;
  return perform(act, 'saveNote', input, async (trx) => {
    const [encounter] = await store.encounters(trx, [encounterId], { unitIds: null });
    if (!encounter) throw notFound('encounterId');
    const row = await judged(act, trx, 'saveNote', encounter.consultId, null, 'encounterId');
    // An encounter that was cancelled is past: the visit has another one, or none.
    if (row.encounterId !== encounterId) throw new Refusal('consult.closed', { present: { type: 'Consult', id: row.id } });
    const known = await store.noteOf(trx, encounterId);
    if (known && known.version !== expectedVersion) throw conflict(known.id);
    const noteId = known
      ? await replaced(act, trx, known.id, expectedVersion, sections)
      : await begun(act, trx, row, encounterId, expectedVersion, sections);
    await recordOnNote(act, trx, 'saveNote', noteId, []);
    return noteId;
  });
}

async function replaced(act: Act, trx: Transaction, id: string, version: number, sections: readonly Section[]): Promise<string> {
  if (!(await store.replaceNote(trx, id, version, sections, act.now))) throw conflict(id);
  return id;
}

async function begun(
  act: Act,
  trx: Transaction,
  row: ConsultRow,
  encounterId: string,
  expectedVersion: number,
  sections: readonly Section[],
): Promise<string> {
  const id =
    expectedVersion === 0
      ? await store.insertNote(trx, {
          organisationId: row.organisationId,
          consultId: row.id,
          encounterId,
          sections,
          authorId: member(act.viewer).memberId,
          savedAt: act.now,
        })
      : null;
  if (id === null) throw conflict((await store.noteOf(trx, encounterId))?.id);
  return id;
}

/** Makes the note final, after End and by its author. Errors: `note.not_open`, `note.signed`, `note.not_author`, `note.conflict`. */
export function signNote(act: Act, input: { noteId: string; expectedVersion: number } & Keyed): Promise<string> {
  return perform(act, 'signNote', input, async (trx) => {
    const { note, row } = await judgedNote(act, trx, 'signNote', input.noteId);
    const { memberId } = member(act.viewer);
    if (note.authorId !== memberId) throw new Refusal('note.not_author', { needs: 'live.consult.note' });
    const signed = note.version === input.expectedVersion && (await store.sign(trx, note.id, note.version, memberId, act.now));
    if (!signed) throw conflict(note.id);
    await recordOnNote(act, trx, 'signNote', note.id, [eventOf('note.signed', note.id, row.id)]);
    return note.id;
  });
}

/** Adds to a signed note; nothing in it changes. Errors: `note.not_signed`, `access.not_yours`. */
export function addAddendum(act: Act, input: { noteId: string; text: string } & Keyed): Promise<string> {
  return perform(act, 'addAddendum', input, async (trx) => {
    const { note, row } = await judgedNote(act, trx, 'addAddendum', input.noteId);
    await store.addAddendum(trx, {
      organisationId: row.organisationId,
      consultId: row.id,
      noteId: note.id,
      at: act.now,
      authorId: member(act.viewer).memberId,
      text: input.text.trim(),
    });
    await recordOnNote(act, trx, 'addAddendum', note.id, [eventOf('note.amended', note.id, row.id)]);
    return note.id;
  });
}

async function judgedNote(
  act: Act,
  trx: Transaction,
  action: 'signNote' | 'addAddendum',
  noteId: string,
): Promise<{ note: NoteRow; row: ConsultRow }> {
  const [note] = await store.notes(trx, [noteId], { unitIds: null });
  if (!note) throw notFound('noteId');
  return { note, row: await judged(act, trx, action, note.consultId, null, 'noteId') };
}

function conflict(noteId: string | undefined): Refusal {
  return new Refusal('note.conflict', noteId ? { present: { type: 'Note', id: noteId } } : {});
}

function eventOf(type: 'note.signed' | 'note.amended', noteId: string, consultId: string): NewEvent {
  return { type, subject: { type: 'Note', id: noteId }, consultId, data: {} };
}

function recordOnNote(act: Act, trx: Transaction, action: string, noteId: string, events: NewEvent[]): Promise<void> {
  const viewer = member(act.viewer);
  return record(trx, {
    organisationId: viewer.audience.organisationId,
    actor: actorOf(viewer),
    at: act.now,
    events,
    audit: [{ action, subject: { type: 'Note', id: noteId }, outcome: 'done' }],
  });
}
