import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';

import type { LocalIdentity } from '../../gateway/ports.ts';
import { lastEvent, serveHttpApi, toFunction } from '../testing/served-http-api.ts';

const identity: LocalIdentity = {
  accessKeyId: 'AKIATESTTESTTEST',
  secretAccessKey: 'a-secret-only-known-here',
  accountId: '000000000000',
  userArn: 'arn:aws:iam::000000000000:user/local',
  userId: 'AIDATESTTESTTEST',
};
const policy = {
  Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: '*/GET/mine' }],
};

it('HTTP API: a signature is checked, and who signed is told; without one a route with AWS_IAM is forbidden', async () => {
  const security = [{ signed: [] }];
  const api = await serveHttpApi(
    {
      paths: {
        '/mine': { get: toFunction('fn', { security }) },
        '/other': { get: toFunction('fn', { security }) },
      },
      components: {
        securitySchemes: {
          signed: { type: 'apiKey', name: 'Authorization', 'x-amazon-apigateway-authtype': 'awsSigv4' },
        },
      },
    },
    {
      functions: { fn: () => ({ statusCode: 200, body: 'in' }) },
      ports: { identityOf: (id) => (id === identity.accessKeyId ? { ...identity, policy } : undefined) },
    },
  );
  const host = new URL(api.url).host;
  const signed = async (path: string): Promise<Response> => {
    const signer = new SignatureV4({
      credentials: identity,
      region: 'us-east-1',
      service: 'execute-api',
      sha256: Sha256,
    });
    const { headers } = await signer.sign({
      method: 'GET',
      protocol: 'http:',
      hostname: '127.0.0.1',
      path,
      query: {},
      headers: { host },
    });
    return fetch(api.url + path, { headers });
  };

  const [mine, other, unsigned] = [
    await signed('/mine'),
    await signed('/other'),
    await fetch(`${api.url}/mine`),
  ];

  expect([mine.status, other.status, unsigned.status]).toEqual([200, 403, 403]);
  await expect(unsigned.text()).resolves.toBe('{"message":"Forbidden"}');
  expect(lastEvent(api)).toMatchObject({
    requestContext: { authorizer: { iam: { userArn: identity.userArn, accountId: '000000000000' } } },
  });
  await api.close();
});
