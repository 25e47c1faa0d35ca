import type { ContentHandling } from '../definition/model.ts';

/** A body converted, or the fact that it cannot be. */
export type Converted = Buffer | 'notBase64';

const isUtf8Text = (body: Buffer): Buffer => Buffer.from(body.toString('utf8'), 'utf8');

function fromBase64(body: Buffer): Converted {
  const text = body.toString('latin1').trim();
  return /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0
    ? Buffer.from(text, 'base64')
    : 'notBase64';
}

/**
 * Converts a request body for the integration (API Gateway Developer Guide, "Content type conversions in API Gateway").
 *
 * @param isBinary whether the request's Content-Type is among the binary media types
 */
export function convertRequest(
  body: Buffer,
  isBinary: boolean,
  handling: ContentHandling | undefined,
): Converted {
  if (isBinary) return handling === 'CONVERT_TO_TEXT' ? Buffer.from(body.toString('base64'), 'latin1') : body;
  return handling === 'CONVERT_TO_BINARY' ? fromBase64(body) : isUtf8Text(body);
}

/**
 * Converts an integration's answer for the client, by the same page.
 *
 * @param isBinary whether the answer's Content-Type is among the binary media types
 * @param acceptsBinary whether the first entry of the client's Accept is
 */
export function convertResponse(
  body: Buffer,
  isBinary: boolean,
  acceptsBinary: boolean,
  handling: ContentHandling | undefined,
): Converted {
  if (isBinary) {
    const toText = handling === 'CONVERT_TO_TEXT' || (handling === undefined && !acceptsBinary);
    return toText ? Buffer.from(body.toString('base64'), 'latin1') : body;
  }
  const toBinary = handling === 'CONVERT_TO_BINARY' || (handling === undefined && acceptsBinary);
  return toBinary ? fromBase64(body) : isUtf8Text(body);
}
