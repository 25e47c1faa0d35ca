import type { Stage } from '@tollgate/constructs';
import type { Operation } from '@tollgate/contract-kit';
import type { CfnStage } from 'aws-cdk-lib/aws-apigateway';
import { isCached } from '../integrations/cache-key.ts';

/** Settings of all methods, then those of the operations that differ, in the order of their ids. Bodies are never logged. */
export function methodSettings(
  operations: readonly Operation[],
  stage: Stage,
): CfnStage.MethodSettingProperty[] {
  return [
    { ...everyMethod(stage), resourcePath: '/*', httpMethod: '*' },
    ...operations
      .filter((operation) => differs(operation, stage))
      .toSorted((one, other) => (one.id < other.id ? -1 : 1))
      .map((operation) => ofOperation(operation, stage)),
  ];
}

function everyMethod({ throttle, gatewayCache }: Stage): CfnStage.MethodSettingProperty {
  return {
    throttlingRateLimit: throttle.rate,
    throttlingBurstLimit: throttle.burst,
    loggingLevel: 'ERROR',
    dataTraceEnabled: false,
    metricsEnabled: true,
    ...(gatewayCache !== undefined && { cachingEnabled: false, cacheDataEncrypted: true }),
  };
}

function differs(operation: Operation, stage: Stage): boolean {
  return operation.throttle !== undefined || isCached(operation, stage);
}

function ofOperation(operation: Operation, stage: Stage): CfnStage.MethodSettingProperty {
  const { throttle } = operation;
  return {
    ...everyMethod(stage),
    resourcePath: escapedPath(operation.path),
    httpMethod: operation.method,
    ...(throttle && { throttlingRateLimit: throttle.rate, throttlingBurstLimit: throttle.burst }),
    ...(isCached(operation, stage) && {
      cachingEnabled: true,
      cacheTtlInSeconds: operation.gatewayCacheSeconds ?? 0,
    }),
  };
}

/** CloudFormation writes every slash but the first as `~1` (AWS::ApiGateway::Stage MethodSetting). */
function escapedPath(path: string): string {
  return `/${path.slice(1).replaceAll('/', '~1')}`;
}
