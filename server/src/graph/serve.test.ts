/** Z8 and Z9: what is refused, is refused alike on both transports, and says nothing that it should not. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from 'node:net';
import { getIntrospectionQuery } from 'graphql';
import { type Doors, openDoors, origin, type Socket } from '../../test/doors.ts';
import { openHouse, type TestHouse } from '../../test/house.ts';
import { Fault } from '../refusal.ts';

let house: TestHouse;
let doors: Doors;
let program: { authorization: string };
let browser: Record<string, string>;

beforeAll(async () => {
  house = await openHouse();
  doors = await openDoors(house);
  program = await doors.token(house.people.riverside.id, ['live.read', 'live.schedule', 'pm.telehealth_sessions.view']);
  browser = await doors.signedIn(house.people.riverside.as.coordinator);
});
afterAll(async () => {
  await doors?.close();
  await house?.close();
});

const viewer = '{ viewer { kind organisation { name } permissions } }';

/** The same operation over WebSocket, as the program: its one answer. */
async function overSocket(
  query: string,
  variables: object = {},
  init: object = program,
  operationName?: string,
): Promise<{ type: string; codes: unknown[]; text: string; data: unknown }> {
  const socket = await doors.socket({ init });
  socket.send({ id: '1', type: 'subscribe', payload: { query, variables, operationName } });
  const { type, payload } = await socket.next();
  socket.close();
  const errors = type === 'error' ? payload : ((payload as { errors?: unknown }).errors ?? []);
  return {
    type,
    text: JSON.stringify(payload),
    data: (payload as { data?: unknown }).data ?? null,
    codes: (errors as { extensions: { code: string } }[]).map(({ extensions }) => extensions.code),
  };
}

const deep = (levels: number): string =>
  `{ viewer { ${'memberships { organisation { units { name } } } '.repeat(1)} } node(id: "x") { id ${nest(levels)} } }`;
const nest = (levels: number): string => (levels === 0 ? '' : `... on Event { subject { id ${nest(levels - 1)} } }`);
/** Thirty fragments, each of which spreads the next one twice: 2^30 paths in a short document. */
const doubling = (field: string): string =>
  `{ node(id: "x") { ...F0 } } ${Array.from(
    { length: 30 },
    (_, index) => `fragment F${index} on Node { ${index === 29 ? 'id' : `...F${index + 1} ${field}...F${index + 1}`} }`,
  ).join(' ')}`;

const attacks: { what: string; query: string; variables?: object; operationName?: string; code: string }[] = [
  {
    what: '16 aliases at the root',
    query: `{ ${Array.from({ length: 16 }, (_, index) => `a${index}: viewer { kind }`).join(' ')} }`,
    code: 'TOO_COMPLEX',
  },
  {
    what: '16 aliases of __typename',
    query: `{ ${Array.from({ length: 16 }, (_, index) => `a${index}: __typename`).join(' ')} }`,
    code: 'TOO_COMPLEX',
  },
  {
    what: '16 nested aliases',
    query: `{ viewer { ${Array.from({ length: 16 }, (_, index) => `a${index}: kind`).join(' ')} } }`,
    code: 'TOO_COMPLEX',
  },
  { what: 'depth 13', query: deep(12), code: 'TOO_COMPLEX' },
  {
    what: 'depth through fragments',
    query: `{ node(id: "x") { ...A } } ${'ABCDEFGHIJKLM'
      .split('')
      .map(
        (name, index, all) =>
          `fragment ${name} on Node { ... on Event { subject { id ${all[index + 1] ? `...${all[index + 1]}` : ''} } } }`,
      )
      .join(' ')}`,
    code: 'TOO_COMPLEX',
  },
  { what: '2,001 tokens', query: `{ ${'viewer '.repeat(2_000)} }`, code: 'TOO_COMPLEX' },
  {
    what: 'cost by first',
    query: '{ consults(first: 100) { nodes { id state version stateSince timeline(first: 50) { nodes { id type at } } } } }',
    code: 'TOO_COMPLEX',
  },
  {
    what: 'cost by a variable',
    query: 'query ($n: Int!) { consults(first: $n) { nodes { id timeline(first: $n) { nodes { id type at } } } } }',
    variables: { n: 100 },
    code: 'TOO_COMPLEX',
  },
  {
    what: 'cost by the default of a variable',
    query: 'query ($n: Int! = 100) { consults(first: $n) { nodes { id timeline(first: $n) { nodes { id } } } } }',
    code: 'TOO_COMPLEX',
  },
  {
    what: 'cost by ids',
    query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    variables: { ids: Array.from({ length: 5_000 }, () => 'x') },
    code: 'TOO_COMPLEX',
  },
  {
    what: 'an introspection that multiplies by aliases',
    query: `{ __schema { types { ${Array.from({ length: 12 }, (_, index) => `a${index}: fields { args { name type { name } } type { name kind ofType { name } } }`).join(' ')} } } }`,
    code: 'TOO_COMPLEX',
  },
  {
    what: 'an introspection in circles',
    query: '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }',
    code: 'INVALID',
  },
  {
    what: 'two codes in one document',
    query:
      'mutation { a: verifyCode(input: { secret: "s", code: "1" }) { __typename } b: verifyCode(input: { secret: "s", code: "2" }) { __typename } }',
    code: 'TOO_COMPLEX',
  },
  {
    what: 'two codes in two operations',
    query:
      'mutation A { verifyCode(input: { secret: "s", code: "1" }) { __typename } } mutation B { verifyCode(input: { secret: "s", code: "2" }) { __typename } }',
    operationName: 'A',
    code: 'TOO_COMPLEX',
  },
  { what: 'fragments that double', query: doubling(''), code: '' },
  { what: 'a fragment within itself', query: '{ node(id: "x") { ...A } } fragment A on Node { id ...A }', code: 'INVALID' },
  {
    what: 'U+0000 in a variable',
    query: 'query ($search: String) { members(first: 1, search: $search) { nodes { id } } }',
    variables: { search: 'a\u0000b' },
    code: 'INVALID',
  },
  { what: 'half of a surrogate pair in the document', query: '{ members(first: 1, search: "\\uD800") { nodes { id } } }', code: 'INVALID' },
  { what: 'no GraphQL', query: '{ viewer ', code: 'INVALID' },
  { what: 'an unknown field', query: '{ everything }', code: 'INVALID' },
];

describe('an attack is refused alike over POST and WebSocket', () => {
  test.each(attacks)('$what', async ({ query, variables, operationName, code }) => {
    const began = performance.now();
    const posted = await doors.post({
      query,
      ...(variables ? { variables } : {}),
      ...(operationName ? { operationName } : {}),
      headers: program,
    });
    const sent = JSON.stringify({ query, variables }).length > 60_000 ? null : await overSocket(query, variables, program, operationName);
    expect(performance.now() - began).toBeLessThan(3_000);
    if (code === '') {
      expect(posted.errors.map(({ extensions }) => extensions.code).filter((one) => one === 'INTERNAL')).toEqual([]);
      return;
    }
    expect({ status: posted.status, data: posted.data, code: posted.errors[0]?.extensions.code }).toEqual({
      status: 400,
      data: null,
      code,
    });
    if (sent) expect({ type: sent.type, code: sent.codes[0] }).toEqual({ type: 'error', code });
  });

  test('values that cannot be used are not told back', async () => {
    const query = 'mutation ($input: CreatePatientInput!) { createPatient(input: $input) { __typename } }';
    const variables = {
      input: {
        patient: { givenName: { first: 'Canary' }, familyName: 'Canary', birthDate: 'Canary', channel: 'CANARY', canary: 'Canary' },
      },
    };
    const posted = await doors.post({ query, variables, headers: program });
    const sent = await overSocket(query, variables);
    const inline = await doors.post({
      query:
        'mutation { createPatient(input: { patient: { givenName: 7777, familyName: "Canary", birthDate: "Canary", channel: CANARY } }) { __typename } }',
      headers: program,
    });
    for (const { text } of [posted, sent, inline]) expect(text).not.toMatch(/Canary|CANARY|7777/);
    expect([posted.status, inline.status]).toEqual([400, 400]);
    expect([...posted.errors, ...inline.errors].map(({ extensions }) => extensions.code)).not.toContain('INTERNAL');
    expect(new Set(sent.codes)).toEqual(new Set(['INVALID']));
    expect(doors.log.join()).not.toMatch(/Canary/i);
  });

  test('the standard introspection is open to all, without a credential too', async () => {
    const query = getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true, specifiedByUrl: true });
    expect(await doors.post({ query })).toMatchObject({ status: 200, errors: [] });
    expect((await overSocket(query, {}, {})).type).toBe('next');
  });
});

describe('POST', () => {
  test('takes JSON and nothing else', async () => {
    const types = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain', 'application/graphql', ''];
    for (const type of types) {
      const { status } = await doors.post({ body: JSON.stringify({ query: viewer }), headers: { ...program, 'content-type': type } });
      expect({ type, status }).toEqual({ type, status: 415 });
    }
    expect((await doors.post({ query: viewer, headers: { ...program, 'content-type': 'application/json; charset=utf-8' } })).status).toBe(
      200,
    );
  });

  test('refuses batches, files, subscriptions and what is no operation', async () => {
    const bodies: [string, number][] = [
      [JSON.stringify([{ query: viewer }, { query: viewer }]), 400],
      ['{"query":', 400],
      ['', 400],
      ['"x"', 400],
      ['{}', 400],
      ['{"query":5}', 400],
      [JSON.stringify({ query: viewer, variables: 'x' }), 400],
      [JSON.stringify({ query: 'subscription { viewer { __typename } }' }), 400],
      [JSON.stringify({ query: 'query A { __typename } query B { __typename }' }), 400],
    ];
    for (const [body, status] of bodies) {
      const answer = await doors.post({ body, headers: program });
      expect({ body, status: answer.status, code: answer.errors[0]?.extensions.code }).toEqual({ body, status, code: 'INVALID' });
    }
    const sse = await doors.post({ query: 'subscription { viewer { __typename } }', headers: { ...program, accept: 'text/event-stream' } });
    expect(sse).toMatchObject({ status: 400, errors: [{ extensions: { reason: 'transport.socket_only' } }] });
  });

  test('only POST: a GET runs nothing, and shows GraphiQL to a browser', async () => {
    const get = await fetch(`${doors.url}?query={__typename}`, { headers: program });
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'HEAD']) expect((await doors.post({ method })).status).toBe(405);
    const page = await fetch(doors.url, { headers: { accept: 'text/html' } });
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'sha256-/);
    expect(await page.text()).not.toMatch(/(src|href)="https?:/);
  });

  test('more than 256 KiB is answered with 413', async () => {
    const { status } = await doors.post({
      body: JSON.stringify({ query: viewer, variables: { x: 'x'.repeat(300_000) } }),
      headers: program,
    });
    expect(status).toBe(413);
  });

  test('with a cookie of ours only from our own pages; a token without one from anywhere', async () => {
    const { origin: ours, ...cookie } = browser;
    expect(ours).toBe(origin);
    for (const foreign of ['https://evil.example', 'null', `${origin}.evil.example`, 'http://anteroom.example']) {
      expect((await doors.post({ query: viewer, headers: { ...cookie, origin: foreign } })).status).toBe(403);
    }
    expect((await doors.post({ query: viewer, headers: cookie })).errors[0]?.extensions).toEqual({
      code: 'FORBIDDEN',
      reason: 'origin.not_allowed',
    });
    expect((await doors.post({ query: viewer, headers: { ...cookie, ...program } })).status).toBe(403);
    expect((await doors.post({ query: viewer, headers: { ...program, origin: 'https://elsewhere.example' } })).data).toMatchObject({
      viewer: { kind: 'TOKEN' },
    });
    expect((await doors.post({ query: viewer, headers: browser })).data).toMatchObject({ viewer: { kind: 'MEMBER' } });
    expect((await doors.post({ query: viewer, headers: { cookie: 'theme=dark' } })).data).toEqual({ viewer: null });
  });

  test('a field that is refused leaves its neighbours, and the status', async () => {
    const { status, data, errors } = await doors.post({
      query: '{ viewer { kind } portal { id } members(first: 1000) { totalCount } }',
      headers: program,
    });
    expect(status).toBe(200);
    expect(data).toMatchObject({ viewer: { kind: 'TOKEN' }, portal: null, members: null });
    expect(errors.map(({ path, extensions }) => [path?.[0], extensions.code])).toEqual(
      expect.arrayContaining([
        ['portal', 'FORBIDDEN'],
        ['members', 'INVALID'],
      ]),
    );
  });

  test('what nobody foresaw goes out as an id, which the log has with the place and without the words', async () => {
    const broken = await openDoors(house, {
      signInLimits: {
        byAddress: { take: () => Promise.reject(new Error('canary row')), forgive: () => Promise.resolve() },
        byEmail: { take: () => Promise.resolve(), forgive: () => Promise.resolve() },
      },
    });
    const { status, errors } = await broken.post({
      query: 'mutation { signIn(input: { email: "a@b.example", password: "canary" }) { __typename } }',
    });
    await broken.close();
    expect(status).toBe(200);
    expect(errors).toMatchObject([
      {
        message: 'Something went wrong on our side. Tell us the error id.',
        extensions: { code: 'INTERNAL', reason: 'server.internal', errorId: expect.any(String) },
      },
    ]);
    const logged = JSON.parse(broken.log[0] ?? '{}');
    expect(logged).toMatchObject({ errorId: errors[0]?.extensions.errorId, path: 'signIn', name: 'Error' });
    expect(broken.log.join()).not.toContain('canary');
  });

  test('a database that is away is 503, to be tried again', async () => {
    const away = {
      ...house.database,
      outside: () => Promise.reject(Object.assign(new Error('terminating connection'), { code: '57P01' })),
    };
    const broken = await openDoors(house, { database: away });
    const { status, headers, errors } = await broken.post({ query: viewer, headers: program });
    const socket = await broken.socket({ init: program });
    socket.send({ id: '1', type: 'subscribe', payload: { query: viewer } });
    expect(await socket.next()).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'UNAVAILABLE', reason: 'service.unavailable' } }],
    });
    socket.close();
    await broken.close();
    expect([status, headers.get('retry-after'), errors[0]?.extensions.code]).toEqual([503, '1', 'UNAVAILABLE']);
  });

  test('limits have their own words and time to wait', async () => {
    const wait = new Fault('rate.limited', 30);
    const broken = await openDoors(house, { database: { ...house.database, outside: () => Promise.reject(wait) } });
    const { status, headers, errors } = await broken.post({ query: viewer });
    await broken.close();
    expect([status, headers.get('retry-after'), errors[0]?.extensions]).toEqual([
      429,
      '30',
      { code: 'RATE_LIMITED', reason: 'rate.limited', retryAfterSeconds: 30 },
    ]);
  });
});

describe('WebSocket', () => {
  const subscribe = (socket: Socket, id: string, query = 'subscription { board { __typename ... on Frame { seq } } }'): void =>
    socket.send({ id, type: 'subscribe', payload: { query } });

  test('with a cookie only from our own pages, without one from anywhere', async () => {
    const { origin: _ours, ...cookie } = browser;
    await expect(doors.socket({ headers: { ...cookie, origin: 'https://evil.example' } })).rejects.toThrow('403');
    await expect(doors.socket({ headers: cookie })).rejects.toThrow('403');
    const [ours, theirs] = [
      await doors.socket({ headers: browser }),
      await doors.socket({ headers: { origin: 'https://elsewhere.example' }, init: program }),
    ];
    ours.close();
    theirs.close();
  });

  test('says who speaks by connection_init; a token that is none is refused, a browser is nobody', async () => {
    const { 'x-anteroom-as': as, ...jar } = browser;
    const socket = await doors.socket({ headers: jar, init: { as, locale: 'es-MX' } });
    socket.send({ id: '1', type: 'subscribe', payload: { query: '{ viewer { kind locale } }' } });
    expect(await socket.next()).toMatchObject({ type: 'next', payload: { data: { viewer: { kind: 'MEMBER', locale: 'es-MX' } } } });
    socket.close();
    expect((await overSocket(viewer, {}, { authorization: 'Bearer atm_nothing' })).codes).toEqual(['UNAUTHENTICATED']);
    expect((await overSocket(viewer, {}, {})).data).toEqual({ viewer: null });
    expect((await overSocket('subscription { board { __typename } }', {}, {})).codes).toEqual(['UNAUTHENTICATED']);
  });

  test('what breaks the protocol closes with its code', async () => {
    const closes = async (messages: (object | string)[], init: object | null = {}): Promise<number> => {
      const socket = await doors.socket({ init });
      for (const message of messages) socket.send(message);
      return (await socket.closed).code;
    };
    expect(await closes(['not json'])).toBe(4400);
    expect(await closes([{ type: 'nonsense' }])).toBe(4400);
    expect(await closes([{ id: '1', type: 'subscribe', payload: { query: viewer } }], null)).toBe(4401);
    expect(await closes([{ type: 'connection_init' }])).toBe(4429);
    const socket = await doors.socket({ init: program });
    subscribe(socket, 'twice');
    expect((await socket.next()).type).toBe('next');
    subscribe(socket, 'twice');
    expect((await socket.closed).code).toBe(4409);
    await expect(doors.socket({ protocol: 'graphql-ws', init: null })).rejects.toThrow('no subprotocol');
  });

  test('a frame over 64 KiB ends the connection, and nothing else', async () => {
    const socket = await doors.socket({ init: program });
    socket.send('x'.repeat(65 * 1024));
    expect([1006, 1009]).toContain((await socket.closed).code);
    expect((await doors.post({ query: '{ __typename }' })).status).toBe(200);
  });

  test('ten operations at once a connection, not eleven', async () => {
    const socket = await doors.socket({ init: program });
    for (let index = 1; index <= 11; index += 1) subscribe(socket, String(index));
    const frames = [];
    for (let index = 1; index <= 11; index += 1) frames.push(await socket.next());
    expect(frames.filter(({ type }) => type === 'next')).toHaveLength(10);
    expect(frames.find(({ type }) => type === 'error')).toMatchObject({ id: '11', payload: [{ extensions: { code: 'RATE_LIMITED' } }] });
    socket.send({ id: '1', type: 'complete' });
    subscribe(socket, '12');
    expect(await socket.next()).toMatchObject({ id: '12', type: 'next' });
    socket.close();
  });

  test('sets no cookie', async () => {
    for (const query of [
      'mutation { signIn(input: { email: "a@b.example", password: "x" }) { __typename } }',
      'mutation { signOut(input: {}) { __typename } }',
      'mutation { verifyCode(input: { secret: "s", code: "12345678" }) { __typename } }',
    ]) {
      const { text } = await overSocket(query, {}, {});
      expect(JSON.parse(text).errors).toMatchObject([{ extensions: { code: 'INVALID', reason: 'transport.http_only' } }]);
    }
  });

  test('odd and broken handshakes leave the server up', async () => {
    const { port } = new URL(doors.url);
    for (const path of ['//', '/\\', '/graphql/../x', '/other', '/graphql?x=1%']) {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () => {
          socket.write(
            `GET ${path} HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
          );
          setTimeout(() => {
            socket.resetAndDestroy();
          }, 20);
        });
        socket.on('close', () => resolve());
        socket.on('error', () => resolve());
      });
    }
    expect((await doors.post({ query: '{ __typename }' })).status).toBe(200);
  });
});
