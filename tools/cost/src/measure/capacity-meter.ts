import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { transactionUnits } from './transaction-units.ts';

interface Consumed {
  readonly CapacityUnits?: number;
}

/** Counts the capacity that calls of a database consume. */
export interface CapacityMeter {
  /** Where calls go in place of the database. */
  readonly endpoint: string;
  readonly units: { readonly read: number; readonly write: number };
  stop(): Promise<void>;
}

const reads = /^(GetItem|Query|Scan|BatchGetItem|TransactGetItems)$/;
const metered =
  /^DynamoDB_\d+\.((?:GetItem|Query|Scan|BatchGetItem|TransactGetItems|PutItem|UpdateItem|DeleteItem|BatchWriteItem|TransactWriteItems))$/;

/**
 * Stands in front of a database and asks with every call what it consumes, indexes included (DynamoDB API Reference,
 * `ReturnConsumedCapacity`). Everything else passes as it is.
 */
export async function startCapacityMeter(database: string): Promise<CapacityMeter> {
  const units = { read: 0, write: 0 };
  const server = createServer((request, response) => {
    void (async () => {
      const [, action] = metered.exec(String(request.headers['x-amz-target'] ?? '')) ?? [];
      const body = await buffer(request);
      const { host: _host, 'content-length': _length, connection: _connection, ...headers } = request.headers;
      const asked =
        action === undefined
          ? new Uint8Array(body)
          : JSON.stringify({ ...(JSON.parse(body.toString()) as object), ReturnConsumedCapacity: 'INDEXES' });
      const answer = await fetch(database + (request.url ?? '/'), {
        method: request.method ?? 'POST',
        headers: headers as Record<string, string>,
        body: asked,
      });
      const text = Buffer.from(await answer.arrayBuffer());
      if (action !== undefined)
        units[reads.test(action) ? 'read' : 'write'] += Math.max(
          consumedIn(text.toString()),
          action === 'TransactWriteItems' && answer.ok ? transactionUnits(body.toString()) : 0,
        );
      response.writeHead(answer.status, {
        'content-type': answer.headers.get('content-type') ?? 'application/x-amz-json-1.0',
        // The database signs what it sends with a checksum of the body.
        ...(answer.headers.has('x-amz-crc32') && { 'x-amz-crc32': answer.headers.get('x-amz-crc32') ?? '' }),
      });
      response.end(text);
    })().catch((error: unknown) => response.destroy(error as Error));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    units,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function consumedIn(answer: string): number {
  const { ConsumedCapacity: consumed = [] } = JSON.parse(answer || '{}') as {
    ConsumedCapacity?: Consumed | Consumed[];
  };
  return [consumed].flat().reduce((sum, { CapacityUnits: capacity = 0 }) => sum + capacity, 0);
}
