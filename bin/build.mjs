/** `npm run build`: the web clients, where their sources changed. */
import { begin, buildWeb, hasWeb, say, setUp, Stop, took } from './setup.mjs';

await begin(async () => {
  const node = await setUp();
  if (!hasWeb()) throw new Stop('There are no web clients yet.');
  const began = performance.now();
  say((await buildWeb(node)) ? `Web clients: built in ${took(began)}` : 'Web clients: nothing changed since the last build');
});
