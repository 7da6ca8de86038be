/** One clock for everything that ticks, so that a page with 500 rows has one timer. Seconds are enough. */
let moment = $state(Date.now());
let watchers = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** The present in milliseconds, as a rune; ticks while a component that called `tick` lives. */
export const now = (): number => moment;

/** Call in a component's `$effect`: keeps the clock going until the returned function is called. */
export function tick(): () => void {
  watchers += 1;
  moment = Date.now();
  timer ??= setInterval(() => {
    moment = Date.now();
  }, 1_000);
  return () => {
    watchers -= 1;
    if (watchers > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
