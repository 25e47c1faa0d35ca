import { accessLogGroupName, restApiName, type ServiceStack, type Stage } from '@tollgate/constructs';
import type { Operation } from '@tollgate/contract-kit';
import { httpGatewayDocument } from '@tollgate/contract-kit/openapi';
import { CfnOutput } from 'aws-cdk-lib';
import { CfnApi, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { apiInfo } from '../api-info.ts';
import { checkEndpoint } from '../endpoint/check-endpoint.ts';
import type { IntegrationContext } from '../integrations/integration-builder.ts';
import { integrationOf } from '../integrations/integration-of.ts';
import { accessLog } from '../rest-api/access-log-group.ts';
import { callingRoles } from '../rest-api/calling-roles.ts';
import { upstreamResources } from '../rest-api/upstream-resources.ts';
import { acceptLosses, describeLosses } from './accept-losses.ts';
import { httpAccessLogFormat } from './access-log.ts';
import { httpAuthorizers } from './http-authorizers.ts';
import { httpDomain } from './http-domain.ts';
import { lossOfIntegration, lostUses, type DefinitionOf } from './lost-uses.ts';
import { routeSettings } from './route-settings.ts';

/** The one HTTP API of a stage. */
export interface MadeHttpApi {
  /** Root of the API, as clients call it. */
  readonly url: string;
  /** What the stage gives up with it, one line each. */
  readonly losses: readonly string[];
}

/**
 * The contracts as an HTTP API: its body, which every change deploys, and its stage. Operations whose integration it cannot
 * have are left out.
 * @throws Error when the stage uses what an HTTP API has not and does not waive it.
 */
export function httpApi(
  stack: ServiceStack,
  operations: readonly Operation[],
  pool: CfnUserPool,
): MadeHttpApi {
  const { stage } = stack;
  checkEndpoint(stage);
  const definitionOf = definitions(stage, operations);
  const uses = lostUses(stage, operations, definitionOf);
  acceptLosses(stage, uses);
  const routed = operations.filter((operation) => lossOfIntegration(definitionOf(operation)) === undefined);
  const roleArn = callingRoles(stack, ['invokeFunctions', 'authorizePartner']);
  const upstreams = upstreamResources(stack);
  const api = new CfnApi(stack, 'HttpApi', {
    // Whoever has a name of its own is not reached past it.
    disableExecuteApiEndpoint: stage.domain !== undefined,
    failOnWarnings: true,
    body: httpGatewayDocument(
      routed,
      (operation) => integrationOf(operation, { stage, operations, roleArn, upstreams }),
      {
        ...apiInfo,
        title: restApiName(stage),
        origins: stage.corsOrigins,
        authorizers: httpAuthorizers(stack, pool, roleArn),
      },
    ),
  });
  const deployed = deployedStage(stack, api, routed, pool);
  const lines = describeLosses(uses);
  api.addMetadata('tollgate:losses', lines);
  new CfnOutput(stack, 'LostFeatures', {
    description: 'What a REST API would have and the system would use',
    value: uses.map(({ loss }) => loss).join(' '),
  });
  const url =
    stage.domain === undefined ? api.attrApiEndpoint : httpDomain(stack, stage.domain, api, deployed);
  return { url, losses: lines };
}

/** What integrations would be, without making anything for them. */
function definitions(stage: Stage, operations: readonly Operation[]): DefinitionOf {
  const context: IntegrationContext = {
    stage,
    operations,
    roleArn: () => ({}),
    upstreams: { uri: (_upstream, path) => path, linkId: (name) => ({ Ref: name }) },
  };
  return (operation) => integrationOf(operation, context).definition;
}

function deployedStage(
  stack: ServiceStack,
  api: CfnApi,
  routed: readonly Operation[],
  pool: CfnUserPool,
): CfnStage {
  const { stage } = stack;
  const deployed = new CfnStage(stack, 'HttpStage', {
    apiId: api.ref,
    stageName: '$default',
    description: `${apiInfo.title}, stage ${stage.name}`,
    autoDeploy: true,
    accessLogSettings: {
      destinationArn: stack.arn('logs', `log-group:${accessLogGroupName(stage)}`),
      format: httpAccessLogFormat,
    },
    defaultRouteSettings: {
      throttlingRateLimit: stage.throttle.rate,
      throttlingBurstLimit: stage.throttle.burst,
      detailedMetricsEnabled: true,
    },
    routeSettings: routeSettings(routed, stage),
    // As in the REST API: how the partners' authorizer learns whose tokens count.
    stageVariables: { userPoolId: pool.ref },
  });
  deployed.addResourceDependency(accessLog(stack));
  return deployed;
}
