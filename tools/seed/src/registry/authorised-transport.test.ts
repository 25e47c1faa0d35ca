import { anyone, apiKey, iam, partner, token, type Access } from '@tollgate/contract-kit';
import type { TransportRequest, TransportResponse } from '@tollgate/contract-kit/client';
import { authorisedTransport } from './authorised-transport.ts';

/** A transport behind the identity's proofs, with what was sent and asked for. */
function setUp(statuses: readonly number[] = []) {
  const left = [...statuses];
  const sent: { via: string; headers: Readonly<Record<string, string>> }[] = [];
  const asked: string[] = [];
  const via = (name: string) => (request: TransportRequest) => {
    sent.push({ via: name, headers: request.headers });
    const answer: TransportResponse = { status: left.shift() ?? 200, headers: {}, body: '' };
    return Promise.resolve(answer);
  };
  const identity = {
    apiKey: () => Promise.resolve(`key ${asked.push('key')}`),
    partnerToken: (scope: string) => Promise.resolve(`partner ${scope} ${asked.push(scope)}`),
    token: (scope: string) => Promise.resolve(`${scope} ${asked.push(scope)}`),
    credentials: () => Promise.reject(new Error('not asked here')),
  };
  const transport = authorisedTransport({ plain: via('plain'), signed: via('signed') }, identity);
  const send = (access: Access) => transport({ operation: { access }, headers: {} } as TransportRequest);
  return { send, sent, asked };
}

test('each kind of access gets its proof', async () => {
  const { send, sent } = setUp();

  await send(anyone());
  await send(iam());
  await send(apiKey());
  await send(token('vehicles/write'));
  await send(partner('vehicles/enquire'));

  expect(sent).toEqual([
    { via: 'plain', headers: {} },
    { via: 'signed', headers: {} },
    { via: 'plain', headers: { 'x-api-key': 'key 1' } },
    { via: 'plain', headers: { authorization: 'Bearer vehicles/write 2' } },
    { via: 'plain', headers: { authorization: 'Bearer partner vehicles/enquire 3' } },
  ]);
});

test('a proof is asked for once, even by requests at the same time', async () => {
  const { send, asked } = setUp();

  await Promise.all([
    send(token('a/b')),
    send(token('a/b')),
    send(token('c/d')),
    send(apiKey()),
    send(apiKey()),
  ]);

  expect(asked.sort()).toEqual(['a/b', 'c/d', 'key']);
});

test('a token that is refused is replaced, and the request sent again', async () => {
  const { send, sent } = setUp([401, 200, 200]);

  const answer = await send(token('a/b'));
  await send(token('a/b'));

  expect(answer.status).toBe(200);
  expect(sent.map(({ headers }) => headers['authorization'])).toEqual([
    'Bearer a/b 1',
    'Bearer a/b 2',
    'Bearer a/b 2',
  ]);
});

test('a new token that is refused too is not replaced again', async () => {
  const { send, sent } = setUp([401, 401]);

  expect((await send(token('a/b'))).status).toBe(401);
  expect(sent).toHaveLength(2);
});
