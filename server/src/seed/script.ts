/**
 * One visit of the demo, told from its booking on. Each step changes the rows and adds the events that the use-case of the
 * same name does, and takes what follows what from consult/states.ts, so that the log of the demo replays to its rows.
 */
import { type Actor, system } from '../access/viewer.ts';
import { after, type Clock, minutes } from '../clock.ts';
import { type Action, type ActionName, actions, type State } from '../consult/states.ts';
import type { NewEvent, SubjectType } from '../events/events.ts';
import { idAt, type Rows } from './rows.ts';

export type Booking = {
  organisationId: string;
  unitId: string;
  timeZone: string;
  clinicianId: string;
  patient: { id: string; email: string; phone: string; channel: 'email' | 'sms' };
  startsAt: Date;
  minutes: number;
  bookedAt: Date;
  bookedById: string;
  modality?: 'audio_video' | 'audio_only' | 'store_forward' | 'remote_monitoring';
  externalUrl?: string;
  needs?: string[];
  reason?: string;
  delivery?: 'sent' | 'failed';
};

type WhyCancelled = 'patient' | 'left_waiting' | 'could_not_get_in';

const seconds = 1_000;
const patient: Actor = { kind: 'patient', id: null };

/** `leaseEnds`: nobody sits behind these people and renews their leases, so they hold as long as the demo's day. */
export function bookVisit(rows: Rows, clock: Clock, booking: Booking, leaseEnds: Date) {
  const { organisationId, clinicianId, bookedAt, startsAt } = booking;
  const clinician: Actor = { kind: 'member', id: clinicianId };
  const booker: Actor = { kind: 'member', id: booking.bookedById };
  const own = { organisationId };
  const modality = booking.modality ?? 'audio_video';

  const appointment: Rows['appointment'][number] & { version: number } = {
    ...own,
    id: idAt(bookedAt, clock),
    version: 1,
    unitId: booking.unitId,
    patientId: booking.patient.id,
    clinicianId,
    type: 'telehealth',
    plannedModality: modality,
    platform: booking.externalUrl ? 'external' : 'livekit',
    externalUrl: booking.externalUrl ?? null,
    needs: booking.needs ?? [],
    reason: booking.reason ?? null,
    startsAt,
    endsAt: after(startsAt, minutes(booking.minutes)),
    timeZone: booking.timeZone,
    cancelReason: null,
    releasedAt: null,
    createdAt: bookedAt,
  };
  const appointmentId = appointment.id ?? '';
  const consultId = idAt(bookedAt, clock);
  const consult = {
    ...own,
    id: consultId,
    version: 1,
    state: 'scheduled' as State,
    stateSince: bookedAt,
    appointmentId,
    patientId: booking.patient.id,
    unitId: booking.unitId,
    orderingClinicianId: clinicianId,
    conductingClinicianId: clinicianId,
    arrivedAt: null as Date | null,
    startedAt: null as Date | null,
    endedAt: null as Date | null,
    inProgressSeconds: 0,
    codeAskedAt: null as Date | null,
    phonedAt: null as Date | null,
    notice: null as string | null,
  };
  rows.appointment.push(appointment);
  rows.consult.push(consult);
  rows.telehealthSession.push({ ...own, id: idAt(bookedAt, clock), appointmentId, consultId, createdAt: bookedAt, deletedAt: null });

  type Person = Rows['participant'][number] & { id: string; step: NonNullable<Rows['participant'][number]['step']> };
  const people: { patient?: Person; clinician?: Person } = {};
  let encounter: (Rows['encounter'][number] & { id: string }) | undefined;
  let room: (Rows['room'][number] & { id: string }) | undefined;
  let part: Rows['modalityPart'][number] | undefined;
  let note: (Rows['note'][number] & { id: string; version: number }) | undefined;

  const log = (at: Date, actor: Actor, event: NewEvent): void => {
    rows.events.push({ ...own, at, actor, ...event });
  };
  const onConsult = { subject: { type: 'Consult', id: consultId }, consultId } as const;
  const audit = (at: Date, actor: Actor, action: string, type: SubjectType = 'Consult', id = consultId): void => {
    rows.audit.push({ ...own, at, actor, action, subject: { type, id }, outcome: 'done' });
  };

  /** Checks the edge in the table of states, and adds up the time in progress. */
  function move(name: ActionName, at: Date): { from: State; to: State } {
    const { from, to }: Action = actions[name];
    if (!from.includes(consult.state) || typeof to !== 'string') throw new Error(`the demo cannot ${name} from ${consult.state}`);
    const was = consult.state;
    if (was === 'in_progress') consult.inProgressSeconds += Math.round((at.getTime() - consult.stateSince.getTime()) / 1000);
    if (to === 'in_progress') consult.startedAt ??= at;
    if (to === 'waiting') consult.arrivedAt ??= at;
    if (to === 'completed') consult.endedAt = at;
    Object.assign(consult, { state: to, stateSince: at, version: consult.version + 1 });
    return { from: was, to };
  }

  function step(at: Date, who: 'patient' | 'clinician', next: Person['step'], devices?: 'ready'): void {
    let person = people[who];
    if (!person) {
      person = {
        ...own,
        id: idAt(at, clock),
        consultId,
        actorKind: who === 'patient' ? 'patient' : 'member',
        memberId: who === 'patient' ? null : clinicianId,
        step: next,
        stepBeforeAway: null,
        since: at,
        seenAt: leaseEnds,
        camera: 'unknown',
        microphone: 'unknown',
        firstConnectedAt: null,
        disconnectedAt: null,
      };
      people[who] = person;
      rows.participant.push(person);
    }
    const before = person.step;
    Object.assign(person, { step: next, since: at, ...(devices ? { camera: devices, microphone: devices } : {}) });
    const subject = { type: 'Presence', id: person.id } as const;
    const isThere = next === 'in_room';
    const actor = isThere ? system : who === 'patient' ? patient : clinician;
    const { camera = 'unknown', microphone = 'unknown' } = person;
    if (isThere) Object.assign(person, { firstConnectedAt: person.firstConnectedAt ?? at, disconnectedAt: null });
    if (next === 'away') {
      if (before === 'in_room') Object.assign(person, { disconnectedAt: at, stepBeforeAway: 'waiting' });
      log(at, system, { type: 'presence.away', subject, consultId, data: { before } });
    } else if (next === 'left') log(at, actor, { type: 'presence.left', subject, consultId, data: {} });
    else log(at, actor, { type: 'presence.step', subject, consultId, data: { step: next, camera, microphone } });
    const data = { actor: person.actorKind };
    if (isThere) log(at, system, { type: 'room.joined', subject, consultId, data });
    else if (before === 'in_room') log(at, system, { type: 'room.left', subject, consultId, data });
  }

  function beginPart(at: Date, as: 'audio_video' | 'audio_only', reason: string | null): void {
    if (part) part.toAt = at;
    part = { ...own, id: idAt(at, clock), consultId, modality: as, fromAt: at, toAt: null, reason };
    rows.modalityPart.push(part);
  }

  function shutRoom(at: Date): void {
    if (part) part.toAt = at;
    for (const who of ['patient', 'clinician'] as const) {
      if (people[who]?.step === 'in_room') step(after(at, seconds), who, 'away');
    }
    if (!room) return;
    Object.assign(room, { state: 'closed', closedAt: after(at, 2 * seconds) });
    log(after(at, 2 * seconds), system, { type: 'room.closed', subject: { type: 'Room', id: room.id }, consultId, data: {} });
  }

  function release(at: Date, reason: WhyCancelled | null): void {
    Object.assign(appointment, { releasedAt: at, version: appointment.version + 1, ...(reason ? { cancelReason: reason } : {}) });
  }

  log(bookedAt, booker, {
    type: 'appointment.booked',
    subject: { type: 'Appointment', id: appointmentId },
    consultId,
    data: { start: startsAt.toISOString(), minutes: booking.minutes, type: 'telehealth' },
  });
  audit(bookedAt, booker, 'bookAppointment', 'Appointment', appointmentId);
  if (modality === 'audio_video' || modality === 'audio_only') invite();

  function invite(): void {
    const { channel, email, phone } = booking.patient;
    const delivery = booking.delivery ?? 'sent';
    const sentAt = after(bookedAt, 4 * seconds);
    const id = idAt(bookedAt, clock);
    rows.invite.push({
      ...own,
      id,
      consultId,
      channel,
      destination: channel === 'email' ? email : phone,
      secretHash: Buffer.from(clock.secret(32), 'base64url'),
      delivery,
      createdAt: bookedAt,
      sentAt: delivery === 'sent' ? sentAt : null,
      expiresAt: after(appointment.endsAt as Date, minutes(30 * 24 * 60)),
      supersededAt: null,
    });
    log(bookedAt, booker, { type: 'invite.created', subject: { type: 'Invite', id }, consultId, data: { channel } });
    log(sentAt, system, { type: `invite.${delivery}`, subject: { type: 'Invite', id }, consultId, data: { channel } });
  }

  return {
    asksForCode(at: Date): void {
      consult.codeAskedAt ??= at;
      step(at, 'patient', 'code_requested');
      log(at, patient, { type: 'code.requested', ...onConsult, data: { channel: booking.patient.channel } });
      audit(at, patient, 'requestCode');
    },
    /** Through the code and into the waiting room. */
    comesIn(at: Date): void {
      this.asksForCode(after(at, -70 * seconds));
      log(at, patient, { type: 'code.passed', ...onConsult, data: {} });
      step(at, 'patient', 'code_passed');
      log(at, patient, { type: 'consult.arrived', ...onConsult, data: move('arrive', at) });
      audit(at, patient, 'verifyCode');
      step(after(at, 10 * seconds), 'patient', 'camera_granted', 'ready');
      step(after(at, 25 * seconds), 'patient', 'devices_checked');
      step(after(at, 28 * seconds), 'patient', 'waiting');
    },
    starts(at: Date): void {
      log(at, clinician, { type: 'consult.started', ...onConsult, data: move('startConsult', at) });
      audit(at, clinician, 'startConsult');
      encounter = { ...own, id: idAt(at, clock), consultId, status: 'in-progress', startedAt: at, endedAt: null };
      rows.encounter.push(encounter);
      room = {
        ...own,
        id: idAt(at, clock),
        consultId,
        name: `r-${clock.secret(24)}`,
        state: 'open',
        createdAt: at,
        openedAt: after(at, seconds),
        closedAt: null,
      };
      rows.room.push(room);
      beginPart(at, modality === 'audio_only' ? 'audio_only' : 'audio_video', null);
      log(after(at, seconds), system, { type: 'room.opened', subject: { type: 'Room', id: room.id }, consultId, data: {} });
      step(after(at, 2 * seconds), 'clinician', 'in_room', 'ready');
      step(after(at, 5 * seconds), 'patient', 'in_room');
    },
    holds(at: Date, words: string): void {
      log(at, clinician, { type: 'consult.held', ...onConsult, data: move('holdConsult', at) });
      audit(at, clinician, 'holdConsult');
      consult.notice = words;
    },
    resumes(at: Date): void {
      log(at, clinician, { type: 'consult.resumed', ...onConsult, data: move('resumeConsult', at) });
      audit(at, clinician, 'resumeConsult');
      consult.notice = null;
    },
    goesOnByPhone(at: Date, reason: string): void {
      step(after(at, -20 * seconds), 'patient', 'away');
      Object.assign(consult, { phonedAt: at, version: consult.version + 1 });
      beginPart(at, 'audio_only', reason);
      log(at, clinician, { type: 'consult.continued_by_phone', ...onConsult, data: {} });
      audit(at, clinician, 'continueByPhone');
    },
    ends(at: Date): void {
      log(at, clinician, { type: 'consult.ended', ...onConsult, data: move('endConsult', at) });
      audit(at, clinician, 'endConsult');
      Object.assign(encounter ?? {}, { status: 'finished', endedAt: at });
      shutRoom(at);
    },
    writes(at: Date, sections: { key: string; text: string }[]): void {
      if (!encounter) throw new Error('a note lives in an encounter');
      note = {
        ...own,
        id: idAt(at, clock),
        consultId,
        encounterId: encounter.id,
        version: 1,
        status: 'preliminary',
        sections,
        authorId: clinicianId,
        savedAt: at,
        signedAt: null,
        signedById: null,
      };
      rows.note.push(note);
      audit(at, clinician, 'saveNote', 'Note', note.id);
    },
    signs(at: Date): void {
      if (!note) throw new Error('there is no note to sign');
      Object.assign(note, { status: 'final', signedAt: at, signedById: clinicianId, version: note.version + 1 });
      log(at, clinician, { type: 'note.signed', subject: { type: 'Note', id: note.id }, consultId, data: {} });
      audit(at, clinician, 'signNote', 'Note', note.id);
    },
    amends(at: Date, text: string): void {
      if (!note) throw new Error('there is no note to amend');
      note.version += 1;
      rows.noteAddendum.push({ ...own, id: idAt(at, clock), consultId, noteId: note.id, at, authorId: clinicianId, text });
      log(at, clinician, { type: 'note.amended', subject: { type: 'Note', id: note.id }, consultId, data: {} });
      audit(at, clinician, 'addAddendum', 'Note', note.id);
    },
    isCancelled(at: Date, reason: WhyCancelled): void {
      if (reason === 'left_waiting') step(after(at, -60 * seconds), 'patient', 'left');
      log(at, booker, { type: 'consult.cancelled', ...onConsult, data: { ...move('cancelAppointment', at), reason } });
      log(at, booker, { type: 'appointment.cancelled', subject: { type: 'Appointment', id: appointmentId }, consultId, data: { reason } });
      audit(at, booker, 'cancelAppointment', 'Appointment', appointmentId);
      release(at, reason);
    },
    didNotCome(at: Date): void {
      log(at, booker, { type: 'consult.no_show', ...onConsult, data: move('markNoShow', at) });
      audit(at, booker, 'markNoShow');
    },
    wasAMistake(at: Date): void {
      log(at, booker, { type: 'consult.entered_in_error', ...onConsult, data: move('markEnteredInError', at) });
      audit(at, booker, 'markEnteredInError');
      consult.notice = 'Booked for the wrong patient.';
      release(at, null);
    },
  };
}

export type Visit = ReturnType<typeof bookVisit>;
