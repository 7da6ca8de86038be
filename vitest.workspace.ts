/** The four kinds of tests. vitest reads this file only by `--config vitest.workspace.ts`. */
import { existsSync } from 'node:fs';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const rules = 'server/**/*.rules.test.ts';

const projects: TestProjectInlineConfiguration[] = [
  // Pure rules: no input, no output.
  { test: { name: 'rules', include: [rules] } },
  // On a real PostgreSQL. Without the condition «development», which vitest would follow in our files and Node would not in
  // those of node_modules: there would be two copies of graphql.
  {
    ssr: { resolve: { conditions: ['module', 'node'] } },
    test: { name: 'server', include: ['server/**/*.test.ts'], exclude: [rules], testTimeout: 20_000, hookTimeout: 60_000 },
  },
  // The whole product, in a browser, with the real LiveKit; one at a time, for two cores.
  {
    test: {
      name: 'journey',
      include: ['journey/**/*.test.ts'],
      testTimeout: 120_000,
      hookTimeout: 300_000,
      fileParallelism: false,
      expect: { poll: { timeout: 15_000 } },
    },
  },
];

// Components, in the browser that people have.
if (existsSync('web/vite.config.ts')) {
  const { playwright } = await import('@vitest/browser-playwright');
  projects.push({
    extends: './web/vite.config.ts',
    test: {
      name: 'web',
      root: './web',
      include: ['src/**/*.svelte.test.ts'],
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({
          launchOptions: {
            executablePath: '/usr/bin/chromium',
            args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
          },
        }),
        instances: [{ browser: 'chromium' }],
      },
    },
  });
}

export default defineConfig({ test: { globalSetup: ['server/test/cluster.ts'], projects } });
