/** `npm run codegen`: schema.graphql from the code, then the web's typed documents from it. `--check` writes nothing and fails when they differ. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { clone, installPackages, node24, runStep, StepFailed, surroundings } from './setup.mjs';

const check = process.argv.includes('--check') ? ['--check'] : [];
try {
  await installPackages();
  const node = node24();
  const env = surroundings(node);
  await runStep('schema', node, ['server/src/print.ts', ...check], { env });
  if (existsSync(join(clone, 'codegen.ts')))
    await runStep('documents', join(clone, 'node_modules/.bin/graphql-codegen'), ['--config', 'codegen.ts', ...check], { env });
} catch (error) {
  process.stderr.write(`\n  ${error instanceof StepFailed ? error.message : error.stack}\n`);
  process.exit(1);
}
