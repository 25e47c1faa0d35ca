import { defineMessage } from '@tollgate/contract-kit';
import { lambdaContext } from '@tollgate/testing';
import * as z from 'zod';
import { closed, problem, receive } from '../index.ts';
import { commonProblems } from '@tollgate/contract-kit/problems';
import type { ConnectionHandler } from './connection-frame.ts';

const greet = defineMessage({
  name: 'greet',
  sentBy: 'client',
  owner: 'boats',
  summary: 'Greet',
  body: z.strictObject({ action: z.literal('greet'), name: z.string().max(20), times: z.int().default(1) }),
  examples: [{ action: 'greet', name: 'Ada' }],
});

const eventOf = (body?: string) =>
  ({
    requestContext: { connectionId: 'c=', requestId: 'r', eventType: 'MESSAGE' },
    ...(body !== undefined && { body }),
  }) as unknown as Parameters<ConnectionHandler>[0];

async function say(handler: ConnectionHandler, body: unknown): Promise<unknown> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const { statusCode, body: answer } = await handler(eventOf(text), lambdaContext());
  expect(statusCode).toBe(200);
  return JSON.parse(answer);
}

test('a valid message is worked off with its defaults, and what comes of it goes back', async () => {
  const handler = receive(greet, ({ connectionId, body }) =>
    Promise.resolve({ type: 'greeting', to: body.name, times: body.times, connectionId }),
  );

  expect(await say(handler, { action: 'greet', name: 'Ada' })).toEqual({
    ...{ type: 'greeting', to: 'Ada', times: 1, connectionId: 'c=' },
  });
});

test.each([
  ['no JSON', 'greet', { code: 'malformedBody' }],
  [
    'an unknown member',
    { action: 'greet', name: 'A', x: 1 },
    { errors: [{ pointer: '/body/x', detail: 'is not known' }] },
  ],
  ['a missing one', { action: 'greet' }, { errors: [{ pointer: '/body/name', detail: 'is required' }] }],
])('a message with %s is told its faults', async (_name, message, told) => {
  const handler = receive(greet, () => Promise.resolve({}));

  expect(await say(handler, message)).toMatchObject({
    type: 'problem',
    problem: { status: 400, requestId: 'r', ...told },
  });
});

test('a failure is a problem message: its own words when it is one, and none of an error’s', async () => {
  const refused = receive(greet, () => Promise.reject(problem(commonProblems.notFound, 'Nobody is there.')));
  const broken = receive(greet, () => Promise.reject(new Error('secret')));
  const message = { action: 'greet', name: 'Ada' };

  expect(await say(refused, message)).toMatchObject({
    problem: { code: 'notFound', detail: 'Nobody is there.' },
  });
  const answer = await say(broken, message);
  expect(answer).toMatchObject({ problem: { code: 'internalError', status: 500 } });
  expect(JSON.stringify(answer)).not.toContain('secret');
});

test('work that takes too long is given up, so that the sender hears of it', async () => {
  const handler = receive(greet, () => new Promise<never>(() => undefined));

  const { body } = await handler(
    eventOf('{"action":"greet","name":"Ada"}'),
    lambdaContext({ remainingMs: 150 }),
  );

  expect(JSON.parse(body)).toMatchObject({ problem: { code: 'timeout' } });
});

test('the end of a connection is heard of, and a failure then reaches nobody', async () => {
  const ended: string[] = [];
  const handler = closed('bye', (connectionId) => {
    ended.push(connectionId);
    return Promise.reject(new Error('the store is down'));
  });

  expect(await handler(eventOf(), lambdaContext())).toEqual({ statusCode: 200, body: '' });
  expect(ended).toEqual(['c=']);
});
