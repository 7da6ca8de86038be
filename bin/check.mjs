/** `npm run check`: types, lint, format and dead code. Runs all of them and says at the end which ones failed. */
import { join } from 'node:path';
import { begin, hasWeb, root, run, say, setUp, took } from './setup.mjs';

await begin(async () => {
  const node = await setUp();
  /** @type {[string, string, string[]][]} */
  const checks = [
    ['types', 'tsc', ['-p', 'tsconfig.json']],
    ['lint', 'oxlint', []],
    ['format', 'biome', ['format']],
    ['dead code', 'knip', []],
  ];
  if (hasWeb()) checks.push(['types of the web clients', 'svelte-check', ['--workspace', 'web', '--threshold', 'warning', '--output', 'human-verbose']]);
  const env = { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH ?? ''}` };
  const failed = [];
  for (const [name, command, args] of checks) {
    const began = performance.now();
    const { code, output } = await run(join(root, 'node_modules', '.bin', command), args, { env, quiet: true });
    if (code !== 0) {
      failed.push(name);
      say(output.trim());
    }
    say(`${name}: ${code === 0 ? 'fine' : 'FAILED'} (${took(began)})`);
  }
  if (failed.length > 0) say(`Failed: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
});
