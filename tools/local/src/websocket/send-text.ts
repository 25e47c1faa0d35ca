import type { WebSocket } from 'ws';

import { frameLimit } from './frame-scanner.ts';

/** Sends a text message, in frames of the size that API Gateway sends at most. */
export function sendText(socket: WebSocket, text: string | Buffer): void {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
  let from = 0;
  do {
    const to = Math.min(from + frameLimit, bytes.length);
    socket.send(bytes.subarray(from, to), { binary: false, fin: to === bytes.length });
    from = to;
  } while (from < bytes.length);
}
