import { isFault } from '../fault.ts';
import type { LocalIdentity } from '../ports.ts';
import type { Authorize } from './authorize.ts';
import { signedRequestOf, signerOf } from './iam.ts';
import type { SignaturePorts } from './iam.ts';
import { conditionValuesOf, methodArnOf } from './method-arn.ts';
import { compilePolicy, evaluatePolicy } from './policy.ts';
import type { Policy } from './policy.ts';
import { refuseByPolicy } from './resource-policy.ts';

/** Compiled policies of identities, by their documents. */
const compiled = new WeakMap<object, Policy>();

/**
 * The policy of an identity; undefined when it has none.
 *
 * @throws Error for one that is malformed
 */
export function policyOf({ policy, userArn }: LocalIdentity): Policy | undefined {
  if (policy === undefined) return undefined;
  const known = compiled.get(policy);
  if (known !== undefined) return known;
  const made = compilePolicy(policy);
  if (made === undefined) {
    throw new Error(
      `The policy of the identity ${userArn} is malformed. Give every statement an Effect, an Action and a Resource.`,
    );
  }
  compiled.set(policy, made);
  return made;
}

/**
 * Compiles the check of AWS Signature Version 4 for methods with `AWS_IAM`. The identity's own policy and the API's resource
 * policy decide together: a Deny of either keeps out; an Allow of either lets in an identity of the API's own account, and one
 * of another account needs the Allow of both (API Gateway Developer Guide, "Policy evaluation outcome tables").
 */
export function compileIam(
  region: string,
  ports: SignaturePorts,
  resourcePolicy: Policy | undefined,
): Authorize {
  return (exchange) => {
    const signer = signerOf(signedRequestOf(exchange), region, ports);
    if (isFault(signer)) return signer;
    exchange.identity = signer;
    const own = policyOf(signer);
    exchange.callerPolicy = own;
    const isOwnAccount = signer.accountId === exchange.definition.accountId;
    if (isOwnAccount && own === undefined && resourcePolicy === undefined) return undefined;
    const arn = methodArnOf(exchange);
    const values = conditionValuesOf(exchange);
    const ofIdentity = own === undefined ? 'allowed' : evaluatePolicy(own, arn, values);
    const ofApi = resourcePolicy === undefined ? 'implicitDeny' : evaluatePolicy(resourcePolicy, arn, values);
    const verdicts = [ofIdentity, ofApi];
    if (verdicts.includes('explicitDeny')) return refuseByPolicy(signer.userArn, arn, true);
    const isAllowed = (verdict: string): boolean => verdict === 'allowed';
    if (isOwnAccount ? verdicts.some(isAllowed) : verdicts.every(isAllowed)) return undefined;
    return refuseByPolicy(signer.userArn, arn, false);
  };
}
