import { httpApiMetrics, MetricStore, statisticOf } from '../metrics/index.ts';
import { serveHttpApi, toFunction } from './testing/served-http-api.ts';

const paths = { '/a': { post: toFunction('fn') }, '/b': { get: toFunction('broken') } };
const functions = {
  fn: () => ({ statusCode: 200, body: 'ok' }),
  broken: () => ({ statusCode: 503, body: '' }),
};
const stage = { name: '$default', detailedMetrics: { byDefault: true, routes: { 'GET /b': false } } };

describe('HTTP API: metrics', () => {
  it('HTTP API: requests are counted by API, stage and, where a stage says so, by route', async () => {
    const store = new MetricStore(() => 60_000);
    const metricsOf = (counted: object) =>
      httpApiMetrics(store, counted as Parameters<typeof httpApiMetrics>[1]);
    const api = await serveHttpApi({ paths }, { functions, stage, ports: { metricsOf } });

    await fetch(`${api.url}/a`, { method: 'POST', body: '12345' });
    await fetch(`${api.url}/b`);
    await fetch(`${api.url}/nowhere`);

    const ofApi = { ApiId: 'a1b2c3d4e5' };
    const sum = (name: string, dimensions: Record<string, string>, statistic = 'Sum') =>
      statisticOf(statistic)(store.between({ namespace: 'AWS/ApiGateway', name, dimensions }, 1, 2));
    const ofRoute = (Resource: string, Method: string) => ({ ...ofApi, Stage: '$default', Resource, Method });
    expect(sum('Count', ofApi)).toBe(3);
    expect(sum('4xx', { ...ofApi, Stage: '$default' })).toBe(1);
    expect(sum('5xx', ofApi)).toBe(1);
    expect(sum('IntegrationLatency', ofApi, 'SampleCount')).toBe(2);
    expect(sum('Latency', ofApi, 'SampleCount')).toBe(3);
    expect(sum('DataProcessed', ofRoute('/a', 'POST'))).toBe(7);
    expect(store.list().some(({ dimensions }) => dimensions['Resource'] === '/b')).toBe(false);
    await api.close();
  });
});
