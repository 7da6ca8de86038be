/** The rows, as PostgreSQL keeps them (migrations/). Names are camelCase here and snake_case there; one type a table. */
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** JSON goes in as text and comes out parsed. */
type Json<T> = ColumnType<T, string, string>;

export type LogEpochTable = {
  id: Generated<string>;
};

export type OrganisationTable = {
  id: Generated<string>;
  name: string;
  edition: 'clinic' | 'hospital' | 'network';
  modules: Generated<('appointments' | 'live')[]>;
  timeZone: string;
  demo: Generated<boolean>;
  demoDay: string | null;
  createdAt: Generated<Date>;
};

export type SettingsTable = {
  organisationId: string;
  version: Generated<number>;
  locales: Generated<string[]>;
  waitingText: string | null;
  colour: string | null;
  phone: string | null;
  emergencyNumber: string | null;
  opensAt: Generated<string>;
  closesAt: Generated<string>;
  doorMinutes: Generated<number>;
  graceMinutes: Generated<number>;
  longWaitMinutes: Generated<number>;
  smsCodeMinutes: Generated<number>;
  emailCodeMinutes: Generated<number>;
  codeAttempts: Generated<number>;
};

export type UnitTable = {
  organisationId: string;
  id: Generated<string>;
  name: string;
};

export type PersonTable = {
  id: Generated<string>;
  email: string;
  passwordHash: string | null;
  createdAt: Generated<Date>;
};

export type MemberTable = {
  organisationId: string;
  id: Generated<string>;
  personId: string;
  displayName: string;
  active: Generated<boolean>;
  locale: Generated<string>;
};

export type MemberGrantTable = {
  organisationId: string;
  memberId: string;
  role: string;
  unitId: string | null;
};

export type StaffSessionTable = {
  id: Generated<string>;
  personId: string;
  tokenHash: Buffer;
  createdAt: Date;
  seenAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
};

export type ApiTokenTable = {
  organisationId: string;
  id: Generated<string>;
  name: string;
  prefix: string;
  secretHash: Buffer;
  permissions: string[];
  createdAt: Date;
  expiresAt: Date | null;
  usedAt: Date | null;
  revokedAt: Date | null;
};

export type WorkingHoursTable = {
  organisationId: string;
  memberId: string;
  weekday: number;
  opensAt: string;
  closesAt: string;
};

export type PatientTable = {
  organisationId: string;
  id: Generated<string>;
  version: Generated<number>;
  givenName: string;
  familyName: string;
  birthDate: string | null;
  email: string | null;
  phone: string | null;
  channel: 'email' | 'sms';
  locale: Generated<string>;
  timeZone: string;
  /** Made by PostgreSQL from both names. */
  searchName: GeneratedAlways<string>;
  createdAt: Generated<Date>;
};

export type AppointmentTable = {
  organisationId: string;
  id: Generated<string>;
  version: Generated<number>;
  unitId: string;
  patientId: string;
  clinicianId: string;
  type: 'in_person' | 'telehealth';
  plannedModality: Generated<'audio_video' | 'audio_only' | 'store_forward' | 'remote_monitoring'>;
  platform: Generated<'livekit' | 'external'>;
  externalUrl: string | null;
  needs: Generated<string[]>;
  reason: string | null;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  cancelReason: 'patient' | 'clinic' | 'left_waiting' | 'could_not_get_in' | 'clinic_absent' | 'moved' | 'in_person' | null;
  releasedAt: Date | null;
  createdAt: Date;
};

export type ConsultState = 'scheduled' | 'waiting' | 'in_progress' | 'on_hold' | 'completed' | 'cancelled' | 'no_show' | 'entered_in_error';

export type ConsultTable = {
  organisationId: string;
  id: Generated<string>;
  version: Generated<number>;
  state: Generated<ConsultState>;
  stateSince: Date;
  appointmentId: string;
  patientId: string;
  unitId: string;
  orderingClinicianId: string;
  conductingClinicianId: string;
  arrivedAt: Date | null;
  startedAt: Date | null;
  endedAt: Date | null;
  inProgressSeconds: Generated<number>;
  codeAskedAt: Date | null;
  phonedAt: Date | null;
  notice: string | null;
};

export type TelehealthSessionTable = {
  organisationId: string;
  id: Generated<string>;
  appointmentId: string;
  consultId: string | null;
  createdAt: Date;
  deletedAt: Date | null;
};

export type ModalityPartTable = {
  organisationId: string;
  id: Generated<string>;
  consultId: string;
  modality: 'audio_video' | 'audio_only';
  fromAt: Date;
  toAt: Date | null;
  reason: string | null;
};

export type EncounterTable = {
  organisationId: string;
  id: Generated<string>;
  consultId: string;
  status: 'in-progress' | 'onleave' | 'finished' | 'cancelled' | 'entered-in-error';
  class: Generated<string>;
  startedAt: Date;
  endedAt: Date | null;
};

export type NoteTable = {
  organisationId: string;
  id: Generated<string>;
  consultId: string;
  encounterId: string;
  version: Generated<number>;
  status: Generated<'preliminary' | 'final'>;
  sections: Json<{ key: string; text: string }[]>;
  authorId: string;
  savedAt: Date;
  signedAt: Date | null;
  signedById: string | null;
};

export type NoteAddendumTable = {
  organisationId: string;
  id: Generated<string>;
  consultId: string;
  noteId: string;
  at: Date;
  authorId: string;
  text: string;
};

export type JoinStep = 'code_requested' | 'code_passed' | 'camera_granted' | 'devices_checked' | 'waiting' | 'in_room' | 'away' | 'left';

export type ParticipantTable = {
  organisationId: string;
  id: Generated<string>;
  consultId: string;
  actorKind: 'member' | 'patient';
  memberId: string | null;
  step: JoinStep;
  stepBeforeAway: JoinStep | null;
  since: Date;
  seenAt: Date;
  camera: Generated<'unknown' | 'ready' | 'refused' | 'missing' | 'off'>;
  microphone: Generated<'unknown' | 'ready' | 'refused' | 'missing' | 'off'>;
  firstConnectedAt: Date | null;
  disconnectedAt: Date | null;
};

export type RoomTable = {
  organisationId: string;
  id: Generated<string>;
  consultId: string;
  name: string;
  state: 'opening' | 'open' | 'closing' | 'closed';
  createdAt: Date;
  openedAt: Date | null;
  closedAt: Date | null;
};

export type RoomJoinTable = {
  organisationId: string;
  id: Generated<string>;
  consultId: string;
  roomId: string;
  participantId: string;
  identity: string;
  mintedAt: Date;
  sid: string | null;
  admittedAt: Date | null;
  leftAt: Date | null;
};

export type InviteTable = {
  organisationId: string;
  id: Generated<string>;
  consultId: string;
  channel: 'email' | 'sms';
  destination: string;
  secretHash: Buffer | null;
  delivery: Generated<'queued' | 'sent' | 'delivered' | 'failed'>;
  createdAt: Date;
  sentAt: Date | null;
  expiresAt: Date;
  supersededAt: Date | null;
};

export type CodeChallengeTable = {
  organisationId: string;
  id: Generated<string>;
  consultId: string;
  inviteId: string;
  browserHash: Buffer;
  addressHash: Buffer;
  attempts: Generated<number>;
  createdAt: Date;
  passedAt: Date | null;
};

export type CodeTable = {
  organisationId: string;
  id: Generated<string>;
  consultId: string;
  challengeId: string;
  channel: 'email' | 'sms';
  codeHash: string | null;
  delivery: Generated<'queued' | 'sent' | 'delivered' | 'failed'>;
  askedAt: Date;
  expiresAt: Date;
};

export type VisitSessionTable = {
  organisationId: string;
  id: Generated<string>;
  consultId: string;
  inviteId: string;
  tokenHash: Buffer;
  locale: string;
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
};

export type EventCounterTable = {
  organisationId: string;
  seq: Generated<number>;
};

export type EventTable = {
  organisationId: string;
  seq: number;
  at: Date;
  type: string;
  v: Generated<number>;
  subjectType: string;
  subjectId: string;
  consultId: string | null;
  actorKind: 'member' | 'patient' | 'token' | 'system';
  actorId: string | null;
  data: Json<Record<string, unknown>>;
};

export type ReactionCursorTable = {
  name: string;
  organisationId: string;
  seq: Generated<number>;
};

export type AuditEntryTable = {
  organisationId: string;
  id: Generated<string>;
  at: Date;
  actorKind: 'member' | 'patient' | 'token' | 'system';
  actorId: string | null;
  action: string;
  subjectType: string | null;
  subjectId: string | null;
  outcome: 'done' | 'refused' | 'read';
  reasonCode: string | null;
  position: number | null;
  previousHash: Buffer | null;
  hash: Buffer | null;
};

export type IdempotencyKeyTable = {
  organisationId: string;
  actor: string;
  field: string;
  key: string;
  argumentsHash: Buffer;
  resultId: string | null;
  createdAt: Date;
};

export type Tables = {
  logEpoch: LogEpochTable;
  organisation: OrganisationTable;
  settings: SettingsTable;
  unit: UnitTable;
  person: PersonTable;
  member: MemberTable;
  memberGrant: MemberGrantTable;
  staffSession: StaffSessionTable;
  apiToken: ApiTokenTable;
  workingHours: WorkingHoursTable;
  patient: PatientTable;
  appointment: AppointmentTable;
  consult: ConsultTable;
  telehealthSession: TelehealthSessionTable;
  modalityPart: ModalityPartTable;
  encounter: EncounterTable;
  note: NoteTable;
  noteAddendum: NoteAddendumTable;
  participant: ParticipantTable;
  room: RoomTable;
  roomJoin: RoomJoinTable;
  invite: InviteTable;
  codeChallenge: CodeChallengeTable;
  code: CodeTable;
  visitSession: VisitSessionTable;
  eventCounter: EventCounterTable;
  event: EventTable;
  reactionCursor: ReactionCursorTable;
  auditEntry: AuditEntryTable;
  idempotencyKey: IdempotencyKeyTable;
};
