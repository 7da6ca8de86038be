/** One consult as its pages hold it, live. */
import type { ConsultLiveSubscription } from './gql/graphql';
import { liveStream, type LiveStream } from './live.svelte';
import { consultDocument } from './visit';

type Update = ConsultLiveSubscription['consult'];
export type Visit = Extract<Update, { __typename: 'ConsultSnapshot' }>['consult'];

export class LiveVisit {
  visit = $state.raw<Visit | null>(null);
  readonly #stream: { readonly current: LiveStream<Update> | undefined };

  /** `clinical`: whether the viewer may read why the patient comes. Call while a component is set up. */
  constructor(id: () => string, clinical: () => boolean) {
    this.#stream = liveStream<Update>(
      consultDocument as unknown as Parameters<typeof liveStream>[0],
      () => ({ id: id(), clinical: clinical() }),
      (frame) => {
        if (frame.__typename === 'ConsultSnapshot') this.visit = frame.consult;
      },
    );
  }

  get view() {
    return this.#stream.current;
  }
}
