import type { Plan } from '@tollgate/constructs';
import type { Operation } from '@tollgate/contract-kit';
import type { CfnUsagePlan } from 'aws-cdk-lib/aws-apigateway';

/** API Gateway takes no more for one stage of a plan. Source: API Gateway quotas, "Usage plans". */
const mostMethods = 20;

/**
 * Limits of single methods in a plan, by path and method (`/vehicles/GET`).
 * @throws Error when an operation is not one of the contracts, takes no API key, or there are more than API Gateway takes.
 */
export function methodLimits(
  plan: string,
  methods: NonNullable<Plan['methods']>,
  operations: readonly Operation[],
): Readonly<Record<string, CfnUsagePlan.ThrottleSettingsProperty>> {
  const entries = Object.entries(methods);
  if (entries.length > mostMethods) {
    throw new Error(
      `plan ${plan} limits ${entries.length} operations; API Gateway takes ${mostMethods} for each stage: ` +
        'give the others a throttle in their contracts',
    );
  }
  return Object.fromEntries(
    entries.map(([id, { rate, burst }]) => {
      const { path, method } = keyedOperation(plan, id, operations);
      return [`${path}/${method}`, { rateLimit: rate, burstLimit: burst }];
    }),
  );
}

/** Plans count keys, so that a limit on what takes none would never be met. */
function keyedOperation(plan: string, id: string, operations: readonly Operation[]): Operation {
  const keyed = operations.filter(({ access }) => access.kind === 'apiKey');
  const operation = keyed.find((candidate) => candidate.id === id);
  if (operation !== undefined) return operation;
  throw new Error(
    `plan ${plan} limits ${id}, which is no operation that takes an API key; ` +
      `name one of ${keyed.map((each) => each.id).join(', ')}`,
  );
}
