export interface RawAnswer {
  readonly status: number;
  /** Names as sent, and values, in order. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

const headEnd = Buffer.from('\r\n\r\n');

interface Head extends Omit<RawAnswer, 'body'> {
  readonly length: number;
}

function readHead(bytes: Buffer): Head | undefined {
  const end = bytes.indexOf(headEnd);
  if (end < 0) return undefined;
  const [statusLine = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
  });
  return { status: Number(statusLine.split(' ')[1]), headers, length: end + headEnd.length };
}

/** The body out of its chunks; undefined before the last one is there. */
function dechunk(bytes: Buffer): Buffer | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const line = bytes.indexOf('\r\n', at);
    if (line < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    if (bytes.length < line + 2 + size) return undefined;
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}

function bodyOf(head: Head, rest: Buffer, closed: boolean): Buffer | undefined {
  const value = (name: string): string | undefined =>
    head.headers.find(([sent]) => sent.toLowerCase() === name)?.[1];
  if (value('transfer-encoding')?.toLowerCase() === 'chunked')
    return dechunk(rest) ?? (closed ? rest : undefined);
  const length = value('content-length');
  if (closed || length === undefined) return closed ? rest : undefined;
  return rest.length < Number(length) ? undefined : rest.subarray(0, Number(length));
}

/**
 * Reads the final answer out of what a server has sent so far; interim answers are passed over.
 *
 * @param bodyless whether the answer has none whatever its headers say, as one to HEAD
 * @param closed whether no more will come
 * @returns undefined while the answer is incomplete
 */
export function readAnswer(bytes: Buffer, bodyless: boolean, closed: boolean): RawAnswer | undefined {
  const head = readHead(bytes);
  if (head === undefined) return undefined;
  const rest = bytes.subarray(head.length);
  if (head.status >= 100 && head.status < 200 && head.status !== 101)
    return readAnswer(rest, bodyless, closed);
  const empty = bodyless || head.status === 204 || head.status === 304;
  const body = empty ? Buffer.alloc(0) : bodyOf(head, rest, closed);
  return body && { status: head.status, headers: head.headers, body };
}
