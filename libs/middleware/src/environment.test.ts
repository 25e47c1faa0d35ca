import { parseEnvironment, requireVariables } from './index.ts';

test('a deployed function observes every request and checks one answer in a hundred', () => {
  expect(parseEnvironment({ STAGE: 'prod', AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' })).toEqual({
    stage: 'prod',
    service: 'tollgate',
    testIdentifiers: false,
    corsOrigins: [],
    validateResponses: 0.01,
    requestLine: true,
    metering: false,
    tracing: true,
  });
});

test('a test checks every answer and is quiet', () => {
  expect(parseEnvironment({ NODE_ENV: 'test' })).toMatchObject({
    validateResponses: 'always',
    requestLine: false,
    metering: false,
    tracing: false,
  });
});

test('what is set is taken', () => {
  expect(
    parseEnvironment({
      STAGE: 'dev',
      TEST_IDENTIFIERS: 'on',
      CORS_ORIGINS: 'https://a.example, https://b.example',
      RESPONSE_VALIDATION: '0.5',
      POWERTOOLS_SERVICE_NAME: 'vehicles',
      POWERTOOLS_METRICS_DISABLED: 'true',
      AWS_EXECUTION_ENV: 'x',
      POWERTOOLS_TRACE_ENABLED: 'false',
    }),
  ).toEqual({
    stage: 'dev',
    service: 'vehicles',
    testIdentifiers: true,
    corsOrigins: ['https://a.example', 'https://b.example'],
    validateResponses: 0.5,
    requestLine: false,
    metering: false,
    tracing: false,
  });
});

test.each([
  [{ TEST_IDENTIFIERS: 'maybe' }, /TEST_IDENTIFIERS is "maybe"; allowed: on, true/],
  [{ RESPONSE_VALIDATION: '2' }, /RESPONSE_VALIDATION is "2"; allowed/],
  [{ RESPONSE_VALIDATION: '' }, /RESPONSE_VALIDATION is ""/],
  [{ STAGE: 'prod', TEST_IDENTIFIERS: 'on' }, /on in stage prod/],
])('%j is refused', (variables, message) => {
  expect(() => parseEnvironment(variables)).toThrow(message);
});

test('missing variables are named together', () => {
  expect(requireVariables({ TABLE: 't', OTHER: 'o' }, ['TABLE'])).toEqual({ TABLE: 't' });
  expect(() => requireVariables({ B: '' }, ['A', 'B'])).toThrow(/A, B are missing or empty/);
});
