import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';

import type { JsonObject } from '../json.ts';
import type { LocalIdentity } from '../ports.ts';
import { mock } from '../testing/operations.ts';
import { serveApi } from '../testing/served-api.ts';
import type { ServedApi } from '../testing/served-api.ts';

const identity: LocalIdentity = {
  accessKeyId: 'AKIALOCAL00000000001',
  secretAccessKey: 'secret',
  accountId: '000000000000',
  userArn: 'arn:aws:iam::000000000000:user/ada',
  userId: 'AIDALOCAL00000000001',
};

const statement = (Effect: string, more: object = {}): JsonObject => ({
  Effect,
  Action: 'execute-api:Invoke',
  Resource: '*',
  ...more,
});
const policy = (...Statement: JsonObject[]): JsonObject => ({ Version: '2012-10-17', Statement });

describe('a signed call', () => {
  let api: ServedApi;
  afterEach(() => api.close());

  async function serve(
    own: JsonObject | undefined,
    ofTheApi: JsonObject | undefined,
    who: Partial<LocalIdentity> = {},
  ): Promise<void> {
    const signer = { ...identity, ...who };
    const iam = { 'x-amazon-apigateway-auth': { type: 'AWS_IAM' } };
    api = await serveApi(
      {
        paths: { '/a': { get: mock('{}', iam) }, '/b': { get: mock('{}', iam) } },
        ...(ofTheApi === undefined ? {} : { 'x-amazon-apigateway-policy': ofTheApi }),
      },
      {
        ports: {
          identityOf: () => (own === undefined ? signer : { ...signer, policy: own }),
        },
      },
    );
  }

  async function call(path: string): Promise<Response> {
    const signer = new SignatureV4({
      credentials: identity,
      region: 'us-east-1',
      service: 'execute-api',
      sha256: Sha256,
    });
    const signed = await signer.sign({
      method: 'GET',
      protocol: 'http:',
      hostname: '127.0.0.1',
      path,
      headers: { host: `127.0.0.1:${String(api.port)}` },
    });
    return fetch(api.url + path, { headers: signed.headers });
  }

  const allow = statement('Allow');
  const deny = statement('Deny');
  const elsewhere = statement('Allow', { Resource: '*/GET/elsewhere' });
  const everyone = { Principal: '*' };
  it.each<[string, JsonObject | undefined, JsonObject | undefined, number]>([
    ['an identity without a policy', undefined, undefined, 200],
    ['an identity that may', policy(allow), undefined, 200],
    ['an identity that may do something else', policy(elsewhere), undefined, 403],
    ['an identity that may not', policy(allow, deny), undefined, 403],
    ['an API that lets everyone in', policy(elsewhere), policy({ ...allow, ...everyone }), 200],
    [
      'an API that lets the account in',
      policy(elsewhere),
      policy({ ...allow, Principal: { AWS: 'arn:aws:iam::000000000000:root' } }),
      200,
    ],
    [
      'an API that lets the identity in',
      policy(elsewhere),
      policy({ ...allow, Principal: { AWS: ['111111111111', identity.userArn] } }),
      200,
    ],
    [
      'an API that lets another account in',
      policy(elsewhere),
      policy({ ...allow, Principal: { AWS: '111111111111' } }),
      403,
    ],
    ['an API that says nothing of it', policy(allow), policy({ ...elsewhere, ...everyone }), 200],
    ['an API that keeps everyone out', policy(allow), policy({ ...deny, ...everyone }), 403],
    [
      'an API that keeps another account out',
      policy(allow),
      policy({ ...deny, Principal: { AWS: '111111111111' } }),
      200,
    ],
  ])('of %s and its API is judged by both policies', async (_, own, ofTheApi, expected) => {
    await serve(own, ofTheApi);

    expect((await call('/a')).status).toBe(expected);
  });

  it.each<[string, JsonObject | undefined, JsonObject | undefined, number]>([
    ['its API says nothing', undefined, undefined, 403],
    ['its API lets everyone in', undefined, policy({ ...allow, ...everyone }), 200],
    ['its own policy does not', policy(elsewhere), policy({ ...allow, ...everyone }), 403],
    [
      'its API keeps other accounts out',
      undefined,
      policy(
        { ...allow, ...everyone },
        {
          ...deny,
          ...everyone,
          Condition: {
            StringNotEquals: { 'aws:PrincipalAccount': '000000000000' },
            Null: { 'aws:PrincipalAccount': 'false' },
          },
        },
      ),
      403,
    ],
  ])('of another account needs both policies: %s', async (_, own, ofTheApi, expected) => {
    await serve(own, ofTheApi, { accountId: '111111111111', userArn: 'arn:aws:iam::111111111111:user/eve' });

    expect((await call('/a')).status).toBe(expected);
  });

  it('is refused by name', async () => {
    await serve(policy(statement('Allow', { Resource: '*/GET/a' })), undefined);

    const refused = await call('/b');

    expect((await call('/a')).status).toBe(200);
    expect(await refused.text()).toBe(
      '{"Message":"User: arn:aws:iam::000000000000:user/ada is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********0000:a1b2c3d4e5/dev/GET/b"}',
    );
  });
});
