import type { LambdaAuthorization, MethodModel } from '../definition/model.ts';
import type { GatewayPorts } from '../ports.ts';
import type { Authorize, CheckUsageKey } from './authorize.ts';
import { compileIam } from './compile-iam.ts';
import { compileLambdaAuthorizer } from './lambda-authorizer.ts';
import type { Policy } from './policy.ts';
import { compileUserPool, tokenVerifiers } from './user-pool.ts';

/**
 * Compiles the authorizers of an API. Methods with the same Lambda authorizer share its kept policies, as the methods of
 * a stage do.
 *
 * @param checkUsageKey given when the API takes its keys from authorizers
 * @param resourcePolicy the API's own policy, which decides together with those of identities
 */
export function compileAuthorizers(
  region: string,
  ports: GatewayPorts,
  checkUsageKey: CheckUsageKey | undefined,
  resourcePolicy?: Policy,
): (method: MethodModel) => Authorize | undefined {
  const shared = new Map<string, Authorize>();
  const verifierOf = tokenVerifiers();
  const lambdaAuthorizer = (authorization: LambdaAuthorization, withKey: boolean): Authorize => {
    const key = `${String(withKey)} ${authorization.name}`;
    const known = shared.get(key);
    if (known !== undefined) return known;
    const made = compileLambdaAuthorizer(authorization, ports, withKey ? checkUsageKey : undefined);
    shared.set(key, made);
    return made;
  };
  return ({ authorization, apiKeyRequired }) => {
    switch (authorization.kind) {
      case 'none':
        return undefined;
      case 'iam':
        return compileIam(region, ports, resourcePolicy);
      case 'userPools':
        return compileUserPool(authorization, ports, verifierOf);
      default:
        return lambdaAuthorizer(authorization, apiKeyRequired && checkUsageKey !== undefined);
    }
  };
}
