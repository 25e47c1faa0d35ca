import { randomUUID } from 'node:crypto';
import { createFeedTicket } from '@tollgate/feed-contract';
import type { AuthorizerHandler, Decision } from '@tollgate/middleware';
import { callOperation, lambdaContext } from '@tollgate/testing';
import { recorded } from '@tollgate/testing/evidence';
import { createFeedTable, ping } from '../../test/calls.ts';
import { keepTicket } from '../data-access/tickets.ts';
import { newTicket } from '../domain/ticket.ts';
import { handler as createTicket } from '../operations/create-feed-ticket.ts';
import { table } from '../service.ts';
import { handler } from './authorize-connection.ts';

beforeAll(createFeedTable);

const allowed = 'http://localhost:3000';
const methodArn = 'arn:aws:execute-api:us-east-1:123456789012:api/feed/$connect';
const ticketOf = async (): Promise<string> =>
  (await callOperation(createTicket, createFeedTicket)).body.ticket;

/** A handshake as API Gateway tells of it. */
function connect(ticket: string, origin?: string, connectionId: string = randomUUID()): Promise<Decision> {
  const event = {
    ...{ type: 'REQUEST', methodArn, stageVariables: {} },
    headers: { Host: 'feed.example', ...(origin !== undefined && { Origin: origin }) },
    queryStringParameters: { ticket },
    requestContext: { connectionId, eventType: 'CONNECT', routeKey: '$connect', requestId: randomUUID() },
  } as unknown as Parameters<AuthorizerHandler>[0];
  return recorded('authorize-connection', () => handler(event, lambdaContext()));
}

const effectOf = ({ policyDocument }: Decision): string | undefined => policyDocument.Statement[0]?.Effect;

test('a ticket lets its consumer in, to this API alone, and the connection is known', async () => {
  const connectionId = randomUUID();

  const decision = await connect(await ticketOf(), allowed, connectionId);

  expect(decision).toMatchObject({
    principalId: 'demo',
    policyDocument: { Statement: [{ Effect: 'Allow', Resource: methodArn }] },
  });
  expect(await ping(connectionId)).toEqual({ type: 'pong', topics: [] });
});

test('of 50 connections with one ticket one is let in', async () => {
  const ticket = await ticketOf();

  const results = await Promise.allSettled(Array.from({ length: 50 }, () => connect(ticket, allowed)));

  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const result of results)
    if (result.status === 'rejected') expect((result.reason as Error).message).toBe('Unauthorized');
});

/** One HTTP exchange of the SDK with the store. */
interface StoreExchange {
  handle(
    request: { readonly headers: { readonly 'x-amz-target': string } },
    options: unknown,
  ): Promise<unknown>;
}

test('an answer of the store that is lost costs nobody a ticket', async () => {
  const [ticket, connectionId] = [await ticketOf(), randomUUID()];
  const requestHandler = table.client.config.requestHandler as StoreExchange;
  const handle = requestHandler.handle.bind(requestHandler);
  const lost: string[] = [];
  const exchange = jest.spyOn(requestHandler, 'handle').mockImplementation(async (request, options) => {
    const answer = await handle(request, options);
    const [, action = ''] = request.headers['x-amz-target'].split('.');
    if (lost.includes(action)) return answer;
    lost.push(action);
    throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  });

  const decision = await connect(ticket, allowed, connectionId);
  exchange.mockRestore();

  expect(lost).toEqual(['BatchGetItem', 'TransactWriteItems']);
  expect(effectOf(decision)).toBe('Allow');
  expect(await ping(connectionId)).toEqual({ type: 'pong', topics: [] });
  await expect(connect(ticket, allowed)).rejects.toThrow('Unauthorized');
});

test.each([
  ['another one', 'https://elsewhere.example'],
  ['none that can be named', 'null'],
  ['a name that begins alike', `${allowed}.elsewhere.example`],
  ['a name that ends alike', 'http://elsewhere-localhost:3000'],
  ['another port', 'http://localhost:3001'],
  ['another scheme', 'https://localhost:3000'],
  ['two at once', `${allowed}, https://elsewhere.example`],
  ['other letters', allowed.toUpperCase()],
  ['nothing', ''],
])('a page of an origin that is not allowed is denied, and uses no ticket up: %s', async (_name, origin) => {
  const ticket = await ticketOf();

  const denied = await connect(ticket, origin);

  expect(effectOf(denied)).toBe('Deny');
  expect(effectOf(await connect(ticket, allowed))).toBe('Allow');
});

test('a program, which names no origin, is let in by its ticket', async () => {
  expect(effectOf(await connect(await ticketOf()))).toBe('Allow');
});

test.each([
  ['nothing', () => ''],
  ['no ticket', () => 'ticket'],
  ['one that nobody made', () => newTicket().value],
])('%s is unauthorized', async (_name, make) => {
  await expect(connect(make(), allowed)).rejects.toThrow('Unauthorized');
});

test('a ticket is worth nothing after 30 seconds, even where the store still has it', async () => {
  const { value, hash } = newTicket();
  await keepTicket({ ...table, now: () => Date.now() - 32_000 }, hash, 'demo');

  await expect(connect(value, allowed)).rejects.toThrow('Unauthorized');
});
