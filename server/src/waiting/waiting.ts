/**
 * Presence: how far somebody is on the way into the room, and whether they are still there. A heartbeat renews the lease and
 * makes no event; only a step that changes is told. Presence moves no state: nothing but a person's act does.
 */
import type { Act, House } from '../access/perform.ts';
import { system } from '../access/viewer.ts';
import type { ConsultRow } from '../consult/consult.ts';
import type { Transaction } from '../db/database.ts';
import type { JoinStep } from '../db/tables.ts';
import type { NewEvent } from '../events/events.ts';
import { record } from '../events/record.ts';
import * as store from './store.ts';
import type { Devices, Who } from './store.ts';

export type { DeviceState, Devices, Who } from './store.ts';

/** Heartbeats come every 10 s; after 35 s without one a person is away. */
const leaseMilliseconds = 35_000;

type Place = Pick<ConsultRow, 'id' | 'organisationId'>;
export type Present = { participantId: string; events: NewEvent[] };

/**
 * Somebody is there, at this step (null: where they were). Answers the participant and the events that the caller records;
 * none for a mere heartbeat.
 */
export async function setStep(
  act: Pick<Act, 'now'>,
  trx: Transaction,
  consult: Place,
  who: Who,
  step: JoinStep | null,
  devices: Partial<Devices> = {},
): Promise<Present> {
  const known = await store.find(trx, consult.id, who);
  if (!known) return arrive(act, trx, consult, who, step ?? 'waiting', devices);
  const before = known.step === 'away' ? (known.stepBeforeAway ?? 'waiting') : known.step;
  const next = step ?? before;
  const camera = devices.camera ?? known.camera;
  const microphone = devices.microphone ?? known.microphone;
  const moved = next !== known.step;
  await store.update(trx, known.id, act.now, {
    ...(moved ? { step: next, since: act.now, stepBeforeAway: null } : {}),
    camera,
    microphone,
    ...(next === 'in_room' ? { disconnectedAt: null, ...(known.firstConnectedAt ? {} : { firstConnectedAt: act.now }) } : {}),
    ...(known.step === 'in_room' && moved ? { disconnectedAt: act.now } : {}),
  });
  const events: NewEvent[] = [];
  if (known.step === 'away') events.push(about(consult, known.id, 'presence.back', { step: next }));
  if (next !== before || camera !== known.camera || microphone !== known.microphone) {
    events.push(
      next === 'left'
        ? about(consult, known.id, 'presence.left', {})
        : about(consult, known.id, 'presence.step', { step: next, camera, microphone }),
    );
  }
  return { participantId: known.id, events };
}

async function arrive(
  act: Pick<Act, 'now'>,
  trx: Transaction,
  consult: Place,
  who: Who,
  step: JoinStep,
  devices: Partial<Devices>,
): Promise<Present> {
  const id = await store.insert(trx, { organisationId: consult.organisationId, consultId: consult.id, who, step, at: act.now, ...devices });
  // Somebody else made the row meanwhile: it is there now.
  if (id === null) return setStep(act, trx, consult, who, step, devices);
  const { camera = 'unknown', microphone = 'unknown' } = devices;
  return { participantId: id, events: [about(consult, id, 'presence.step', { step, camera, microphone })] };
}

/** In the video room. First and last moments there are kept. */
export function connected(act: Pick<Act, 'now'>, trx: Transaction, consult: Place, who: Who): Promise<Present> {
  return setStep(act, trx, consult, who, 'in_room');
}

/** Out of the video room, and away until the next heartbeat: a lost network looks the same as a closed tab. */
export async function disconnected(act: Pick<Act, 'now'>, trx: Transaction, consult: Place, who: Who): Promise<Present | null> {
  const known = await store.find(trx, consult.id, who);
  if (known?.step !== 'in_room') return null;
  await store.update(trx, known.id, null, { step: 'away', stepBeforeAway: 'waiting', since: act.now, disconnectedAt: act.now });
  return { participantId: known.id, events: [about(consult, known.id, 'presence.away', { before: 'in_room' })] };
}

/** Whoever was not heard of for the lease is away; the place is kept. Safe on any number of instances at once. */
export async function sweepLeases(house: House): Promise<void> {
  const now = house.clock.now();
  const seenBefore = new Date(now.getTime() - leaseMilliseconds);
  const found = await house.database.outside((trx) => store.lapsed(trx, seenBefore));
  for (const { organisationId, participantId, consultId } of found) {
    const moved = await house.database.within({ organisationId, consultId: null }, async (trx) => {
      const row = await store.lockLapsed(trx, participantId, seenBefore);
      if (!row) return false;
      await store.update(trx, participantId, null, {
        step: 'away',
        stepBeforeAway: row.step,
        since: now,
        ...(row.step === 'in_room' ? { disconnectedAt: now } : {}),
      });
      const event = about({ id: consultId, organisationId }, participantId, 'presence.away', { before: row.step });
      await record(trx, { organisationId, actor: system, at: now, events: [event], audit: [] });
      return true;
    });
    if (moved) house.feed.wake(organisationId);
  }
}

function about<Type extends Extract<NewEvent['type'], `presence.${string}`>>(
  consult: Place,
  participantId: string,
  type: Type,
  data: Extract<NewEvent, { type: Type }>['data'],
): NewEvent {
  return { type, subject: { type: 'Presence', id: participantId }, consultId: consult.id, data } as NewEvent;
}
