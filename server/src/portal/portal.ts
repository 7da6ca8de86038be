/** The patient's own view of their visit: one page that always tells the truth. */
import { type Act, perform, reading } from '../access/perform.ts';
import { holdsVisit } from '../access/session.ts';
import type { VisitViewer } from '../access/viewer.ts';
import { type AvailableAction, type ConsultRow, factsOf, loaded, patientOf, permitted } from '../consult/consult.ts';
import type { ActionName } from '../consult/states.ts';
import { findInvite } from '../invite/invite.ts';
import { invalid, Refusal } from '../refusal.ts';
import { type Devices, setStep } from '../waiting/waiting.ts';
import { comeIn, isOver, recordVisit } from './code.ts';
import * as store from './store.ts';

export type { ClinicRow } from './store.ts';
export type InviteState = 'valid' | 'superseded' | 'cancelled' | 'expired' | 'over' | 'unknown';

export type PreviewThing = {
  state: InviteState;
  row: ConsultRow | null;
  clinic: store.ClinicRow | null;
  channels: store.Channel[];
  holdsSession: boolean;
};

/** What a link shows before the code. A read: it changes nothing, sends nothing and leaves no trace. */
export async function invitePreview(act: Act, secret: string, visitCookie: string | null): Promise<PreviewThing> {
  const unknown: PreviewThing = { state: 'unknown', row: null, clinic: null, channels: [], holdsSession: false };
  const found = await findInvite(act, secret);
  if (!found) return unknown;
  const holdsSession = await holdsVisit(act.database, visitCookie, found.consultId, act.now);
  const viewer = { kind: 'patient', consultId: found.consultId, audience: { organisationId: found.organisationId } } as VisitViewer;
  return act.database.within(found, async (trx) => {
    const invite = await store.inviteById(trx, found.inviteId);
    if (!invite) return unknown;
    const row = await loaded({ ...act, viewer }, trx, found.consultId);
    const channels = (['email', 'sms'] as const).filter(
      (channel) => channel === invite.channel || (channel === 'email' ? row.patient.email : row.patient.phone),
    );
    return { state: inviteState(invite, row, act.now), row, clinic: await store.clinic(trx), channels, holdsSession };
  });
}

function inviteState(invite: store.InviteRow, row: ConsultRow, now: Date): InviteState {
  if (row.state === 'cancelled' || row.state === 'entered_in_error') return 'cancelled';
  if (invite.supersededAt) return 'superseded';
  if (invite.expiresAt <= now) return 'expired';
  if (row.state === 'completed' || (row.state === 'no_show' && now >= row.dayEndsAt)) return 'over';
  return 'valid';
}

// ---------------------------------------------------------------- with the code

export type PortalThing = { row: ConsultRow; clinic: store.ClinicRow; position: number | null };

function visitor(act: Act): VisitViewer {
  if (act.viewer.kind !== 'patient') throw new Refusal('visit.needs_code');
  return act.viewer;
}

export function portalThing(act: Act): Promise<PortalThing> {
  const { consultId } = visitor(act);
  return reading(act, async (trx) => ({
    row: await loaded(act, trx, consultId),
    clinic: await store.clinic(trx),
    position: await store.queuePosition(trx, consultId),
  }));
}

export function queuePosition(act: Act): Promise<number | null> {
  return reading(act, (trx) => store.queuePosition(trx, visitor(act).consultId));
}

/** How many of the consult's own events there are up to a number of the log. */
export function ownCount(act: Act, seq: number): Promise<number> {
  return reading(act, (trx) => store.countEvents(trx, visitor(act).consultId, seq));
}

/** What the patient may do now. Joining is the visit's own action; to the patient it is JOIN_ROOM all the same. */
export function patientActions(row: ConsultRow, now: Date): AvailableAction[] {
  const facts = factsOf(row);
  const offered: [ActionName, ActionName][] = [
    ['joinRoom', 'joinVisit'],
    ['leaveVisit', 'leaveVisit'],
    ['requestCode', 'requestCode'],
  ];
  return offered.map(([action, rule]) => ({ action, onlyFor: null, ...permitted(rule, facts, now) }));
}

const ladder = ['code_requested', 'code_passed', 'camera_granted', 'devices_checked', 'waiting'] as const;
type Claimed = (typeof ladder)[number];
const claimable: readonly string[] = ['code_passed', 'camera_granted', 'devices_checked', 'waiting', 'in_room'];

/**
 * The heartbeat, every 10 seconds, and each step on the way. Nobody goes back on the ladder; in the room only the video
 * server says who is there. A visit that is over is answered as it is.
 */
export function reportPresence(
  act: Act,
  input: { step: string; camera?: Devices['camera'] | null; microphone?: Devices['microphone'] | null; idempotencyKey?: string | null },
): Promise<string> {
  const viewer = visitor(act);
  if (!claimable.includes(input.step))
    throw invalid('step', 'step.not_yours', 'Report CODE_PASSED, CAMERA_GRANTED, DEVICES_CHECKED, WAITING or IN_ROOM.');
  const devices: Partial<Devices> = {
    ...(input.camera ? { camera: input.camera } : {}),
    ...(input.microphone ? { microphone: input.microphone } : {}),
  };
  return perform(act, 'reportPresence', input, async (trx) => {
    const row = await loaded(act, trx, viewer.consultId);
    if (isOver(row)) return row.id;
    const events = await comeIn(act, trx, row, nextStep(row, input.step), devices);
    if (events.length > 0) await recordVisit({ ...act, viewer }, trx, 'reportPresence', row, events);
    return row.id;
  });
}

function nextStep(row: ConsultRow, claimed: string): Exclude<Claimed, 'code_requested'> | null {
  const present = patientOf(row)?.step;
  if (claimed === 'in_room' || present === 'in_room') return null;
  const place = (step: string | undefined): number => ladder.indexOf(step as Claimed);
  return place(claimed) > place(present) && present !== 'away'
    ? (claimed as Exclude<Claimed, 'code_requested'>)
    : present === 'left'
      ? 'waiting'
      : null;
}

/** «I must go»: told to staff; the state stays, and the same browser may come back. */
export function leaveVisit(act: Act, input: { idempotencyKey?: string | null }): Promise<string> {
  const viewer = visitor(act);
  return perform(act, 'leaveVisit', input, async (trx) => {
    const row = await loaded(act, trx, viewer.consultId);
    if (isOver(row)) throw new Refusal('consult.closed');
    const { events } = await setStep(act, trx, row, { kind: 'patient' }, 'left');
    await recordVisit({ ...act, viewer }, trx, 'leaveVisit', row, events);
    return row.id;
  });
}
