import { deflateRawSync, deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';

import { lambdaProxy, mock } from '../testing/operations.ts';
import { rawRequest } from '../testing/raw-request.ts';
import { serveApi } from '../testing/served-api.ts';
import type { ServedApi } from '../testing/served-api.ts';
import { acceptedCoding } from './compress-answer.ts';

const text = 'a text that is worth compressing '.repeat(20);

describe('content coding', () => {
  let api: ServedApi;
  let ownCoding: string | undefined;
  const serve = async (minimum?: number): Promise<void> => {
    ownCoding = undefined;
    api = await serveApi(
      {
        paths: {
          '/x': { 'x-amazon-apigateway-any-method': lambdaProxy('echo') },
          '/mock': { post: mock('{}') },
        },
        ...(minimum === undefined ? {} : { 'x-amazon-apigateway-minimum-compression-size': minimum }),
      },
      {
        functions: {
          echo: ({ body, headers }: { body: string | null; headers: Record<string, string> }) => ({
            headers: {
              'X-Seen': headers['Content-Encoding'] ?? 'none',
              ...(ownCoding === undefined ? {} : { 'Content-Encoding': ownCoding }),
            },
            body: body ?? text,
          }),
        },
      },
    );
  };
  const send = (headers: Record<string, string>, body?: Buffer) =>
    rawRequest({
      port: api.port,
      method: body === undefined ? 'GET' : 'POST',
      target: '/x',
      headers,
      ...(body === undefined ? {} : { body }),
    });
  const headerOf = (answer: Awaited<ReturnType<typeof send>>, name: string): string | undefined =>
    answer.headers.find(([own]) => own.toLowerCase() === name)?.[1];
  afterEach(() => api.close());

  it('compresses an answer from the minimum size on, in the coding that the client prefers', async () => {
    await serve(text.length);

    const zipped = await send({ 'Accept-Encoding': 'gzip, deflate, br' });
    expect([headerOf(zipped, 'content-encoding'), gunzipSync(zipped.body).toString()]).toEqual([
      'gzip',
      text,
    ]);
    expect(Number(headerOf(zipped, 'content-length'))).toBe(zipped.body.length);
    const deflated = await send({ 'Accept-Encoding': 'gzip;q=0.5, deflate' });
    expect([headerOf(deflated, 'content-encoding'), inflateSync(deflated.body).toString()]).toEqual([
      'deflate',
      text,
    ]);
    for (const accepted of ['br', '*', 'identity', 'br, gzip;q=0.9', 'gzip;q=0']) {
      const plain = await send({ 'Accept-Encoding': accepted });
      expect([headerOf(plain, 'content-encoding'), plain.body.toString()]).toEqual([undefined, text]);
    }
  });

  it('leaves alone what is too small, what is compressed already, and APIs that do not ask for it', async () => {
    await serve(text.length + 1);
    expect(headerOf(await send({ 'Accept-Encoding': 'gzip' }), 'content-encoding')).toBeUndefined();
    await api.close();

    await serve(0);
    ownCoding = 'br';
    const own = await send({ 'Accept-Encoding': 'gzip' });
    expect([headerOf(own, 'content-encoding'), own.body.toString()]).toEqual(['br', text]);
    await api.close();

    await serve();
    expect(headerOf(await send({ 'Accept-Encoding': 'gzip' }), 'content-encoding')).toBeUndefined();
  });

  it.each([
    ['gzip', gzipSync(text)],
    ['GZIP', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['identity', Buffer.from(text)],
  ])('decodes the body of a request in %s, and hands the header on', async (coding, body) => {
    await serve();

    const answer = await send({ 'Content-Encoding': coding, 'Content-Type': 'text/plain' }, body);

    expect([answer.status, answer.body.toString(), headerOf(answer, 'x-seen')]).toEqual([200, text, coding]);
  });

  it.each([
    ['br', gzipSync(text)],
    ['gzip', Buffer.from(text)],
    ['gzip', gzipSync(text).subarray(0, 30)],
    ['gzip, deflate', gzipSync(text)],
  ])(
    'refuses a body that is not in the coding it names, or in one that is not known: %s',
    async (coding, body) => {
      await serve();

      expect((await send({ 'Content-Encoding': coding }, body)).status).toBe(415);
    },
  );

  it('refuses a body that grows beyond 10 MB, without decoding more of it', async () => {
    await serve();

    const grown = async (bytes: number): Promise<number> => {
      const headers = { 'Content-Encoding': 'gzip', 'Content-Type': 'application/json' };
      const body = gzipSync(Buffer.alloc(bytes, ' '));
      return (await rawRequest({ port: api.port, method: 'POST', target: '/mock', headers, body })).status;
    };

    expect([await grown(10_485_760), await grown(10_485_761)]).toEqual([200, 413]);
  });

  it('leaves the header of a request without a body alone', async () => {
    await serve();

    expect((await send({ 'Content-Encoding': 'deflate' })).status).toBe(200);
  });

  it.each([
    ['br, gzip', 'gzip'],
    ['deflate;q=0.8, gzip;q=0.8', 'deflate'],
    ['', undefined],
    ['gzip;q=0.2, *', undefined],
  ])('takes the first that it knows of those with the highest weight: %s', async (header, coding) => {
    await serve();

    expect(acceptedCoding(header)).toBe(coding);
  });
});
