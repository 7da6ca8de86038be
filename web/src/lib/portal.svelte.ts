/** The patient's visit: the link, the code, and from then on one live view that always tells the truth. */
import { ask, newKey, RequestFailed, speakAs, tell } from './client';
import type { Channel, DeviceState, InvitePreviewQuery, JoinStep, PortalSubscription } from './gql/graphql';
import { liveStream, type LiveStream } from './live.svelte';
import {
  inWords,
  leaveVisitDocument,
  portalDocument,
  previewDocument,
  reportPresenceDocument,
  requestCodeDocument,
  verifyCodeDocument,
} from './portal';

type Preview = NonNullable<InvitePreviewQuery['invitePreview']>;
type Update = PortalSubscription['portal'];
export type Portal = Extract<Update, { __typename: 'PortalSnapshot' }>['portal'];
export type Devices = { camera: DeviceState; microphone: DeviceState };

const heartbeat = 10_000;

type Sent = { maskedDestination: string; expiresAt: string; resendAt: string };
const sentKey = 'anteroom.sent';

/** That a code is on its way, for a tab that is loaded again while its patient reads the message. */
const keptSent = {
  read(secret: string): Sent | null {
    const kept = JSON.parse(sessionStorage.getItem(sentKey) ?? 'null') as { secret: string; sent: Sent } | null;
    return kept?.secret === secret && Date.parse(kept.sent.expiresAt) > Date.now() ? kept.sent : null;
  },
  write(secret: string, sent: Sent): void {
    sessionStorage.setItem(sentKey, JSON.stringify({ secret, sent }));
  },
};

/** What the link is good for, and the way past it. */
export class Link {
  preview = $state.raw<Preview | null>(null);
  sent = $state.raw<Sent | null>(null);
  attemptsLeft = $state<number | null>(null);
  /** In words. */
  problem = $state<string | null>(null);
  busy = $state(false);
  /** This browser has passed the code. */
  open = $state(false);
  readonly secret: string;

  constructor(secret: string) {
    this.secret = secret;
    this.sent = keptSent.read(secret);
  }

  /** A read: nothing is sent and nothing changes. */
  async look(): Promise<void> {
    await this.#trying(async () => {
      const { invitePreview } = await ask(previewDocument, { secret: this.secret });
      this.preview = invitePreview ?? null;
      if (invitePreview?.portalId) this.#enter(invitePreview.portalId);
    });
  }

  async sendCode(channel: Channel | null): Promise<void> {
    await this.#trying(async () => {
      const { thing, refusal } = await tell(requestCodeDocument, { input: { secret: this.secret, channel } });
      if (refusal) return this.#refused(refusal);
      this.sent = thing;
      keptSent.write(this.secret, thing);
      this.attemptsLeft = null;
    });
  }

  async enter(code: string): Promise<void> {
    await this.#trying(async () => {
      const { thing, refusal } = await tell(verifyCodeDocument, { input: { secret: this.secret, code } });
      if (refusal) return this.#refused(refusal);
      this.#enter(thing.id);
    });
  }

  /** The session is over: back to the link, with what it says now. */
  async close(): Promise<void> {
    speakAs(null);
    this.open = false;
    this.sent = null;
    await this.look();
  }

  #enter(portalId: string): void {
    speakAs(`visit:${portalId}`);
    this.open = true;
  }

  #refused({ code, attemptsLeft }: { code: string } & Partial<Record<string, unknown>>): void {
    this.problem = inWords(code);
    this.attemptsLeft = typeof attemptsLeft === 'number' ? attemptsLeft : null;
    if (this.attemptsLeft === 0) {
      this.sent = null;
      sessionStorage.removeItem(sentKey);
    }
    // The visit may have become another one while the page stood open.
    if (code.startsWith('invite.'))
      void ask(previewDocument, { secret: this.secret }).then(
        ({ invitePreview }) => (this.preview = invitePreview ?? null),
        () => undefined,
      );
  }

  async #trying(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = null;
    try {
      await work();
    } catch (error) {
      this.problem = inWords(error instanceof RequestFailed ? error.reason : '');
    } finally {
      this.busy = false;
    }
  }
}

/** The visit as this browser holds it, live, with the heartbeat that keeps the patient's place. Call while a component is set up. */
export class LivePortal {
  portal = $state.raw<Portal | null>(null);
  left = $state(false);
  readonly #stream: { readonly current: LiveStream<Update> | undefined };
  #step: JoinStep = 'CODE_PASSED';
  #devices: Partial<Devices> = {};

  constructor() {
    this.#stream = liveStream<Update>(
      portalDocument as unknown as Parameters<typeof liveStream>[0],
      () => ({}),
      (frame) => {
        if (frame.__typename === 'PortalSnapshot') this.portal = frame.portal;
      },
    );
    $effect(() => {
      const timer = setInterval(() => void this.beat(), heartbeat);
      // A phone that wakes up says so at once.
      const awake = () => {
        if (document.visibilityState === 'visible') void this.beat();
      };
      document.addEventListener('visibilitychange', awake);
      return () => {
        clearInterval(timer);
        document.removeEventListener('visibilitychange', awake);
      };
    });
  }

  get view() {
    return this.#stream.current;
  }

  /** One step on the way, told at once and with each heartbeat after. */
  async step(step: JoinStep, devices: Partial<Devices> = {}): Promise<void> {
    this.#step = step;
    this.#devices = { ...this.#devices, ...devices };
    this.left = false;
    await this.beat();
  }

  /** A beat that is lost is made up for by the next one. */
  async beat(): Promise<void> {
    if (this.left) return;
    await tell(reportPresenceDocument, { input: { step: this.#step, ...this.#devices } }).catch(() => undefined);
  }

  /** «I have to go». Answers whether staff were told. */
  async leave(): Promise<boolean> {
    try {
      const { refusal } = await tell(leaveVisitDocument, { input: { idempotencyKey: newKey() } });
      this.left = refusal === null;
    } catch {
      this.left = false;
    }
    return this.left;
  }
}

const storageKey = 'anteroom.devices';

/** What the check found, kept for a reload of this tab. */
export const keptDevices = {
  read(): Devices | null {
    const text = sessionStorage.getItem(storageKey);
    return text ? (JSON.parse(text) as Devices) : null;
  },
  write(devices: Devices): void {
    sessionStorage.setItem(storageKey, JSON.stringify(devices));
  },
};
