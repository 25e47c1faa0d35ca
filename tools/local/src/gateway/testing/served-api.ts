import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { JsonObject } from '../json.ts';
import type { GatewayPorts, RestApiDefinition } from '../ports.ts';
import { createRestApi } from '../rest-api.ts';
import { testPorts } from './ports.ts';
import type { Recorded, TestFunction } from './ports.ts';

export interface ServedApi {
  readonly port: number;
  readonly url: string;
  readonly recorded: Recorded;
  close(): Promise<void>;
}

export interface ApiOptions extends Partial<Omit<RestApiDefinition, 'stage' | 'openapi'>> {
  readonly stage?: Partial<RestApiDefinition['stage']>;
  readonly functions?: Readonly<Record<string, TestFunction>>;
  readonly ports?: Partial<GatewayPorts>;
}

/** A definition with the paths and extensions given, and plain values for everything else. */
export function definitionOf(openapi: JsonObject, options: ApiOptions = {}): RestApiDefinition {
  return {
    apiId: 'a1b2c3d4e5',
    region: 'us-east-1',
    accountId: '000000000000',
    binaryMediaTypes: [],
    gatewayResponses: [],
    apiKeys: [],
    usagePlans: [],
    ...Object.fromEntries(
      Object.entries(options).filter(([key]) => !['stage', 'functions', 'ports'].includes(key)),
    ),
    openapi: { openapi: '3.0.1', info: { title: 'test', version: '1' }, ...openapi },
    stage: {
      name: 'dev',
      deploymentId: 'dep123',
      variables: null,
      tracingEnabled: false,
      methodSettings: [],
      ...options.stage,
    },
  };
}

/** Begins to listen on a free port of the loopback address. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Stops a server and every connection it has. */
export function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

/** Serves an API at the root of a free port. */
export async function serveApi(openapi: JsonObject, options: ApiOptions = {}): Promise<ServedApi> {
  const { ports, recorded } = testPorts(options.functions ?? {}, options.ports);
  const api = createRestApi(definitionOf(openapi, options), ports);
  const server = createServer({ maxHeaderSize: 65_536 }, (request, response) => {
    api.handle(request, response);
  });
  const port = await listen(server);
  return { port, url: `http://127.0.0.1:${String(port)}`, recorded, close: () => stop(server) };
}
