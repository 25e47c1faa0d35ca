import { createServer } from 'node:http';

import type { JsonObject } from '../../gateway/json.ts';
import type { GatewayPorts, Json } from '../../gateway/ports.ts';
import { functionUri, testPorts, type TestFunction } from '../../gateway/testing/ports.ts';
import { listen, stop, type ServedApi } from '../../gateway/testing/served-api.ts';
import { readHttpDocument } from '../definition/read-document.ts';
import type { HttpApiDefinition, HttpStage } from '../definition.ts';
import { createHttpApi } from '../http-api.ts';
import { createHttpStageHost } from '../http-stage-host.ts';

export interface HttpApiOptions {
  readonly stage?: Partial<HttpStage>;
  readonly functions?: Readonly<Record<string, TestFunction>>;
  readonly ports?: Partial<GatewayPorts>;
}

/** A definition out of paths and extensions, with plain values for everything else. */
export function httpDefinitionOf(document: JsonObject, { stage }: HttpApiOptions = {}): HttpApiDefinition {
  const { routes, cors } = readHttpDocument(document);
  return {
    protocol: 'HTTP',
    apiId: 'a1b2c3d4e5',
    region: 'us-east-1',
    accountId: '000000000000',
    routes,
    ...(cors === undefined ? {} : { cors }),
    stage: {
      name: '$default',
      deploymentId: 'auto',
      variables: null,
      defaultThrottle: {},
      routeThrottles: {},
      ...stage,
    },
  };
}

/** Serves an HTTP API as its own domain does, on a free port. */
export async function serveHttpApi(document: JsonObject, options: HttpApiOptions = {}): Promise<ServedApi> {
  const { ports, recorded } = testPorts(options.functions ?? {}, options.ports);
  const definition = httpDefinitionOf(document, options);
  const host = createHttpStageHost(new Map([[definition.stage.name, createHttpApi(definition, ports)]]));
  const server = createServer({ maxHeaderSize: 65_536 }, (request, response) => {
    host.handle(request, response);
  });
  const port = await listen(server);
  return { port, url: `http://127.0.0.1:${String(port)}`, recorded, close: () => stop(server) };
}

/** An operation behind a function, with payload 2.0 unless it is said. */
export function toFunction(name: string, more: JsonObject = {}, version: '1.0' | '2.0' = '2.0'): JsonObject {
  return {
    ...more,
    'x-amazon-apigateway-integration': {
      type: 'aws_proxy',
      httpMethod: 'POST',
      uri: functionUri(name),
      payloadFormatVersion: version,
    },
  };
}

/** An operation behind an HTTP endpoint. */
export function toEndpoint(uri: string, settings: JsonObject = {}): JsonObject {
  return {
    'x-amazon-apigateway-integration': { type: 'http_proxy', httpMethod: 'ANY', uri, ...settings },
  };
}

/** The last event of a function. */
export function lastEvent({ recorded }: ServedApi): { readonly [key: string]: Json } {
  return (recorded.invocations.at(-1)?.event ?? {}) as { readonly [key: string]: Json };
}
