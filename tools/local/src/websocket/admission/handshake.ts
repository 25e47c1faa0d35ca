import type { Fault } from '../../gateway/fault.ts';
import type { SignedRequest } from '../../gateway/authorization/signature.ts';
import type { Opening, WebSocketCall } from '../call.ts';

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
