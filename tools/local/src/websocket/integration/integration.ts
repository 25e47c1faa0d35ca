import type { Fault } from '../../gateway/fault.ts';
import type { WebSocketCall } from '../call.ts';
import type { WebSocketApiDefinition, WebSocketIntegration } from '../definition.ts';
import type { WebSocketPorts } from '../ports.ts';

/** What an integration has for the client. */
export interface Reply {
  /** Decides over the handshake on `$connect`; means nothing to a message. */
  readonly status: number;
  /** `Sec-WebSocket-Protocol` of the answer, which only a handshake can carry. */
  readonly protocol?: string;
  readonly body: string;
}

/** Serves a call that the gateway let through. */
export type Integrate = (call: WebSocketCall) => Reply | Fault | Promise<Reply | Fault>;

/** What every integration is compiled from. */
export interface IntegrationParts {
  readonly definition: WebSocketApiDefinition;
  readonly ports: WebSocketPorts;
  readonly integration: WebSocketIntegration;
  /** True when the answer goes to the client, so that it has to be made. */
  readonly twoWay: boolean;
}
