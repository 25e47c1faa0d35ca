import { acknowledge, serviceName, wildcardFinding, type ServiceStack } from '@tollgate/constructs';
import type { Operation } from '@tollgate/contract-kit';
import { CfnManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { CfnStage } from 'aws-cdk-lib/aws-apigateway';
import { isCached } from '../integrations/cache-key.ts';

/**
 * Who holds this policy may take answers out of the stage's cache: all of them at once (`FlushStageCache`), or the one
 * of a signed request with `Cache-Control: max-age=0`. Nobody holds it until an operator is given it; to everyone else
 * the wish is answered from the cache, with a `Warning`.
 * Source: "Invalidate an API Gateway cache entry", API Gateway developer guide.
 */
export function invalidationPolicy(
  stack: ServiceStack,
  operations: readonly Operation[],
  deployed: CfnStage,
): void {
  const { stage } = stack;
  const cached = operations.filter((operation) => isCached(operation, stage));
  if (cached.length === 0) return;
  const entriesOf = (apiId: string): readonly string[] =>
    cached.map(({ method, path }) =>
      stack.arn('execute-api', `${apiId}/${stage.name}/${method}${path.replace(/\{\w+\}/g, '*')}`),
    );
  const policy = new CfnManagedPolicy(stack, 'CacheInvalidation', {
    managedPolicyName: serviceName(stage, 'cache-invalidation'),
    description: 'May take answers out of the cache of the gateway',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 'execute-api:InvalidateCache', Resource: entriesOf(deployed.restApiId) },
        {
          Effect: 'Allow',
          Action: 'apigateway:DELETE',
          Resource: `arn:${stack.partition}:apigateway:${stack.region}::/restapis/${deployed.restApiId}/stages/${stage.name}/cache/data`,
        },
      ],
    },
  });
  // A finding names what is referred to, in angle brackets.
  const open = entriesOf('<RestApi>').filter((arn) => arn.endsWith('*'));
  acknowledge(
    policy,
    open.map(wildcardFinding(stack)),
    'Every value of the path is an entry of its own in the cache.',
  );
}
