/** The mutations that move a visit. What may follow what, and who may, stands in consult/states.ts and access/table.ts. */
import type { Act } from '../access/perform.ts';
import type { Permission } from '../access/table.ts';
import { builder } from '../graph/builder.ts';
import { localId } from '../graph/ids.ts';
import { expectedVersionField, idempotencyKeyField, mutation } from '../graph/mutation.ts';
import { ConsultResult, ConsultStateEnum } from '../consult/schema.ts';
import type { State } from '../consult/states.ts';
import type { ConsultRow } from '../consult/consult.ts';
import * as visit from './visit.ts';

type Given = {
  consultId: string;
  expectedVersion?: number | null;
  idempotencyKey?: string | null;
  reason?: string;
  text?: string | null;
  as?: State;
};

/** One mutation on a consult: its input is the consult, what is its own, and the version and key that all have. */
function visitMutation<Input extends Given>(
  name: string,
  description: string,
  door: readonly Permission[],
  own: { reason?: string; text?: string; as?: string; versioned?: boolean },
  run: (act: Act, input: Input) => Promise<string>,
): void {
  const inputName = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const input = builder.inputRef<Given>(inputName).implement({
    description: `For \`${name}\`.`,
    fields: (t) =>
      ({
        consultId: t.id({ required: true, description: 'Which consult.' }),
        ...(own.as ? { as: t.field({ type: ConsultStateEnum, required: true, description: own.as }) } : {}),
        ...(own.reason ? { reason: t.string({ required: true, description: own.reason }) } : {}),
        ...(own.text ? { text: t.string({ description: own.text }) } : {}),
        ...(own.versioned === false ? {} : { expectedVersion: t.int(expectedVersionField) }),
        idempotencyKey: t.string(idempotencyKeyField),
      }) as never,
  });
  mutation<Input, ConsultRow>(name, {
    description,
    door,
    input,
    result: ConsultResult,
    run: ({ act }, given) => run(act, { ...given, consultId: localId('Consult', given.consultId) }),
  });
}

const conduct = ['live.consult.conduct'] as const;
const waiting = ['live.waiting'] as const;
const why = 'Why, in at most 500 characters. The patient reads it.';

visitMutation(
  'startConsult',
  'Opens the encounter and the room: SCHEDULED or WAITING → IN_PROGRESS. Refuses `consult.other_in_progress` while the clinician has another.',
  conduct,
  {},
  visit.startConsult,
);
visitMutation(
  'holdConsult',
  'IN_PROGRESS → ON_HOLD: nobody sees or hears.',
  conduct,
  { text: 'What the patient reads meanwhile.' },
  visit.holdConsult,
);
visitMutation('resumeConsult', 'ON_HOLD → IN_PROGRESS.', conduct, {}, visit.resumeConsult);
visitMutation<Given & { reason: string }>(
  'sendBack',
  'IN_PROGRESS or ON_HOLD → WAITING: the room closes, the encounter is on leave.',
  conduct,
  { reason: why },
  visit.sendBack,
);
visitMutation(
  'endConsult',
  'IN_PROGRESS or ON_HOLD → COMPLETED. Refuses `consult.patient_never_connected` unless the patient was connected or phoned.',
  conduct,
  {},
  visit.endConsult,
);
visitMutation<Given & { reason: string; as: State }>(
  'closeUnheldConsult',
  'It was started, but the patient was never connected: IN_PROGRESS or ON_HOLD → NO_SHOW or CANCELLED.',
  conduct,
  { as: 'NO_SHOW or CANCELLED.', reason: why },
  visit.closeUnheldConsult,
);
visitMutation(
  'closeAbandonedConsult',
  'Nobody was connected for 15 minutes: → COMPLETED if both were, else CANCELLED. Gives no access to room or note.',
  waiting,
  {},
  visit.closeAbandonedConsult,
);
visitMutation('markNoShow', 'SCHEDULED → NO_SHOW: grace is over and the patient never asked for a code.', waiting, {}, visit.markNoShow);
visitMutation('admitLate', 'NO_SHOW → WAITING: the same day, with the patient at the door.', waiting, {}, visit.admitLate);
visitMutation(
  'callAgain',
  'COMPLETED → IN_PROGRESS: the same day, while the note is unsigned; the same encounter, a new room.',
  conduct,
  {},
  visit.callAgain,
);
visitMutation<Given & { reason: string }>(
  'markEnteredInError',
  'Any state → ENTERED_IN_ERROR: what was written stays, marked. Before Start `live.schedule`, after it the conducting clinician.',
  ['live.schedule', 'live.consult.conduct'],
  { reason: 'Why, in at most 500 characters.' },
  visit.markEnteredInError,
);
visitMutation<Given & { reason: string }>(
  'continueByPhone',
  'The visit goes on by phone, as a part of its own.',
  conduct,
  { reason: 'Why, in at most 500 characters.', versioned: false },
  visit.continueByPhone,
);
