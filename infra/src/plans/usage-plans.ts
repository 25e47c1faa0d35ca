import { pascalCase, serviceName, type ServiceStack } from '@tollgate/constructs';
import type { Operation } from '@tollgate/contract-kit';
import { planNames, type PlanName } from '@tollgate/contract-kit/names';
import { CfnApiKey, CfnUsagePlan, CfnUsagePlanKey, type CfnStage } from 'aws-cdk-lib/aws-apigateway';
import { methodLimits } from './method-limits.ts';

/**
 * How far the gateway's own quota stands above the plan's. It is kept at best effort and counts calls that never reach
 * a function; the meter of the functions is exact and decides first.
 */
const backstop = 1.1;

/** The usage plans of a stage; with a key to try things out, in `free`, where the stage has one. */
export function usagePlans(stack: ServiceStack, deployed: CfnStage, operations: readonly Operation[]): void {
  const plans = new Map(planNames.map((name) => [name, usagePlan(stack, deployed, operations, name)]));
  const free = plans.get('free');
  if (stack.stage.demoKey && free !== undefined) demoKey(stack, free);
}

function usagePlan(
  stack: ServiceStack,
  deployed: CfnStage,
  operations: readonly Operation[],
  name: PlanName,
): CfnUsagePlan {
  const { rate, burst, quota, methods } = stack.stage.plans[name];
  return new CfnUsagePlan(stack, `${pascalCase(name)}Plan`, {
    usagePlanName: serviceName(stack.stage, name),
    description: `Consumers of the public API: plan ${name}`,
    apiStages: [
      {
        apiId: deployed.restApiId,
        stage: deployed.ref,
        ...(methods && { throttle: methodLimits(name, methods, operations) }),
      },
    ],
    throttle: { rateLimit: rate, burstLimit: burst },
    quota: { limit: Math.ceil(quota.limit * backstop), period: quota.period },
  });
}

function demoKey(stack: ServiceStack, plan: CfnUsagePlan): void {
  // Its value is made by API Gateway: no key stands in a template. Every other key is made by `npm run key`.
  const key = new CfnApiKey(stack, 'DemoKey', {
    name: serviceName(stack.stage, 'demo'),
    description: 'For trying the API out',
    enabled: true,
  });
  new CfnUsagePlanKey(stack, 'DemoKeyInPlan', {
    keyId: key.ref,
    keyType: 'API_KEY',
    usagePlanId: plan.ref,
  });
}
