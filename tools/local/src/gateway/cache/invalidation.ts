import { conditionValuesOf, methodArnOf } from '../authorization/method-arn.ts';
import { evaluatePolicy } from '../authorization/policy.ts';
import type { Policy } from '../authorization/policy.ts';
import type { Exchange } from '../exchange.ts';

/** The header by which a client asks for a new answer in place of the cached one. */
export function asksForNew(exchange: Exchange): boolean {
  const header = exchange.header('cache-control');
  return (
    header !== undefined &&
    header.split(',').some((directive) => directive.trim().toLowerCase() === 'max-age=0')
  );
}

const action = 'execute-api:InvalidateCache';

/**
 * Whether the caller may invalidate: a policy that its authorizer gave it, or the resource policy of the API, must allow
 * the action on the method. One who signs with an identity that has no policy of its own may unless a policy denies it.
 */
export function mayInvalidate(exchange: Exchange, resourcePolicy: Policy | undefined): boolean {
  const policies = [exchange.callerPolicy, resourcePolicy].filter((policy) => policy !== undefined);
  const verdicts = policies.map((policy) =>
    evaluatePolicy(policy, methodArnOf(exchange), conditionValuesOf(exchange), action),
  );
  if (verdicts.includes('explicitDeny')) return false;
  return (
    verdicts.includes('allowed') || (exchange.identity !== undefined && exchange.callerPolicy === undefined)
  );
}
