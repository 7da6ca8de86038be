-- The ground: every table that the path from booking to signed note goes through.
--
-- Keys are uuidv7(). Every table of a tenant carries organisation_id, has unique (organisation_id, id), and every foreign
-- key is composite with it, because foreign-key checks bypass row-level security.
-- Row-level security is forced on all of them (see the end of this file). Runs as anteroom_owner.

create extension if not exists btree_gist;

-- The settings of the transaction, set by db/database.ts. An unset setting reverts to '' and not to NULL, hence nullif.
create function app_organisation() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.organisation_id', true), '')::uuid $$;
create function app_consult() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.consult_id', true), '')::uuid $$;

-- Names one life of the log: a restored copy gets a new one, so that cursors of the old life are recognised.
create table log_epoch (
  id uuid primary key default uuidv7()
);
insert into log_epoch default values;

-- ---------------------------------------------------------------- people

create table organisation (
  id uuid primary key default uuidv7(),
  name text not null,
  edition text not null check (edition in ('clinic', 'hospital', 'network')),
  modules text[] not null default '{}' check (modules <@ array['appointments', 'live']),
  time_zone text not null,
  demo boolean not null default false,
  -- The last day for which the demo's visits were made.
  demo_day date,
  created_at timestamptz not null default now()
);

create table settings (
  organisation_id uuid primary key references organisation,
  version int not null default 1,
  locales text[] not null default '{en}',
  waiting_text text,
  colour text,
  phone text,
  emergency_number text,
  opens_at time not null default '08:00',
  closes_at time not null default '20:00',
  door_minutes int not null default 30 check (door_minutes between 0 and 1440),
  grace_minutes int not null default 15 check (grace_minutes between 0 and 240),
  long_wait_minutes int not null default 15 check (long_wait_minutes between 1 and 240),
  sms_code_minutes int not null default 5 check (sms_code_minutes between 1 and 10),
  email_code_minutes int not null default 10 check (email_code_minutes between 1 and 10),
  code_attempts int not null default 5 check (code_attempts between 3 and 5)
);

create table unit (
  organisation_id uuid not null references organisation,
  id uuid primary key default uuidv7(),
  name text not null,
  unique (organisation_id, id)
);

create table person (
  id uuid primary key default uuidv7(),
  email text not null,
  password_hash text,
  created_at timestamptz not null default now()
);
create unique index person_email on person (lower(email));

create table member (
  organisation_id uuid not null references organisation,
  id uuid primary key default uuidv7(),
  person_id uuid not null references person,
  display_name text not null,
  active boolean not null default true,
  locale text not null default 'en',
  unique (organisation_id, id),
  unique (organisation_id, person_id)
);

-- A role, for all units (unit_id null) or for a named one.
create table member_grant (
  organisation_id uuid not null references organisation,
  member_id uuid not null,
  role text not null,
  unit_id uuid,
  unique nulls not distinct (member_id, role, unit_id),
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  foreign key (organisation_id, unit_id) references unit (organisation_id, id)
);

create table staff_session (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);

create table api_token (
  organisation_id uuid not null references organisation,
  id uuid primary key default uuidv7(),
  name text not null,
  prefix text not null,
  secret_hash bytea not null unique,
  permissions text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  used_at timestamptz,
  revoked_at timestamptz,
  unique (organisation_id, id)
);

create table working_hours (
  organisation_id uuid not null references organisation,
  member_id uuid not null,
  weekday int not null check (weekday between 1 and 7),
  opens_at time not null,
  closes_at time not null check (closes_at > opens_at),
  unique (member_id, weekday, opens_at),
  foreign key (organisation_id, member_id) references member (organisation_id, id)
);

-- A name as it is searched: without case and without accents (combining marks of Latin, Greek, Cyrillic, Hebrew, Arabic).
create function fold_name(name text) returns text language sql immutable strict parallel safe
  as $$ select lower(regexp_replace(normalize(name, nfkd), '[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]', '', 'g')) $$;

create table patient (
  organisation_id uuid not null references organisation,
  id uuid primary key default uuidv7(),
  version int not null default 1,
  given_name text not null,
  family_name text not null,
  birth_date date,
  email text,
  phone text,
  channel text not null check (channel in ('email', 'sms')),
  locale text not null default 'en',
  time_zone text not null,
  search_name text not null generated always as (fold_name(given_name || ' ' || family_name)) stored,
  created_at timestamptz not null default now(),
  unique (organisation_id, id)
);
create index patient_name on patient (organisation_id, lower(family_name), lower(given_name));

-- ---------------------------------------------------------------- the visit

create table appointment (
  organisation_id uuid not null references organisation,
  id uuid primary key default uuidv7(),
  version int not null default 1,
  unit_id uuid not null,
  patient_id uuid not null,
  clinician_id uuid not null,
  type text not null check (type in ('in_person', 'telehealth')),
  planned_modality text not null default 'audio_video'
    check (planned_modality in ('audio_video', 'audio_only', 'store_forward', 'remote_monitoring')),
  platform text not null default 'livekit' check (platform in ('livekit', 'external')),
  external_url text check (external_url ~ '^https?://'),
  needs text[] not null default '{}',
  reason text,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  time_zone text not null,
  cancel_reason text check (cancel_reason in
    ('patient', 'clinic', 'left_waiting', 'could_not_get_in', 'clinic_absent', 'moved', 'in_person')),
  -- The slot is free again: cancelled, or entered in error. The status itself is read from the consult where there is one.
  released_at timestamptz,
  created_at timestamptz not null,
  unique (organisation_id, id),
  foreign key (organisation_id, unit_id) references unit (organisation_id, id),
  foreign key (organisation_id, patient_id) references patient (organisation_id, id),
  foreign key (organisation_id, clinician_id) references member (organisation_id, id),
  constraint appointment_slot exclude using gist
    (organisation_id with =, clinician_id with =, tstzrange(starts_at, ends_at) with &&) where (released_at is null)
);
create index appointment_day on appointment (organisation_id, starts_at);

create table consult (
  organisation_id uuid not null references organisation,
  id uuid primary key default uuidv7(),
  version int not null default 1,
  state text not null default 'scheduled' check (state in
    ('scheduled', 'waiting', 'in_progress', 'on_hold', 'completed', 'cancelled', 'no_show', 'entered_in_error')),
  state_since timestamptz not null,
  appointment_id uuid not null unique,
  patient_id uuid not null,
  unit_id uuid not null,
  ordering_clinician_id uuid not null,
  conducting_clinician_id uuid not null,
  arrived_at timestamptz,
  started_at timestamptz,
  ended_at timestamptz,
  -- Whole seconds of the periods IN_PROGRESS that are over.
  in_progress_seconds int not null default 0,
  code_asked_at timestamptz,
  phoned_at timestamptz,
  -- What staff told the patient: with hold, send back, or how it ended.
  notice text,
  unique (organisation_id, id),
  foreign key (organisation_id, appointment_id) references appointment (organisation_id, id),
  foreign key (organisation_id, patient_id) references patient (organisation_id, id),
  foreign key (organisation_id, unit_id) references unit (organisation_id, id),
  foreign key (organisation_id, ordering_clinician_id) references member (organisation_id, id),
  foreign key (organisation_id, conducting_clinician_id) references member (organisation_id, id)
);
create unique index consult_one_in_progress on consult (organisation_id, conducting_clinician_id) where state = 'in_progress';
create index consult_patient on consult (organisation_id, patient_id);

-- One row per telehealth appointment, made by the booking. Status and minutes are read from the consult where there is one.
create table telehealth_session (
  organisation_id uuid not null references organisation,
  id uuid primary key default uuidv7(),
  appointment_id uuid not null unique,
  consult_id uuid unique,
  created_at timestamptz not null,
  deleted_at timestamptz,
  unique (organisation_id, id),
  foreign key (organisation_id, appointment_id) references appointment (organisation_id, id),
  foreign key (organisation_id, consult_id) references consult (organisation_id, id)
);
create index telehealth_session_newest on telehealth_session (organisation_id, created_at desc, id desc);

-- How the visit was really held, part by part.
create table modality_part (
  organisation_id uuid not null references organisation,
  id uuid primary key default uuidv7(),
  consult_id uuid not null,
  modality text not null check (modality in ('audio_video', 'audio_only')),
  from_at timestamptz not null,
  to_at timestamptz,
  reason text,
  unique (organisation_id, id),
  foreign key (organisation_id, consult_id) references consult (organisation_id, id)
);
create index modality_part_consult on modality_part (organisation_id, consult_id);

create table encounter (
  organisation_id uuid not null references organisation,
  id uuid primary key default uuidv7(),
  consult_id uuid not null,
  status text not null check (status in ('in-progress', 'onleave', 'finished', 'cancelled', 'entered-in-error')),
  class text not null default 'VR' check (class = 'VR'),
  started_at timestamptz not null,
  ended_at timestamptz,
  unique (organisation_id, id),
  foreign key (organisation_id, consult_id) references consult (organisation_id, id)
);
create unique index encounter_one_alive on encounter (organisation_id, consult_id) where status <> 'cancelled';

create table note (
  organisation_id uuid not null references organisation,
  id uuid primary key default uuidv7(),
  consult_id uuid not null,
  encounter_id uuid not null unique,
  version int not null default 1,
  status text not null default 'preliminary' check (status in ('preliminary', 'final')),
  sections jsonb not null default '[]',
  author_id uuid not null,
  saved_at timestamptz not null,
  signed_at timestamptz,
  signed_by_id uuid,
  unique (organisation_id, id),
  foreign key (organisation_id, consult_id) references consult (organisation_id, id),
  foreign key (organisation_id, encounter_id) references encounter (organisation_id, id),
  foreign key (organisation_id, author_id) references member (organisation_id, id),
  foreign key (organisation_id, signed_by_id) references member (organisation_id, id)
);

create table note_addendum (
  organisation_id uuid not null references organisation,
  id uuid primary key default uuidv7(),
  consult_id uuid not null,
  note_id uuid not null,
  at timestamptz not null,
  author_id uuid not null,
  text text not null,
  unique (organisation_id, id),
  foreign key (organisation_id, consult_id) references consult (organisation_id, id),
  foreign key (organisation_id, note_id) references note (organisation_id, id),
  foreign key (organisation_id, author_id) references member (organisation_id, id)
);

-- People in a consult: rows, not columns. Presence is a lease: seen_at moves with every heartbeat and makes no event.
create table participant (
  organisation_id uuid not null references organisation,
  id uuid primary key default uuidv7(),
  consult_id uuid not null,
  actor_kind text not null check (actor_kind in ('member', 'patient')),
  member_id uuid,
  step text not null check (step in
    ('code_requested', 'code_passed', 'camera_granted', 'devices_checked', 'waiting', 'in_room', 'away', 'left')),
  -- The step to come back to after «away».
  step_before_away text,
  since timestamptz not null,
  seen_at timestamptz not null,
  camera text not null default 'unknown' check (camera in ('unknown', 'ready', 'refused', 'missing', 'off')),
  microphone text not null default 'unknown' check (microphone in ('unknown', 'ready', 'refused', 'missing', 'off')),
  first_connected_at timestamptz,
  disconnected_at timestamptz,
  unique (organisation_id, id),
  unique nulls not distinct (consult_id, actor_kind, member_id),
  foreign key (organisation_id, consult_id) references consult (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id)
);
create index participant_lease on participant (seen_at) where step not in ('away', 'left');

-- One row per opening of the video room; the name is random and never used again.
create table room (
  organisation_id uuid not null references organisation,
  id uuid primary key default uuidv7(),
  consult_id uuid not null,
  name text not null unique,
  state text not null check (state in ('opening', 'open', 'closing', 'closed')),
  created_at timestamptz not null,
  opened_at timestamptz,
  closed_at timestamptz,
  unique (organisation_id, id),
  foreign key (organisation_id, consult_id) references consult (organisation_id, id)
);
create unique index room_one_open on room (organisation_id, consult_id) where state in ('opening', 'open');

-- One row per token minted: it is good for one joining of one person.
create table room_join (
  organisation_id uuid not null references organisation,
  id uuid primary key default uuidv7(),
  consult_id uuid not null,
  room_id uuid not null,
  participant_id uuid not null,
  identity text not null unique,
  minted_at timestamptz not null,
  sid text,
  admitted_at timestamptz,
  left_at timestamptz,
  unique (organisation_id, id),
  foreign key (organisation_id, consult_id) references consult (organisation_id, id),
  foreign key (organisation_id, room_id) references room (organisation_id, id),
  foreign key (organisation_id, participant_id) references participant (organisation_id, id)
);
create index room_join_room on room_join (organisation_id, room_id, participant_id, minted_at desc);

-- ---------------------------------------------------------------- the way in

create table invite (
  organisation_id uuid not null references organisation,
  id uuid primary key default uuidv7(),
  consult_id uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  destination text not null,
  -- Null until the message is made: the worker makes the secret, keeps this hash and sends the link.
  secret_hash bytea unique,
  delivery text not null default 'queued' check (delivery in ('queued', 'sent', 'delivered', 'failed')),
  created_at timestamptz not null,
  sent_at timestamptz,
  expires_at timestamptz not null,
  superseded_at timestamptz,
  unique (organisation_id, id),
  foreign key (organisation_id, consult_id) references consult (organisation_id, id)
);
create index invite_consult on invite (organisation_id, consult_id, created_at desc);
create unique index invite_newest on invite (organisation_id, consult_id) where superseded_at is null;

-- Bound to the browser that asked, by the hash of its __Host-code cookie.
create table code_challenge (
  organisation_id uuid not null references organisation,
  id uuid primary key default uuidv7(),
  consult_id uuid not null,
  invite_id uuid not null,
  browser_hash bytea not null,
  -- Hash of the caller's address: the limit for callers that come without our cookie.
  address_hash bytea not null,
  attempts int not null default 0,
  created_at timestamptz not null,
  passed_at timestamptz,
  unique (organisation_id, id),
  foreign key (organisation_id, consult_id) references consult (organisation_id, id),
  foreign key (organisation_id, invite_id) references invite (organisation_id, id)
);
create index code_challenge_browser on code_challenge (organisation_id, invite_id, browser_hash);

create table code (
  organisation_id uuid not null references organisation,
  id uuid primary key default uuidv7(),
  consult_id uuid not null,
  challenge_id uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  -- Null until the message is made, as for an invite.
  code_hash text,
  delivery text not null default 'queued' check (delivery in ('queued', 'sent', 'delivered', 'failed')),
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  unique (organisation_id, id),
  foreign key (organisation_id, consult_id) references consult (organisation_id, id),
  foreign key (organisation_id, challenge_id) references code_challenge (organisation_id, id)
);
create index code_challenge_code on code (organisation_id, challenge_id, asked_at);

create table visit_session (
  organisation_id uuid not null references organisation,
  id uuid primary key default uuidv7(),
  consult_id uuid not null,
  invite_id uuid not null,
  token_hash bytea not null unique,
  locale text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  unique (organisation_id, id),
  foreign key (organisation_id, consult_id) references consult (organisation_id, id),
  foreign key (organisation_id, invite_id) references invite (organisation_id, id)
);

-- ---------------------------------------------------------------- the log

create table event_counter (
  organisation_id uuid primary key references organisation,
  seq bigint not null default 0
);

create table event (
  organisation_id uuid not null references organisation,
  seq bigint not null,
  at timestamptz not null,
  type text not null,
  v int not null default 1,
  subject_type text not null,
  subject_id uuid not null,
  consult_id uuid,
  actor_kind text not null check (actor_kind in ('member', 'patient', 'token', 'system')),
  actor_id uuid,
  data jsonb not null default '{}',
  primary key (organisation_id, seq)
);
create index event_consult on event (organisation_id, consult_id, seq);

-- The name '*': where every reaction begins that has no cursor of its own yet.
create table reaction_cursor (
  name text not null,
  organisation_id uuid not null references organisation,
  seq bigint not null default 0,
  primary key (name, organisation_id)
);

create table audit_entry (
  organisation_id uuid not null references organisation,
  id uuid primary key default uuidv7(),
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('member', 'patient', 'token', 'system')),
  actor_id uuid,
  action text not null,
  subject_type text,
  subject_id uuid,
  outcome text not null check (outcome in ('done', 'refused', 'read')),
  reason_code text,
  -- Filled by the sealer, in the order in which it chains them.
  position bigint,
  previous_hash bytea,
  hash bytea,
  unique (organisation_id, id),
  unique (organisation_id, position)
);
create index audit_entry_unsealed on audit_entry (organisation_id, id) where position is null;
create index audit_entry_read on audit_entry (organisation_id, actor_id, subject_id, at desc) where outcome = 'read';

create table idempotency_key (
  organisation_id uuid not null references organisation,
  actor text not null,
  field text not null,
  key text not null check (length(key) between 1 and 64),
  arguments_hash bytea not null,
  result_id uuid,
  created_at timestamptz not null,
  primary key (organisation_id, actor, field, key)
);

-- rate-limiter-flexible's buckets; a key holds a hash, never an address or a name.
create table rate_limit (
  key text primary key,
  points int not null default 0,
  expire bigint
);

-- ---------------------------------------------------------------- who sees which row

-- Forced, so that even the owner goes through a policy. The owner's is `true`: migrations and the functions below run as
-- the owner, and nothing else does. Queries run as anteroom_app, which sees one organisation, and for a visit one consult.
do $$
declare
  t text;
  of_organisation text[] := array['unit', 'member', 'settings', 'idempotency_key', 'audit_entry'];
  of_consult text[] := array['modality_part', 'encounter', 'participant', 'room', 'room_join', 'invite',
    'code_challenge', 'code', 'visit_session', 'telehealth_session', 'event'];
  staff_only text[] := array['note', 'note_addendum', 'member_grant', 'api_token', 'working_hours'];
begin
  foreach t in array of_organisation loop
    execute format('create policy app on %I to anteroom_app using (organisation_id = (select app_organisation()))', t);
  end loop;
  foreach t in array of_consult loop
    execute format('create policy app on %I to anteroom_app using (organisation_id = (select app_organisation())
      and ((select app_consult()) is null or consult_id = (select app_consult())))', t);
  end loop;
  foreach t in array staff_only loop
    execute format('create policy app on %I to anteroom_app using (organisation_id = (select app_organisation())
      and (select app_consult()) is null)', t);
  end loop;
  create policy app on organisation to anteroom_app using (id = (select app_organisation()));
  create policy app on consult to anteroom_app using (organisation_id = (select app_organisation())
    and ((select app_consult()) is null or id = (select app_consult())));
  create policy app on appointment to anteroom_app using (organisation_id = (select app_organisation())
    and ((select app_consult()) is null
      or id = (select c.appointment_id from consult c where c.id = (select app_consult()))));
  create policy app on patient to anteroom_app using (organisation_id = (select app_organisation())
    and ((select app_consult()) is null
      or id = (select c.patient_id from consult c where c.id = (select app_consult()))));
  create policy app on person to anteroom_app using (exists (select 1 from member m
    where m.person_id = person.id and m.organisation_id = (select app_organisation())));
  create policy app on event_counter to anteroom_app using (organisation_id = (select app_organisation()));

  for t in select tablename from pg_tables where schemaname = current_schema() and tablename not like 'kysely%' loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner on %I to anteroom_owner using (true)', t);
  end loop;
  create policy app on rate_limit to anteroom_app using (true);
  create policy everyone on log_epoch to anteroom_app, anteroom_feed using (true);
  create policy feed on event to anteroom_feed using (true);
  create policy feed on event_counter to anteroom_feed using (true);
end $$;

do $$
begin
  execute format('grant usage on schema %I to anteroom_app, anteroom_feed', current_schema());
end $$;
grant select on log_epoch, organisation, settings, unit, member, member_grant, working_hours to anteroom_app;
grant select (id, email) on person to anteroom_app;
grant select, insert on audit_entry, note_addendum to anteroom_app;
grant select, insert, update on patient, appointment, consult, telehealth_session, modality_part, encounter, note,
  participant, room, room_join, invite, code_challenge, code, visit_session, idempotency_key, event_counter, api_token
  to anteroom_app;
grant select, insert on event to anteroom_app;
grant select, insert, update, delete on rate_limit to anteroom_app;
grant select on log_epoch, event, event_counter to anteroom_feed;

-- ---------------------------------------------------------------- before the organisation is known

-- Each looks up by a secret's hash and returns ids; `search_path` is fixed, as for every SECURITY DEFINER function.

create function find_person(of_email text) returns table (person_id uuid, password_hash text, demo boolean)
  language sql stable security definer set search_path from current
  as $$ select p.id, p.password_hash, exists (select from member m join organisation o on o.id = m.organisation_id
          where m.person_id = p.id and o.demo)
        from person p where lower(p.email) = lower(of_email) $$;

create function open_staff_session(of_person uuid, hash bytea, at timestamptz, until timestamptz) returns uuid
  language sql security definer set search_path from current
  as $$ insert into staff_session (person_id, token_hash, created_at, seen_at, expires_at)
        values (of_person, hash, at, at, until) returning id $$;

create function find_staff_session(hash bytea)
  returns table (session_id uuid, person_id uuid, created_at timestamptz, seen_at timestamptz, expires_at timestamptz,
    revoked_at timestamptz)
  language sql stable security definer set search_path from current
  as $$ select s.id, s.person_id, s.created_at, s.seen_at, s.expires_at, s.revoked_at
        from staff_session s where s.token_hash = hash $$;

create function touch_staff_session(of_session uuid, at timestamptz) returns void
  language sql security definer set search_path from current
  as $$ update staff_session set seen_at = at where id = of_session and seen_at < at $$;

-- One session, or with everywhere all of its person's; answers the sessions that were still alive.
create function end_staff_session(of_session uuid, everywhere boolean, at timestamptz) returns setof uuid
  language sql security definer set search_path from current
  as $$ update staff_session s set revoked_at = at
        where s.revoked_at is null and (s.id = of_session
          or everywhere and s.person_id = (select o.person_id from staff_session o where o.id = of_session))
        returning s.id $$;

create function find_memberships(of_person uuid)
  returns table (organisation_id uuid, member_id uuid, display_name text, locale text, organisation_name text,
    edition text, modules text[], time_zone text, grants jsonb)
  language sql stable security definer set search_path from current
  as $$ select m.organisation_id, m.id, m.display_name, m.locale, o.name, o.edition, o.modules, o.time_zone,
          coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'unitId', g.unit_id))
            from member_grant g where g.member_id = m.id), '[]')
        from member m join organisation o on o.id = m.organisation_id
        where m.person_id = of_person and m.active order by o.name $$;

create function find_api_token(hash bytea)
  returns table (organisation_id uuid, token_id uuid, permissions text[], expires_at timestamptz, used_at timestamptz,
    revoked_at timestamptz, edition text, modules text[], time_zone text)
  language sql stable security definer set search_path from current
  as $$ select t.organisation_id, t.id, t.permissions, t.expires_at, t.used_at, t.revoked_at, o.edition, o.modules, o.time_zone
        from api_token t join organisation o on o.id = t.organisation_id where t.secret_hash = hash $$;

create function touch_api_token(of_token uuid, at timestamptz) returns void
  language sql security definer set search_path from current
  as $$ update api_token set used_at = at where id = of_token and (used_at is null or used_at < at) $$;

create function find_invite(hash bytea) returns table (organisation_id uuid, invite_id uuid, consult_id uuid)
  language sql stable security definer set search_path from current
  as $$ select i.organisation_id, i.id, i.consult_id from invite i where i.secret_hash = hash $$;

create function find_visit_session(hash bytea)
  returns table (organisation_id uuid, session_id uuid, consult_id uuid, invite_id uuid, locale text,
    expires_at timestamptz, revoked_at timestamptz, edition text, modules text[], time_zone text)
  language sql stable security definer set search_path from current
  -- A visit may end long after it was booked to: its End counts from when it is known.
  as $$ select v.organisation_id, v.id, v.consult_id, v.invite_id, v.locale,
          coalesce(c.ended_at + interval '24 hours', v.expires_at), v.revoked_at, o.edition, o.modules, o.time_zone
        from visit_session v join organisation o on o.id = v.organisation_id join consult c on c.id = v.consult_id
        where v.token_hash = hash $$;

-- Which organisation a webhook of the video server, or a job, speaks of.
create function find_room(of_name text) returns table (organisation_id uuid, room_id uuid, consult_id uuid)
  language sql stable security definer set search_path from current
  as $$ select r.organisation_id, r.id, r.consult_id from room r where r.name = of_name $$;

create function find_open_rooms() returns table (organisation_id uuid, room_id uuid, consult_id uuid, name text, state text)
  language sql stable security definer set search_path from current
  as $$ select r.organisation_id, r.id, r.consult_id, r.name, r.state from room r where r.state <> 'closed' $$;

-- A visit may know its place in its clinician's queue, and nothing of the others: a number, from 1.
create function queue_position(of_consult uuid) returns int
  language sql stable security definer set search_path from current
  as $$ select 1 + count(other.id)::int
        from consult mine join appointment a on a.id = mine.appointment_id join organisation o on o.id = mine.organisation_id
        left join (consult other join appointment b on b.id = other.appointment_id)
          on other.organisation_id = mine.organisation_id and other.state = 'waiting'
          and other.conducting_clinician_id = mine.conducting_clinician_id
          -- Whoever was left waiting on an earlier day stands in nobody's way.
          and (b.starts_at at time zone o.time_zone)::date = (a.starts_at at time zone o.time_zone)::date
          and (greatest(b.starts_at, other.arrived_at), other.id) < (greatest(a.starts_at, mine.arrived_at), mine.id)
        where mine.id = of_consult and mine.state = 'waiting' and mine.organisation_id = app_organisation()
        group by mine.id $$;

-- Leases that ran out, whatever their organisation; the sweep then writes presence.away in each one's own transaction.
create function find_lapsed_participants(seen_before timestamptz)
  returns table (organisation_id uuid, participant_id uuid, consult_id uuid)
  language sql stable security definer set search_path from current
  as $$ select p.organisation_id, p.id, p.consult_id from participant p join consult c on c.id = p.consult_id
        where p.step not in ('away', 'left') and p.seen_at < seen_before
          and c.state in ('scheduled', 'waiting', 'in_progress', 'on_hold')
        order by p.seen_at limit 500 $$;

create function find_reaction_cursors(of_name text) returns table (organisation_id uuid, seq bigint)
  language sql stable security definer set search_path from current
  as $$ select o.id, coalesce(r.seq, every.seq, 0) from organisation o
        left join reaction_cursor r on r.organisation_id = o.id and r.name = of_name
        left join reaction_cursor every on every.organisation_id = o.id and every.name = '*' $$;

create function move_reaction_cursor(of_name text, of_organisation uuid, to_seq bigint) returns void
  language sql security definer set search_path from current
  as $$ insert into reaction_cursor (name, organisation_id, seq) values (of_name, of_organisation, to_seq)
        on conflict (name, organisation_id) do update set seq = greatest(reaction_cursor.seq, excluded.seq) $$;

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as name from pg_proc p
    where p.pronamespace = current_schema()::regnamespace and p.prosecdef loop
    execute format('revoke all on function %s from public', f.name);
    execute format('grant execute on function %s to anteroom_app', f.name);
  end loop;
end $$;

-- graphile-worker refuses add_job to a role that doesn't own its schema, whatever it was granted; only use-cases that are
-- no transition call this, since add_job's NOTIFY takes an instance-wide lock. A job holds ids, never a secret.
create function enqueue(task text, payload jsonb, key text default null, at timestamptz default now()) returns void
  language sql security definer set search_path from current
  as $$ select graphile_worker.add_job(task, payload::json, run_at => at, job_key => key, max_attempts => 8) $$;
revoke all on function enqueue(text, jsonb, text, timestamptz) from public;
grant execute on function enqueue(text, jsonb, text, timestamptz) to anteroom_app;
