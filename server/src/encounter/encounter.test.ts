/** The record of a visit, and its note: who writes, who reads, and that nobody overwrites anybody. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { minutes } from '../clock.ts';
import { loaded, moveAndSave, type MoveName, openConsult, recordOn } from '../consult/consult.ts';
import type { MemberViewer, Viewer } from '../access/viewer.ts';
import { openHouse, type TestHouse } from '../../test/house.ts';
import { addAddendum, encountersById, moveEncounter, notesById, saveNote, signNote, takeUpEncounter } from './encounter.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const text = (words: string) => [{ key: 'plan', text: words }];
const scopeOf = (viewer: MemberViewer) => ({ organisationId: viewer.audience.organisationId, consultId: null });
let booked = 0;

/** A visit of the clinician in progress, with its encounter. */
async function visit(): Promise<{ consultId: string; encounterId: string }> {
  const { as, units, patients, id: organisationId } = house.people.riverside;
  booked += 1;
  const startsAt = new Date(house.clock.now().getTime() - minutes(booked * 60));
  const [appointment] = await house.sql<{ id: string }>(
    `insert into appointment (organisation_id, unit_id, patient_id, clinician_id, type, starts_at, ends_at, time_zone, created_at)
     values ($1, $2, $3, $4, 'telehealth', $5, $5::timestamptz + interval '30 min', 'Europe/Madrid', now()) returning id`,
    [organisationId, units.general, patients[0], as.clinician.memberId, startsAt],
  );
  const consultId = await house.database.within(scopeOf(as.clinician), (trx) =>
    openConsult(trx, {
      organisationId,
      appointmentId: appointment?.id ?? '',
      patientId: patients[0],
      unitId: units.general,
      clinicianId: as.clinician.memberId,
      now: house.clock.now(),
    }),
  );
  const encounterId = await move(consultId, 'startConsult');
  return { consultId, encounterId };
}

async function move(consultId: string, action: MoveName): Promise<string> {
  const { clinician } = house.people.riverside.as;
  const act = house.act(clinician);
  return house.database.within(scopeOf(clinician), async (trx) => {
    const row = await loaded(act, trx, consultId);
    const { events } = await moveAndSave(act, trx, action, row);
    if (action === 'endConsult') await moveEncounter(act, trx, consultId, 'finished', act.now);
    else if (action === 'sendBack') await moveEncounter(act, trx, consultId, 'onleave', null);
    const id = action === 'startConsult' || action === 'callAgain' ? await takeUpEncounter(act, trx, row) : (row.encounterId ?? '');
    await recordOn(act, trx, action, row, events);
    return id;
  });
}

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { code?: string; kind?: string; detail?: object }) => error,
  );
const reads = (noteId: string, viewer: MemberViewer) =>
  house.sql<{ count: number }>("select count(*)::int from audit_entry where subject_id = $1 and outcome = 'read' and actor_id = $2", [
    noteId,
    viewer.memberId,
  ]);

test('Start opens one encounter, and it is taken up again after sending back and after calling again', async () => {
  const { consultId, encounterId } = await visit();
  await move(consultId, 'sendBack');
  const act = house.act(house.people.riverside.as.clinician);
  expect(await encountersById(act, [encounterId])).toMatchObject([{ status: 'onleave', class: 'VR', endedAt: null }]);
  expect(await move(consultId, 'startConsult')).toBe(encounterId);
  await move(consultId, 'endConsult');
  expect(await encountersById(act, [encounterId])).toMatchObject([{ status: 'finished', endedAt: expect.any(Date) }]);
  expect(await move(consultId, 'callAgain')).toBe(encounterId);
  expect(await encountersById(act, [encounterId])).toMatchObject([{ status: 'in-progress', endedAt: null }]);
  await move(consultId, 'endConsult');
});

describe('the note', () => {
  test('is written by the conducting clinician only, and a draft makes an audit entry but no event', async () => {
    const { encounterId, consultId } = await visit();
    const { as, id } = house.people.riverside;
    const before = (await house.events(id)).length;
    for (const [viewer, code] of [
      [as.clinician2, 'access.not_yours'],
      [as.coordinator, 'access.denied'],
      [as.nurse, 'access.denied'],
      [as.admin, 'access.denied'],
      [house.people.northern.as.clinician, 'input.invalid'],
    ] as const) {
      const refused = await refusal(saveNote(house.act(viewer), { encounterId, expectedVersion: 0, sections: text('x') }));
      expect(refused, viewer.memberId).toMatchObject({ code });
    }
    const noteId = await saveNote(house.act(as.clinician), { encounterId, expectedVersion: 0, sections: text('first') });
    expect(await saveNote(house.act(as.clinician), { encounterId, expectedVersion: 1, sections: text('second') })).toBe(noteId);
    expect((await house.events(id)).length).toBe(before);
    expect(
      await house.sql("select from audit_entry where subject_id = $1 and action = 'saveNote' and outcome = 'done'", [noteId]),
    ).toHaveLength(2);
    await move(consultId, 'endConsult');
  });

  test('is never overwritten by another version: of two first savings one is refused with the present note', async () => {
    const { encounterId, consultId } = await visit();
    const act = house.act(house.people.riverside.as.clinician);
    const both = await Promise.allSettled(
      ['tab one', 'tab two'].map((words) => saveNote(act, { encounterId, expectedVersion: 0, sections: text(words) })),
    );
    const saved = both.find((outcome) => outcome.status === 'fulfilled')?.value;
    expect(both.filter((outcome) => outcome.status === 'rejected')).toMatchObject([
      { reason: { code: 'note.conflict', kind: 'Stale', detail: { present: { type: 'Note', id: saved } } } },
    ]);
    expect(await refusal(saveNote(act, { encounterId, expectedVersion: 7, sections: text('late') }))).toMatchObject({
      code: 'note.conflict',
    });
    await move(consultId, 'endConsult');
  });

  test('is signed by its author after End, is final from then on, and takes addenda', async () => {
    const { encounterId, consultId } = await visit();
    const { as, id } = house.people.riverside;
    const act = house.act(as.clinician);
    const noteId = await saveNote(act, { encounterId, expectedVersion: 0, sections: text('words') });
    expect(await refusal(signNote(act, { noteId, expectedVersion: 1 }))).toMatchObject({ code: 'note.not_open', kind: 'NotNow' });
    await move(consultId, 'endConsult');
    expect(await refusal(addAddendum(act, { noteId, text: 'early' }))).toMatchObject({ code: 'note.not_signed' });
    expect(await refusal(signNote(act, { noteId, expectedVersion: 9 }))).toMatchObject({ code: 'note.conflict' });
    const before = (await house.events(id)).length;
    await signNote(act, { noteId, expectedVersion: 1, idempotencyKey: 'once' });
    await signNote(act, { noteId, expectedVersion: 1, idempotencyKey: 'once' });
    expect(await refusal(saveNote(act, { encounterId, expectedVersion: 2, sections: text('after') }))).toMatchObject({
      code: 'note.signed',
    });
    await addAddendum(act, { noteId, text: ' one more thing ' });
    expect((await house.events(id)).slice(before)).toMatchObject([
      { type: 'note.signed', subjectId: noteId, consultId, actorId: as.clinician.memberId, data: {} },
      { type: 'note.amended', data: {} },
    ]);
    expect(await notesById(act, [noteId])).toMatchObject([
      {
        status: 'final',
        version: 3,
        sections: text('words'),
        signedById: as.clinician.memberId,
        addenda: [{ text: 'one more thing', authorId: as.clinician.memberId }],
      },
    ]);
  });

  test('is read by clinicians of the organisation alone, and each reading is audited once in 15 minutes', async () => {
    const { encounterId, consultId } = await visit();
    const { as } = house.people.riverside;
    const noteId = await saveNote(house.act(as.clinician), { encounterId, expectedVersion: 0, sections: text('private') });
    const token: Viewer = {
      kind: 'token',
      tokenId: noteId,
      audience: { ...as.clinician.audience, grants: [], tokenPermissions: ['live.read'] },
    };
    for (const viewer of [as.coordinator, as.nurse, as.manager, as.admin, token, house.people.northern.as.clinician]) {
      expect(await notesById(house.act(viewer), [noteId])).toEqual([null]);
    }
    const act = () => house.act(as.clinician2);
    expect(await notesById(act(), [noteId])).toMatchObject([{ sections: text('private') }]);
    await notesById(act(), [noteId]);
    expect(await reads(noteId, as.clinician2)).toEqual([{ count: 1 }]);
    house.clock.forward(minutes(16));
    await notesById(act(), [noteId]);
    expect(await reads(noteId, as.clinician2)).toEqual([{ count: 2 }]);
    await move(consultId, 'endConsult');
  });
});
