/** What stayed open on an earlier day of the demo is closed by the people who would, through the same use-cases. */
import type { Act } from '../access/perform.ts';
import type { RoleCode } from '../access/table.ts';
import type { Viewer } from '../access/viewer.ts';
import { after, minutes, systemClock } from '../clock.ts';
import { Refusal } from '../refusal.ts';
import { cancelAppointment } from '../schedule/schedule.ts';
import { closeUnheldConsult, endConsult, markNoShow } from '../visit/visit.ts';
import { type Database, openDatabase } from '../db/database.ts';
import type { ConsultState } from '../db/tables.ts';

type Left = { consultId: string; appointmentId: string; state: ConsultState; stateSince: Date; clinicianId: string; askedForCode: boolean };
type Clinic = { organisationId: string; timeZone: string; coordinatorId: string };

/** `before`: the visits booked earlier than this. */
export async function closeLeftovers(url: string, organisationId: string, before: Date, now: Date): Promise<void> {
  const failures: Error[] = [];
  const database = openDatabase(url, (error) => failures.push(error), 2);
  try {
    const clinic = await clinicOf(database, organisationId);
    if (!clinic) return;
    for (const left of await leftOpen(database, organisationId, before)) await close(database, clinic, left, now);
  } finally {
    await database.close();
  }
}

function clinicOf(database: Database, organisationId: string): Promise<Clinic | null> {
  return database.within({ organisationId, consultId: null }, async (trx) => {
    const { timeZone } = await trx.selectFrom('organisation').select('timeZone').executeTakeFirstOrThrow();
    const coordinator = await trx.selectFrom('memberGrant').select('memberId').where('role', '=', 'live_coordinator').executeTakeFirst();
    return coordinator ? { organisationId, timeZone, coordinatorId: coordinator.memberId } : null;
  });
}

function leftOpen(database: Database, organisationId: string, before: Date): Promise<Left[]> {
  return database.within({ organisationId, consultId: null }, async (trx) => {
    const rows = await trx
      .selectFrom('consult as c')
      .innerJoin('appointment as a', 'a.id', 'c.appointmentId')
      .select([
        'c.id as consultId',
        'a.id as appointmentId',
        'c.state',
        'c.stateSince',
        'c.conductingClinicianId as clinicianId',
        'c.codeAskedAt',
      ])
      .where('c.state', 'in', ['scheduled', 'waiting', 'in_progress', 'on_hold'])
      .where('a.startsAt', '<', before)
      .execute();
    return rows.map(({ codeAskedAt, ...row }) => ({ ...row, askedForCode: codeAskedAt !== null }));
  });
}

async function close(database: Database, clinic: Clinic, left: Left, now: Date): Promise<void> {
  const { consultId, appointmentId } = left;
  const asCoordinator = actOf(database, clinic, 'live_coordinator', clinic.coordinatorId, now);
  if (left.state === 'waiting') return void (await cancelAppointment(asCoordinator, { appointmentId, reason: 'left_waiting' }));
  if (left.state === 'scheduled') {
    return void (await (left.askedForCode
      ? cancelAppointment(asCoordinator, { appointmentId, reason: 'could_not_get_in' })
      : markNoShow(asCoordinator, { consultId })));
  }
  // Nobody talked all night: it ended a while after what happened last.
  const over = after(left.stateSince, minutes(20));
  const asClinician = actOf(database, clinic, 'clinician', left.clinicianId, over < now ? over : now);
  await endConsult(asClinician, { consultId }).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.code !== 'consult.patient_never_connected') throw error;
    return closeUnheldConsult(asClinician, { consultId, as: 'cancelled', reason: 'Left open overnight.' });
  });
}

function actOf(database: Database, { organisationId, timeZone }: Clinic, role: RoleCode, memberId: string, now: Date): Act {
  const viewer: Viewer = {
    kind: 'member',
    memberId,
    personId: '',
    sessionId: '',
    audience: {
      organisationId,
      entitlement: { edition: 'hospital', modules: ['appointments', 'live'] },
      grants: [{ role, unitIds: null }],
      tokenPermissions: [],
      locale: 'en',
      timeZone,
    },
  };
  return { database, clock: systemClock, feed: { wake() {} }, viewer, now };
}
