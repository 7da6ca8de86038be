/** The result of a mutation that leaves nothing to show. */
import { builder } from './builder.ts';
import { resultUnion } from './mutation.ts';

builder.objectRef<{ at: Date }>('Done').implement({
  description: 'It is done, and there is nothing to show.',
  authScopes: { public: true },
  fields: (t) => ({ at: t.expose('at', { type: 'DateTime', description: 'When.' }) }),
});

export const DoneResult = resultUnion<{ at: Date }>('Done', () => Promise.resolve(null));
