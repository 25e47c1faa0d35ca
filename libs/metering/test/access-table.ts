import { randomUUID } from 'node:crypto';
import { createDocumentClient, openTable, type Table } from '@tollgate/dynamodb';
import type { MeteredCall } from '@tollgate/middleware';
import { createTable, dynamoDbEndpoint } from '@tollgate/testing/dynamodb';

/** An empty table of consumers, counters and records, and how many calls its client has made. */
export async function accessTable(now: () => number = Date.now): Promise<Table & { calls(): number }> {
  const client = createDocumentClient({
    region: 'us-east-1',
    endpoint: dynamoDbEndpoint(),
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    limits: { connectMs: 50_000, requestMs: 50_000 },
    maxSockets: 100,
  });
  let calls = 0;
  client.middlewareStack.add(
    (next) => (call) => {
      calls += 1;
      return next(call);
    },
    { step: 'initialize' },
  );
  const name = await createTable(dynamoDbEndpoint(), { name: `access-${randomUUID()}` });
  return { ...openTable({ client, name, callLimitMs: 50_000, now }), calls: () => calls };
}

/** A call of an API key. */
export const callOf = (
  keyId: string,
  receivedAt = Date.now(),
  requestId: string = randomUUID(),
): MeteredCall => ({
  caller: { kind: 'apiKey', id: keyId },
  requestId,
  receivedAt,
});
