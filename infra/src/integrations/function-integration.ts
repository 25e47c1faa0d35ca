import { functionName } from '@tollgate/constructs';
import { longestIntegrationMs } from '../endpoint/integration-limit.ts';
import type { IntegrationBuilder } from './integration-builder.ts';
import { invocationUri } from './invocation-uri.ts';
import { cacheKeyOf } from './cache-key.ts';

/** Time beyond the function's own limit, so that it is the function that gives up first and says why. */
const marginMs = 2_000;

/** The function of the operation, at its alias `live`, told by name alone. */
export const functionIntegration: IntegrationBuilder = (operation, { stage, roleArn }) => {
  const name = functionName(stage, operation.owner, operation.id);
  const timeoutMs = operation.timeoutMs ?? 5_000;
  const longestMs = longestIntegrationMs(stage);
  if (timeoutMs > longestMs) {
    throw new Error(
      `${operation.id}: a limit of ${timeoutMs} ms outlasts the gateway's ${longestMs} ms; answer 202 and finish later`,
    );
  }
  return {
    definition: {
      type: 'aws_proxy',
      httpMethod: 'POST',
      uri: invocationUri(name),
      credentials: roleArn('invokeFunctions'),
      timeoutInMillis: Math.min(Math.ceil(timeoutMs / 1_000) * 1_000 + marginMs, longestMs),
      ...cacheKeyOf(operation, stage),
    },
  };
};
