import { join } from 'node:path';
import { MovableClock } from '../clock/index.ts';
import { EventBus } from '../engines/event-bus/index.ts';
import { startObjectStore, type ObjectStoreEngine } from '../engines/object-store/index.ts';
import { integration } from '../gateway/testing/operations.ts';
import { serveApi, type ServedApi } from '../gateway/testing/served-api.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createServiceCaller } from './index.ts';

const folder = temporaryFolder();
const credentials = { accessKeyId: 'AKIAOBJECTS', secretAccessKey: 'secret' };
const region = 'us-east-1';
const none = (): Promise<void> => Promise.resolve();
const eventBus = new EventBus({
  ...{ clock: new MovableClock(), accountId: '000000000000', region },
  ...{ targets: { invoke: none, send: none }, onDropped: () => undefined },
});
const request = 'integration.request';
const paths = {
  '/list': {
    get: integration({
      ...{ type: 'aws', httpMethod: 'GET', uri: 'arn:aws:apigateway:us-east-1:s3:path/files?list-type=2' },
      requestParameters: { [`${request}.querystring.prefix`]: 'method.request.querystring.under' },
      responses: { default: { statusCode: '200' } },
    }),
  },
  '/{key+}': {
    'x-amazon-apigateway-any-method': integration({
      ...{ type: 'aws', httpMethod: 'ANY', uri: 'arn:aws:apigateway:us-east-1:s3:path/files/{key}' },
      requestParameters: {
        [`${request}.path.key`]: 'method.request.path.key',
        [`${request}.header.Content-Type`]: 'method.request.header.Content-Type',
        [`${request}.header.x-amz-meta-owner`]: 'method.request.header.X-Owner',
        [`${request}.header.Range`]: 'method.request.header.Range',
      },
      responses: {
        '404': { statusCode: '404' },
        default: {
          statusCode: '200',
          responseParameters: {
            'method.response.header.ETag': 'integration.response.header.ETag',
            'method.response.header.Content-Type': 'integration.response.header.Content-Type',
            'method.response.header.X-Owner': 'integration.response.header.x-amz-meta-owner',
          },
        },
      },
    }),
  },
};
let store: ObjectStoreEngine;
const apis: ServedApi[] = [];
beforeAll(async () => {
  const buckets = [{ name: 'files', cors: [] }];
  store = await startObjectStore({ dataDir: join(folder, 's3'), credentials: [credentials], buckets });
});
afterAll(() => Promise.all([store.stop(), ...apis.map((api) => api.close())]));

async function serve(binaryMediaTypes: readonly string[]): Promise<string> {
  const services = createServiceCaller({
    callStateMachines: () => Promise.reject(new Error('There is none.')),
    ...{ dynamodb: '', sqs: '', s3: store.endpoint, eventBus, credentials, region },
  });
  const api = await serveApi({ paths }, { binaryMediaTypes, ports: { services } });
  apis.push(api);
  return api.url;
}

const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00, 0x0a]);
const png = { 'content-type': 'image/png' };
const read = async (url: string, headers: Record<string, string> = {}): Promise<Buffer> =>
  Buffer.from(await (await fetch(url, { headers })).arrayBuffer());

test('binary: bytes of a binary media type reach the object and come back as they are', async () => {
  const url = await serve(['image/png']);

  const put = await fetch(`${url}/a/pixel.png`, {
    method: 'PUT',
    headers: { ...png, 'x-owner': 'me' },
    body: bytes,
  });
  const got = await fetch(`${url}/a/pixel.png`, { headers: { accept: 'image/png' } });

  expect(put.status).toBe(200);
  expect(Buffer.from(await got.arrayBuffer())).toEqual(bytes);
  expect([got.headers.get('content-type'), got.headers.get('x-owner')]).toEqual(['image/png', 'me']);
  expect(got.headers.get('etag')).toBe(put.headers.get('etag'));
});

test('binary: without a binary media type bytes are read as text', async () => {
  const url = await serve([]);

  await fetch(`${url}/as-text.png`, { method: 'PUT', headers: png, body: bytes });

  const direct = await serve(['image/png']);
  const stored = await read(`${direct}/as-text.png`, { accept: 'image/png' });
  expect(stored).toEqual(Buffer.from(bytes.toString('utf8'), 'utf8'));
});

test('binary: a client that accepts text gets the bytes in base64', async () => {
  const url = await serve(['image/png']);
  await fetch(`${url}/b.png`, { method: 'PUT', headers: png, body: bytes });

  const text = await read(`${url}/b.png`, { accept: 'text/plain' });

  expect(text.toString('utf8')).toBe(bytes.toString('base64'));
});

test('keys are listed by a mapped query', async () => {
  const url = await serve([]);
  for (const key of ['list/one', 'list/two%20words', 'other/three'])
    await fetch(`${url}/${key}`, { method: 'PUT', body: 'x' });

  const listing = (await read(`${url}/list?under=list/`)).toString('utf8');

  expect([...listing.matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key]) => key)).toEqual([
    'list/one',
    'list/two words',
  ]);
});

test('a head tells of an object without its body', async () => {
  const url = await serve([]);
  await fetch(`${url}/head.txt`, { method: 'PUT', body: 'hello' });

  const head = await fetch(`${url}/head.txt`, { method: 'HEAD' });
  const missing = await fetch(`${url}/nobody.txt`, { method: 'HEAD' });

  expect([head.status, await head.text(), missing.status]).toEqual([200, '', 404]);
  expect(head.headers.get('etag')).toMatch(/^"[0-9a-f]{32}"$/);
});

test('a part of an object is read by a mapped range', async () => {
  const url = await serve([]);
  await fetch(`${url}/range.txt`, { method: 'PUT', body: '0123456789' });

  expect((await read(`${url}/range.txt`, { range: 'bytes=2-4' })).toString()).toBe('234');
});
