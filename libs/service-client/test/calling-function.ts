import { anyone, defineOperation } from '@tollgate/contract-kit';
import { serve, traceAwsCall } from '@tollgate/middleware';
import { lambdaContext, proxyEvent } from '@tollgate/testing';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { functionClient } from '../src/index.ts';

/**
 * A function in a process of its own that calls two others at once, invoked once for each trace header given, as Lambda
 * does it.
 */
const callOthers = defineOperation({
  id: 'callOthers',
  owner: 'things',
  method: 'GET',
  path: '/calls',
  summary: 'Call others',
  access: anyone(),
  responses: { 200: { description: 'Done.', body: z.strictObject({}) } },
});
const [endpoint, ...headers] = process.argv.slice(2);
const invoke = functionClient({
  environment: {
    AWS_REGION: 'us-west-2',
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL_LAMBDA: endpoint,
  },
  requestMs: 300,
  trace: traceAwsCall,
});

const handler = serve(callOthers, {}, async () => {
  await Promise.allSettled(['one:live', 'two'].map((name) => invoke(name, '{}', undefined)));
  return { body: {} };
});

for (const header of headers) {
  // eslint-disable-next-line no-restricted-properties -- stands in for Lambda, which sets it for each invocation
  process.env['_X_AMZN_TRACE_ID'] = header;
  // A new turn of the event loop, as between two invocations.
  await pause(5);
  await handler(proxyEvent({ resource: '/calls' }), lambdaContext());
}
await pause(100);
process.exit(0);
