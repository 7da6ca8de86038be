/** The practice's list: what it calls the states of visits, its pages, and deleting and restoring. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { minutes } from '../clock.ts';
import type { Viewer } from '../access/viewer.ts';
import { openHouse, type TestHouse } from '../../test/house.ts';
import {
  deleteSession,
  heldModality,
  listSessions,
  restoreSession,
  type SessionFilter,
  sessionsById,
  sessionsOfConsults,
} from './session-list.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

let made = 0;

/** A session whose consult is in this state; each later one is newer. */
async function session(
  state: string,
  change: { platform?: string; modality?: string; url?: string; seconds?: number; parts?: string[] } = {},
): Promise<{ id: string; consultId: string }> {
  const { id: organisationId, units, patients, as } = house.people.riverside;
  made += 1;
  const start = new Date(Date.UTC(2027, 0, 1) + minutes(made * 60));
  const [row] = await house.sql<{ id: string; consult_id: string }>(
    `with a as (insert into appointment (organisation_id, unit_id, patient_id, clinician_id, type, planned_modality, platform, external_url, starts_at, ends_at, time_zone, created_at)
       values ($1, $2, $3, $4, 'telehealth', $5, $6, $7, $8, $8::timestamptz + interval '30 min', 'Europe/Madrid', $8) returning id),
     c as (insert into consult (organisation_id, appointment_id, patient_id, unit_id, ordering_clinician_id, conducting_clinician_id, state, state_since, in_progress_seconds)
       select $1, a.id, $3, $2, $4, $4, $9, $8, $10 from a returning id, appointment_id)
     insert into telehealth_session (organisation_id, appointment_id, consult_id, created_at) select $1, appointment_id, id, $8 from c returning id, consult_id`,
    [
      organisationId,
      units.general,
      patients[0],
      as.clinician.memberId,
      change.modality ?? 'audio_video',
      change.platform ?? 'livekit',
      change.url ?? null,
      start,
      state,
      change.seconds ?? 0,
    ],
  );
  for (const [index, modality] of (change.parts ?? []).entries()) {
    await house.sql('insert into modality_part (organisation_id, consult_id, modality, from_at) values ($1, $2, $3, $4)', [
      organisationId,
      row?.consult_id,
      modality,
      new Date(start.getTime() + minutes(index)),
    ]);
  }
  return { id: row?.id ?? '', consultId: row?.consult_id ?? '' };
}

const list = async (viewer: Viewer, filter: SessionFilter = {}) => (await listSessions(house.act(viewer), filter, 100, null)).rows;
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: object) => error,
  );

test('states have the names of the list, newest first, and a filter chooses by them', async () => {
  const { manager } = house.people.riverside.as;
  const ids: string[] = [];
  for (const state of ['scheduled', 'waiting', 'on_hold', 'completed', 'no_show', 'cancelled', 'entered_in_error'])
    ids.unshift((await session(state)).id);
  expect((await list(manager)).map(({ id }) => id)).toEqual(ids);
  expect((await list(manager, { statuses: ['scheduled'] })).map(({ state }) => state)).toEqual(['waiting', 'scheduled']);
  expect((await list(manager, { statuses: ['active', 'no_show'] })).map(({ state }) => state)).toEqual(['no_show', 'on_hold']);
  expect(await list(manager, { statuses: [] })).toEqual([]);
});

test('the modality is the one last held, else the planned one', async () => {
  const { manager } = house.people.riverside.as;
  const byPhone = await session('completed', { parts: ['audio_video', 'audio_only'], seconds: 750 });
  const monitoring = await session('scheduled', {
    modality: 'remote_monitoring',
    platform: 'external',
    url: 'https://elsewhere.example/1',
  });
  const rows = await list(manager);
  expect(rows.slice(0, 2).map((row) => [row.id, heldModality(row), row.platform, row.externalUrl])).toEqual([
    [monitoring.id, 'remote_monitoring', 'external', 'https://elsewhere.example/1'],
    [byPhone.id, 'audio_only', 'livekit', null],
  ]);
  expect((await list(manager, { modalities: ['audio_only'] })).map(({ id }) => id)).toEqual([byPhone.id]);
  expect((await list(manager, { platforms: ['external'] })).map(({ id }) => id)).toEqual([monitoring.id]);
});

test('pages follow one another without a gap or a double, though new ones come', async () => {
  const act = house.act(house.people.riverside.as.nurse);
  const whole = (await list(act.viewer)).map(({ id }) => id);
  const first = await listSessions(act, {}, 3, null);
  await session('scheduled');
  const second = await listSessions(act, {}, 3, first.rows.at(-1)?.id ?? null);
  expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(whole.slice(0, 6));
  expect(first.hasMore).toBe(true);
});

test('a deleted session is off the list until it is restored, and only who may restore it sees it', async () => {
  const { as, id: organisationId } = house.people.riverside;
  const { id, consultId } = await session('completed');
  const before = (await house.events(organisationId)).length;
  for (const viewer of [as.manager, as.coordinator, as.clinician]) {
    expect(await refusal(deleteSession(house.act(viewer), { sessionId: id }))).toMatchObject({ code: 'access.denied' });
    expect(await refusal(list(viewer, { deleted: true }))).toMatchObject({ reason: 'access.denied' });
  }
  await deleteSession(house.act(as.admin), { sessionId: id });
  expect(await refusal(deleteSession(house.act(as.admin), { sessionId: id }))).toMatchObject({ code: 'session.already_deleted' });
  expect((await list(as.admin)).some((row) => row.id === id)).toBe(false);
  expect((await list(as.admin, { deleted: true })).map((row) => row.id)).toEqual([id]);
  expect(await sessionsById(house.act(as.manager), [id])).toEqual([null]);
  expect(await sessionsOfConsults(house.act(as.admin), [consultId])).toMatchObject([{ id, deletedAt: expect.any(Date) }]);
  await restoreSession(house.act(as.admin), { sessionId: id });
  expect(await refusal(restoreSession(house.act(as.admin), { sessionId: id }))).toMatchObject({ code: 'session.not_deleted' });
  expect(await sessionsById(house.act(as.manager), [id])).toMatchObject([{ id, deletedAt: null }]);
  expect((await house.events(organisationId)).slice(before)).toMatchObject([
    { type: 'session.deleted', subjectId: id, consultId },
    { type: 'session.restored', subjectId: id },
  ]);
});

test('nothing of it is seen from another organisation, nor by the nurse of another unit', async () => {
  const { id, consultId } = await session('scheduled');
  const { riverside, northern } = house.people;
  for (const viewer of [northern.as.admin, riverside.as.heartNurse]) {
    expect(await list(viewer)).toEqual([]);
    expect(await sessionsById(house.act(viewer), [id])).toEqual([null]);
    expect(await sessionsOfConsults(house.act(viewer), [consultId])).toEqual([null]);
  }
  expect(await refusal(deleteSession(house.act(northern.as.admin), { sessionId: id }))).toMatchObject({
    code: 'input.invalid',
    detail: { issues: [{ code: 'id.not_found' }] },
  });
});
