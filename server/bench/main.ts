/** `npm run bench`: each measurement beside its goal (performance.md). Ends with 1 when a goal is missed. */
import { availableParallelism } from 'node:os';
import type { Measured } from './measured.ts';
import { secondStart } from './second-start.ts';

const chosen = process.argv.slice(2);
const goals: Record<string, () => Promise<Measured>> = { C1: secondStart };

let missed = 0;
console.log(`\n  ${availableParallelism()} cores, Node ${process.version}\n`);
for (const [name, measure] of Object.entries(goals)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const { goal, what, limit, unit, values } = await measure();
  const worst = Math.max(...values);
  if (worst > limit) missed += 1;
  console.log(
    `  ${goal}  ${what}: ${values.map((value) => value.toFixed(2)).join(', ')} ${unit} (at most ${limit} ${unit})  ${worst > limit ? 'MISSED' : 'met'}`,
  );
}
process.exitCode = missed === 0 ? 0 : 1;
