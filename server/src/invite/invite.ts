/**
 * The invite: a link by email or SMS that opens the portal for one consult and proves nothing by itself. The newest wins.
 *
 * The row comes first and the message later: a job holds the invite's id, and whoever sends it makes the secret (jobs are
 * stored in plain text, so a secret must never be in one).
 */
import { type Act, type House, perform, reading } from '../access/perform.ts';
import { hashSecret } from '../access/secret.ts';
import { system } from '../access/viewer.ts';
import { type ConsultRow, consultsById, judged, recordOn } from '../consult/consult.ts';
import { actions } from '../consult/states.ts';
import type { Transaction } from '../db/database.ts';
import type { NewEvent } from '../events/events.ts';
import { record } from '../events/record.ts';
import { invalid } from '../refusal.ts';
import * as store from './store.ts';

export type { Channel, Found, InviteRow } from './store.ts';

const validDays = 30;
const dayMilliseconds = 86_400_000;

/** A new invite in place of the one before; its message goes out after the commit. Answers the events for the caller to record. */
export async function createInvite(
  act: Pick<Act, 'now'>,
  trx: Transaction,
  consult: ConsultRow,
  to: { channel: store.Channel; destination: string },
): Promise<{ id: string; events: NewEvent[] }> {
  await store.supersede(trx, consult.id, act.now);
  const id = await store.insert(trx, {
    organisationId: consult.organisationId,
    consultId: consult.id,
    channel: to.channel,
    destination: to.destination,
    createdAt: act.now,
    expiresAt: new Date(consult.endsAt.getTime() + validDays * dayMilliseconds),
  });
  await store.enqueue(trx, 'sendInvite', { organisationId: consult.organisationId, inviteId: id }, `invite:${id}`);
  return {
    id,
    events: [{ type: 'invite.created', subject: { type: 'Invite', id }, consultId: consult.id, data: { channel: to.channel } }],
  };
}

/** The patient's contact for a channel. Errors: `contact.missing` at `channel` when there is none. */
export function contactFor(patient: ConsultRow['patient'], channel: store.Channel): string {
  const contact = channel === 'email' ? patient.email : patient.phone;
  if (!contact) {
    throw invalid(
      'channel',
      'contact.missing',
      channel === 'email' ? 'The patient has no email address.' : 'The patient has no phone number.',
    );
  }
  return contact;
}

/** Sends the invite again, on a channel of choice, to the patient's contact or to the one given. Answers its id. */
export function sendInvite(
  act: Act,
  input: {
    consultId: string;
    channel: store.Channel;
    destination?: string | null | undefined;
    idempotencyKey?: string | null | undefined;
  },
): Promise<string> {
  return perform(act, 'sendInvite', input, async (trx) => {
    const row = await judged(act, trx, 'sendInvite', input.consultId);
    const destination = input.destination?.trim() || contactFor(row.patient, input.channel);
    const { id, events } = await createInvite(act, trx, row, { channel: input.channel, destination });
    await recordOn(act, trx, 'sendInvite', row, events);
    return id;
  });
}

/** In the order of the ids; null for each that is unknown, or of a consult out of reach. */
export async function invitesById(act: Act, ids: readonly string[]): Promise<(store.InviteRow | null)[]> {
  if (act.viewer.kind !== 'member' && act.viewer.kind !== 'token') return ids.map(() => null);
  const rows = await reading(act, (trx) => store.byIds(trx, ids));
  const consults = await consultsById(
    act,
    rows.map(({ consultId }) => consultId),
  );
  const byId = new Map(rows.filter((_, index) => consults[index] !== null).map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** For each consult its invites, newest first. */
export async function invitesOf(act: Act, consultIds: readonly string[]): Promise<store.InviteRow[][]> {
  const rows = await reading(act, (trx) => store.ofConsults(trx, consultIds));
  const byConsult = Map.groupBy(rows, ({ consultId }) => consultId);
  return consultIds.map((id) => byConsult.get(id) ?? []);
}

/** Enough to recognise a contact by, and no more: «a…a@home.example», «+34…12». */
export function masked(channel: store.Channel, destination: string): string {
  if (channel === 'sms') return `${destination.slice(0, 3)}…${destination.slice(-2)}`;
  const at = destination.lastIndexOf('@');
  const name = [...destination.slice(0, at)];
  return `${name[0] ?? ''}…${name.length > 2 ? name.at(-1) : ''}${destination.slice(at)}`;
}

/** By the secret of a link, whatever its organisation. */
export function findInvite(house: Pick<House, 'database'>, secret: string): Promise<store.Found | null> {
  return house.database.outside((trx) => store.find(trx, hashSecret(secret)));
}

/**
 * For whoever sends the message: the invite as it is to be sent, with a fresh secret (told only here), or null when a newer
 * one has taken its place or the visit was called off before the message could leave.
 */
export async function prepareInvite(
  house: House,
  organisationId: string,
  inviteId: string,
): Promise<{ invite: store.InviteRow; secret: string } | null> {
  const secret = house.clock.secret(32);
  return house.database.within({ organisationId, consultId: null }, async (trx) => {
    const [invite] = await store.byIds(trx, [inviteId]);
    // Called off meanwhile, a link leads nowhere.
    if (!invite || invite.supersededAt || !(await store.isIn(trx, invite.consultId, actions.sendInvite.from))) return null;
    await store.setSecret(trx, inviteId, hashSecret(secret));
    return { invite, secret };
  });
}

/** What became of the message. */
export async function inviteDelivered(
  house: House,
  organisationId: string,
  invite: store.InviteRow,
  delivery: 'sent' | 'failed',
): Promise<void> {
  const now = house.clock.now();
  await house.database.within({ organisationId, consultId: null }, async (trx) => {
    await store.setDelivery(trx, invite.id, delivery, delivery === 'sent' ? now : null);
    await record(trx, {
      organisationId,
      actor: system,
      at: now,
      audit: [],
      events: [
        {
          type: `invite.${delivery}`,
          subject: { type: 'Invite', id: invite.id },
          consultId: invite.consultId,
          data: { channel: invite.channel },
        },
      ],
    });
  });
  house.feed.wake(organisationId);
}
