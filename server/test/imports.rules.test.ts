/** Who may import whom: arrows run one way. Types may look anywhere but from the web into the server. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

type Import = { from: string; to: string; typeOnly: boolean };

/** Every import of our own sources: paths from the root for files, the package's name for packages. */
const imports: Import[] = globSync(['server/src/**/*.ts', 'web/src/**/*.{ts,svelte}'], { cwd: root })
  .filter((path) => !/\.test\.ts$|\/paraglide\/|\/gql\//.test(path))
  .flatMap((from) =>
    [...readFileSync(join(root, from), 'utf8').matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)].map(
      ([, type, name = '']) => ({
        from,
        to: name.startsWith('.') ? relative(root, join(root, dirname(from), name)) : name,
        typeOnly: type !== undefined,
      }),
    ),
  );

/** From the ground floor up: a room takes from those below it only. */
const floors = [
  ['clock.ts', 'refusal.ts', 'env.ts', 'http.ts', 'startup.ts'],
  ['db', 'embedded', 'web-files.ts', 'only-one.ts'],
  ['access', 'events'],
  ['graph', 'waiting'],
  ['member', 'patient'],
  ['consult'],
  ['encounter', 'invite', 'room', 'board', 'timeline'],
  ['visit', 'session-list'],
  ['schedule'],
  ['portal'],
  ['message', 'seed', 'schema.ts'],
  ['serving.ts', 'print.ts'],
  ['main.ts'],
];
const roomOf = (path: string): string => path.split('/')[2] ?? '';
const floorOf = (path: string): number => floors.findIndex((rooms) => rooms.includes(roomOf(path)));
const told = (found: Import[]): string[] => found.map(({ from, to }) => `${from} → ${to}`);
const values = imports.filter(({ typeOnly }) => !typeOnly);
const inServer = values.filter(({ from, to }) => from.startsWith('server/') && to.startsWith('server/'));

test('every room has its floor', () => {
  const rooms = new Set(inServer.flatMap(({ from, to }) => [roomOf(from), roomOf(to)]));
  expect([...rooms].filter((room) => !floors.flat().includes(room))).toEqual([]);
});

test('no arrow runs up', () => {
  expect(told(inServer.filter(({ from, to }) => floorOf(to) > floorOf(from)))).toEqual([]);
});

test('pure rules take neither the database, nor events, nor GraphQL', () => {
  const pure = /\/(states|table|judge|rules|slots)\.ts$/;
  expect(
    told(values.filter(({ from, to }) => pure.test(from) && /^(kysely|graphql|@pothos|pg)|\/(db|events|graph)\/|store\.ts$/.test(to))),
  ).toEqual([]);
});

test('a store takes neither judge, nor events, nor another room', () => {
  const store = inServer.filter(({ from }) => from.endsWith('/store.ts'));
  expect(
    told(
      store.filter(
        ({ from, to }) => /access\/judge|\/events\//.test(to) || (roomOf(to) !== roomOf(from) && !/\/db\/|\/(clock|refusal)\.ts$/.test(to)),
      ),
    ),
  ).toEqual([]);
});

test('a use-case takes neither Pothos nor another room’s store', () => {
  const useCases = imports.filter(({ from }) => /\/(\w[\w-]*)\/\1\.ts$/.test(from) && !from.includes('/access/'));
  expect(useCases.length).toBeGreaterThan(10);
  expect(
    told(useCases.filter(({ from, to }) => to.startsWith('@pothos') || (to.endsWith('/store.ts') && roomOf(to) !== roomOf(from)))),
  ).toEqual([]);
});

test('a schema takes neither Kysely nor a store', () => {
  expect(told(values.filter(({ from, to }) => from.endsWith('/schema.ts') && (to === 'kysely' || to.endsWith('/store.ts'))))).toEqual([]);
});

test('the web takes nothing of the server', () => {
  expect(told(imports.filter(({ from, to }) => from.startsWith('web/') && to.startsWith('server/')))).toEqual([]);
});
