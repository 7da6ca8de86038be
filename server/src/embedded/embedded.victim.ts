/** Started and killed by embedded.test.ts: a server that has PostgreSQL beside it. */
import { startPostgres } from './postgres.ts';

const { url } = await startPostgres({ dataFolder: process.argv[2] ?? '', log: () => undefined });
console.log(url);
setInterval(() => undefined, 60_000);
