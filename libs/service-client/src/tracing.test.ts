import { startLambdaServer, type LambdaServer } from '../test/lambda-server.ts';
import { traceOf, type Subsegment } from '../test/trace-of.ts';

let server: LambdaServer;
beforeAll(async () => {
  server = await startLambdaServer();
});
afterAll(() => server.stop());

const root = '1-67891231-abcdef012345678912345678';
const lineage = 'Lineage=1:a87bd80c:0';
const header = (sampled: 0 | 1) => `Root=${root};Parent=53995c3f42cd8ad1;Sampled=${sampled};${lineage}`;
const callsOf = (trace: readonly Subsegment[]) => trace.filter(({ name }) => name === 'Lambda');

test('each call of a sampled invocation has a subsegment, and the function called joins the trace under it', async () => {
  server.answer((response) => response.setHeader('x-amzn-RequestId', 'request-1').end('{}'));

  const trace = await traceOf(server.endpoint, header(1));

  const operation = trace.find(({ name }) => name === '## callOthers');
  const calls = callsOf(trace);
  expect(calls).toHaveLength(2);
  for (const call of calls) {
    expect(call).toMatchObject({
      trace_id: root,
      parent_id: operation?.id,
      namespace: 'aws',
      aws: { operation: 'Invoke', region: 'us-west-2', request_id: 'request-1' },
      http: { response: { status: 200 } },
    });
    expect(call).not.toMatchObject({ fault: true });
  }
  expect(calls.map(({ aws }) => [aws?.['function_name'], aws?.['qualifier']]).sort()).toEqual([
    ['one', 'live'],
    ['two', undefined],
  ]);
  expect(server.received.map(({ headers }) => headers['x-amzn-trace-id']).sort()).toEqual(
    calls.map(({ id }) => `Root=${root};Parent=${id};Sampled=1;${lineage}`).sort(),
  );
});

test('an invocation that is not sampled leaves no subsegment and passes its decision on', async () => {
  server.answer((response) => response.end('{}'));

  const trace = await traceOf(server.endpoint, header(0), header(1), header(0));

  expect(callsOf(trace)).toHaveLength(2);
  const sent = server.received.map(({ headers }) => headers['x-amzn-trace-id']);
  expect([...sent.slice(0, 2), ...sent.slice(4)]).toEqual([header(0), header(0), header(0), header(0)]);
});

test.each([
  ['a failing function', { fault: true, aws: { function_error: 'Unhandled' } }],
  ['a throttled call', { throttle: true, error: true, http: { response: { status: 429 } } }],
  ['a refused call', { error: true, http: { response: { status: 404 } } }],
  ['a failure of the API', { fault: true, http: { response: { status: 500 } } }],
  ['no answer', { fault: true, cause: { exceptions: [{ type: 'TimeoutError', remote: true }] } }],
])('%s is seen in the trace', async (title, expected: object) => {
  server.answer((response) => {
    if (title === 'no answer') return;
    const { status = 200 } = (expected as Subsegment).http?.response ?? {};
    if (title === 'a failing function') response.setHeader('x-amz-function-error', 'Unhandled');
    response.writeHead(status).end('{}');
  });

  const calls = callsOf(await traceOf(server.endpoint, header(1)));

  expect(calls).toEqual([expect.objectContaining({}), expect.objectContaining({})]);
  for (const call of calls) expect(call).toMatchObject(expected);
});
