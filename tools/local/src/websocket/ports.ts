import type { Clock } from '../clock/index.ts';
import type { GatewayPorts } from '../gateway/ports.ts';

/** What a WebSocket API needs from the rest of the runtime. */
export interface WebSocketPorts extends Pick<
  GatewayPorts,
  'functions' | 'services' | 'identityOf' | 'accessLog'
> {
  /** Every time-dependent decision asks this clock. */
  readonly clock: Clock;
}
