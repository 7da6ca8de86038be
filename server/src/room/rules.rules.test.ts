import { expect, test } from 'vitest';
import { states } from '../consult/states.ts';
import { rightsIn, verdict, voided } from './rules.ts';
import type { InRoom } from './video.ts';

const nothing = { publish: false, subscribe: false, data: false };
const present = (sid: string, more: Partial<InRoom> = {}): InRoom => ({
  identity: 'a',
  sid,
  active: true,
  admitted: null,
  rights: nothing,
  ...more,
});

test.each([
  ['a token that nobody minted', null, present('1'), 'remove'],
  ['the first session of a token', { sid: null, newest: true }, present('1'), 'admit'],
  ['one that has signalling but no connection yet', { sid: null, newest: true }, present('1', { active: false }), 'wait'],
  ['the first session of a token that is no longer the newest', { sid: null, newest: false }, present('1'), 'remove'],
  ['the same session again', { sid: '1', newest: true }, present('1'), 'stay'],
  ['the same session, once its person has joined elsewhere', { sid: '1', newest: false }, present('1', { admitted: '1' }), 'remove'],
  ['another session without the mark: a copied token', { sid: '1', newest: true }, present('2'), 'remove'],
  ['another session with the mark of the last: a full reconnect', { sid: '1', newest: true }, present('2', { admitted: '1' }), 'readmit'],
  ['a full reconnect that is still on its way', { sid: '1', newest: true }, present('2', { admitted: '1', active: false }), 'readmit'],
  ['another session with the mark of the last but one', { sid: '2', newest: true }, present('3', { admitted: '1' }), 'remove'],
  ['any session of a token that was voided', { sid: voided, newest: true }, present('2', { admitted: '1' }), 'remove'],
] as const)('%s', (_, join, one, expected) => {
  expect(verdict(join, one)).toBe(expected);
});

test('only a visit in progress lets people see and hear, and only one on hold keeps a room beside it', () => {
  expect(states.filter((state) => rightsIn[state] !== null)).toEqual(['in_progress', 'on_hold']);
  expect(rightsIn.in_progress).toMatchObject({ publish: true, subscribe: true });
  expect(rightsIn.on_hold).toEqual(nothing);
});
