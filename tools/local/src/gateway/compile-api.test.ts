import type { JsonObject } from './json.ts';
import { createRestApi } from './rest-api.ts';
import { integration } from './testing/operations.ts';
import { testPorts } from './testing/ports.ts';
import { definitionOf } from './testing/served-api.ts';

describe('what cannot be compiled', () => {
  const compiling = (settings: JsonObject) => () =>
    createRestApi(
      definitionOf({ paths: { '/vehicles/{vin}': { get: integration({ type: 'mock', ...settings }) } } }),
      testPorts({}).ports,
    );

  it.each([
    ['a request template', { requestTemplates: { 'application/json': '#if($a' } }],
    ['a response template', { responses: { default: { responseTemplates: { 'text/plain': '#if($a' } } } }],
  ])('is named by its method and its text: %s', (_, settings) => {
    expect(compiling(settings)).toThrow(
      /^GET \/vehicles\/\{vin\}: The mapping template "#if\(\$a" is not Velocity: /,
    );
  });

  it('is named by its method: a mapping expression', () => {
    const responses = {
      default: { responseParameters: { 'method.response.header.X': 'method.request.cookie.a' } },
    };

    expect(compiling({ responses })).toThrow(
      /^GET \/vehicles\/\{vin\}: The mapping expression "method.request.cookie.a"/,
    );
  });
});
