/** `npm run build`: the web clients, where their sources changed. */
import { buildWeb, installPackages, node24, say, StepFailed } from './setup.mjs';

try {
  await installPackages();
  if (!(await buildWeb(node24()))) say('web', 'nothing to build');
} catch (error) {
  process.stderr.write(`\n  ${error instanceof StepFailed ? error.message : error.stack}\n`);
  process.exit(1);
}
