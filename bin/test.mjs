/** `npm test`: everything that holds this together, from a bare clone on. Its last line is `N passed, N failed`. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildWeb, clone, hasWeb, installPackages, node24, runStep, say, surroundings } from './setup.mjs';

const report = join(clone, 'test-results/vitest.json');
const chosen = process.argv.slice(2);
const failures = [];
let passed = 0;
let failed = 0;

/** A step that fails counts as one failed; what comes after it still runs, and says more. */
async function attempt(name, work) {
  try {
    await work();
    return true;
  } catch (error) {
    failed += 1;
    failures.push(name);
    process.stderr.write(`\n  ${name}: ${error.message}\n\n`);
    return false;
  }
}

async function installChromium() {
  if (existsSync('/usr/bin/chromium')) return;
  const apt = spawnSync('sh', ['-c', 'command -v apt-get'], { encoding: 'utf8' }).stdout.trim();
  if (!apt || process.getuid?.() !== 0)
    throw new Error('Chromium is missing at /usr/bin/chromium. On Debian or Ubuntu: sudo apt-get install chromium');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  say('Chromium', 'apt-get installs it');
  await runStep('package list', apt, ['update', '-q'], { env });
  await runStep('Chromium', apt, ['install', '-qy', '--no-install-recommends', 'chromium', 'fonts-noto-core'], { env });
}

/** vitest's own exit code and its report; both must say that all is well. */
async function runTests(node) {
  mkdirSync(join(clone, 'test-results'), { recursive: true });
  rmSync(report, { force: true });
  const vitest = spawn(
    node,
    [
      join(clone, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--config',
      'vitest.workspace.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...chosen,
    ],
    { cwd: clone, env: surroundings(node), stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const code = await new Promise((resolve, reject) => {
    vitest.once('error', reject);
    vitest.once('exit', (status) => resolve(status ?? 1));
  });
  if (!existsSync(report)) throw new Error(`vitest ended with ${code} and left no report.`);
  const result = JSON.parse(readFileSync(report, 'utf8'));
  passed += result.numPassedTests;
  // A file that cannot even be loaded has no test that could fail.
  const unloadable = result.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  ).length;
  failed += result.numFailedTests + unloadable;
  if (code !== 0 && result.numFailedTests + unloadable === 0) throw new Error(`vitest ended with ${code}.`);
}

process.stdout.write('\n');
if (await attempt('packages', installPackages)) {
  await attempt('tests', async () => {
    const node = node24();
    if (hasWeb() && chosen.length === 0) await attempt('Chromium', installChromium);
    if (chosen.length === 0)
      await attempt('codegen', () => runStep('codegen', process.execPath, ['bin/codegen.mjs', '--check'], { env: surroundings(node) }));
    if (hasWeb()) await attempt('web', () => buildWeb(node));
    await runTests(node);
  });
}
if (failures.length > 0) process.stdout.write(`\n  Failed steps: ${failures.join(', ')}\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
