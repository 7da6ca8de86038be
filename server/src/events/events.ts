/**
 * Everything that happens, as a closed union: the type of an event and what its data may hold. Operational facts only,
 * never a name, a contact, free text or a word of a note: events leave the house as webhooks and stay for ever.
 */
import type { ConsultState, JoinStep } from '../db/tables.ts';

type DeviceState = 'unknown' | 'ready' | 'refused' | 'missing' | 'off';
type Transition = { from: ConsultState; to: ConsultState };
type Devices = { step: JoinStep; camera: DeviceState; microphone: DeviceState };

export type EventData = {
  'appointment.booked': { start: string; minutes: number; type: 'in_person' | 'telehealth' };
  'appointment.cancelled': { reason: string };
  'patient.created': Record<string, never>;

  'invite.created': { channel: 'email' | 'sms' };
  'invite.sent': { channel: 'email' | 'sms' };
  'invite.failed': { channel: 'email' | 'sms' };
  'code.requested': { channel: 'email' | 'sms' };
  'code.failed': { channel: 'email' | 'sms' };
  'code.passed': Record<string, never>;
  'code.over': Record<string, never>;

  'presence.step': Devices;
  'presence.away': { before: JoinStep };
  'presence.back': { step: JoinStep };
  'presence.left': Record<string, never>;

  'consult.arrived': Transition;
  'consult.started': Transition;
  'consult.held': Transition;
  'consult.resumed': Transition;
  'consult.sent_back': Transition;
  'consult.ended': Transition;
  'consult.not_held': Transition;
  'consult.abandoned': Transition;
  'consult.no_show': Transition;
  'consult.admitted_late': Transition;
  'consult.cancelled': Transition & { reason: string };
  'consult.called_again': Transition;
  'consult.entered_in_error': Transition;
  'consult.continued_by_phone': Record<string, never>;

  'room.opened': Record<string, never>;
  'room.closed': Record<string, never>;
  'room.joined': { actor: 'member' | 'patient' };
  'room.left': { actor: 'member' | 'patient' };

  'note.signed': Record<string, never>;
  'note.amended': Record<string, never>;

  'session.deleted': Record<string, never>;
  'session.restored': Record<string, never>;

  'staff.session_ended': { sessionIds: string[] };
  'member.changed': Record<string, never>;
  'token.revoked': Record<string, never>;
};

export type EventType = keyof EventData;
export type SubjectType =
  | 'Appointment'
  | 'Consult'
  | 'Encounter'
  | 'Invite'
  | 'Member'
  | 'Note'
  | 'Patient'
  | 'Presence'
  | 'Room'
  | 'TelehealthSession'
  | 'ApiToken';

/** An event that a use-case hands to record(). */
export type NewEvent = {
  [type in EventType]: {
    type: type;
    subject: { type: SubjectType; id: string };
    consultId: string | null;
    data: EventData[type];
  };
}[EventType];

/** An event as the log keeps it. `seq` counts within its organisation, in the order of commits. */
export type LoggedEvent = {
  organisationId: string;
  seq: number;
  at: Date;
  type: EventType;
  subjectType: SubjectType;
  subjectId: string;
  consultId: string | null;
  actorKind: 'member' | 'patient' | 'token' | 'system';
  actorId: string | null;
  data: Record<string, unknown>;
};
