import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { car, carId } from '../pipeline/domain.ts';

export interface ItemServer {
  readonly endpoint: string;
  readonly stop: () => void;
}

/** Answers every GetItem with the same car, so that the store's own time plays no part. */
export async function startItemServer(): Promise<ItemServer> {
  const attributes = Object.entries({ pk: `CAR#${carId}`, sk: 'CAR', carId, version: 1, ...car });
  const body = JSON.stringify({
    Item: Object.fromEntries(attributes.map(([name, value]) => [name, typed(value)])),
  });
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => response.setHeader('Content-Type', 'application/x-amz-json-1.0').end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function typed(value: string | number | boolean | undefined): unknown {
  if (typeof value === 'number') return { N: String(value) };
  return typeof value === 'boolean' ? { BOOL: value } : { S: value };
}
