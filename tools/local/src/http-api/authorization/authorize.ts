import { compileIam } from '../../gateway/authorization/compile-iam.ts';
import type { Fault } from '../../gateway/fault.ts';
import type { GatewayPorts } from '../../gateway/ports.ts';
import type { FunctionAuthorization, HttpApiDefinition, HttpAuthorization } from '../definition.ts';
import type { HttpExchange } from '../http-exchange.ts';
import { compileFunctionAuthorizer } from './function-authorizer.ts';
import { compileJwt } from './jwt.ts';
import { jwtKeys } from './jwt-keys.ts';

/** Decides whether a request may call its route; records on the exchange who the caller is. */
export type Authorize = (exchange: HttpExchange) => Promise<Fault | undefined>;

/** A signature of AWS; the identity's own policy counts, and an HTTP API has none of its own. */
function compileSignature(definition: HttpApiDefinition, ports: GatewayPorts): Authorize {
  const check = compileIam(definition.region, ports, undefined);
  return async (exchange) => {
    const fault = await check(exchange);
    const { identity } = exchange;
    if (fault !== undefined || identity === undefined) return fault;
    const { accessKeyId, accountId, userArn, userId } = identity;
    exchange.authorizerContext = {
      iam: { accessKey: accessKeyId, accountId, callerId: userId, userArn, userId },
    };
    return undefined;
  };
}

/**
 * Compiles the authorizers of an API. Routes with the same function share its kept decisions, those with the same issuer
 * its keys.
 *
 * @throws Error when an identity source is not known.
 */
export function compileAuthorizers(
  definition: HttpApiDefinition,
  ports: GatewayPorts,
): (authorization: HttpAuthorization) => Authorize | undefined {
  const keysOf = jwtKeys(definition.accountId, ports);
  const functions = new Map<string, Authorize>();
  const byFunction = (authorization: FunctionAuthorization): Authorize => {
    const known = functions.get(authorization.name);
    if (known !== undefined) return known;
    const made = compileFunctionAuthorizer(authorization, ports);
    functions.set(authorization.name, made);
    return made;
  };
  return (authorization) => {
    switch (authorization.kind) {
      case 'none':
        return undefined;
      case 'iam':
        return compileSignature(definition, ports);
      case 'jwt':
        return compileJwt(authorization, keysOf, () => ports.now());
      case 'request':
        return byFunction(authorization);
    }
  };
}
