/** A visit for tests of the rooms around it: booked now, with its patient waiting; started when asked for. */
import type { MemberViewer, VisitViewer } from '../src/access/viewer.ts';
import { minutes } from '../src/clock.ts';
import { loaded, openConsult } from '../src/consult/consult.ts';
import { record } from '../src/events/record.ts';
import { endConsult, sendBack, startConsult } from '../src/visit/visit.ts';
import { setStep } from '../src/waiting/waiting.ts';
import type { TestHouse } from './house.ts';
import type { Organisation } from './people.ts';

export type Visit = {
  consultId: string;
  clinician: MemberViewer;
  patient: VisitViewer;
  start(): Promise<void>;
  end(): Promise<void>;
  sendBack(): Promise<void>;
  /** Whatever state it is in, nobody is in it any more, and its clinician is free. */
  shut(): Promise<void>;
};

let booked = 0;

export async function aVisit(
  house: TestHouse,
  organisation: Organisation = house.people.riverside,
  name: 'clinician' | 'clinician2' = 'clinician',
): Promise<Visit> {
  const { as, units, patients, id: organisationId } = organisation;
  const clinician = as[name];
  booked += 1;
  const startsAt = new Date(house.clock.now().getTime() - minutes(booked * 30));
  const [appointment] = await house.sql<{ id: string }>(
    `insert into appointment (organisation_id, unit_id, patient_id, clinician_id, type, starts_at, ends_at, time_zone, created_at)
     values ($1, $2, $3, $4, 'telehealth', $5, $5::timestamptz + interval '20 min', 'Europe/Madrid', now()) returning id`,
    [organisationId, units.general, patients[0], clinician.memberId, startsAt],
  );
  const consultId = await house.database.within({ organisationId, consultId: null }, (trx) =>
    openConsult(trx, {
      organisationId,
      appointmentId: appointment?.id ?? '',
      patientId: patients[0],
      unitId: units.general,
      clinicianId: clinician.memberId,
      now: house.clock.now(),
    }),
  );
  const patient: VisitViewer = {
    kind: 'patient',
    consultId,
    inviteId: consultId,
    sessionId: consultId,
    audience: { ...clinician.audience, grants: [] },
  };
  await house.database.within({ organisationId, consultId }, async (trx) => {
    const act = house.act(patient);
    const { events } = await setStep(act, trx, await loaded(act, trx, consultId), { kind: 'patient' }, 'waiting');
    await record(trx, { organisationId, actor: { kind: 'patient', id: null }, at: act.now, events, audit: [] });
  });
  const by = (move: typeof startConsult) => async (): Promise<void> => {
    await move(house.act(clinician), { consultId });
  };
  const visit: Visit = {
    consultId,
    clinician,
    patient,
    start: by(startConsult),
    end: by(endConsult),
    async sendBack() {
      await sendBack(house.act(clinician), { consultId, reason: 'One moment, please.' });
    },
    async shut() {
      const [row] = await house.sql("select from consult where id = $1 and state in ('in_progress', 'on_hold')", [consultId]);
      if (row) await visit.sendBack();
    },
  };
  return visit;
}
