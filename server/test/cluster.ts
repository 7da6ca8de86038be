/** The video server made ready, and one throw-away PostgreSQL for the whole run; each test file clones its own database from a template (house.ts). */
import { mkdirSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { findLiveKit } from '../src/embedded/livekit-install.ts';
import { startPostgres } from '../src/embedded/postgres.ts';
import { readEnv } from '../src/env.ts';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Nothing of the surroundings may reach a test: only where the data lies.
  const { dataFolder } = readEnv({ ANTEROOM_DATA: process.env.ANTEROOM_DATA });
  mkdirSync(dataFolder, { recursive: true });
  // Here rather than in the first test that needs it: to build it takes minutes.
  await findLiveKit({ dataFolder, log: (line) => process.stdout.write(`  ${line}\n`), signal: new AbortController().signal });
  const postgres = await startPostgres({ dataFolder, log: () => undefined, throwAway: true });
  project.provide('clusterUrl', postgres.url);
  return () => postgres.stop();
}
