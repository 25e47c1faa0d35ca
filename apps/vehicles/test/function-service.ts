import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** One invocation as AWS Lambda's Invoke receives it. */
export interface Invocation {
  readonly functionName: string;
  readonly event: Readonly<Record<string, unknown>>;
}

/** How the function behaves: its payload, an error of its own, or nothing at all. */
export type Behaviour = { readonly payload: unknown } | { readonly error: string } | 'silent';

/** Stands in for the Invoke action of AWS Lambda on a loopback port. */
export async function startFunctionService() {
  const invocations: Invocation[] = [];
  let behaviour: Behaviour = 'silent';
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const functionName = decodeURIComponent(request.url?.split('/')[3] ?? '');
      invocations.push({ functionName, event: JSON.parse(body) as Invocation['event'] });
      if (behaviour === 'silent') return;
      if ('error' in behaviour) response.setHeader('X-Amz-Function-Error', behaviour.error);
      response.end(JSON.stringify('payload' in behaviour ? behaviour.payload : { errorMessage: 'broken' }));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    invocations,
    behave: (next: Behaviour) => {
      behaviour = next;
      invocations.length = 0;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
