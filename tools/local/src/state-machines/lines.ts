import { StringDecoder } from 'node:string_decoder';

/** The lines of a stream of UTF-8, without line ends and a byte order mark, one at a time. */
export async function* linesOf(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let pieces: string[] = [];
  let isFirst = true;
  const whole = (last: string): string => {
    const line = [...pieces, last].join('').replace(/\r$/, '');
    pieces = [];
    const text = isFirst && line.startsWith('\uFEFF') ? line.slice(1) : line;
    isFirst = false;
    return text;
  };
  for await (const chunk of source) {
    const parts = decoder.write(chunk).split('\n');
    const rest = parts.pop() ?? '';
    for (const part of parts) yield whole(part);
    // The pieces of a long line are put together once, at its end.
    pieces.push(rest);
  }
  const last = whole(decoder.end());
  if (last !== '') yield last;
}
