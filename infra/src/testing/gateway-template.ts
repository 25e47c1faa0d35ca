import { createApp, type Stage } from '@tollgate/constructs';
import type { Operation } from '@tollgate/contract-kit';
import type { JsonObject } from '@tollgate/contract-kit/openapi';
import type { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiOperations as operations } from '@tollgate/aggregator-contract/api-operations';
import { GatewayStack } from '../gateway-stack.ts';

export interface GatewayApp {
  readonly app: App;
  readonly stack: GatewayStack;
  readonly template: Template;
}

/** The stack of a stage, in an app of its own. */
export function gatewayApp(stage: Stage, ofOperations: readonly Operation[] = operations): GatewayApp {
  const outdir = mkdtempSync(join(tmpdir(), 'tollgate-infra-'));
  const app = createApp({ stage, projectRoot: join(__dirname, '../..'), outdir });
  const stack = new GatewayStack(app, stage, ofOperations);
  return { app, stack, template: Template.fromStack(stack) };
}

/** The OpenAPI body in a template. */
export function bodyOf(template: Template): JsonObject {
  const [api] = Object.values(template.findResources('AWS::ApiGateway::RestApi')) as {
    Properties: { Body: JsonObject };
  }[];
  if (api === undefined) throw new Error('the template has no REST API');
  return api.Properties.Body;
}

export interface MethodBody {
  readonly path: string;
  readonly method: string;
  readonly body: JsonObject;
}

/** Every method of a body but the preflights. */
export function methodsOf(body: JsonObject): readonly MethodBody[] {
  return Object.entries(
    body['paths'] as Readonly<Record<string, Readonly<Record<string, JsonObject>>>>,
  ).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => method !== 'options')
      .map(([method, body]) => ({ path, method: method.toUpperCase(), body })),
  );
}
