/**
 * The one-time code: eight digits to the contact that the invite went to, bound to the browser that asked.
 *
 * Limits are Z5's (security.md) after ASVS 5.0 6.5.5 and 6.6.3: five tries a challenge, counted before comparing; of its up to
 * three unexpired codes any opens it, once.
 */
import { randomInt } from 'node:crypto';
import type { Act, House } from '../access/perform.ts';
import { hashPassword, verifyPassword } from '../access/password.ts';
import { hashSecret } from '../access/secret.ts';
import { visitCookie } from '../access/session.ts';
import { type Audience, system, type VisitViewer } from '../access/viewer.ts';
import { after, minutes } from '../clock.ts';
import { type ConsultRow, factsOf, loaded, markCodeAsked, moveAndSave, patientOf } from '../consult/consult.ts';
import { obstacle } from '../consult/states.ts';
import type { Transaction } from '../db/database.ts';
import type { NewEvent } from '../events/events.ts';
import { record } from '../events/record.ts';
import { contactFor, findInvite, masked } from '../invite/invite.ts';
import { Refusal } from '../refusal.ts';
import { setStep } from '../waiting/waiting.ts';
import * as store from './store.ts';

export type BrowserCookies = {
  get(name: '__Host-code' | '__Host-visit'): string | null;
  set(name: '__Host-code' | '__Host-visit', value: string, maxAgeSeconds: number): void;
};

export type CodeSent = { maskedDestination: string; expiresAt: Date; resendAt: Date; attemptsLeft: number };

const resendAfter = 30_000;
const perBrowser = { codes: 3, within: minutes(10) };
const perInvite = { codes: 10, within: minutes(24 * 60) };
const browserCookieSeconds = 30 * 86_400;
const sessionAfterEnd = minutes(24 * 60);

type Found = { invite: store.InviteRow; row: ConsultRow; clinic: store.ClinicRow; act: Act & { viewer: VisitViewer } };

/** Runs `work` in the scope of the invite's consult. Errors: `invite.unknown`, `.superseded`, `.expired`, `.cancelled`. */
async function withInvite<T>(act: Act, secret: string, work: (trx: Transaction, found: Found) => Promise<T>): Promise<T> {
  const found = await findInvite(act, secret);
  if (!found) throw new Refusal('invite.unknown');
  const visit = { ...act, viewer: asVisit(found) };
  return act.database.within(found, async (trx) => {
    const invite = await store.inviteById(trx, found.inviteId);
    if (!invite) throw new Refusal('invite.unknown');
    if (invite.supersededAt) throw new Refusal('invite.superseded');
    if (invite.expiresAt <= act.now) throw new Refusal('invite.expired');
    const row = await loaded(visit, trx, found.consultId);
    if (row.state === 'cancelled' || row.state === 'entered_in_error') throw new Refusal('invite.cancelled');
    const stands = obstacle('requestCode', factsOf(row), act.now);
    if (stands) throw new Refusal(stands.code);
    return work(trx, { invite, row, clinic: await store.clinic(trx), act: visit });
  });
}

/** The patient whom the link is for, before the code: sees nothing yet but what the rules need. */
function asVisit(found: { organisationId: string; consultId: string; inviteId: string }): VisitViewer {
  const audience: Audience = {
    organisationId: found.organisationId,
    entitlement: { edition: 'hospital', modules: [] },
    grants: [],
    tokenPermissions: [],
    locale: 'en',
    timeZone: 'UTC',
  };
  return { kind: 'patient', audience, consultId: found.consultId, inviteId: found.inviteId, sessionId: '' };
}

/**
 * Sends a code. A second press within 30 seconds sends nothing and answers the same.
 * Errors: those of the invite; `code.too_many`; `contact.missing` for a channel without a contact.
 */
export async function requestCode(
  act: Act,
  input: { secret: string; channel?: store.Channel | null | undefined },
  address: string,
  cookies: BrowserCookies,
): Promise<CodeSent> {
  const known = cookies.get('__Host-code');
  const browser = known ?? act.clock.secret(16);
  const browserHash = hashSecret(browser);
  const addressHash = hashSecret(address);
  const sent = await withInvite(act, input.secret, async (trx, { invite, row, clinic, act: visit }) => {
    const channel = input.channel ?? invite.channel;
    const destination = channel === invite.channel ? invite.destination : contactFor(row.patient, channel);
    await store.lockInvite(trx, invite.id);
    const seen = await store.newestChallenge(trx, invite.id, browserHash);
    const challenge =
      (await store.openChallenge(trx, invite.id, browserHash, clinic.codeAttempts)) ??
      (await store.insertChallenge(trx, {
        organisationId: row.organisationId,
        consultId: row.id,
        inviteId: invite.id,
        browserHash,
        addressHash,
        createdAt: act.now,
      }));
    const answer = (code: { askedAt: Date; expiresAt: Date }): CodeSent => ({
      maskedDestination: masked(channel, destination),
      expiresAt: code.expiresAt,
      resendAt: after(code.askedAt, resendAfter),
      attemptsLeft: clinic.codeAttempts - challenge.attempts,
    });
    const [newest] = await store.codesOf(trx, challenge.id, act.now);
    if (newest && newest.channel === channel && act.now < after(newest.askedAt, resendAfter)) return answer(newest);
    // A cookie that never asked for this link may be made up: it is no browser to count by.
    await refuseTooMany(trx, act.now, invite.id, seen ? { browserHash } : { addressHash });

    const lifetime = channel === 'sms' ? clinic.smsCodeMinutes : clinic.emailCodeMinutes;
    const code = { askedAt: act.now, expiresAt: after(act.now, minutes(lifetime)) };
    await store.insertCode(trx, { organisationId: row.organisationId, consultId: row.id, challengeId: challenge.id, channel, ...code });
    await markCodeAsked(trx, row.id, act.now);
    const further = isOver(row) || (patientOf(row) && !['left', 'code_requested'].includes(patientOf(row)?.step ?? ''));
    const present = further ? { events: [] } : await setStep(act, trx, row, { kind: 'patient' }, 'code_requested');
    await recordVisit(visit, trx, 'requestCode', row, [
      ...present.events,
      { type: 'code.requested', subject: { type: 'Consult', id: row.id }, consultId: row.id, data: { channel } },
    ]);
    return answer(code);
  });
  if (!known) cookies.set('__Host-code', browser, browserCookieSeconds);
  await wake(act, input.secret);
  return sent;
}

async function refuseTooMany(
  trx: Transaction,
  now: Date,
  inviteId: string,
  by: { browserHash: Buffer } | { addressHash: Buffer },
): Promise<void> {
  const lately = await store.countCodes(trx, inviteId, after(now, -perBrowser.within), by);
  const today = await store.countCodes(trx, inviteId, after(now, -perInvite.within), null);
  if (lately >= perBrowser.codes) throw new Refusal('code.too_many', { retryAt: after(now, perBrowser.within) });
  if (today >= perInvite.codes) throw new Refusal('code.too_many');
}

/**
 * Opens a visit session for this browser, once, and lets the patient into the waiting room where the door is open.
 * Errors: those of the invite; `code.wrong` with `attemptsLeft`, `code.over`, `code.expired`, `code.used`, `code.other_browser`.
 */
export async function verifyCode(act: Act, input: { secret: string; code: string }, cookies: BrowserCookies): Promise<VisitViewer> {
  const browser = cookies.get('__Host-code');
  const digits = asciiDigits(input.code);
  // The try is counted in a transaction of its own: it stays counted when the code is refused.
  const { challenge, codes, attemptsLeft } = await withInvite(act, input.secret, async (trx, { invite, clinic }) => {
    if (!browser) throw new Refusal('code.other_browser', { attemptsLeft: 0 });
    const taken = await store.takeAttempt(trx, invite.id, hashSecret(browser), clinic.codeAttempts);
    if (!taken) throw await whyNoAttempt(trx, invite.id, hashSecret(browser));
    return { challenge: taken, codes: await store.codesOf(trx, taken.id, act.now), attemptsLeft: clinic.codeAttempts - taken.attempts };
  });
  if (codes.length === 0) throw new Refusal('code.expired', { attemptsLeft });
  if (!(await anyMatches(codes, digits))) {
    if (attemptsLeft === 0) await recordOver(act, input.secret);
    throw new Refusal(attemptsLeft === 0 ? 'code.over' : 'code.wrong', { attemptsLeft });
  }
  const secret = act.clock.secret(32);
  const viewer = await withInvite(act, input.secret, async (trx, { invite, row, act: visit }) => {
    if (!(await store.pass(trx, challenge.id, act.now))) throw new Refusal('code.used', { attemptsLeft: 0 });
    const expiresAt = after(row.endsAt > act.now ? row.endsAt : act.now, sessionAfterEnd);
    const sessionId = await store.openVisitSession(trx, {
      organisationId: row.organisationId,
      consultId: row.id,
      inviteId: invite.id,
      tokenHash: hashSecret(secret),
      locale: row.patient.locale,
      createdAt: act.now,
      expiresAt,
    });
    const passed: NewEvent = { type: 'code.passed', subject: { type: 'Consult', id: row.id }, consultId: row.id, data: {} };
    // Whoever is further in another browser stays there: out of the room, only the video server takes anybody.
    const further = !['left', 'away', 'code_requested'].includes(patientOf(row)?.step ?? 'left');
    await recordVisit(visit, trx, 'verifyCode', row, [passed, ...(await comeIn(visit, trx, row, further ? null : 'code_passed'))]);
    cookies.set('__Host-visit', visitCookie(secret, cookies.get('__Host-visit')), (expiresAt.getTime() - act.now.getTime()) / 1000);
    return {
      ...visit.viewer,
      sessionId,
      audience: { ...visit.viewer.audience, locale: row.patient.locale, timeZone: row.patient.timeZone },
    };
  });
  await wake(act, input.secret);
  return viewer;
}

/** Presence of somebody who passed the code; with it the consult arrives in the waiting room when the door is open. */
export async function comeIn(
  act: Act,
  trx: Transaction,
  row: ConsultRow,
  step: 'code_passed' | 'camera_granted' | 'devices_checked' | 'waiting' | null,
  devices: Parameters<typeof setStep>[5] = {},
): Promise<NewEvent[]> {
  if (isOver(row)) return [];
  const present = await setStep(act, trx, row, { kind: 'patient' }, step, devices);
  if (row.state !== 'scheduled' || obstacle('arrive', factsOf(row), act.now)) return present.events;
  const { events } = await moveAndSave(act, trx, 'arrive', row);
  return [...present.events, ...events];
}

/** A visit that will never open again: its link shows what was, and nobody is present in it. */
export const isOver = ({ state }: Pick<ConsultRow, 'state'>): boolean => ['completed', 'cancelled', 'entered_in_error'].includes(state);

/** Of Arabic-Indic, Persian and full-width digits, too: each block begins at a multiple of sixteen (Unicode, General Category Nd). */
function asciiDigits(text: string): string {
  return text.replaceAll(/[٠-٩۰-۹０-９]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf)).replaceAll(/\D/g, '');
}

async function anyMatches(codes: store.Code[], digits: string): Promise<boolean> {
  const matches = await Promise.all(codes.map(({ codeHash }) => verifyPassword(digits, codeHash)));
  return matches.includes(true);
}

async function whyNoAttempt(trx: Transaction, inviteId: string, browserHash: Buffer): Promise<Refusal> {
  const newest = await store.newestChallenge(trx, inviteId, browserHash);
  if (!newest) return new Refusal('code.other_browser', { attemptsLeft: 0 });
  return new Refusal(newest.passedAt ? 'code.used' : 'code.over', { attemptsLeft: 0 });
}

function recordOver(act: Act, secret: string): Promise<void> {
  return withInvite(act, secret, (trx, { row, act: visit }) =>
    recordVisit(visit, trx, 'verifyCode', row, [
      { type: 'code.over', subject: { type: 'Consult', id: row.id }, consultId: row.id, data: {} },
    ]),
  );
}

export function recordVisit(
  act: Act & { viewer: VisitViewer },
  trx: Transaction,
  action: string,
  row: ConsultRow,
  events: NewEvent[],
): Promise<void> {
  return record(trx, {
    organisationId: row.organisationId,
    actor: { kind: 'patient', id: null },
    at: act.now,
    events,
    audit: [{ action, subject: { type: 'Consult', id: row.id }, outcome: 'done' }],
  });
}

async function wake(act: Act, secret: string): Promise<void> {
  const found = await findInvite(act, secret);
  if (found) act.feed.wake(found.organisationId);
}

/** For whoever sends the message: a fresh code (told only here) and where it goes; null when it is too late. */
export async function prepareCode(
  house: House,
  organisationId: string,
  codeId: string,
): Promise<{ code: store.CodeToSend; digits: string; destination: string; row: ConsultRow } | null> {
  const digits = String(randomInt(0, 100_000_000)).padStart(8, '0');
  const codeHash = await hashPassword(digits);
  const now = house.clock.now();
  return house.database.within({ organisationId, consultId: null }, async (trx) => {
    const code = await store.codeToSend(trx, codeId);
    if (!code || code.expiresAt <= now) return null;
    await store.setCode(trx, codeId, { codeHash });
    const act = { ...house, now, viewer: asVisit({ organisationId, consultId: code.consultId, inviteId: '' }) };
    const row = await loaded(act, trx, code.consultId);
    const destination = code.channel === code.inviteChannel ? code.inviteDestination : contactFor(row.patient, code.channel);
    return { code, digits, destination, row };
  });
}

export async function codeDelivered(
  house: House,
  organisationId: string,
  code: store.CodeToSend,
  delivery: 'sent' | 'failed',
): Promise<void> {
  const at = house.clock.now();
  await house.database.within({ organisationId, consultId: null }, async (trx) => {
    await store.setCode(trx, code.id, { delivery });
    if (delivery === 'sent') return;
    await record(trx, {
      organisationId,
      actor: system,
      at,
      audit: [],
      events: [
        {
          type: 'code.failed',
          subject: { type: 'Consult', id: code.consultId },
          consultId: code.consultId,
          data: { channel: code.channel },
        },
      ],
    });
  });
  house.feed.wake(organisationId);
}
