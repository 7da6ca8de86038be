/** A visit with a row in every table that a visit leaves rows in, and the credentials of everybody around it. */
import { newSecret, hashSecret } from '../src/access/secret.ts';
import { globalId } from '../src/graph/ids.ts';
import { type Doors, origin } from './doors.ts';
import type { TestHouse } from './house.ts';
import type { Organisation } from './people.ts';
import { aVisit, type Visit } from './visit.ts';

export type World = {
  organisation: Organisation;
  visit: Visit;
  /** One row's id of each type that has ids. */
  ids: Record<string, string>;
  /** The headers of the patient's browser, after the code. */
  patient: Record<string, string>;
};

/** The patient's browser after the code; answers its headers and the id of its session. */
export async function patientSession(
  house: TestHouse,
  organisationId: string,
  consultId: string,
): Promise<{ headers: Record<string, string>; inviteId: string; sessionId: string }> {
  const secret = newSecret(house.clock);
  const [row] = await house.sql<{ invite_id: string; id: string }>(
    `with link as (
       insert into invite (organisation_id, consult_id, channel, destination, created_at, expires_at)
       values ($1, $2, 'email', 'patient0@home.example', $4, $4::timestamptz + interval '30 days') returning id)
     insert into visit_session (organisation_id, consult_id, invite_id, token_hash, locale, created_at, expires_at)
     select $1, $2, link.id, $3, 'en', $4, $4::timestamptz + interval '1 day' from link returning invite_id, id`,
    [organisationId, consultId, hashSecret(secret), house.clock.now()],
  );
  const headers = { cookie: `__Host-visit=${secret}`, origin, 'x-anteroom-as': `visit:${globalId('Portal', consultId)}` };
  return { headers, inviteId: row?.invite_id ?? '', sessionId: row?.id ?? '' };
}

/** A visit under way, with note, room, link, code and session. */
export async function aWorld(
  house: TestHouse,
  doors: Doors,
  organisation: Organisation,
  name: 'clinician' | 'clinician2' = 'clinician',
): Promise<World> {
  const { id: organisationId, units } = organisation;
  const visit = await aVisit(house, organisation, name);
  await visit.start();
  const { consultId, clinician } = visit;
  const { headers, inviteId } = await patientSession(house, organisationId, consultId);
  const insert = async (table: string, values: Record<string, unknown>): Promise<string> => {
    const row: Record<string, unknown> = { organisation_id: organisationId, ...values };
    const names = Object.keys(row);
    const places = names.map((_, index) => `$${index + 1}`);
    const [made] = await house.sql<{ made: { id?: string } }>(
      `insert into ${table} as t (${names.join(', ')}) values (${places.join(', ')}) returning to_jsonb(t) as made`,
      Object.values(row),
    );
    return made?.made.id ?? '';
  };
  const read = async (text: string): Promise<string> => (await house.sql<{ id: string }>(text, [consultId]))[0]?.id ?? '';
  const now = house.clock.now();

  const encounterId = await read('select id from encounter where consult_id = $1');
  const roomId = await read('select id from room where consult_id = $1');
  const appointmentId = await read('select appointment_id as id from consult where id = $1');
  await house.sql("update appointment set reason = 'Knee pain' where id = $1", [appointmentId]);
  const noteId = await insert('note', {
    consult_id: consultId,
    encounter_id: encounterId,
    author_id: clinician.memberId,
    saved_at: now,
    sections: JSON.stringify([{ key: 'plan', text: 'Rest' }]),
  });
  await insert('note_addendum', { consult_id: consultId, note_id: noteId, at: now, author_id: clinician.memberId, text: 'And walk' });
  const sessionId = await insert('telehealth_session', { appointment_id: appointmentId, consult_id: consultId, created_at: now });
  const participantId = await insert('participant', {
    consult_id: consultId,
    actor_kind: 'member',
    member_id: clinician.memberId,
    step: 'waiting',
    since: now,
    seen_at: now,
  });
  const joinId = await insert('room_join', {
    consult_id: consultId,
    room_id: roomId,
    participant_id: participantId,
    identity: `${participantId}.${consultId}`,
    minted_at: now,
  });
  const hash = hashSecret(consultId);
  const challenge = { consult_id: consultId, invite_id: inviteId, browser_hash: hash, address_hash: hash, created_at: now };
  const challengeId = await insert('code_challenge', challenge);
  await insert('code', { consult_id: consultId, challenge_id: challengeId, channel: 'email', asked_at: now, expires_at: now });
  await insert('idempotency_key', { actor: 'test', field: 'test', key: consultId, arguments_hash: hash, created_at: now });
  await insert('reaction_cursor', { name: consultId });
  await doors.token(organisationId, ['live.read']);
  const [token] = await house.sql<{ id: string }>('select id from api_token where organisation_id = $1', [organisationId]);
  return {
    organisation,
    visit,
    patient: headers,
    ids: {
      ApiToken: token?.id ?? '',
      Appointment: appointmentId,
      Consult: consultId,
      Encounter: encounterId,
      Invite: inviteId,
      Member: clinician.memberId,
      Note: noteId,
      Organisation: organisationId,
      Patient: organisation.patients[0],
      Portal: consultId,
      Presence: participantId,
      RoomJoin: joinId,
      TelehealthSession: sessionId,
      Unit: units.general,
      Viewer: clinician.memberId,
    },
  };
}

/** A global id of this world's row of a type. */
export const idOf =
  ({ ids }: World) =>
  (type: string): string =>
    globalId(type, ids[type] ?? '');
/** One that no row has. */
export const ofNothing = (type: string): string => globalId(type, '01999999-9999-7999-8999-999999999999');
/** Types whose rows belong to a unit; members, patients and units are the whole organisation's. */
export const ofOneUnit = ['Appointment', 'Consult', 'Encounter', 'Invite', 'Note', 'Presence', 'RoomJoin', 'TelehealthSession'];
