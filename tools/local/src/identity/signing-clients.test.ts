import { AwsClient } from 'aws4fetch';
import { serveApi, type ServedApi } from '../gateway/testing/served-api.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { signingIdentity } from './signing-identity.ts';

const identity = signingIdentity(temporaryFolder(), '000000000000');
const { accessKeyId, secretAccessKey } = identity;
const rightClient = { accessKeyId, secretAccessKey, service: 'execute-api', region: 'us-east-1', retries: 0 };
let api: ServedApi;

beforeAll(async () => {
  const method = {
    'x-amazon-apigateway-auth': { type: 'AWS_IAM' },
    'x-amazon-apigateway-integration': {
      type: 'mock',
      requestTemplates: { 'application/json': '{"statusCode": 200}' },
      responses: {
        default: {
          statusCode: '200',
          responseTemplates: { 'application/json': '$context.identity.userArn' },
        },
      },
    },
  };
  api = await serveApi(
    { paths: { '/things/{id}': { get: method, post: method } } },
    { ports: { identityOf: (id) => (id === accessKeyId ? identity : undefined) } },
  );
});
afterAll(() => api.close());

const minutesAgo = (minutes: number): string =>
  new Date(Date.now() - minutes * 60_000).toISOString().replace(/[-:]|\.\d{3}/g, '');
const post = { method: 'POST', body: '{"n":1}', headers: { 'Content-Type': 'application/json' } };

describe('what aws4fetch signs is let in', () => {
  test.each([
    ['a plain path', '/things/1', {}],
    ['a query in any order', '/things/1?b=2&a=1&a=0&empty=', {}],
    ['characters that are encoded', "/things/caf%C3%A9%20(1)?q=a%20b'%2F", {}],
    ['a body', '/things/1', post],
    ['a signature in the query', '/things/1?a=1', { aws: { signQuery: true } }],
  ])('%s', async (_title, target, init) => {
    const answer = await new AwsClient(rightClient).fetch(api.url + target, init);

    expect([answer.status, await answer.text()]).toEqual([200, identity.userArn]);
  });
});

interface Refusal {
  readonly client?: Partial<typeof rightClient>;
  readonly init?: object;
  readonly tamper?: (request: Request) => Request | Promise<Request>;
  readonly type: string;
  readonly message: RegExp;
}

const mismatch = /^The request signature we calculated does not match the signature you provided\./;
const refusals: Readonly<Record<string, Refusal>> = {
  'another body': {
    init: post,
    tamper: (request) => new Request(request, { body: '{"n":2}' }),
    type: 'InvalidSignatureException',
    message: mismatch,
  },
  'another path': {
    tamper: (request) => new Request(request.url.replace('things/1', 'things/2'), request),
    type: 'InvalidSignatureException',
    message: mismatch,
  },
  'another query': {
    tamper: (request) => new Request(`${request.url}?admin=1`, request),
    type: 'InvalidSignatureException',
    message: mismatch,
  },
  'another secret': {
    client: { secretAccessKey: 'x'.repeat(40) },
    type: 'InvalidSignatureException',
    message: mismatch,
  },
  'a clock that is late': {
    init: { aws: { datetime: minutesAgo(6) } },
    type: 'InvalidSignatureException',
    message: /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 5 min\.\)$/,
  },
  'a clock that is early': {
    init: { aws: { datetime: minutesAgo(-6) } },
    type: 'InvalidSignatureException',
    message: /^Signature not yet current: /,
  },
  'an unknown key': {
    client: { accessKeyId: 'AKIAUNKNOWNUNKNOWN00' },
    type: 'UnrecognizedClientException',
    message: /^The security token included in the request is invalid\.$/,
  },
  'another service': {
    client: { service: 's3' },
    type: 'InvalidSignatureException',
    message: /^Credential should be scoped to correct service: 'execute-api'\. $/,
  },
  'another region': {
    client: { region: 'eu-west-1' },
    type: 'InvalidSignatureException',
    message: /^Credential should be scoped to a valid region, not 'eu-west-1'\. $/,
  },
};

describe('what differs from what was signed is refused in Amazon’s words', () => {
  test.each(Object.entries(refusals))('%s', async (_title, { client, init, tamper, type, message }) => {
    const signed = await new AwsClient({ ...rightClient, ...client }).sign(`${api.url}/things/1`, init);

    const answer = await fetch(tamper === undefined ? signed : await tamper(signed));

    expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([403, type]);
    expect(await answer.json()).toEqual({ message: expect.stringMatching(message) as string });
  });

  test('no signature', async () => {
    const answer = await fetch(`${api.url}/things/1`);

    expect([answer.status, await answer.text()]).toEqual([403, '{"message":"Missing Authentication Token"}']);
  });
});
