/** One press of a button on a consult: what it sends, what it says, and what it brings back into the page's rows. */
import { toast } from 'svelte-sonner';
import { newKey, RequestFailed, tell } from './client';
import type { Row } from './consult';
import type { Rows } from './live.svelte';

type Telling = Parameters<typeof tell>[0];

export class Press {
  /** `consult id/action` of what is under way, so that a second press does nothing. */
  busy = $state<string | null>(null);
  readonly #rows: Rows<Row> | null;

  constructor(rows: Rows<Row> | null = null) {
    this.#rows = rows;
  }

  /** Answers whether it was done. A refusal is shown in its own words; the row then follows by itself. */
  async run(name: string, document: unknown, input: Record<string, unknown>, done?: string): Promise<boolean> {
    if (this.busy) return false;
    this.busy = name;
    try {
      const { thing, refusal } = await tell(document as Telling, { input: { ...input, idempotencyKey: newKey() } } as never);
      if (refusal) {
        toast.error(refusal.message);
        return false;
      }
      const row = thing as unknown as Row & { __typename?: string };
      if (row.__typename === 'Consult') this.#rows?.put([row]);
      if (done) toast.success(done);
      return true;
    } catch (error) {
      toast.error(error instanceof RequestFailed ? error.message : 'Something went wrong. Try again.');
      return false;
    } finally {
      this.busy = null;
    }
  }
}
