/** How a start looks in the terminal, and how everything that was started ends again. */
import { parseArgs } from 'node:util';

export type Wishes = { reset: boolean; showTokens: boolean; createAdmin: { email: string; organisation: string } | null };

/** A start that cannot go on; the message says what to do. */
export class StartRefused extends Error {}

const usage = `npm start -- [--reset] [--show-tokens] [--create-admin <email> --organisation <name>]`;

/** Errors: StartRefused with the usage. */
export function readWishes(args: string[]): Wishes {
  try {
    const { values } = parseArgs({
      args,
      options: {
        reset: { type: 'boolean', default: false },
        'show-tokens': { type: 'boolean', default: false },
        'create-admin': { type: 'string' },
        organisation: { type: 'string' },
      },
    });
    const { 'create-admin': email, organisation } = values;
    if ((email === undefined) !== (organisation === undefined)) throw new Error('--create-admin and --organisation belong together.');
    return { reset: values.reset, showTokens: values['show-tokens'], createAdmin: email && organisation ? { email, organisation } : null };
  } catch (error) {
    throw new StartRefused(`${(error as Error).message}\nUsage: ${usage}`);
  }
}

export type Steps = {
  /** Runs a step, and says that it is done and how long it took. */
  step<T>(name: string, work: () => Promise<T> | T): Promise<T>;
  say(name: string, words: string): void;
};

export function makeSteps(write: (text: string) => void): Steps {
  const say = (name: string, words: string): void => write(`  ${name.padEnd(12)} ${words}\n`);
  return {
    say,
    async step(name, work) {
      const began = performance.now();
      const result = await work();
      say(name, `ready in ${seconds(performance.now() - began)}`);
      return result;
    },
  };
}

export function seconds(milliseconds: number): string {
  return milliseconds < 10_000 ? `${(milliseconds / 1000).toFixed(2)} s` : `${Math.round(milliseconds / 1000)} s`;
}

export type Stops = {
  /** What is started last ends first. */
  push(name: string, stop: () => Promise<void>): void;
  run(): Promise<void>;
};

export function makeStops(onError: (name: string, error: Error) => void): Stops {
  const stops: [string, () => Promise<void>][] = [];
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    for (let next = stops.pop(); next; next = stops.pop()) {
      const [name, stop] = next;
      await stop().catch((error: Error) => onError(name, error));
    }
  };
  return { push: (name, stop) => void stops.push([name, stop]), run: () => (running ??= run()) };
}

/** The addresses and the people of the demo clinic, as the last thing of a start. */
export function table(rows: [string, string][]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n');
}

/** Runs `work` again and again, never twice at once; answers how to stop, which waits for the run under way. */
export function every(milliseconds: number, work: () => Promise<void>, onError: (error: Error) => void): () => Promise<void> {
  let running = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const run = (): void => {
    running = work()
      .catch(onError)
      .finally(() => {
        if (!stopped) timer = setTimeout(run, milliseconds);
      });
  };
  run();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
