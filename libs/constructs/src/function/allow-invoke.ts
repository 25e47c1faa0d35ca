import type { Operation } from '@tollgate/contract-kit';
import { grant, type Grant } from '../grant.ts';
import { functionName, liveAlias } from '../naming.ts';
import type { ServiceStack } from '../service-stack.ts';

/**
 * Lets a function call operations of other services through their functions.
 * @throws Error when an operation has no function.
 */
export function allowInvoke(stack: ServiceStack, operations: readonly Operation[]): Grant {
  const withoutFunction = operations.find(({ servedBy }) => servedBy === 'gateway');
  if (withoutFunction) {
    throw new Error(`${withoutFunction.id} is served by the gateway; it has no function to invoke`);
  }
  return grant(
    ['lambda:InvokeFunction'],
    operations.map(({ owner, id }) =>
      stack.arn('lambda', `function:${functionName(stack.stage, owner, id)}:${liveAlias}`),
    ),
  );
}
