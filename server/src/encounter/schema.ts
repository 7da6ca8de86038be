/** Encounter and note as the API shows them. Only the note depends on who looks, since each reading of it is audited. */
import { z } from 'zod';
import { ConsultRef } from '../consult/schema.ts';
import { builder } from '../graph/builder.ts';
import { localId } from '../graph/ids.ts';
import { idempotencyKeyField, type InputOf, mutation, resultUnion } from '../graph/mutation.ts';
import { MemberRef } from '../member/schema.ts';
import {
  type Addendum,
  addAddendum,
  type EncounterRow,
  encountersById,
  type NoteRow,
  notesById,
  saveNote,
  type Section,
  signNote,
  writtenNote,
} from './encounter.ts';

const EncounterStatusEnum = builder.enumType('EncounterStatus', {
  description: 'FHIR R4 Encounter status.',
  values: {
    IN_PROGRESS: { value: 'in-progress', description: 'From Start to End.' },
    ON_LEAVE: { value: 'onleave', description: 'Sent back to the waiting room: it will be taken up again.' },
    FINISHED: { value: 'finished', description: 'Ended.' },
    CANCELLED: { value: 'cancelled', description: 'Started, but the patient was never reached.' },
    ENTERED_IN_ERROR: { value: 'entered-in-error', description: 'Made by mistake; what was written stays.' },
  } as const,
});

const NoteStatusEnum = builder.enumType('NoteStatus', {
  description: 'Whether a note still changes.',
  values: {
    PRELIMINARY: { value: 'preliminary', description: 'A draft.' },
    FINAL: { value: 'final', description: 'Signed: addenda only.' },
  } as const,
});

const NoteSectionRef = builder.objectRef<Section>('NoteSection').implement({
  description: 'One section of a note.',
  authScopes: { permission: 'live.consult.note.read' },
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Which, as the client named it: subjective, plan, ….' }),
    text: t.exposeString('text', { description: 'Plain text.' }),
  }),
});

const NoteAddendumRef = builder.objectRef<Addendum>('NoteAddendum').implement({
  description: 'What was added after signing.',
  authScopes: { permission: 'live.consult.note.read' },
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    by: t.field({ type: MemberRef, description: 'By whom.', resolve: ({ authorId }) => authorId }),
    text: t.exposeString('text', { description: 'Plain text.' }),
  }),
});

const NoteRef = builder.loadableNodeRef('Note', {
  id: { resolve: (note: NoteRow) => note.id },
  load: (ids: string[], context) => notesById(context.act, ids),
  loaderOptions: { cache: false },
});
NoteRef.implement({
  description: 'What the clinician wrote about the visit. Each reading is in the audit log. Needs `live.consult.note.read`.',
  authScopes: { permission: 'live.consult.note.read' },
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Moves with each saving, signing and addendum; what `expectedVersion` compares.' }),
    status: t.expose('status', { type: NoteStatusEnum, description: 'PRELIMINARY until its author signs.' }),
    sections: t.expose('sections', { type: [NoteSectionRef], description: 'In the order in which they were saved; at most 20.' }),
    savedAt: t.expose('savedAt', { type: 'DateTime', description: 'When the text was last saved.' }),
    signedAt: t.expose('signedAt', { type: 'DateTime', nullable: true, description: 'Null: not signed.' }),
    signedBy: t.field({
      type: MemberRef,
      nullable: true,
      description: 'Its author; null: not signed.',
      resolve: ({ signedById }) => signedById,
    }),
    addenda: t.expose('addenda', { type: [NoteAddendumRef], description: 'Added after signing, oldest first.' }),
  }),
});

const EncounterRef = builder.loadableNodeRef('Encounter', {
  id: { resolve: (encounter: EncounterRow) => encounter.id },
  load: (ids: string[], context) => encountersById(context.act, ids),
  loaderOptions: { cache: false },
});
EncounterRef.implement({
  description: 'The clinical record of a visit (FHIR R4 Encounter), opened by Start. Needs `live.read`.',
  authScopes: { permission: 'live.read' },
  fields: (t) => ({
    status: t.expose('status', { type: EncounterStatusEnum, description: 'Moves along with the consult.' }),
    class: t.exposeString('class', { description: 'FHIR R4 class: always VR, virtual.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When Start was first pressed.' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'Null: it goes on.' }),
    consult: t.field({ type: ConsultRef, description: 'Of which visit.', resolve: ({ consultId }) => consultId }),
    note: t.field({
      type: NoteRef,
      nullable: true,
      description: 'Viewer-bound. Null: nothing written yet. Each reading is in the audit log. Needs `live.consult.note.read`.',
      authScopes: { permission: 'live.consult.note.read' },
      resolve: ({ noteId }) => noteId,
    }),
  }),
});

builder.objectField(ConsultRef, 'encounter', (t) =>
  t.field({
    type: EncounterRef,
    nullable: true,
    description: 'Its record; null before Start, and when it was started but not held.',
    resolve: ({ encounterId }) => encounterId,
  }),
);

// ---------------------------------------------------------------- writing

const NoteResult = resultUnion<NoteRow>('Note', writtenNote);

const NoteSectionInput = builder.inputType('NoteSectionInput', {
  description: 'One section of a note.',
  fields: (t) => ({
    key: t.string({ required: true, description: '1–60 characters, each key once in a note.' }),
    text: t.string({ required: true, description: 'Plain text, at most 20,000 characters.' }),
  }),
});

const SaveNoteInput = builder.inputType('SaveNoteInput', {
  description: 'For `saveNote`.',
  fields: (t) => ({
    encounterId: t.id({ required: true, description: 'Of which encounter.' }),
    sections: t.field({ type: [NoteSectionInput], required: true, description: 'The whole note: what is left out is gone. At most 20.' }),
    expectedVersion: t.int({ required: true, description: 'The version that this replaces; 0: there is no note yet.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

const SignNoteInput = builder.inputType('SignNoteInput', {
  description: 'For `signNote`.',
  fields: (t) => ({
    noteId: t.id({ required: true, description: 'Which note.' }),
    expectedVersion: t.int({ required: true, description: 'The version that you read.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

const AddAddendumInput = builder.inputType('AddAddendumInput', {
  description: 'For `addAddendum`.',
  fields: (t) => ({
    noteId: t.id({ required: true, description: 'Which note.' }),
    text: t.string({ required: true, description: 'Plain text, 1–20,000 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

const text = z.string().max(20_000, 'A section has at most 20,000 characters.');
const sectionsForm = z
  .array(z.object({ key: z.string().trim().min(1, 'Name the section.').max(60, 'A key has at most 60 characters.'), text }))
  .max(20, 'A note has at most 20 sections.')
  .refine((sections) => new Set(sections.map(({ key }) => key)).size === sections.length, 'Each section has a key of its own.');

const write = ['live.consult.note'] as const;

mutation<InputOf<typeof SaveNoteInput>, NoteRow>('saveNote', {
  description:
    'Saves the draft. Only the conducting clinician; refuses Stale `note.conflict`, with the note as it is now, rather than overwrite another version.',
  door: write,
  input: SaveNoteInput,
  result: NoteResult,
  schema: z.object({ sections: sectionsForm, expectedVersion: z.int().min(0) }),
  run: ({ act }, input) => saveNote(act, { ...input, encounterId: localId('Encounter', input.encounterId) }),
});

mutation<InputOf<typeof SignNoteInput>, NoteRow>('signNote', {
  description: 'Makes the note final. Only its author, after End; from then on there are addenda only.',
  door: write,
  input: SignNoteInput,
  result: NoteResult,
  run: ({ act }, input) => signNote(act, { ...input, noteId: localId('Note', input.noteId) }),
});

mutation<InputOf<typeof AddAddendumInput>, NoteRow>('addAddendum', {
  description: 'Adds to a signed note. Only the conducting clinician.',
  door: write,
  input: AddAddendumInput,
  result: NoteResult,
  schema: z.object({ text: z.string().trim().min(1, 'Write something.').max(20_000, 'An addendum has at most 20,000 characters.') }),
  run: ({ act }, input) => addAddendum(act, { ...input, noteId: localId('Note', input.noteId) }),
});
