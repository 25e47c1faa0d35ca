import { randomUUID } from 'node:crypto';
import { call, note } from '../../test/call.ts';
import { getNote, saveNote } from '../../test/contract.ts';
import { parseEnvironment, serve } from '../index.ts';

const environment = parseEnvironment({
  NODE_ENV: 'test',
  POWERTOOLS_METRICS_DISABLED: 'off',
  POWERTOOLS_SERVICE_NAME: 'notes',
});

let lines: string[];
beforeEach(() => {
  lines = [];
  const keep = (line: unknown): boolean => lines.push(String(line)) > 0;
  jest.spyOn(process.stdout, 'write').mockImplementation(keep);
  jest.spyOn(process.stderr, 'write').mockImplementation(keep);
});
afterEach(() => jest.restoreAllMocks());

const at = {
  resource: '/notes/{noteId}',
  pathParameters: { noteId: 'n' },
  requestId: 'r1',
  headers: { 'X-Correlation-Id': 'c1' },
};

test('a request leaves one line: its metrics and what an access log says', async () => {
  await call(
    serve(getNote, { environment }, () => ({ body: note })),
    at,
  );

  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    _aws: {
      Timestamp: expect.any(Number),
      CloudWatchMetrics: [
        {
          Namespace: 'Tollgate',
          Dimensions: [['service', 'operation']],
          Metrics: [{ Name: 'duration', Unit: 'Milliseconds' }],
        },
      ],
    },
    service: 'notes',
    operation: 'getNote',
    duration: expect.any(Number),
    status: 200,
    requestId: 'r1',
    correlationId: 'c1',
    caller: 'anonymous',
    isColdStart: true,
  });
});

test('refusals and faults are counted and name their problem', async () => {
  await call(
    serve(getNote, { environment }, () => ({ body: note })),
    { ...at, pathParameters: { noteId: 'x'.repeat(99) } },
  );
  await call(
    serve(getNote, { environment }, () => Promise.reject(new Error('broken'))),
    at,
  );

  const [refusal, ...rest] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(refusal).toMatchObject({ refusals: 1, status: 400, problem: 'invalidRequest' });
  expect(rest).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ faults: 1, status: 500, problem: 'internalError' }),
      expect.objectContaining({
        level: 'ERROR',
        operation: 'getNote',
        requestId: 'r1',
        errorName: 'Error',
        errorMessage: 'broken',
      }),
    ]),
  );
});

test('nothing that a caller wrote is logged, whatever is thrown', async () => {
  const canary = (name: string): string => `${name}-${randomUUID()}`;
  const canaries = {
    header: canary('header'),
    cookie: canary('cookie'),
    token: `eyJ${randomUUID()}.${randomUUID()}`,
    query: canary('query'),
    text: canary('text'),
    nested: canary('nested'),
    vin: '1M8GDM9AXKP042788',
    key: canary('key'),
  };
  const handler = serve(saveNote, { environment }, (request) => {
    request.log.warn('odd', { reason: 'x', body: request.body } as never);
    const told = Object.values(canaries).join(' ');
    throw new Error(`cannot do ${told}\n    at ${told}:1:1`, { cause: new TypeError(told) });
  });

  await call(handler, {
    method: 'POST',
    headers: {
      'X-Other': canaries.header,
      Cookie: canaries.cookie,
      Authorization: `Bearer ${canaries.token}`,
      'Idempotency-Key': canaries.key,
    },
    body: {
      text: canaries.text,
      vin: canaries.vin,
      extra: { list: [{ a: canaries.nested }, canaries.query] },
    },
  });

  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) {
    expect(() => JSON.parse(line) as unknown).not.toThrow();
    for (const value of Object.values(canaries)) expect(line).not.toContain(value);
  }
});

test('what a caller wrote is known in the path percent-encoded and in a body in base64', async () => {
  const canaries = { path: `pâth ${randomUUID()}`, text: `text-${randomUUID()}` };
  const handler = serve(saveNote, { environment }, () => {
    throw new Error(`cannot do ${canaries.path} with ${canaries.text}`);
  });

  await call(handler, {
    method: 'POST',
    pathParameters: { noteId: encodeURIComponent(canaries.path) },
    headers: { 'Content-Type': 'application/json' },
    body: Buffer.from(JSON.stringify({ text: canaries.text })).toString('base64'),
    isBase64Encoded: true,
  });

  expect(lines.join('')).toContain('cannot do [redacted] with [redacted]');
});

test('a line that cannot be written fails no request, neither its own nor the next', async () => {
  const unwritable = {
    toJSON: () => {
      throw new Error('no');
    },
  };
  const handler = serve(getNote, { environment }, ({ log }) => {
    log.warn('odd', { reason: unwritable } as never);
    return { body: note };
  });

  expect((await call(handler, at)).status).toBe(200);
  expect((await call(handler, at)).status).toBe(200);
  expect(lines.join('')).toContain('a log line could not be written');
});

test('control characters break no line', async () => {
  await call(
    serve(getNote, { environment }, () => Promise.reject(new Error('a\r\n\u001b[31mb'))),
    at,
  );

  for (const line of lines) expect(line.trimEnd()).not.toMatch(/[\r\n\u001b]/);
});
