import { setTimeout as pause } from 'node:timers/promises';
import { call, note } from '../../test/call.ts';
import { getNote } from '../../test/contract.ts';
import { serve, type OperationHandler } from '../index.ts';

beforeEach(() => jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

const at = { resource: '/notes/{noteId}', pathParameters: { noteId: 'n' } };

async function timed(handler: OperationHandler, headers = {}, remainingMs?: number) {
  const startedAt = performance.now();
  const answer = await call(handler, { ...at, headers }, remainingMs);
  return { ...answer, tookMs: performance.now() - startedAt };
}

const hanging = serve(getNote, {}, () => new Promise<never>(() => undefined));

/** Calls a handler as another function does, past the gateway. */
const fromFunction =
  (handler: OperationHandler): OperationHandler =>
  (event, context) => {
    const { apiId: _, ...requestContext } = event.requestContext;
    return handler({ ...event, requestContext: requestContext as typeof event.requestContext }, context);
  };

test('an answer that never comes is 504 when the operation has had its time', async () => {
  const answer = await timed(hanging);

  expect(answer).toMatchObject({ status: 504, headers: { 'Retry-After': '1' }, body: { code: 'timeout' } });
  expect(answer.tookMs).toBeGreaterThan(290);
  expect(answer.tookMs).toBeLessThan(1000);
});

test('the end of the invocation comes before the limit of the operation', async () => {
  const answer = await timed(hanging, {}, 150);

  expect(answer.status).toBe(504);
  expect(answer.tookMs).toBeLessThan(290);
});

test('50 ms of the invocation are kept back', async () => {
  let leftMs = 0;
  const handler = serve(getNote, {}, (request) => {
    leftMs = request.remainingMs();
    return { body: note };
  });

  await call(handler, at, 250);

  expect(leftMs).toBeGreaterThan(0);
  expect(leftMs).toBeLessThanOrEqual(200);
});

test('what a calling function still waits shortens the time and never lengthens it', async () => {
  const called = fromFunction(hanging);

  expect((await timed(called, { 'X-Deadline-Ms': '60' })).tookMs).toBeLessThan(290);
  for (const header of ['99999', '-5', '1e9', 'x']) {
    const { tookMs } = await timed(called, { 'X-Deadline-Ms': header });
    expect(tookMs).toBeGreaterThan(290);
    expect(tookMs).toBeLessThan(1000);
  }
});

test('a called service is told what is left, or the share that the call has where that is less', async () => {
  let told: (string | undefined)[] = [];
  const handler = serve(getNote, {}, async (request) => {
    await pause(20);
    told = [request.forwardedHeaders(), request.forwardedHeaders(100)].map(
      (headers) => headers['X-Deadline-Ms'],
    );
    return { body: note };
  });

  await call(handler, at);

  expect(Number(told[0])).toBeGreaterThan(100);
  expect(Number(told[0])).toBeLessThan(290);
  expect(told[1]).toBe('100');
});

test('nobody outside makes an answer late', async () => {
  const handler = serve(getNote, {}, async () => {
    await pause(50);
    return { body: note };
  });

  expect((await timed(handler, { 'X-Deadline-Ms': '0' })).status).toBe(200);
});

test('the signal aborts at the deadline, and what a library makes of it is still 504', async () => {
  const handler = serve(getNote, {}, async ({ signal }) => {
    await pause(5000, undefined, { signal });
    return { body: note };
  });

  expect((await timed(fromFunction(handler), { 'X-Deadline-Ms': '80' })).status).toBe(504);
});

test('requests at the same time have deadlines of their own', async () => {
  const slow = serve(getNote, {}, async () => {
    await pause(120);
    return { body: note };
  });

  const statuses = await Promise.all(
    ['290', '20', '290', '20', '290'].map(
      async (ms) => (await timed(fromFunction(slow), { 'X-Deadline-Ms': ms })).status,
    ),
  );

  expect(statuses).toEqual([200, 504, 200, 504, 200]);
});
