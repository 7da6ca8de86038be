import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Action, type ActionName, actions, type Facts, move, needs, obstacle, type State, states } from './states.ts';

const noon = new Date('2027-03-01T12:00:00Z');
const at = (minutes: number): Date => new Date(noon.getTime() + minutes * 60_000);

const facts = (over: Partial<Facts> = {}): Facts => ({
  state: 'scheduled',
  startsAt: noon,
  doorOpensAt: at(-30),
  doorClosesAt: at(480),
  dayEndsAt: at(720),
  graceEndsAt: at(15),
  hasRoom: true,
  codeAsked: false,
  patientAtDoor: false,
  patientConnected: false,
  clinicianConnected: false,
  phoned: false,
  nobodySince: noon,
  noteStatus: 'none',
  ...over,
});

const names = Object.keys(actions) as ActionName[];
const moves = names.filter((name) => 'to' in actions[name] || name === 'closeUnheldConsult');
/** product.md, «Consult state»: the only ways. */
const edges: Record<State, State[]> = {
  scheduled: ['waiting', 'in_progress', 'no_show', 'cancelled', 'entered_in_error'],
  waiting: ['in_progress', 'cancelled', 'entered_in_error'],
  in_progress: ['on_hold', 'waiting', 'completed', 'no_show', 'cancelled', 'entered_in_error'],
  on_hold: ['in_progress', 'waiting', 'completed', 'no_show', 'cancelled', 'entered_in_error'],
  completed: ['in_progress', 'entered_in_error'],
  no_show: ['waiting', 'entered_in_error'],
  cancelled: ['entered_in_error'],
  entered_in_error: [],
};

describe('the consult’s states', () => {
  const anyFacts = fc
    .record({
      state: fc.constantFrom(...states),
      hasRoom: fc.boolean(),
      codeAsked: fc.boolean(),
      patientAtDoor: fc.boolean(),
      patientConnected: fc.boolean(),
      clinicianConnected: fc.boolean(),
      phoned: fc.boolean(),
      nobodySince: fc.constantFrom(null, at(-60), at(0)),
      noteStatus: fc.constantFrom('none' as const, 'preliminary' as const, 'final' as const),
    })
    .map(facts);

  test('no sequence of actions leaves the edges of the table, and every edge is taken', () => {
    const taken = new Set<string>();
    fc.assert(
      fc.property(
        anyFacts,
        fc.array(fc.tuple(fc.constantFrom(...moves), fc.integer({ min: -60, max: 900 })), { maxLength: 40 }),
        (start, steps) => {
          let present = start;
          for (const [name, minutes] of steps) {
            if (obstacle(name, present, at(minutes))) continue;
            const chosen = name === 'closeUnheldConsult' ? (minutes % 2 === 0 ? 'no_show' : 'cancelled') : undefined;
            const to = move(name, present, chosen);
            expect(edges[present.state]).toContain(to);
            taken.add(`${present.state}>${to}`);
            present = { ...present, state: to };
          }
        },
      ),
      { numRuns: 2_000, seed: 20270301 },
    );
    const every = states.flatMap((from) => edges[from].map((to) => `${from}>${to}`));
    expect([...taken].sort()).toEqual(every.sort());
  });

  test('nothing leaves ENTERED_IN_ERROR', () => {
    for (const name of moves) expect(obstacle(name, facts({ state: 'entered_in_error' }), noon)?.code, name).toBe('consult.closed');
  });

  test.each<[ActionName, Partial<Facts>, Date, string | null]>([
    ['arrive', {}, at(-31), 'room.not_open'],
    ['arrive', {}, at(-30), null],
    ['arrive', {}, at(480), 'consult.other_day'],
    ['startConsult', {}, noon, null],
    ['startConsult', { hasRoom: false }, noon, 'consult.no_room'],
    ['endConsult', { state: 'in_progress' }, noon, 'consult.patient_never_connected'],
    ['endConsult', { state: 'in_progress', phoned: true }, noon, null],
    ['endConsult', { state: 'on_hold', patientConnected: true }, noon, null],
    ['closeUnheldConsult', { state: 'in_progress', patientConnected: true }, noon, 'consult.patient_was_connected'],
    ['closeUnheldConsult', { state: 'on_hold' }, noon, null],
    ['markNoShow', {}, at(14), 'consult.grace_not_over'],
    ['markNoShow', {}, at(15), null],
    ['markNoShow', { codeAsked: true }, at(60), 'consult.patient_tried'],
    ['admitLate', { state: 'no_show', patientAtDoor: true }, at(60), null],
    ['admitLate', { state: 'no_show' }, at(60), 'consult.not_at_door'],
    ['admitLate', { state: 'no_show', patientAtDoor: true }, at(721), 'consult.other_day'],
    ['callAgain', { state: 'completed', noteStatus: 'preliminary' }, at(30), null],
    ['callAgain', { state: 'completed', noteStatus: 'final' }, at(30), 'consult.note_signed'],
    ['callAgain', { state: 'completed' }, at(721), 'consult.other_day'],
    ['closeAbandonedConsult', { state: 'in_progress', nobodySince: null }, at(60), 'consult.somebody_connected'],
    ['closeAbandonedConsult', { state: 'in_progress' }, at(14), 'consult.somebody_connected'],
    ['closeAbandonedConsult', { state: 'in_progress' }, at(15), null],
    ['holdConsult', { state: 'waiting' }, noon, 'consult.other_state'],
    ['resumeConsult', { state: 'completed' }, noon, 'consult.closed'],
    ['signNote', { state: 'in_progress' }, noon, 'note.not_open'],
    ['addAddendum', { state: 'completed' }, noon, 'note.not_signed'],
  ])('%s with %o is answered by its rule', (name, given, now, code) => {
    expect(obstacle(name, facts(given), now)?.code ?? null).toBe(code);
  });

  test('an abandoned visit counts as held only when both were connected', () => {
    const left = facts({ state: 'in_progress', patientConnected: true });
    expect(move('closeAbandonedConsult', left)).toBe('cancelled');
    expect(move('closeAbandonedConsult', { ...left, clinicianConnected: true })).toBe('completed');
  });

  test('what time alone will allow says from when', () => {
    expect(obstacle('markNoShow', facts(), noon)).toEqual({ code: 'consult.grace_not_over', from: at(15) });
    expect(obstacle('markNoShow', facts({ codeAsked: true }), noon)).toEqual({ code: 'consult.patient_tried' });
  });

  test('entered in error needs another permission after Start', () => {
    expect([needs('markEnteredInError', false), needs('markEnteredInError', true)]).toEqual(['live.schedule', 'live.consult.conduct']);
  });

  test('whoever closes the room also says what becomes of the record', () => {
    for (const name of names) {
      const action: Action = actions[name];
      if (action.room !== undefined) expect(action.encounter, name).toBeDefined();
    }
  });
});
