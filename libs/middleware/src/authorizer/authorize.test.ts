import { lambdaContext } from '@tollgate/testing';
import type { APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { authorize, parseEnvironment, Unauthorized, type Decision } from '../index.ts';

const environment = parseEnvironment({
  NODE_ENV: 'test',
  POWERTOOLS_METRICS_DISABLED: 'off',
  POWERTOOLS_SERVICE_NAME: 'access',
});
const event = {
  type: 'REQUEST',
  methodArn: 'arn:aws:execute-api:us-east-1:123456789012:api/prod/GET/a',
  headers: { Authorization: 'Bearer secret-token' },
  requestContext: { requestId: 'r1' },
} as unknown as APIGatewayRequestAuthorizerEvent;
const decision = (Effect: 'Allow' | 'Deny'): Decision => ({
  principalId: 'one',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Action: 'execute-api:Invoke', Effect, Resource: event.methodArn }],
  },
});

let lines: string[];
beforeEach(() => {
  lines = [];
  const keep = (line: unknown): boolean => lines.push(String(line)) > 0;
  jest.spyOn(process.stdout, 'write').mockImplementation(keep);
  jest.spyOn(process.stderr, 'write').mockImplementation(keep);
  jest.spyOn(console, 'error').mockImplementation(keep);
});
afterEach(() => jest.restoreAllMocks());

const lastLine = (): unknown => JSON.parse(lines.at(-1) ?? '{}');
const ask = (decide: () => Promise<Decision>, remainingMs?: number): Promise<Decision> =>
  authorize('authorizeThing', decide, { environment })(
    event,
    lambdaContext(remainingMs === undefined ? {} : { remainingMs }),
  );

test.each([
  ['Allow', 200, 0],
  ['Deny', 403, 1],
] as const)(
  'a decision to %s goes to the gateway and leaves one line without who asked',
  async (effect, status, refusals) => {
    expect(await ask(() => Promise.resolve(decision(effect)))).toEqual(decision(effect));

    expect(lines).toHaveLength(1);
    expect(lastLine()).toMatchObject({
      service: 'access',
      operation: 'authorizeThing',
      requestId: 'r1',
      status,
      refusals,
      faults: 0,
    });
    expect(lines.join('')).not.toMatch(/secret-token|one/);
  },
);

test('credentials that prove nothing are told to the gateway in the one word it knows', async () => {
  await expect(ask(() => Promise.reject(new Unauthorized()))).rejects.toThrow(/^Unauthorized$/);

  expect(lastLine()).toMatchObject({ status: 401, refusals: 1, faults: 0 });
});

test('whatever else fails lets nobody in, and counts as a fault', async () => {
  await expect(ask(() => Promise.reject(new Error('the store is down')))).rejects.toThrow(
    'the store is down',
  );

  expect(lines.some((line) => line.includes('"faults":1') && line.includes('"status":500'))).toBe(true);
});

test('a decision that takes too long is given up before the platform ends it', async () => {
  await expect(ask(() => new Promise(() => undefined), 150)).rejects.toThrow();
});
