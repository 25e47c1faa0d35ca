import type { JsonObject } from './json.ts';
import { createRestApi } from './rest-api.ts';
import { integration, mock } from './testing/operations.ts';
import { testPorts } from './testing/ports.ts';
import { definitionOf, serveApi } from './testing/served-api.ts';

describe('what cannot be compiled', () => {
  const compiling = (settings: JsonObject) => () =>
    createRestApi(
      definitionOf({ paths: { '/vehicles/{vin}': { get: integration({ type: 'mock', ...settings }) } } }),
      testPorts({}).ports,
    );

  it('is named by its method: a mapping expression', () => {
    const responses = {
      default: { responseParameters: { 'method.response.header.X': 'method.request.cookie.a' } },
    };

    expect(compiling({ responses })).toThrow(
      /^GET \/vehicles\/\{vin\}: The mapping expression "method.request.cookie.a"/,
    );
  });
});

describe('a mapping template that is not Velocity', () => {
  const broken = '#if($a';
  const ok = { 'application/json': '{"statusCode": 200}' };

  it.each([
    ['of a request', { requestTemplates: { 'application/json': broken }, responses: { default: {} } }],
    [
      'of an answer',
      { requestTemplates: ok, responses: { default: { responseTemplates: { 'text/plain': broken } } } },
    ],
  ])('%s is told of at the start, and fails its own method only', async (_, settings) => {
    const warnings: string[] = [];
    const api = await serveApi(
      {
        paths: {
          '/broken': { get: integration({ type: 'mock', ...settings }) },
          '/sound': { get: mock('{}') },
        },
      },
      { ports: { warn: (line) => warnings.push(line) } },
    );

    const answers = await Promise.all(['broken', 'sound'].map((path) => fetch(`${api.url}/${path}`)));

    expect(warnings).toEqual([
      expect.stringMatching(/^GET \/broken: The mapping template "#if\(\$a" is not Velocity: /),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([500, 200]);
    expect(await answers[0]?.text()).toBe('{"message": "Internal server error"}');
    await api.close();
  });

  it('is nothing to a proxy, which renders none', () => {
    const warnings: string[] = [];
    const proxy = integration({
      type: 'http_proxy',
      httpMethod: 'GET',
      uri: 'http://127.0.0.1:1/',
      requestTemplates: { 'application/json': broken },
    });

    createRestApi(
      definitionOf({ paths: { '/p': { get: proxy } } }),
      testPorts({}, { warn: (line) => warnings.push(line) }).ports,
    );

    expect(warnings).toEqual([]);
  });
});
