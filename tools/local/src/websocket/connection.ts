import type { WebSocket } from 'ws';

import type { JsonObject } from '../gateway/json.ts';
import type { ApiKey, LocalIdentity } from '../gateway/ports.ts';

/** A client's connection, from its handshake on. */
export interface Connection {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly connectedAt: number;
  /** Milliseconds since the epoch of the last frame in either direction. */
  lastActiveAt: number;
  readonly host: string;
  readonly sourceIp: string;
  readonly userAgent: string | undefined;
  /** What the authorizer said about the client, for every later event. */
  authorizer: JsonObject | undefined;
  /** Who signed the handshake. */
  identity: LocalIdentity | undefined;
  /** The key that the handshake was let in with. */
  apiKey: ApiKey | undefined;
  /** Undefined until the handshake is over. */
  socket: WebSocket | undefined;
}
