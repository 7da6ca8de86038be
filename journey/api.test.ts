/** The whole visit through the API alone, as another program could: two participants who publish and count frames. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { framesFlow, framesStop, type Guest, join } from '../server/test/video.ts';
import { eventually, type Message, type Product, startProduct } from './product.ts';

type Answer = { data: Record<string, never> | null; errors?: { extensions: Record<string, unknown> }[] };

let product: Product;
/** What the patient of the first test was sent, and the tickets to the room. */
const sent: Message[] = [];
const tickets: { url: string; token: string }[] = [];
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.stop());

/** One browser: its cookies, and as whom it speaks. */
function caller() {
  const cookies = new Map<string, string>();
  const one = {
    as: null as string | null,
    async ask(query: string, variables: object = {}): Promise<Answer> {
      const response = await fetch(`${product.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: product.url,
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(one.as ? { 'x-anteroom-as': one.as } : {}),
        },
        body: JSON.stringify({ query, variables }),
      });
      for (const cookie of response.headers.getSetCookie()) {
        const [name = '', value = ''] = cookie.split(';')[0]?.split(/=(.*)/s) ?? [];
        cookies.set(name, value);
      }
      return (await response.json()) as Answer;
    },
    /** Runs a mutation and answers its thing; a refusal fails the test. */
    async tell(name: string, input: object, selection = '__typename'): Promise<Record<string, never>> {
      const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
      const { data, errors } = await one.ask(
        `mutation ($input: ${type}!) { it: ${name}(input: $input) { ${selection} ... on Refusal { code } } }`,
        { input },
      );
      const it = data?.it as Record<string, never> | undefined;
      if (!it || it.code) throw new Error(`${name}: ${JSON.stringify(errors ?? it)}`);
      return it;
    },
  };
  return one;
}

async function member(email: string, organisation: string) {
  const one = caller();
  const viewer = await one.tell(
    'signIn',
    { email, password: 'anteroom-demo' },
    '... on Viewer { memberships { id organisation { name } } }',
  );
  const memberships = viewer.memberships as unknown as { id: string; organisation: { name: string } }[];
  const found = memberships.find((membership) => membership.organisation.name === organisation);
  one.as = `member:${found?.id}`;
  return { ...one, id: found?.id ?? '', ask: one.ask, tell: one.tell };
}

test('a visit goes from booking to signed note', async () => {
  await product.sql('update settings set door_minutes = 1440');
  const coordinator = await member('coordinator@riverside.example', 'Riverside Hospital');
  const clinician = await member('clinician@riverside.example', 'Riverside Hospital');
  const from = new Date().toISOString();
  const to = new Date(Date.now() + 2 * 86_400_000).toISOString();
  const { data } = await coordinator.ask(
    'query ($ids: [ID!]!, $from: DateTime!, $to: DateTime!) { freeSlots(clinicianIds: $ids, from: $from, to: $to, minutes: 20) { start } }',
    { ids: [clinician.id], from, to },
  );
  const [slot] = (data?.freeSlots ?? []) as unknown as { start: string }[];
  const appointment = await coordinator.tell(
    'bookAppointment',
    {
      patient: { new: { givenName: 'Canario', familyName: 'Canarina', phone: '+34600111222', channel: 'SMS' } },
      clinicianId: clinician.id,
      start: slot?.start,
      minutes: 20,
      type: 'TELEHEALTH',
      channel: 'SMS',
      reason: 'Canarreason',
      needs: ['Canarneed'],
      idempotencyKey: 'one',
    },
    '... on Appointment { id consult { id state } }',
  );
  const consultId = (appointment.consult as unknown as { id: string }).id;
  const input = { consultId };

  const patient = caller();
  const invite = await product.message('+34600111222');
  expect(invite.kind).toBe('SMS');
  const secret = invite.link?.split('#')[1];
  await patient.tell('requestCode', { secret });
  const message = await product.message('+34600111222');
  sent.push(invite, message);
  const { code } = message;
  const portal = await patient.tell('verifyCode', { secret, code }, '... on Portal { id state position }');
  expect(portal).toMatchObject({ state: 'WAITING' });
  patient.as = `visit:${portal.id}`;
  await patient.tell('reportPresence', { step: 'WAITING', camera: 'READY', microphone: 'READY' });

  const started = await clinician.tell('startConsult', input, '... on Consult { state encounter { id status } }');
  expect(started).toMatchObject({ state: 'IN_PROGRESS', encounter: { status: 'IN_PROGRESS' } });
  const guests: Guest[] = [];
  for (const [who, given] of [
    [clinician, input],
    [patient, {}],
  ] as const) {
    const ticket = await who.tell('joinRoom', given, '... on RoomTicket { joinId url token }');
    tickets.push(ticket as unknown as (typeof tickets)[number]);
    guests.push(await join(ticket as unknown as (typeof tickets)[number]));
    await who.tell('confirmJoin', { joinId: ticket.joinId });
  }
  const [first, second] = guests as [Guest, Guest];
  await framesFlow(first, second);
  await clinician.tell('holdConsult', input);
  await framesStop(first, second);
  await clinician.tell('resumeConsult', input);
  await framesFlow(first, second);

  const { id: encounterId } = started.encounter as unknown as { id: string };
  const note = await clinician.tell(
    'saveNote',
    { encounterId, expectedVersion: 0, sections: [{ key: 'plan', text: 'Canarnote: rest.' }] },
    '... on Note { id version }',
  );
  await clinician.tell('endConsult', input);
  await eventually('both to be put out', async () => guests.every((guest) => !guest.isIn()) || undefined);
  await eventually('LiveKit to be empty', async () => (await product.livekit.listRooms()).length === 0 || undefined);
  expect(await clinician.tell('signNote', { noteId: note.id, expectedVersion: note.version }, '... on Note { status }')).toEqual({
    status: 'FINAL',
  });
  const after = await coordinator.ask(
    'query ($id: ID!) { consult(id: $id) { state noteToSign session { status minutes } encounter { status } } }',
    { id: consultId },
  );
  expect(after.data).toEqual({
    consult: { state: 'COMPLETED', noteToSign: false, session: { status: 'COMPLETED', minutes: 0 }, encounter: { status: 'FINISHED' } },
  });
  await Promise.all(guests.map((guest) => guest.leave()));
});

test('what is said of a patient stays in its own tables: not in the log, an event, a job, a message or a token', async () => {
  const canary = /canar/i;
  const tables = await product.sql<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await product.sql<{ count: number }>(`select count(*)::int as count from ${name} as one where one::text ~* 'canar'`);
    if (row?.count) found.push(name);
  }
  expect(found.sort()).toEqual(['public.appointment', 'public.note', 'public.patient']);
  expect(product.words()).not.toMatch(canary);
  expect(sent.map(({ text }) => text).join()).not.toMatch(canary);
  expect(tickets).toHaveLength(2);
  for (const { token, url } of tickets) expect(`${url} ${Buffer.from(token.split('.')[1] ?? '', 'base64url')}`).not.toMatch(canary);
});

const tokenOf = (name: string): string => new RegExp(`Riverside Hospital: ${name}\\s+(\\S+)`).exec(product.words())?.[1] ?? '';

test('a program queries the board with curl and a token, and subscribes over WebSocket', async () => {
  const token = tokenOf('Board, read only');
  const { stdout } = await promisify(execFile)('curl', [
    '-s',
    `${product.url}/graphql`,
    '-H',
    `authorization: Bearer ${token}`,
    '-H',
    'content-type: application/json',
    '-d',
    JSON.stringify({ query: '{ board { day totals { waiting inProgress } consults { state patient { givenName } } } }' }),
  ]);
  const { data } = JSON.parse(stdout);
  expect(data.board.consults.length).toBeGreaterThan(5);

  const socket = createClient({
    url: `${product.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
  });
  const stream = socket.iterate({ query: 'subscription { board { __typename ... on BoardSnapshot { board { consults { id } } } } }' });
  const { value } = await stream.next();
  expect(value).toMatchObject({ data: { board: { __typename: 'BoardSnapshot' } } });
  await stream.return?.();
  await socket.dispose();
});

test('without the permission it is refused, and without a token, too', async () => {
  const ask = async (headers: Record<string, string>) =>
    (await (
      await fetch(`${product.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: 'mutation { startConsult(input: { consultId: "x" }) { __typename ... on Refusal { code } } }' }),
      })
    ).json()) as Answer;
  expect((await ask({ authorization: `Bearer ${tokenOf('Board, read only')}` })).data).toMatchObject({
    startConsult: { __typename: 'NotAllowed' },
  });
  expect((await ask({ authorization: 'Bearer atm_nothing' })).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  const stream = createClient({ url: `${product.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
  const refused = await stream
    .iterate({ query: 'subscription { board { __typename } }' })
    .next()
    .catch((error: unknown) => error);
  expect(JSON.stringify(refused)).toContain('UNAUTHENTICATED');
  await stream.dispose();
});
