/**
 * `npm run bench [-- C1 …] [-- --json]`: each measurement beside its goal (performance.md). Keeps what it found in results.json
 * and ends with 1 when a goal is missed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import type { Measured } from './measured.ts';
import { secondStart } from './second-start.ts';

const resultsFile = new URL('./results.json', import.meta.url);
const goals: Record<string, () => Promise<Measured>> = { C1: secondStart };

const words = process.argv.slice(2);
const chosen = words.filter((word) => !word.startsWith('--'));
const asJson = words.includes('--json');
const unknown = chosen.filter((id) => !(id in goals));
if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}: choose among ${Object.keys(goals).join(', ')}.`);

const machine = { processor: cpus()[0]?.model.trim() ?? 'unknown', cores: availableParallelism(), node: process.version };
const results = readResults();
let missed = 0;
if (!asJson) console.log(`\n  ${machine.cores} cores, Node ${machine.node}\n`);
for (const [id, measure] of Object.entries(goals)) {
  if (chosen.length > 0 && !chosen.includes(id)) continue;
  const { what, limit, unit, values } = await measure();
  const median = medianOf(values);
  const met = median <= limit;
  if (!met) missed += 1;
  // Of the values around their middle: half the distance between the largest and the smallest.
  const spread = (Math.max(...values) - Math.min(...values)) / 2;
  const result = { id, what, rounds: values.length, median: rounded(median), spread: rounded(spread), limit, unit, met };
  results[id] = { ...result, ...machine };
  if (asJson) console.log(JSON.stringify(result));
  else console.log(`  ${id}  ${what}: ${result.median} ± ${result.spread} ${unit}, at most ${limit} ${unit}: ${met ? 'met' : 'MISSED'}`);
}
writeFileSync(resultsFile, `${JSON.stringify(results, null, 2)}\n`);
process.exitCode = missed === 0 ? 0 : 1;

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

function readResults(): Record<string, object> {
  try {
    return JSON.parse(readFileSync(resultsFile, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
