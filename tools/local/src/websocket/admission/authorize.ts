import { signerOf } from '../../gateway/authorization/iam.ts';
import { isFault } from '../../gateway/fault.ts';
import type { Fault } from '../../gateway/fault.ts';
import type { SignedRequest } from '../../gateway/authorization/signature.ts';
import type { Opening, WebSocketCall } from '../call.ts';
import type { WebSocketApiDefinition, WebSocketAuthorization } from '../definition.ts';
import type { WebSocketPorts } from '../ports.ts';
import { compileLambdaAuthorizer } from './lambda-authorizer.ts';

/** A handshake as it came in. */
export interface Handshake {
  readonly call: WebSocketCall;
  readonly opening: Opening;
  readonly signed: SignedRequest;
}

/** What an authorizer that lets a handshake through hands on. */
export interface Authorized {
  readonly usageIdentifierKey?: string;
}

/** Decides over a handshake; records on the connection who the client is. */
export type Authorize = (handshake: Handshake) => Promise<Authorized | Fault> | Authorized | Fault;

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
        call.connection.identity = signer;
        return {};
      };
  }
}
