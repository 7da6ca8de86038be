/** Rows of the demo, gathered in memory and then inserted table by table: one statement each, since a start must be quick. */
import { type Insertable, type Kysely, sql, type Transaction } from 'kysely';
import type { NewAudit } from '../events/record.ts';
import type { NewEvent } from '../events/events.ts';
import type { Actor } from '../access/viewer.ts';
import type { Clock } from '../clock.ts';
import type { NoteTable, Tables } from '../db/tables.ts';

type Simple =
  | 'organisation'
  | 'settings'
  | 'unit'
  | 'person'
  | 'member'
  | 'memberGrant'
  | 'workingHours'
  | 'patient'
  | 'appointment'
  | 'consult'
  | 'telehealthSession'
  | 'modalityPart'
  | 'encounter'
  | 'noteAddendum'
  | 'participant'
  | 'room'
  | 'invite';
type NoteRow = Omit<Insertable<NoteTable>, 'sections'> & { sections: { key: string; text: string }[] };
type Happening<Thing> = Thing & { organisationId: string; at: Date; actor: Actor };

export type Rows = { [table in Simple]: Insertable<Tables[table]>[] } & {
  note: NoteRow[];
  events: Happening<NewEvent>[];
  audit: Happening<NewAudit>[];
};

export function noRows(): Rows {
  return {
    organisation: [],
    settings: [],
    unit: [],
    person: [],
    member: [],
    memberGrant: [],
    workingHours: [],
    patient: [],
    appointment: [],
    consult: [],
    telehealthSession: [],
    modalityPart: [],
    encounter: [],
    noteAddendum: [],
    participant: [],
    room: [],
    invite: [],
    note: [],
    events: [],
    audit: [],
  };
}

let made = 0;

/**
 * A UUID of version 7 for a moment, like those that PostgreSQL makes: rows of the past get ids of the past. Within one
 * millisecond a counter keeps the order of making (RFC 9562, 6.2 method 1).
 */
export function idAt(at: Date, clock: Clock): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  const count = (made++ % 4096).toString(16).padStart(3, '0');
  const chance = clock.id().replaceAll('-', '').slice(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${chance.slice(0, 4)}-${chance.slice(4)}`;
}

// In the order in which rows refer to one another.
const order = [
  'organisation',
  'settings',
  'unit',
  'person',
  'member',
  'memberGrant',
  'workingHours',
  'patient',
  'appointment',
  'consult',
  'telehealthSession',
  'modalityPart',
  'encounter',
  'note',
  'noteAddendum',
  'participant',
  'room',
  'invite',
] as const satisfies readonly (keyof Rows)[];

/** Inserts everything; the events are numbered after those that the organisation has, in the order of their moments. */
export async function insertRows(trx: Transaction<Tables>, rows: Rows): Promise<void> {
  for (const table of order) await insertAll(trx, table, rows[table]);
  await insertAll(
    trx,
    'eventCounter',
    rows.organisation.map(({ id }) => ({ organisationId: id, seq: 0 })),
  );
  for (const [organisationId, happened] of Map.groupBy(rows.events, (event) => event.organisationId)) {
    const seq = await takeNumbers(trx, organisationId, happened.length);
    const ordered = happened.toSorted((a, b) => a.at.getTime() - b.at.getTime());
    await insertAll(
      trx,
      'event',
      ordered.map(({ at, type, subject, consultId, actor, data }, index) => ({
        organisationId,
        seq: seq + index + 1,
        at,
        type,
        v: 1,
        subjectType: subject.type,
        subjectId: subject.id,
        consultId,
        actorKind: actor.kind,
        actorId: actor.id,
        data,
      })),
    );
  }
  await insertAll(
    trx,
    'auditEntry',
    rows.audit
      .toSorted((a, b) => a.at.getTime() - b.at.getTime())
      .map((entry) => ({
        organisationId: entry.organisationId,
        at: entry.at,
        actorKind: entry.actor.kind,
        actorId: entry.actor.id,
        action: entry.action,
        subjectType: entry.subject?.type ?? null,
        subjectId: entry.subject?.id ?? null,
        outcome: entry.outcome,
        reasonCode: null,
      })),
  );
}

/** Reserves so many numbers; answers the last one before them. Reactions that had read everything have read these, too. */
async function takeNumbers(trx: Kysely<Tables>, organisationId: string, count: number): Promise<number> {
  const { seq } = await trx
    .updateTable('eventCounter')
    .set((eb) => ({ seq: eb('seq', '+', count) }))
    .where('organisationId', '=', organisationId)
    .returning('seq')
    .executeTakeFirstOrThrow();
  await trx
    .updateTable('reactionCursor')
    .set({ seq })
    .where('organisationId', '=', organisationId)
    .where('seq', '=', seq - count)
    .execute();
  return seq - count;
}

async function insertAll(trx: Kysely<Tables>, table: keyof Tables, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  // Columns that the rows leave out keep their default.
  const columns = sql.join(Object.keys(first).map((key) => sql.ref(key)));
  const json = JSON.stringify(rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [snake(key), plain(value)]))));
  await sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${json}::jsonb)`.execute(trx);
}

const snake = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const plain = (value: unknown): unknown => (value instanceof Buffer ? `\\x${value.toString('hex')}` : value);
