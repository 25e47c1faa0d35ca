import type { Fault } from '../gateway/fault.ts';
import type { WebSocketCall } from './call.ts';

/** What a client gets for a call that failed: in a frame, or as the body of a refused handshake (recorded). */
export function errorText({ message }: Fault, { connection, requestId }: WebSocketCall): string {
  return `{"message": ${JSON.stringify(message)}, "connectionId":"${connection.id}", "requestId":"${requestId}"}`;
}
