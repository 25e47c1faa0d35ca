import type { IncomingMessage } from 'node:http';

/**
 * Reads a request body whole; undefined when it is longer than `limit` bytes. What is too long is read to its end all the
 * same and thrown away: the connection stays fit for the caller's next request.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > limit ? undefined : Buffer.concat(chunks);
}
