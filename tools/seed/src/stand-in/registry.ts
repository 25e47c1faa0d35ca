import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Identity } from '../registry/identity.ts';
import { StandInPhotos } from './photos.ts';
import { now, problem, type Call, type Reply } from './reply.ts';
import { StandInVehicles } from './vehicles.ts';

/** Decides before each call whether to get in its way: an answer instead, or a cut connection. */
export type Trouble = (count: number, call: Call) => Reply | 'cut' | undefined;

/** The public API in memory, as far as the seed uses it, on a free port of this machine. */
export async function startStandIn() {
  const states = new Map<string, unknown>();
  const vehicles = new StandInVehicles();
  const photos = new StandInPhotos();
  const trouble: { before: Trouble; after: Trouble } = { before: () => undefined, after: () => undefined };
  let count = 0;

  const answer = (call: Call): Reply => {
    const [, collection, id = ''] = call.path.split('/');
    switch (`${call.method} ${collection}`) {
      case 'PUT states': {
        if (!call.headers.authorization?.startsWith('AWS4-HMAC-SHA256'))
          return problem(403, 'forbidden', 'Not signed');
        if (states.has(id)) return problem(412, 'preconditionFailed', 'The resource exists');
        const state = { stateCode: id, ...(JSON.parse(call.text) as object), version: 1, updatedAt: now };
        states.set(id, state);
        return { status: 200, body: state };
      }
      case 'POST vehicles':
        return call.headers.authorization === 'Bearer vehicles/write'
          ? vehicles.register(call)
          : problem(401, 'unauthorized', 'No token');
      case 'POST vehicle-enquiries':
        return vehicles.enquire(call);
      case 'POST photos':
        return photos.create(call, origin);
      case 'GET photos':
        return id === '' ? photos.list(call) : photos.get(id);
      case 'POST uploads':
        return photos.upload(call);
      default:
        return problem(404, 'notFound', `No ${call.method} ${call.path}`);
    }
  };

  const server = createServer((request, response) => {
    void read(request).then((call) => {
      count += 1;
      const early = trouble.before(count, call);
      const reply = early ?? answer(call);
      const late = trouble.after(count, call) ?? reply;
      if (early === 'cut' || reply === 'cut' || late === 'cut') return response.destroy();
      response.writeHead(late.status, { 'content-type': 'application/json', ...late.headers });
      return response.end(late.body === undefined ? undefined : JSON.stringify(late.body));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: origin, states, vehicles, photos, trouble, stop };
}

/** An identity whose proofs the stand-in takes. */
export const standInIdentity: Identity = {
  apiKey: () => Promise.resolve('key'),
  partnerToken: (scope) => Promise.resolve(scope),
  token: (scope) => Promise.resolve(scope),
  credentials: () => Promise.resolve({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }),
};

async function read(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const url = new URL(request.url ?? '/', 'http://stand-in');
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    text: body.toString('utf8'),
    bytes: body.toString('latin1'),
  };
}
