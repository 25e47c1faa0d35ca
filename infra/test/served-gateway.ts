import type { Stage } from '@tollgate/constructs';
import type { Operation } from '@tollgate/contract-kit';
import type { Json } from '@tollgate/contract-kit/openapi';
import { createRestApi, type ServiceRequest, type ServiceResponse } from '@tollgate/local/gateway';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bodyOf, gatewayApp } from '../src/testing/gateway-template.ts';

/** The gateway of a stage on a port of its own. */
export interface ServedGateway {
  readonly url: string;
  /** What the gateway asked of AWS services, oldest first. */
  readonly calls: readonly ServiceRequest[];
  /** What an AWS service says to the next calls. */
  answer(response: { status: number; headers?: Record<string, string>; body?: string | Buffer }): void;
  close(): Promise<void>;
}

const account = '000000000000';
const pseudo: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'us-east-1',
  'AWS::AccountId': account,
};

export interface ServedOptions {
  /** @default those of the whole API */
  readonly operations?: readonly Operation[];
  /** What answers every function's event. @default a function that fails */
  readonly handler?: (event: Json) => Promise<unknown>;
}

/**
 * The API of a stage's template on a free port, with AWS services that say what the test tells them.
 * @param parameters Values of the template's parameters.
 */
export async function serveGateway(
  stage: Stage,
  parameters: Readonly<Record<string, string>> = {},
  { operations, handler }: ServedOptions = {},
): Promise<ServedGateway> {
  const calls: ServiceRequest[] = [];
  let next: ServiceResponse = { status: 200, headers: {}, body: Buffer.from('{}') };
  const api = createRestApi(
    {
      apiId: 'a1b2c3d4e5',
      region: 'us-east-1',
      accountId: account,
      openapi: resolved(bodyOf(gatewayApp(stage, operations).template), { ...pseudo, ...parameters }) as {
        readonly [key: string]: Json;
      },
      binaryMediaTypes: [],
      stage: {
        name: stage.name,
        deploymentId: 'd1',
        variables: null,
        tracingEnabled: false,
        methodSettings: [],
      },
      gatewayResponses: [],
      apiKeys: [],
      usagePlans: [],
    },
    {
      functions: {
        invoke: async (_arn, event) =>
          handler === undefined
            ? { functionError: 'Unhandled', payload: { errorMessage: 'it fails' } }
            : { payload: (await handler(event)) as Json },
      },
      services: {
        call: (request) => {
          calls.push(request);
          return Promise.resolve(next);
        },
      },
      issuerOf: () => undefined,
      identityOf: () => undefined,
      now: () => Date.now(),
      segment: () => undefined,
      accessLog: () => undefined,
    },
  );
  const server = createServer((request, response) => {
    api.handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    calls,
    answer: ({ status, headers = {}, body = '' }) => {
      next = { status, headers, body: Buffer.from(body) };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** A body with the CloudFormation functions it uses put in. */
function resolved(value: Json, names: Readonly<Record<string, string>>): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => resolved(item, names));
  if (typeof value !== 'object' || value === null) return value;
  const { 'Fn::Sub': text, 'Fn::GetAtt': attribute, ...rest } = value as Readonly<Record<string, Json>>;
  if (typeof text === 'string')
    return text.replace(/\$\{([^}]+)\}/g, (_match, name: string) => names[name] ?? name);
  if (attribute !== undefined) return `arn:aws:test:us-east-1:${account}:${JSON.stringify(attribute)}`;
  return Object.fromEntries(Object.entries(rest).map(([key, item]) => [key, resolved(item, names)]));
}
