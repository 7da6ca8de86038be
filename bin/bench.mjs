/** `npm run bench`: measures what performance promises; see server/bench/. */
import { spawnSync } from 'node:child_process';
import { buildWeb, clone, installPackages, node24, surroundings } from './setup.mjs';

await installPackages();
const node = node24();
await buildWeb(node);
const { status } = spawnSync(node, ['server/bench/main.ts', ...process.argv.slice(2)], {
  cwd: clone,
  env: surroundings(node),
  stdio: 'inherit',
});
process.exit(status ?? 1);
