import fc from 'fast-check';
import { commonProblems, problemType } from '@tollgate/contract-kit';
import { call, note } from '../../test/call.ts';
import { getNote } from '../../test/contract.ts';
import { parseEnvironment, problem, problemWhen, serve, type ServeOptions } from '../index.ts';

const quiet = parseEnvironment({ NODE_ENV: 'test' });
beforeEach(() => jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

const failing = (thrown: unknown, options: ServeOptions = {}) =>
  call(
    serve(getNote, { environment: quiet, ...options }, () => {
      throw thrown;
    }),
    { pathParameters: { noteId: 'n' } },
  );

class TextTaken extends Error {
  readonly field = 'text';
}
const textTaken = problemType({ code: 'textTaken', status: 409, title: 'The text is taken' });

test('a thrown problem is answered with its detail, faults and headers', async () => {
  const thrown = problem(commonProblems.notFound, 'No note has this id.', {
    errors: [{ pointer: '/path/noteId', detail: 'is not there' }],
    headers: { 'X-Hint': 'a' },
  });

  expect(await failing(thrown)).toMatchObject({
    status: 404,
    headers: { 'X-Hint': 'a' },
    body: {
      type: '/problems#not-found',
      title: 'The resource does not exist',
      status: 404,
      detail: 'No note has this id.',
      code: 'notFound',
      errors: [{ pointer: '/path/noteId', detail: 'is not there' }],
    },
  });
});

test('a domain error becomes the problem that the service lists for it', async () => {
  const problems = [
    problemWhen(RangeError, commonProblems.invalidRequest),
    problemWhen(TextTaken, textTaken, ({ field }) => ({
      errors: [{ pointer: `/body/${field}`, detail: 'is taken' }],
    })),
  ];

  expect(await failing(new TextTaken('Another note has this text.'), { problems })).toMatchObject({
    status: 409,
    body: { code: 'textTaken', detail: 'Another note has this text.', errors: [{ pointer: '/body/text' }] },
  });
  expect((await failing(new TextTaken('Another note has this text.'))).status).toBe(500);
});

test.each([
  ['store-unavailable', 503, '1'],
  ['store-timeout', 503, '1'],
  ['store-busy', 503, '1'],
  ['store-throttled', 503, '7'],
  ['version-mismatch', 412, undefined],
  ['item-exists', 412, undefined],
  ['invalid-cursor', 400, undefined],
  ['invalid-key-part', 400, undefined],
  ['request-in-progress', 409, '1'],
  ['idempotency-key-reused', 422, undefined],
  ['invalid-idempotency-key', 400, undefined],
  ['ECONNREFUSED', 500, undefined],
  ['__proto__', 500, undefined],
])('an error with code %s is %i', async (code, status, retryAfter) => {
  const error = Object.assign(new Error('table vehicles-prod'), {
    code,
    ...(code === 'store-throttled' && { retryAfterSeconds: 7 }),
  });

  const answer = await failing(error);

  expect(answer.status).toBe(status);
  expect(answer.headers['Retry-After']).toBe(retryAfter);
  expect(answer.text).not.toContain('vehicles-prod');
});

test('nothing of an unknown error is told', async () => {
  const secrets = fc.constantFrom(
    'arn:aws:dynamodb:us-east-1:123456789012:table/x',
    'at Object.<anonymous> (/var/task/index.js:1:1)',
    'ValidationException: One or more parameter values',
    'SELECT * FROM vehicles',
    '1M8GDM9AXKP042788',
    'vehicles-prod',
  );
  const thrown = fc.oneof(
    secrets.map((text) => new Error(text)),
    secrets.map((text) =>
      Object.assign(new TypeError(text), { code: text, name: text, statusCode: 400, cause: text }),
    ),
    secrets.map((text) => ({ message: text, status: 418, type: { status: 200 } })),
    secrets,
    fc.anything(),
  );
  await fc.assert(
    fc.asyncProperty(thrown, async (error) => {
      const { status, text, body } = await failing(error);

      expect(status).toBe(500);
      expect(text).not.toMatch(/arn:|at Object|\/var\/task|Exception|SELECT|1M8GDM|vehicles-prod/);
      expect(Object.keys(body).sort()).toEqual(['code', 'detail', 'requestId', 'status', 'title', 'type']);
    }),
    { numRuns: 2000 },
  );
});

test.each<[string, unknown]>([
  ['no text can be made of it', { toString: 0 }],
  ['it has no prototype', Object.create(null)],
  [
    'its message is no text',
    Object.assign(new Error(), { message: 7, name: {}, stack: [], code: Symbol('x') }),
  ],
  ['its stack is missing', Object.assign(new Error('a'), { stack: undefined })],
  ['it is its own cause', ((error) => Object.assign(error, { cause: error }))(new Error('a'))],
  ['it is nothing', undefined],
  ['it is a symbol', Symbol('x')],
])('whatever is thrown is answered with 500: %s', async (_name, thrown) => {
  expect(await failing(thrown)).toMatchObject({ status: 500, body: { code: 'internalError' } });
});

test('a rejected promise and a thrown error are the same', async () => {
  const rejecting = serve(getNote, {}, () => Promise.reject(problem(commonProblems.notFound, 'No.')));

  expect((await call(rejecting, { pathParameters: { noteId: 'n' } })).status).toBe(404);
});

test('an option that is not known is refused at once', () => {
  expect(() => serve(getNote, { problem: [] } as ServeOptions, () => ({ body: note }))).toThrow(
    /unknown options problem;/,
  );
});
