import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { lambdaContext, proxyEvent } from '@tollgate/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { serve, traced } from '../src/index.ts';
import { note } from './call.ts';
import { getNote } from './contract.ts';

/** A function in a process of its own, invoked once for each trace header given, as Lambda does it. */
const client = traced(new DynamoDBClient({ maxAttempts: 1 }));

const handler = serve(getNote, {}, async ({ path }) => {
  await pause(5);
  if (path.noteId === 'read') await client.send(new ListTablesCommand());
  if (path.noteId === 'fail') throw new Error('broken');
  return { body: note };
});

for (const invocation of process.argv.slice(2)) {
  const [noteId = '', header = ''] = invocation.split('|');
  // eslint-disable-next-line no-restricted-properties -- stands in for Lambda, which sets it for each invocation
  process.env['_X_AMZN_TRACE_ID'] = header;
  // A new turn of the event loop, as between two invocations.
  await pause(5);
  await handler(proxyEvent({ resource: '/notes/{noteId}', pathParameters: { noteId } }), lambdaContext());
}
await pause(100);
process.exit(0);
