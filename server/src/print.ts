/** Prints the contract: schema.graphql is what the code says. `--check` only compares. */
import { readFile, writeFile } from 'node:fs/promises';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from './schema.ts';

const place = new URL('../../schema.graphql', import.meta.url);
const text = `${printSchema(lexicographicSortSchema(schema))}\n`;

if (!process.argv.includes('--check')) {
  await writeFile(place, text);
} else if ((await readFile(place, 'utf8').catch(() => '')) !== text) {
  process.stderr.write('schema.graphql is not what the code prints: npm run codegen, and commit it.\n');
  process.exitCode = 1;
}
