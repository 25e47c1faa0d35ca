import { lambdaConnection } from '../index.ts';

const environment = { AWS_REGION: 'us-west-2', AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };

test('region and credentials come from the variables that Lambda sets', () => {
  expect(lambdaConnection({ ...environment, AWS_SESSION_TOKEN: 'token' })).toEqual({
    region: 'us-west-2',
    credentials: { accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'token' },
  });
});

test('an endpoint is taken where one is set', () => {
  const connection = lambdaConnection({ ...environment, AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000' });

  expect(connection.endpoint).toBe('http://127.0.0.1:8000');
});

test.each(Object.keys(environment))('a missing %s is named', (name) => {
  expect(() => lambdaConnection({ ...environment, [name]: '' })).toThrow(name);
});
