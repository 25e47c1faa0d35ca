import { serviceName, type ServiceStack } from '@tollgate/constructs';
import { CfnApiKey, CfnUsagePlan, CfnUsagePlanKey, type CfnStage } from 'aws-cdk-lib/aws-apigateway';

/** What one consumer with an API key may ask for; with a key to try things out where the stage has one. */
export function usagePlan(stack: ServiceStack, deployed: CfnStage): void {
  const { usagePlan: limits, demoKey } = stack.stage;
  const plan = new CfnUsagePlan(stack, 'UsagePlan', {
    usagePlanName: serviceName(stack.stage, 'consumers'),
    description: 'Consumers of the public API',
    apiStages: [{ apiId: deployed.restApiId, stage: deployed.ref }],
    throttle: { rateLimit: limits.rate, burstLimit: limits.burst },
    quota: { limit: limits.quotaPerDay, period: 'DAY' },
  });
  if (!demoKey) return;
  // Its value is made by API Gateway: no key stands in a template.
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
