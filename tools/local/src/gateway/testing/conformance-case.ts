import { createServer } from 'node:http';

import type { JsonObject } from '../json.ts';
import type { Json, RestApiDefinition } from '../ports.ts';
import { createRestApi } from '../rest-api.ts';
import { createStageHost } from '../stage-host.ts';
import { backend } from './backends.ts';
import type { BackendRequest } from './backends.ts';
import { functionUri, testPorts } from './ports.ts';
import type { Recorded, TestFunction } from './ports.ts';
import { rawRequest } from './raw-request.ts';
import type { RawAnswer } from './raw-request.ts';
import { definitionOf, listen, stop } from './served-api.ts';

/** A recorded case: an API, a request, and the answer that Amazon gave. */
export interface ConformanceCase {
  readonly id: string;
  readonly area: string;
  readonly openapi: JsonObject;
  readonly stage: string;
  readonly stageVariables?: Readonly<Record<string, string>>;
  readonly canary?: {
    percentTraffic: number;
    stageVariableOverrides: Record<string, string>;
    responseTemplate: string;
  };
  readonly lambda?: Readonly<Record<string, string>>;
  readonly backend?: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly stage?: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly query: readonly (readonly [string, string])[];
    readonly body: string | null;
    readonly bodyBase64?: string;
    readonly rawUrlPath?: string;
  };
  readonly expected: JsonObject;
}

export interface CaseOutcome {
  readonly answer: RawAnswer;
  readonly recorded: Recorded;
  readonly backendRequests: readonly BackendRequest[];
}

const testKey = { id: 'key1', name: 'test', value: 'conformance-key-0001', enabled: true };

/** A timer that does not keep the process alive: the function that sleeps for 35 s is given up long before. */
const patientTimer = (callback: () => void, milliseconds: number): unknown =>
  setTimeout(callback, milliseconds).unref();

function load(source: string): TestFunction {
  const module = { exports: {} as Record<string, TestFunction> };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const run = new Function('exports', 'module', 'setTimeout', source) as (...given: unknown[]) => void;
  run(module.exports, module, patientTimer);
  return module.exports['handler'] as TestFunction;
}

/** The document with `${lambda:NAME}` and `${backend:NAME}` put in, and the 29 s of a slow case cut to a fifth of a second. */
function resolve(document: JsonObject, backendUrl: string): JsonObject {
  const text = JSON.stringify(document)
    .replace(/\$\{lambda:([^}]+)\}/g, (_, name: string) => functionUri(name))
    .replace(/\$\{backend:[^}]+\}/g, backendUrl)
    .replace(/"uri":"[^"]+function:slow\/invocations"/, (uri) => `${uri},"timeoutInMillis":200`);
  return JSON.parse(text) as JsonObject;
}

function withTemplate(document: JsonObject, template: string): JsonObject {
  return JSON.parse(
    JSON.stringify(document, (key, value: Json) =>
      key === 'responseTemplates' ? { 'application/json': template } : value,
    ),
  ) as JsonObject;
}

function definitionFor(given: ConformanceCase, openapi: JsonObject): RestApiDefinition {
  const { canary } = given;
  return definitionOf(openapi, {
    stage: {
      name: given.stage,
      variables: given.stageVariables ?? null,
      ...(canary === undefined
        ? {}
        : {
            canary: {
              percentTraffic: canary.percentTraffic,
              deploymentId: 'canary1',
              variableOverrides: canary.stageVariableOverrides,
              openapi: withTemplate(openapi, canary.responseTemplate),
            },
          }),
    },
    apiKeys: [testKey],
    usagePlans: [
      { id: 'plan1', apiStages: [{ apiId: 'a1b2c3d4e5', stage: given.stage }], keyIds: [testKey.id] },
    ],
  });
}

function targetOf({ request, stage }: ConformanceCase): string {
  const query = request.query
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  return request.rawUrlPath ?? `/${request.stage ?? stage}${request.path}${query === '' ? '' : `?${query}`}`;
}

function bodyOf({ request }: ConformanceCase): { readonly body?: Buffer } {
  if (request.bodyBase64 !== undefined) return { body: Buffer.from(request.bodyBase64, 'base64') };
  if (request.body !== null) return { body: Buffer.from(request.body, 'utf8') };
  return request.method === 'GET' || request.method === 'OPTIONS' ? {} : { body: Buffer.alloc(0) };
}

/** Serves the case's API under its stage name, as an API's own domain does, and sends the request. */
export async function runCase(given: ConformanceCase): Promise<CaseOutcome> {
  const backendRequests: BackendRequest[] = [];
  const httpBackend = backend(given.backend ?? 'echo', backendRequests);
  const backendUrl = `http://127.0.0.1:${String(await listen(httpBackend))}`;
  const functions = Object.fromEntries(
    Object.entries(given.lambda ?? {}).map(([name, source]) => [name, load(source)]),
  );
  const { ports, recorded } = testPorts(functions);
  const definition = definitionFor(given, resolve(given.openapi, backendUrl));
  const host = createStageHost(new Map([[given.stage, createRestApi(definition, ports)]]));
  const server = createServer((request, response) => {
    host.handle(request, response);
  });
  const port = await listen(server);
  try {
    const headers = Object.fromEntries(
      Object.entries(given.request.headers).map(([name, value]) => [
        name,
        value.replace('<key>', testKey.value),
      ]),
    );
    const answer = await rawRequest({
      port,
      method: given.request.method,
      target: targetOf(given),
      headers,
      ...bodyOf(given),
    });
    return { answer, recorded, backendRequests };
  } finally {
    await Promise.all([stop(server), stop(httpBackend)]);
  }
}
