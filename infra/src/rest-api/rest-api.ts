import { accessLogGroupName, acknowledge, restApiName, type ServiceStack } from '@tollgate/constructs';
import type { Operation } from '@tollgate/contract-kit';
import { gatewayDocument } from '@tollgate/contract-kit/openapi';
import { CfnRestApi, CfnStage, type CfnDeployment } from 'aws-cdk-lib/aws-apigateway';
import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { apiInfo } from '../api-info.ts';
import { gatewayDeployment } from '../delivery/gateway-deployment.ts';
import { checkEndpoint } from '../endpoint/check-endpoint.ts';
import { endpointConfiguration } from '../endpoint/endpoint-configuration.ts';
import { authorizers } from '../identity/authorizers.ts';
import { integrationOf } from '../integrations/integration-of.ts';
import { resourcePolicy } from '../protection/resource-policy.ts';
import { accessLog } from './access-log-group.ts';
import { accessLogFormat } from './access-log.ts';
import { callingRoles } from './calling-roles.ts';
import { logAccount } from './log-account.ts';
import { methodSettings } from './method-settings.ts';
import { upstreamResources } from './upstream-resources.ts';

/** Media types of answers and requests that are bytes, not text. */
const binaryMediaTypes = ['image/*'];

/** The one REST API of a stage: its body, its deployment and its stage. */
export function restApi(stack: ServiceStack, operations: readonly Operation[], pool: CfnUserPool): CfnStage {
  const { stage } = stack;
  checkEndpoint(stage);
  const roleArn = callingRoles(stack);
  const upstreams = upstreamResources(stack);
  const body = gatewayDocument(
    operations,
    (operation) => integrationOf(operation, { stage, operations, roleArn, upstreams }),
    {
      ...apiInfo,
      title: restApiName(stage),
      origins: stage.corsOrigins,
      authorizers: authorizers(stack, pool, roleArn),
      binaryMediaTypes,
    },
  );
  const endpoint = endpointConfiguration(stage);
  const policy = resourcePolicy(stage, operations);
  const api = new CfnRestApi(stack, 'RestApi', {
    name: restApiName(stage),
    description: 'Vehicles, states and photos behind one gateway',
    ...endpoint,
    policy,
    body,
  });
  const settings = methodSettings(operations, stage);
  const deployment = gatewayDeployment(stack, api, { body, settings, cache: stage.gatewayCache, endpoint, policy });
  return deployedStage(stack, { api, deployment, settings, pool });
}

interface Deployed {
  readonly api: CfnRestApi;
  readonly deployment: CfnDeployment;
  readonly settings: CfnStage.MethodSettingProperty[];
  readonly pool: CfnUserPool;
}

function deployedStage(stack: ServiceStack, { api, deployment, settings, pool }: Deployed): CfnStage {
  const { stage } = stack;
  const deployed = new CfnStage(stack, 'Stage', {
    restApiId: api.ref,
    deploymentId: deployment.ref,
    stageName: stage.name,
    description: `${apiInfo.title}, stage ${stage.name}`,
    tracingEnabled: true,
    accessLogSetting: {
      destinationArn: stack.arn('logs', `log-group:${accessLogGroupName(stage)}`),
      format: accessLogFormat,
    },
    methodSettings: settings,
    // The id of a pool is no name one can tell: this is how the partners' authorizer learns whose tokens count.
    variables: { userPoolId: pool.ref },
    ...(stage.gatewayCache !== undefined && {
      cacheClusterEnabled: true,
      cacheClusterSize: stage.gatewayCache,
    }),
  });
  // Both must be there before a stage that logs can be made.
  deployed.addResourceDependency(accessLog(stack));
  deployed.addResourceDependency(logAccount(stack));
  acknowledge(
    api,
    ['AwsSolutions-APIG2'],
    'The body of the API has its own request validator; every body is validated in the function that takes it.',
  );
  return deployed;
}
