import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** What a file is, once it is unpacked. */
export interface FileFacts {
  /** SHA-256, hexadecimal. */
  readonly digest: string;
  readonly bytes: number;
  /** Its first line; that of a CSV file is its header. */
  readonly firstLine: string;
}

/** The bytes of a file; what is packed by gzip is unpacked. */
export function openFile(file: string): Readable {
  const source = createReadStream(file);
  if (!file.endsWith('.gz')) return source;
  const unpacked = createGunzip();
  source.on('error', (error) => unpacked.destroy(error));
  return source.pipe(unpacked);
}

/** Longest first line that is looked at, in bytes. */
const longestLine = 65_536;

/** Reads a file once from end to end: a form tells its length before it is sent. */
export async function factsOf(file: string): Promise<FileFacts> {
  const digest = createHash('sha256');
  let beginning = Buffer.alloc(0);
  let bytes = 0;
  for await (const piece of openFile(file) as AsyncIterable<Buffer>) {
    digest.update(piece);
    bytes += piece.length;
    if (beginning.length < longestLine) beginning = Buffer.concat([beginning, piece]);
  }
  const [firstLine = ''] = beginning.subarray(0, longestLine).toString('utf8').split(/\r?\n/, 1);
  return { digest: digest.digest('hex'), bytes, firstLine: firstLine.replace(/^\uFEFF/, '') };
}
