import type { IncomingMessage } from 'node:http';

/** Bytes of a request body that API Gateway accepts. */
export const bodyLimit = 10_485_760;

/** Milliseconds for which the rest of a refused body is read and thrown away, so that the client sees the answer. */
const drainMs = 2000;

const empty = Buffer.alloc(0);

/** True when a request announces a body. */
export function hasBody(request: IncomingMessage): boolean {
  return (
    request.headers['transfer-encoding'] !== undefined || (request.headers['content-length'] ?? '0') !== '0'
  );
}

/** Reads a body whole; undefined when it is longer than {@link bodyLimit}, in which case nothing of it is kept. */
export function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > bodyLimit) return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > bodyLimit) {
        chunks = [];
        resolve(undefined);
      } else chunks.push(chunk);
    });
    request.on('end', () => {
      resolve(chunks.length === 1 ? chunks[0] : chunks.length === 0 ? empty : Buffer.concat(chunks, length));
    });
    request.on('error', reject);
  });
}

/** Throws the rest of a body away for a moment, then closes the connection. */
export function drain(request: IncomingMessage): void {
  request.resume();
  const close = (): void => void request.socket.destroy();
  const timer = setTimeout(close, drainMs);
  timer.unref();
  request.once('end', () => {
    clearTimeout(timer);
  });
}
