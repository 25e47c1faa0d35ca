import { signerOf } from '../../gateway/authorization/iam.ts';
import { isFault } from '../../gateway/fault.ts';
import type { WebSocketApiDefinition, WebSocketAuthorization } from '../definition.ts';
import type { WebSocketPorts } from '../ports.ts';
import type { Authorize } from './handshake.ts';
import { checkIdentity, conditionValuesOf, resourceArnOf } from './identity-policy.ts';
import { compileLambdaAuthorizer } from './lambda-authorizer.ts';

/**
 * Compiles the authorization of the `$connect` route, the only one that can have any.
 *
 * @throws Error when an identity source cannot be read.
 */
export function compileAuthorization(
  authorization: WebSocketAuthorization,
  definition: WebSocketApiDefinition,
  ports: WebSocketPorts,
): Authorize {
  switch (authorization.kind) {
    case 'none':
      return () => ({});
    case 'request':
      return compileLambdaAuthorizer(authorization, definition, ports);
    case 'iam':
      return ({ call, signed }) => {
        const signer = signerOf(signed, definition.region, ports);
        if (isFault(signer)) return signer;
        const { connection } = call;
        connection.identity = signer;
        const arn = resourceArnOf(definition, '$connect');
        return checkIdentity(signer, 'execute-api:Invoke', arn, conditionValuesOf(connection)) ?? {};
      };
  }
}
