import type { Json, SamplingRule } from '../ports.ts';
import { functionUri } from '../testing/ports.ts';
import { serveApi } from '../testing/served-api.ts';
import type { ServedApi } from '../testing/served-api.ts';

const any: SamplingRule = {
  priority: 1000,
  reservoirSize: 0,
  fixedRate: 0,
  serviceName: '*/dev',
  serviceType: 'AWS::ApiGateway::Stage',
  host: '*',
  httpMethod: '*',
  urlPath: '*',
  resourceArn: '*',
};
const root = 'Root=1-5759e988-bd862e3fe1be46a994272793';

describe('sampling of traces', () => {
  let api: ServedApi;
  let now = 1_800_000_000_000;
  const serve = async (...rules: readonly Partial<SamplingRule>[]): Promise<void> => {
    const integration = { type: 'aws_proxy', httpMethod: 'POST', uri: functionUri('f') };
    const get: Json = { responses: {}, 'x-amazon-apigateway-integration': integration };
    api = await serveApi(
      { paths: { '/a': { get, post: get }, '/b': { get } } },
      {
        stage: { tracingEnabled: true },
        functions: { f: () => ({ statusCode: 200 }) },
        samplingRules: rules.map((rule) => ({ ...any, ...rule })),
        ports: { now: () => now },
      },
    );
  };
  const call = async (path: string, header?: string, method = 'GET'): Promise<string> => {
    const headers: Record<string, string> = header === undefined ? {} : { 'X-Amzn-Trace-Id': header };
    await (await fetch(api.url + path, { method, headers })).text();
    return /Sampled=[01]/.exec(api.recorded.invocations.at(-1)?.traceHeader ?? '')?.[0] ?? 'undecided';
  };
  const calls = async (count: number, path = '/a'): Promise<string[]> => {
    const all: string[] = [];
    for (let i = 0; i < count; i += 1) all.push(await call(path));
    return all;
  };
  afterEach(() => api.close());

  it('takes the first requests of every second, then the fixed rate', async () => {
    await serve({ reservoirSize: 2 });

    expect(await calls(4)).toEqual(['Sampled=1', 'Sampled=1', 'Sampled=0', 'Sampled=0']);
    now += 1000;
    expect(await calls(3)).toEqual(['Sampled=1', 'Sampled=1', 'Sampled=0']);
    expect(api.recorded.segments).toHaveLength(4);
  });

  it('takes the share of the fixed rate once the reservoir is empty', async () => {
    await serve({ fixedRate: 0.5 });

    const sampled = (await calls(300)).filter((decision) => decision === 'Sampled=1').length;

    expect(sampled).toBeGreaterThan(90);
    expect(sampled).toBeLessThan(210);
  });

  it('lets the decision of the client stand, and costs the reservoir nothing then', async () => {
    await serve({ reservoirSize: 1 });

    expect(await call('/a', `${root};Sampled=1`)).toBe('Sampled=1');
    expect(await call('/a', `${root};Sampled=0`)).toBe('Sampled=0');
    expect(await call('/a', root)).toBe('Sampled=1');
    expect(await call('/a', root)).toBe('Sampled=0');
    expect(api.recorded.segments.map((segment) => segment['trace_id'])).toEqual([
      root.slice(5),
      root.slice(5),
    ]);
  });

  it('follows the matching rule of the lowest priority', async () => {
    await serve(
      { fixedRate: 1 },
      { priority: 1, urlPath: '/A', httpMethod: 'GET' },
      { priority: 0, serviceName: '*/prod' },
    );

    expect(await call('/a')).toBe('Sampled=0');
    expect(await call('/a', undefined, 'POST')).toBe('Sampled=1');
    expect(await call('/b')).toBe('Sampled=1');
  });

  it('traces every request of a stage without a rule', async () => {
    await serve();

    expect(await calls(3)).toEqual(['Sampled=1', 'Sampled=1', 'Sampled=1']);
  });
});
