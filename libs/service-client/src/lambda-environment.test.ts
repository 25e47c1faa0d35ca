import { endpointOf } from './lambda-environment.ts';

const AWS_REGION = 'eu-central-1';
const AWS_ENDPOINT_URL = 'http://127.0.0.1:1';
const AWS_ENDPOINT_URL_LAMBDA = 'http://127.0.0.1:2';

test.each([
  [{ AWS_REGION, AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_LAMBDA }, 'http://127.0.0.1:2/'],
  [{ AWS_REGION, AWS_ENDPOINT_URL }, 'http://127.0.0.1:1/'],
  [{ AWS_REGION, AWS_ENDPOINT_URL: '' }, 'https://lambda.eu-central-1.amazonaws.com/'],
  [{ AWS_REGION }, 'https://lambda.eu-central-1.amazonaws.com/'],
])('with %j the Lambda API is at %s', (environment, endpoint) => {
  expect(endpointOf(environment).href).toBe(endpoint);
});
