import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** One invocation as AWS Lambda's Invoke receives it. */
export interface Invocation {
  /** Name and alias, for example `tollgate-local-states-list-states:live`. */
  readonly functionName: string;
  readonly event: Readonly<Record<string, unknown>>;
}

/** How a function behaves: its payload, as a value or as bare text, an error of its own, or nothing at all. */
export type Behaviour =
  { readonly payload: unknown } | { readonly rawPayload: string } | { readonly error: string } | 'silent';

/** Stands in for the Invoke action of AWS Lambda on a loopback port. */
export interface FunctionService {
  /** For `AWS_ENDPOINT_URL_LAMBDA`. */
  readonly endpoint: string;
  readonly invocations: readonly Invocation[];
  /** Says how functions behave from now on, and forgets the invocations. */
  readonly behave: (next: Behaviour | ((invocation: Invocation) => Behaviour)) => void;
  readonly stop: () => Promise<void>;
}

/** Starts with functions that are silent. */
export async function startFunctionService(): Promise<FunctionService> {
  const invocations: Invocation[] = [];
  let behaviourOf: (invocation: Invocation) => Behaviour = () => 'silent';
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const invocation = {
        functionName: functionNameOf(request.url ?? '/'),
        event: JSON.parse(body) as Invocation['event'],
      };
      invocations.push(invocation);
      answer(response, behaviourOf(invocation));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    invocations,
    behave: (next) => {
      behaviourOf = typeof next === 'function' ? next : () => next;
      invocations.length = 0;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Alias or version stand in the query, or behind the name. */
function functionNameOf(target: string): string {
  const { pathname, searchParams } = new URL(target, 'http://functions');
  const name = decodeURIComponent(pathname.split('/')[3] ?? '');
  const qualifier = searchParams.get('Qualifier');
  return qualifier === null ? name : `${name}:${qualifier}`;
}

function answer(response: ServerResponse, behaviour: Behaviour): void {
  if (behaviour === 'silent') return;
  if ('error' in behaviour) {
    response.setHeader('X-Amz-Function-Error', behaviour.error);
    response.end(JSON.stringify({ errorMessage: 'broken' }));
    return;
  }
  response.end('rawPayload' in behaviour ? behaviour.rawPayload : JSON.stringify(behaviour.payload));
}
