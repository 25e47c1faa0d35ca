import { setTimeout as pause } from 'node:timers/promises';
import { createdObjects, consume, remainingMs, serve } from '../index.ts';
import { call, note } from '../../test/call.ts';
import { createNote, getNote } from '../../test/contract.ts';
import { lambdaContext, objectCreatedEvent } from '@tollgate/testing';

beforeEach(() => jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

const at = { resource: '/notes/{noteId}', pathParameters: { noteId: 'n' } };

test('outside an invocation nothing runs out', async () => {
  expect(remainingMs()).toBe(Infinity);

  await call(
    serve(getNote, {}, () => ({ body: note })),
    at,
  );
  await call(
    serve(getNote, {}, () => Promise.reject(new Error('broken'))),
    at,
  );

  expect(remainingMs()).toBe(Infinity);
});

test('the time shrinks while the operation runs, from its first line on', async () => {
  const left: number[] = [];
  const handler = serve(getNote, {}, async () => {
    left.push(remainingMs());
    await pause(50);
    left.push(remainingMs());
    return { body: note };
  });

  await call(handler, at);

  expect(left[0]).toBeGreaterThan(200);
  expect(left[0]).toBeLessThanOrEqual(300);
  expect(left[1]).toBeLessThan((left[0] ?? 0) - 40);
});

test('the search for a kept answer, after the failure, has no time of its own', async () => {
  let left = Infinity;
  const findAnswer = () => {
    left = remainingMs();
    return Promise.resolve(undefined);
  };
  const handler = serve(createNote, { findAnswer }, async () => {
    await pause(60);
    throw new Error('broken');
  });

  await call(
    handler,
    { method: 'POST', body: { text: 'a' }, headers: { 'Idempotency-Key': 'k' }, caller: writer },
    250,
  );

  expect(left).toBeLessThan(150);
});
const writer = { token: { subject: 'ada', clientId: 'app', scopes: ['notes/write'] } };

test('of several at once the most generous counts, and it ends with the last', async () => {
  const left: number[] = [];
  const handler = serve(getNote, {}, async () => {
    await pause(10);
    left.push(remainingMs());
    return { body: note };
  });

  await Promise.all([call(handler, at, 90), call(handler, at), call(handler, at, 90)]);

  expect(Math.min(...left)).toBeGreaterThan(200);
  expect(remainingMs()).toBe(Infinity);
});

test('a consumer has the time of its invocation', async () => {
  let left = Infinity;
  const handler = consume('take', createdObjects, () => {
    left = remainingMs();
    return Promise.resolve();
  });

  await handler(objectCreatedEvent({ bucket: 'b', key: 'k' }), lambdaContext({ remainingMs: 400 }));

  expect(left).toBeLessThanOrEqual(300);
  expect(remainingMs()).toBe(Infinity);
});
