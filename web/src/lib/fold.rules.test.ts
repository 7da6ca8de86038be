import { describe, expect, test } from 'vitest';
import { newer, verdict } from './fold.ts';

describe('a frame of a live view', () => {
  test.each([
    [null, { seq: 7, previousSeq: null }, 'fresh'],
    [9, { seq: 7, previousSeq: null }, 'fresh'],
    [null, { seq: 7, previousSeq: 5 }, 'gap'],
    [5, { seq: 7, previousSeq: 5 }, 'apply'],
    [6, { seq: 7, previousSeq: 5 }, 'apply'],
    [7, { seq: 7, previousSeq: 5 }, 'ignore'],
    [7, { seq: 7, previousSeq: 7 }, 'ignore'],
    [9, { seq: 7, previousSeq: 5 }, 'ignore'],
    [4, { seq: 7, previousSeq: 5 }, 'gap'],
  ])('to a client at %s, %o is to be taken as %s', (mine, frame, expected) => {
    expect(verdict(mine, frame)).toBe(expected);
  });

  test('an older row never takes the place of a newer one', () => {
    const held = { id: 'a', changedSeq: 8 };
    expect(newer(held, { id: 'a', changedSeq: 7 })).toBe(held);
    expect(newer(held, { id: 'a', changedSeq: 9 }).changedSeq).toBe(9);
    expect(newer(undefined, held)).toBe(held);
  });
});
