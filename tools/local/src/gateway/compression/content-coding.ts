import { promisify } from 'node:util';
import { deflate, gunzip, gzip, inflate, inflateRaw } from 'node:zlib';

/** Content codings that API Gateway knows beside `identity`. */
export type ContentCoding = 'gzip' | 'deflate';

const compressors = { gzip: promisify(gzip), deflate: promisify(deflate) };

/** Compresses a body in a content coding. */
export function compress(body: Buffer | string, coding: ContentCoding): Promise<Buffer> {
  return compressors[coding](body);
}

const limited = (decoder: typeof gunzip, body: Buffer, limit: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    decoder(body, { maxOutputLength: limit }, (error, decoded) => {
      if (error === null) resolve(decoded);
      else reject(error);
    });
  });

const isTooLong = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';

/** A decoded body, or what is wrong with it. */
export type Decoded = Buffer | 'tooLong' | 'malformed';

/**
 * Decodes a body. `deflate` is the zlib format (RFC 9110, section 8.4.1.2); the bare one, which some clients send under
 * that name, is understood too.
 *
 * @param limit bytes that the decoded body may have
 */
export async function decompress(body: Buffer, coding: ContentCoding, limit: number): Promise<Decoded> {
  const isBare = coding === 'deflate' && ((body[0] ?? 0) & 0x0f) !== 8;
  try {
    return await limited(coding === 'gzip' ? gunzip : isBare ? inflateRaw : inflate, body, limit);
  } catch (error) {
    return isTooLong(error) ? 'tooLong' : 'malformed';
  }
}
