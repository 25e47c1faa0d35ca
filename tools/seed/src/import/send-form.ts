import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import type { VehicleImportUpload } from '@tollgate/vehicles-contract';

/** A file to send, with its length, which S3 wants to know before. */
export interface SentFile {
  readonly open: () => Readable;
  readonly bytes: number;
}

/**
 * Sends a file of any size by a presigned form, the file last, as S3 asks; it is never in memory as a whole.
 * @param onBytes hears how many bytes of the file have been sent
 * @throws Error when the store refuses it, with what it said, or the connection breaks
 */
export async function sendForm(
  { url, fields }: VehicleImportUpload['upload'],
  file: SentFile,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const boundary = `form-${randomUUID()}`;
  const part = (name: string, more = ''): string =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`;
  const head = Buffer.from(
    Object.entries(fields)
      .map(([name, value]) => `${part(name)}${value}\r\n`)
      .join('') + part('file', '; filename="vehicles"'),
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const target = new URL(url);
  const request = (target.protocol === 'https:' ? requestHttps : requestHttp)(target, {
    method: 'POST',
    signal,
    headers: {
      'Content-Type': `multipart/form-data; boundary=${boundary}`,
      'Content-Length': head.length + file.bytes + tail.length,
    },
  });
  const answered = new Promise<string>((resolve, reject) => {
    request.once('error', reject);
    request.once('response', (response) => {
      void text(response).then((said) => {
        const status = response.statusCode ?? 0;
        if (status >= 200 && status < 300) resolve(said);
        else reject(new Error(`The object store answered an upload with ${status}: ${said.slice(0, 300)}`));
      }, reject);
    });
  });
  // A store that refuses closes the connection in the middle; its answer says more than the broken pipe.
  const sent = pipeline(piecesOf(head, file, tail, onBytes), request).catch(() => undefined);
  await answered;
  await sent;
}

async function* piecesOf(
  head: Buffer,
  { open }: SentFile,
  tail: Buffer,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  yield head;
  let sent = 0;
  for await (const piece of open() as AsyncIterable<Buffer>) {
    yield piece;
    sent += piece.length;
    onBytes(sent);
  }
  yield tail;
}
