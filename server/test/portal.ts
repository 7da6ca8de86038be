/**
 * A clinic that really writes to its patients, and the browsers in which they open what they were sent: for the tests beside.
 * Messages go out by the queue, over SMTP or to the mailbox; browsers keep their cookies and speak to the real door.
 */
import { type Doors, openDoors, origin } from './doors.ts';
import { openHouse, type TestHouse } from './house.ts';
import { after, minutes } from '../src/clock.ts';
import { type Mailbox, type MailboxMessage, startMailbox } from '../src/embedded/mailbox.ts';
import { globalId } from '../src/graph/ids.ts';
import { sendInvite } from '../src/invite/invite.ts';
import { makeMessenger, type SmsGateway } from '../src/message/messenger.ts';
import { startQueue } from '../src/message/queue.ts';
import { continueByPhone, endConsult, startConsult } from '../src/visit/visit.ts';
import { bookAppointment, type Booking } from '../src/schedule/booking.ts';

/** An answer's one field, to be looked into; `refused`: the reason of the error that came in its place. */
export type Said = Record<string, unknown> & { __typename?: string; refused?: unknown };
export type Sent = Pick<MailboxMessage, 'kind' | 'to' | 'from' | 'subject' | 'text'>;
export type Booked = { appointmentId: string; consultId: string; secret: string };

export type Browser = {
  headers(): Record<string, string>;
  /** Every Set-Cookie line that it was sent. */
  received: string[];
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<Said>;
  preview(secret: string): Promise<Said>;
  requestCode(secret: string, channel?: 'EMAIL' | 'SMS'): Promise<Said>;
  verifyCode(secret: string, code: string): Promise<Said>;
};

export type Scene = {
  house: TestHouse;
  doors: Doors;
  mailbox: Mailbox;
  /** What the queue complained of. */
  complaints: string[];
  /** Another day begins, at nine (UTC), when no earlier test has booked anything. */
  newDay(): Promise<void>;
  /** A moment of the present day. */
  at(clock: string): Date;
  /** A visit at 09:10 for twenty minutes, and the link that its patient was sent. */
  book(change?: Partial<Booking>): Promise<Booked>;
  /** The visit is held and ended. */
  hold(visit: Booked): Promise<void>;
  /** Staff send another link; answers its secret. */
  sendAgain(visit: Booked): Promise<string>;
  browser(address?: string): Browser;
  /** A browser in which the patient has asked for a code and entered it. */
  passed(visit: Pick<Booked, 'secret'>, browser?: Browser): Promise<Browser>;
  /** Lets the queue try at once what failed before. */
  sendDue(): Promise<void>;
  /** Runs `work` once no message is on its way, and answers those that then came, oldest first. */
  sent(work: () => Promise<unknown>): Promise<Sent[]>;
  /** Events since the day began: number, type and data, oldest first. */
  happened(): Promise<[type: string, data: object][]>;
  /** Tables, the queue's among them, of which a row holds this, as text or as bytes. */
  holders(secret: string): Promise<string[]>;
  /** One word that changes with every row of any table, even when it is only written anew. */
  fingerprint(): Promise<string>;
  close(): Promise<void>;
};

export const link = /http:\/\/localhost:4000\/portal#(\S+)$/;
export const digitsIn = (message: Sent | undefined): string => /\d{8}/.exec(message?.text ?? '')?.[0] ?? 'no code';
/** Eight digits that are not these. */
export const wrong = (digits: string, by = 1): string => String((Number(digits) + by) % 100_000_000).padStart(8, '0');

const previewed = `query ($secret: String!) { invitePreview(secret: $secret) {
  state visit start timeZone joinFrom movedAt channels portalId
  clinic { name phone waitingText colour locales emergencyNumber }
} }`;
const refusal =
  '... on Refusal { code } ... on NotNow { retryAt } ... on CodeRefused { attemptsLeft } ... on Invalid { issues { path code } }';
const requested = `mutation ($input: RequestCodeInput!) { requestCode(input: $input) {
  __typename ... on CodeSent { maskedDestination expiresAt resendAt attemptsLeft } ${refusal.replace('... on CodeRefused { attemptsLeft }', '')}
} }`;
export const verified = `mutation ($input: VerifyCodeInput!) { verifyCode(input: $input) {
  __typename ... on Portal { id state } ${refusal}
} }`;

/** `ways`: other ways for messages than the mailbox's. */
export async function openScene(ways: { smtpUrl?: string; sms?: SmsGateway } = {}): Promise<Scene> {
  const house = await openHouse();
  const doors = await openDoors(house);
  const mailbox = await startMailbox();
  const complaints: string[] = [];
  const messenger = makeMessenger(ways.smtpUrl ?? mailbox.smtpUrl, 'Anteroom <a@localhost>', ways.sms ?? mailbox.receiveSms);
  const queue = await startQueue(house.url, { ...house, messenger, publicUrl: 'http://localhost:4000' }, ({ message }) =>
    complaints.push(message),
  );
  const { as, id: organisationId, units, patients } = house.people.riverside;
  let day = new Date('2027-01-11T09:00:00Z');
  let firstSeq = 0;

  const tables = (): Promise<{ name: string }[]> =>
    house.sql(`select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`);

  /** Nothing waits to be sent; what failed and is to be tried again does not count. */
  const quiet = async (): Promise<void> => {
    for (let tries = 0; tries < 1_000; tries += 1) {
      const waiting = await house.sql('select from graphile_worker._private_jobs where last_error is null limit 1');
      if (waiting.length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error('a message is still on its way');
  };

  const scene: Scene = {
    house,
    doors,
    mailbox,
    complaints,
    async newDay() {
      day = after(day, minutes(48 * 60));
      house.clock.set(day);
      // Nobody of another test waits before those of this one.
      await house.sql("update consult set state = 'no_show' where state = 'waiting'");
      firstSeq = (await house.events(organisationId)).at(-1)?.seq ?? 0;
    },
    at: (clock) => new Date(`${day.toISOString().slice(0, 10)}T${clock}:00.000Z`),

    async book(change = {}) {
      let appointmentId = '';
      const messages = await scene.sent(async () => {
        appointmentId = await bookAppointment(house.act(as.coordinator), {
          patient: { id: patients[0] },
          clinicianId: as.clinician.memberId,
          unitId: units.general,
          start: scene.at('09:10'),
          minutes: 20,
          type: 'telehealth',
          reason: 'Knee pain',
          ...change,
        });
      });
      const [row] = await house.sql<{ id: string }>('select id from consult where appointment_id = $1', [appointmentId]);
      return { appointmentId, consultId: row?.id ?? '', secret: link.exec(messages[0]?.text ?? '')?.[1] ?? 'no link' };
    },

    async hold({ consultId }) {
      await startConsult(house.act(as.clinician), { consultId });
      await continueByPhone(house.act(as.clinician), { consultId, reason: 'No camera.' });
      await endConsult(house.act(as.clinician), { consultId });
    },

    async sendAgain({ consultId }) {
      const [message] = await scene.sent(() => sendInvite(house.act(as.coordinator), { consultId, channel: 'email' }));
      return link.exec(message?.text ?? '')?.[1] ?? 'no link';
    },

    browser: (address = '192.0.2.1') => openBrowser(doors, address),

    async passed({ secret }, browser = scene.browser()) {
      const [message] = await scene.sent(() => browser.requestCode(secret));
      const answer = await browser.verifyCode(secret, digitsIn(message));
      if (answer.__typename !== 'Portal') throw new Error(`the code did not open the visit: ${JSON.stringify(answer)}`);
      return browser;
    },

    async sendDue() {
      await house.sql('update graphile_worker._private_jobs set run_at = now(), last_error = null where attempts > 0');
    },

    async sent(work) {
      await quiet();
      const before = new Set(mailbox.messages().map(({ id }) => id));
      await work();
      await quiet();
      const came = mailbox.messages().filter(({ id }) => !before.has(id));
      return came.toReversed().map(({ kind, to, from, subject, text }) => ({ kind, to, from, subject, text: text.trim() }));
    },

    happened: async () => (await house.events(organisationId, firstSeq)).map(({ type, data }) => [type, data]),

    async holders(secret) {
      const found: string[] = [];
      for (const { name } of await tables()) {
        const rows = await house.sql(
          `select from ${name} t where position($1 in t::text) > 0 or position(encode(convert_to($1, 'UTF8'), 'hex') in t::text) > 0 limit 1`,
          [secret],
        );
        if (rows.length > 0) found.push(name);
      }
      return found;
    },

    async fingerprint() {
      const parts: string[] = [];
      for (const { name } of await tables()) {
        const [row] = await house.sql<{ hash: string }>(
          `select coalesce(md5(string_agg(t.xmin::text || t::text, '|' order by t.ctid)), '') as hash from ${name} t`,
        );
        parts.push(`${name} ${row?.hash}`);
      }
      return parts.filter((part) => !part.startsWith('graphile_worker._private_known_crontabs')).join('\n');
    },

    async close() {
      await queue.stop();
      messenger.close();
      await mailbox.stop();
      await doors.close();
      await house.close();
    },
  };
  return scene;
}

function openBrowser(doors: Doors, address: string): Browser {
  const jar = new Map<string, string>();
  const received: string[] = [];
  const headers = (): Record<string, string> => ({
    'x-test-address': address,
    ...(jar.size > 0 ? { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '), origin } : {}),
  });
  const ask: Browser['ask'] = async (query, variables = {}, more = {}) => {
    const answer = await doors.post({ query, variables, headers: { ...headers(), ...more } });
    for (const line of answer.headers.getSetCookie()) {
      received.push(line);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const [error] = answer.errors;
    return error ? { refused: error.extensions.reason, data: answer.data } : (Object.values(answer.data ?? {})[0] as Said);
  };
  return {
    headers,
    received,
    ask,
    preview: (secret) => ask(previewed, { secret }),
    requestCode: (secret, channel) => ask(requested, { input: { secret, channel } }),
    verifyCode: (secret, code) => ask(verified, { input: { secret, code } }),
  };
}

export const visitId = ({ consultId }: Booked): string => globalId('Portal', consultId);
