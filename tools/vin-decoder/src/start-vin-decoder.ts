import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decode } from './decoding/decode.ts';

/** A running decoder. */
export interface VinDecoder {
  /** Base URL as `VinDecoderUrl` takes it: what stands before `/DecodeVinValues/…`. */
  readonly url: string;
  stop(): Promise<void>;
}

const base = '/api/vehicles';

/** Starts a decoder on a free port of the loopback interface. It keeps no process alive. */
export async function startVinDecoder(): Promise<VinDecoder> {
  const server = createServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${base}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** `GET /api/vehicles/DecodeVinValues/{vin}?format=json`; vPIC itself would answer in XML without `format`. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const [, given] = /^\/api\/vehicles\/DecodeVinValues\/([^/]+)$/i.exec(pathname) ?? [];
  const text = given === undefined ? undefined : readable(given);
  if (request.method !== 'GET' || text === undefined || searchParams.get('format') !== 'json') {
    const Message = `Only GET ${base}/DecodeVinValues/{vin}?format=json is served here.`;
    return send(response, 404, { Message });
  }
  const row = decode(text);
  send(response, 200, {
    Count: 1,
    Message: 'Results returned successfully.',
    SearchCriteria: `VIN:${row.VIN}`,
    Results: [row],
  });
}

function readable(escaped: string): string | undefined {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
