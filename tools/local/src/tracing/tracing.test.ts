import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { FunctionHost } from '../functions/index.ts';
import type { Segment } from '../gateway/ports.ts';
import { writeBundle } from '../testing/bundle.ts';
import { eventually } from '../testing/eventually.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { joinTrace, startCollector, summariseTrace, TraceStore } from './index.ts';

const folder = temporaryFolder();
const root = '1-5759e988-bd862e3fe1be46a994272793';

test('the X-Ray SDK’s subsegments hang under the segment of their function', async () => {
  const sdk = JSON.stringify(createRequire(import.meta.url).resolve('aws-xray-sdk-core'));
  const code = `
    const xray = require(${sdk});
    const http = xray.captureHTTPs(require('node:http'));
    exports.handler = async (event) => new Promise((done) => {
      http.get(event.url, (response) => response.resume().on('end', () => done(1)));
    });`;
  const upstream = createServer((_request, response) => response.end('ok')).listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}/thing`;
  const store = new TraceStore();
  const collector = await startCollector((document) => store.add(document));
  const host = new FunctionHost({
    surroundings: {
      region: 'us-east-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      tracingAddress: collector.address,
      endpoints: {},
    },
    logFolder: join(folder, 'logs'),
    cacheFolder: join(folder, 'cache'),
    segment: (segment) => store.add(segment),
  });
  host.configure([
    {
      name: 'caller',
      arn: 'arn:aws:lambda:us-east-1:000000000000:function:caller',
      version: '1',
      qualifiers: new Set(['live']),
      runtime: 'nodejs24.x',
      handler: 'index.handler',
      codeFolder: writeBundle(folder, 'caller', code),
      memoryMb: 256,
      timeoutMs: 5000,
      environment: {},
      tracing: 'Active',
    },
  ]);

  await host.invoke('caller:live', { url }, { traceHeader: `Root=${root};Sampled=1` });
  const documents = await eventually(() =>
    store.documents(root).length >= 3 ? store.documents(root) : undefined,
  );

  const fn = joinTrace(root, documents).segments.find(
    (segment) => segment['origin'] === 'AWS::Lambda::Function',
  );
  expect(fn).toMatchObject({
    name: 'caller',
    subsegments: [
      { name: 'Initialization' },
      {
        name: '127.0.0.1',
        namespace: 'remote',
        http: { request: { method: 'GET' }, response: { status: 200 } },
      },
    ],
  });
  await Promise.all([host.stop(), collector.stop()]);
  upstream.close();
});

const segment = (id: string, more: object = {}): Segment => ({
  trace_id: root,
  id,
  name: id,
  start_time: 10,
  end_time: 11,
  ...more,
});

test('a trace joins what was sent apart, whatever the order', () => {
  const documents = [
    segment('inner', { type: 'subsegment', parent_id: 'embedded', start_time: 10.4, end_time: 10.5 }),
    segment('orphan', { type: 'subsegment', parent_id: 'gone' }),
    segment('call', { parent_id: 'embedded' }),
    segment('stage', {
      end_time: 12.5,
      subsegments: [{ id: 'embedded', name: 'embedded', start_time: 10, end_time: 11 }],
    }),
  ];

  const trace = joinTrace(root, documents);

  expect(trace).toMatchObject({ traceId: root, startTime: 10, duration: 2.5 });
  expect(trace.segments.map(({ id }) => id)).toEqual(['orphan', 'call', 'stage']);
  expect(trace.segments[2]).toMatchObject({
    subsegments: [{ id: 'embedded', subsegments: [{ id: 'inner' }] }],
  });
});

test('a summary names the first segment and whether anything failed', () => {
  const documents = [
    segment('stage', { http: { request: { url: '/a' } } }),
    segment('call', { fault: true }),
  ];

  expect(summariseTrace(root, documents)).toMatchObject({
    root: 'stage',
    durationMs: 1000,
    segments: 2,
    fault: true,
    http: { request: { url: '/a' } },
  });
});

test('the store keeps the newest traces and ignores what is no document', () => {
  const store = new TraceStore();
  for (let count = 0; count < 2005; count += 1)
    store.add({ trace_id: `t${count}`, id: '1', start_time: count });
  store.add('not a document');
  store.add('{"trace_id":"t2004","broken');

  expect(store.ids()).toHaveLength(2000);
  expect(store.ids()[0]).toBe('t2004');
  expect(store.documents('t0')).toEqual([]);
  expect(store.documents('t2004')).toHaveLength(1);
});
