import { createServer } from '../node-http.ts';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Engine } from '../engines/engine.ts';
import { isPutEvents, createEventBusApi, type EventBusApiOptions } from './event-bus-api.ts';
import { createLambdaApi, isLambdaCall, type LambdaApiOptions } from './lambda-api.ts';
import { createStateMachinesApi, isStateMachineCall, type CallStateMachines } from './state-machines-api.ts';

/** What answers the served APIs. */
export type ApiOptions = LambdaApiOptions &
  EventBusApiOptions & {
    /** Undefined when no template has a state machine. */
    readonly callStateMachines?: CallStateMachines;
  };

/** The served APIs and what answers them. */
export interface Services<Api extends ApiOptions> {
  readonly engine: Engine;
  readonly api: Api;
}

/**
 * Serves the AWS APIs that the runtime answers itself, on a free port of 127.0.0.1. Calls of any other service end
 * here too, with an error that names the service, so that nothing local ever reaches AWS.
 */
export async function startServices<Api extends ApiOptions>(
  open: (endpoint: string) => Api,
): Promise<Services<Api>> {
  const server = createServer((request, response) => {
    // A caller that breaks off, as a function does that is ended, fails its own call only.
    const giveUp = (): void => void response.destroy();
    if (isLambdaCall(request)) return void lambda(request, response).catch(giveUp);
    if (isPutEvents(request)) return void events(request, response).catch(giveUp);
    if (machines !== undefined && isStateMachineCall(request))
      return void machines(request, response).catch(giveUp);
    const service =
      /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? 'unknown';
    const message = `The local runtime serves no ${service} API (${request.method ?? ''} ${request.url ?? ''}). It serves DynamoDB, S3, SQS, Lambda Invoke, EventBridge PutEvents and, when a template has a state machine, Step Functions.`;
    request.resume();
    response.writeHead(501, { 'content-type': 'application/json', 'x-amzn-errortype': 'NotImplemented' });
    response.end(JSON.stringify({ __type: 'NotImplemented', message, Message: message }));
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}`;
  const api = open(endpoint);
  const lambda = createLambdaApi(api);
  const events = createEventBusApi(api);
  const machines = api.callStateMachines && createStateMachinesApi(api.callStateMachines, api.caller);
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  };
  return { api, engine: { endpoint, stop } };
}
