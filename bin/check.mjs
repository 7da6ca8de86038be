/** `npm run check`: types, lint, format and dead code. Runs all of them, and says at the end which ones failed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { clone, installPackages, node24, runStep, StepFailed, surroundings } from './setup.mjs';

/** @type {[string, string, string[]][]} */
const checks = [
  ['types', 'tsc', ['-p', 'tsconfig.json']],
  ['lint', 'oxlint', ['--deny-warnings']],
  ['format', 'biome', ['format']],
  ['dead code', 'knip', []],
];
if (existsSync(join(clone, 'web/vite.config.ts'))) {
  checks.push(['web types', 'svelte-check', ['--workspace', 'web', '--tsconfig', './tsconfig.json', '--fail-on-warnings']]);
}

const failed = [];
await installPackages();
const env = surroundings(node24());
for (const [name, command, args] of checks) {
  try {
    await runStep(name, join(clone, 'node_modules/.bin', command), args, { env });
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    failed.push(name);
    process.stdout.write(`${error.message}\n\n`);
  }
}
if (failed.length > 0) process.stdout.write(`  Failed: ${failed.join(', ')}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
