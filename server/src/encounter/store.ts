/** Encounters, notes and addenda. */
import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { EncounterTable } from '../db/tables.ts';

export type EncounterStatus = EncounterTable['status'];

export type EncounterRow = {
  id: string;
  consultId: string;
  status: EncounterStatus;
  class: string;
  startedAt: Date;
  endedAt: Date | null;
  noteId: string | null;
};

export type Section = { key: string; text: string };
export type Addendum = { at: Date; authorId: string; text: string };
export type NoteRow = {
  id: string;
  consultId: string;
  encounterId: string;
  version: number;
  status: 'preliminary' | 'final';
  sections: Section[];
  authorId: string;
  savedAt: Date;
  signedAt: Date | null;
  signedById: string | null;
  addenda: Addendum[];
};

/** Null units: all of them. */
export type Reach = { unitIds: readonly string[] | null };
const reachable = ({ unitIds }: Reach): RawBuilder<boolean> =>
  unitIds === null ? sql`true` : sql`c.unit_id = any(${[...unitIds]}::uuid[])`;

// ---------------------------------------------------------------- encounters

export function encounters(trx: Transaction, ids: readonly string[], reach: Reach): Promise<EncounterRow[]> {
  return trx
    .selectFrom('encounter as e')
    .innerJoin('consult as c', 'c.id', 'e.consultId')
    .leftJoin('note as n', 'n.encounterId', 'e.id')
    .select(['e.id', 'e.consultId', 'e.status', 'e.class', 'e.startedAt', 'e.endedAt', 'n.id as noteId'])
    .where('e.id', 'in', [...ids])
    .where(reachable(reach))
    .execute();
}

/** Takes the consult's encounter up again, where it has one that was not cancelled; answers its id or null. */
export async function takeUp(trx: Transaction, consultId: string): Promise<string | null> {
  const taken = await trx
    .updateTable('encounter')
    .set({ status: 'in-progress', endedAt: null })
    .where('consultId', '=', consultId)
    .where('status', 'in', ['in-progress', 'onleave', 'finished'])
    .returning('id')
    .executeTakeFirst();
  return taken?.id ?? null;
}

export async function insertEncounter(trx: Transaction, organisationId: string, consultId: string, now: Date): Promise<string> {
  const { id } = await trx
    .insertInto('encounter')
    .values({ organisationId, consultId, status: 'in-progress', startedAt: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Moves the encounter that is not cancelled; a consult has at most one. */
export async function moveAlive(trx: Transaction, consultId: string, status: EncounterStatus, endedAt: Date | null): Promise<void> {
  await trx
    .updateTable('encounter')
    .set({ status, endedAt })
    .where('consultId', '=', consultId)
    .where('status', '<>', 'cancelled')
    .execute();
}

// ---------------------------------------------------------------- notes

export async function notes(trx: Transaction, ids: readonly string[], reach: Reach): Promise<NoteRow[]> {
  const rows = await trx
    .selectFrom('note as n')
    .innerJoin('consult as c', 'c.id', 'n.consultId')
    .select([
      'n.id',
      'n.consultId',
      'n.encounterId',
      'n.version',
      'n.status',
      'n.sections',
      'n.authorId',
      'n.savedAt',
      'n.signedAt',
      'n.signedById',
    ])
    .where('n.id', 'in', [...ids])
    .where(reachable(reach))
    .execute();
  const added = await trx
    .selectFrom('noteAddendum')
    .select(['noteId', 'at', 'authorId', 'text'])
    .where('noteId', 'in', [...ids])
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, addenda: added.filter(({ noteId }) => noteId === row.id) }));
}

export async function noteOf(trx: Transaction, encounterId: string): Promise<{ id: string; version: number } | null> {
  return (await trx.selectFrom('note').select(['id', 'version']).where('encounterId', '=', encounterId).executeTakeFirst()) ?? null;
}

/** Null: somebody else's first saving was quicker. */
export async function insertNote(
  trx: Transaction,
  values: {
    organisationId: string;
    consultId: string;
    encounterId: string;
    sections: readonly Section[];
    authorId: string;
    savedAt: Date;
  },
): Promise<string | null> {
  const made = await trx
    .insertInto('note')
    .values({ ...values, sections: JSON.stringify(values.sections) })
    .onConflict((conflict) => conflict.column('encounterId').doNothing())
    .returning('id')
    .executeTakeFirst();
  return made?.id ?? null;
}

/** Compare-and-swap on the version: false means that it was changed in the meantime. Only a preliminary note is replaced. */
export async function replaceNote(
  trx: Transaction,
  id: string,
  version: number,
  sections: readonly Section[],
  now: Date,
): Promise<boolean> {
  const saved = await trx
    .updateTable('note')
    .set({ sections: JSON.stringify(sections), savedAt: now, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('status', '=', 'preliminary')
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}

/** Compare-and-swap, as above. */
export async function sign(trx: Transaction, id: string, version: number, memberId: string, now: Date): Promise<boolean> {
  const signed = await trx
    .updateTable('note')
    .set({ status: 'final', signedAt: now, signedById: memberId, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('status', '=', 'preliminary')
    .executeTakeFirst();
  return signed.numUpdatedRows === 1n;
}

export async function addAddendum(
  trx: Transaction,
  values: {
    organisationId: string;
    consultId: string;
    noteId: string;
    at: Date;
    authorId: string;
    text: string;
  },
): Promise<void> {
  await trx.insertInto('noteAddendum').values(values).execute();
  await trx
    .updateTable('note')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', values.noteId)
    .execute();
}
