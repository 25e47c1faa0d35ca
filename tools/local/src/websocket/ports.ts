import type { Clock } from '../clock/index.ts';
import type { GatewayPorts } from '../gateway/ports.ts';

/** What a WebSocket API needs from the rest of the runtime. */
export interface WebSocketPorts extends Omit<GatewayPorts, 'issuerOf' | 'segment'> {
  /** Ends connections in time; shows the same time as `now`. */
  readonly clock: Clock;
}
