import { FetchError } from 'aws-jwt-verify/error';

/** Longest wait for the issuer's keys, in milliseconds, and most that is read of them, in bytes: a pool has two keys. */
const limitMs = 1_500;
const mostBytes = 64 * 1024;

/**
 * Fetches the keys of an issuer, from the place they are at and from no other.
 * @param endpoint where keys are, instead of at the issuer
 * @throws FetchError when there is no answer of 200 in time, or one that is too long
 */
export async function fetchKeys(uri: string, endpoint: string | undefined): Promise<ArrayBuffer> {
  const address = endpoint === undefined ? uri : endpoint + new URL(uri).pathname;
  try {
    const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(limitMs) });
    if (!answer.ok || answer.body === null) throw new Error(`it answered ${answer.status}`);
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength;
      if (bytes > mostBytes) throw new Error(`it answered with more than ${mostBytes} bytes`);
      chunks.push(chunk);
    }
    return await new Blob(chunks).arrayBuffer();
  } catch (cause) {
    throw new FetchError(uri, cause);
  }
}
