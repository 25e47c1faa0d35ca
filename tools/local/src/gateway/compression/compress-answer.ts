import type { Exchange } from '../exchange.ts';
import type { Answer } from '../response/answer.ts';
import { compress } from './content-coding.ts';
import type { ContentCoding } from './content-coding.ts';

/** Compresses an answer when its client and its size call for it. */
export type CompressAnswer = (exchange: Exchange, answer: Answer) => Answer | Promise<Answer>;

/**
 * The coding for an Accept-Encoding header: of those with the highest weight one must be gzip or deflate, the first listed
 * counts; undefined otherwise, and for `*` (API Gateway Developer Guide, "Receive an API response with a compressed
 * payload").
 */
export function acceptedCoding(header: string | undefined): ContentCoding | undefined {
  if (header === undefined) return undefined;
  const offers = header.split(',').map((entry) => {
    const [name = '', ...parameters] = entry.split(';');
    const weight = parameters
      .map((text) => /^\s*q=([\d.]+)\s*$/i.exec(text)?.[1])
      .find((q) => q !== undefined);
    return { name: name.trim().toLowerCase(), weight: weight === undefined ? 1 : Number(weight) };
  });
  const highest = Math.max(...offers.map(({ weight }) => weight));
  const first = offers.find(
    ({ name, weight }) => weight === highest && weight > 0 && (name === 'gzip' || name === 'deflate'),
  );
  return first?.name as ContentCoding | undefined;
}

/** Bytes that the minimum may be at most. */
const mostBytes = 10_485_760;

const isContentEncoding = (name: string): boolean =>
  name.length === 16 && name.toLowerCase() === 'content-encoding';

function hasContentEncoding(headers: readonly string[]): boolean {
  for (let at = 0; at < headers.length; at += 2) if (isContentEncoding(headers[at] as string)) return true;
  return false;
}

/**
 * Compiles the compression of an API's answers.
 *
 * @param minimumBytes size from which on an answer is compressed; undefined compresses none
 * @throws Error for a size that API Gateway does not take
 */
export function compileCompression(minimumBytes: number | undefined): CompressAnswer | undefined {
  if (minimumBytes === undefined) return undefined;
  if (!(minimumBytes >= 0 && minimumBytes <= mostBytes)) {
    throw new Error(
      `The minimum compression size of the API is ${String(minimumBytes)}. Set 0 to ${String(mostBytes)} bytes.`,
    );
  }
  return (exchange, answer) => {
    const { body, headers } = answer;
    const size = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
    if (size < minimumBytes || size === 0) return answer;
    const coding = acceptedCoding(exchange.header('accept-encoding'));
    if (coding === undefined || hasContentEncoding(headers)) return answer;
    return compress(body, coding).then((compressed) => ({
      status: answer.status,
      headers: [...headers, 'Content-Encoding', coding],
      body: compressed,
    }));
  };
}
