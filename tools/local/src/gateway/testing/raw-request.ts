import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  /** Names as sent, and values, in order. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

export interface RawRequest {
  readonly port: number;
  readonly method: string;
  /** Written to the request line byte for byte. */
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

function parse(bytes: Buffer): RawAnswer {
  const end = bytes.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
  });
  return { status: Number(statusLine.split(' ')[1]), headers, body: bytes.subarray(end + 4) };
}

/** Sends a request on a socket of its own and reads the answer until the server closes. */
export function rawRequest(request: RawRequest): Promise<RawAnswer> {
  const given = request.headers ?? {};
  const names = new Set(Object.keys(given).map((name) => name.toLowerCase()));
  const lines = Object.entries(given).map(([name, value]) => `${name}: ${value}`);
  if (!names.has('host')) lines.unshift(`Host: 127.0.0.1:${String(request.port)}`);
  if (!names.has('connection')) lines.push('Connection: close');
  if (request.body !== undefined && !names.has('content-length'))
    lines.push(`Content-Length: ${String(request.body.length)}`);
  return new Promise((resolve, reject) => {
    const socket = connect(request.port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(Buffer.from(chunk)));
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(parse(Buffer.concat(chunks)));
    });
    socket.write(`${request.method} ${request.target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    if (request.body !== undefined) socket.write(request.body);
  });
}
