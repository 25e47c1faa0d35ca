import { createHash } from 'node:crypto';

import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';

import type { LocalIdentity } from '../ports.ts';
import { lambdaProxy } from '../testing/operations.ts';
import { rawRequest } from '../testing/raw-request.ts';
import type { RawAnswer } from '../testing/raw-request.ts';
import { serveApi } from '../testing/served-api.ts';
import type { ServedApi } from '../testing/served-api.ts';

const identity: LocalIdentity = {
  accessKeyId: 'AKIATESTTESTTEST',
  secretAccessKey: 'a-secret-only-known-here',
  accountId: '000000000000',
  userArn: 'arn:aws:iam::000000000000:user/local',
  userId: 'AIDATESTTESTTEST',
};

interface Given {
  readonly method: string;
  readonly path: string;
  readonly query: Record<string, string>;
  readonly body: string;
}

interface Signing {
  readonly region?: string;
  readonly service?: string;
  readonly at?: Date;
  readonly accessKeyId?: string;
}

describe('a method with AWS_IAM', () => {
  let api: ServedApi;

  beforeAll(async () => {
    const secured = { 'x-amazon-apigateway-auth': { type: 'AWS_IAM' } };
    api = await serveApi(
      { paths: { '/{proxy+}': { 'x-amazon-apigateway-any-method': lambdaProxy('echo', secured) } } },
      {
        functions: { echo: (event) => ({ statusCode: 200, body: JSON.stringify(event) }) },
        ports: { identityOf: (id) => (id === identity.accessKeyId ? identity : undefined) },
      },
    );
  });
  afterAll(() => api.close());

  async function sign(given: Given, signing: Signing = {}): Promise<Record<string, string>> {
    const signer = new SignatureV4({
      credentials: { ...identity, accessKeyId: signing.accessKeyId ?? identity.accessKeyId },
      region: signing.region ?? 'us-east-1',
      service: signing.service ?? 'execute-api',
      sha256: Sha256,
    });
    const signed = await signer.sign(
      {
        method: given.method,
        protocol: 'http:',
        hostname: '127.0.0.1',
        path: given.path,
        query: given.query,
        headers: { host: `127.0.0.1:${String(api.port)}`, 'content-type': 'application/json' },
        body: given.body,
      },
      { signingDate: signing.at ?? new Date() },
    );
    return signed.headers;
  }

  function submit(given: Given, headers: Record<string, string>): Promise<RawAnswer> {
    const query = Object.entries(given.query).map(
      ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
    );
    const target = `${given.path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
    return rawRequest({
      port: api.port,
      method: given.method,
      target,
      headers,
      body: Buffer.from(given.body),
    });
  }

  const simple: Given = { method: 'PUT', path: '/states/CA', query: {}, body: '{"name":"California"}' };

  it('accepts a signed request, tells the function who signed, and keeps the signature from it', async () => {
    const answer = await submit(simple, await sign(simple));
    const event = JSON.parse(answer.body.toString()) as {
      headers: Record<string, string>;
      requestContext: { identity: Record<string, string> };
    };

    expect(answer.status).toBe(200);
    expect(event.requestContext.identity).toMatchObject({
      accessKey: identity.accessKeyId,
      accountId: identity.accountId,
      userArn: identity.userArn,
      user: identity.userId,
    });
    expect(event.headers).not.toHaveProperty('Authorization');
    expect(event.headers).toHaveProperty('x-amz-date');
  });

  it('answers an unsigned request as one without a token', async () => {
    const answer = await submit(simple, {});

    expect(answer.status).toBe(403);
    expect(answer.body.toString()).toBe('{"message":"Missing Authentication Token"}');
  });

  it.each<[string, Signing, string]>([
    ['another service', { service: 's3' }, 'InvalidSignatureException'],
    ['another region', { region: 'eu-west-1' }, 'InvalidSignatureException'],
    ['an unknown key', { accessKeyId: 'AKIAUNKNOWN' }, 'UnrecognizedClientException'],
    ['a time six minutes ago', { at: new Date(Date.now() - 360_000) }, 'InvalidSignatureException'],
    ['a time six minutes ahead', { at: new Date(Date.now() + 360_000) }, 'InvalidSignatureException'],
  ])('refuses a request signed for %s', async (_, signing, errorType) => {
    const answer = await submit(simple, await sign(simple, signing));

    expect(answer.status).toBe(403);
    expect(answer.headers).toContainEqual(['x-amzn-ErrorType', errorType]);
  });

  it('accepts a time four minutes off', async () => {
    const answer = await submit(simple, await sign(simple, { at: new Date(Date.now() - 240_000) }));

    expect(answer.status).toBe(200);
  });

  it.each([
    ['Bearer abc', 'Invalid key=value pair (missing equal-sign) in Authorization header'],
    ['Basic YWJjOmRlZg==', "Authorization header requires 'Credential' parameter."],
    ['abc', "Authorization header requires 'Signature' parameter."],
    ['AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request', "requires 'SignedHeaders' parameter."],
  ])('says what is wrong with the header %s, without repeating it', async (header, complaint) => {
    const answer = await submit(simple, { Authorization: header });

    expect(answer.status).toBe(403);
    expect(answer.headers).toContainEqual(['x-amzn-ErrorType', 'IncompleteSignatureException']);
    expect(answer.body.toString()).toContain(complaint);
    expect(answer.body.toString()).toContain(createHash('sha256').update(header).digest('base64'));
  });

  it('accepts whatever is signed, and refuses it once anything is changed', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 });
    const given: fc.Arbitrary<Given> = fc.record({
      method: fc.constantFrom('PUT', 'POST', 'PATCH', 'DELETE'),
      path: fc
        .array(
          text.filter((t) => !/^\.{0,2}$/.test(t)),
          { minLength: 1, maxLength: 3 },
        )
        .map((s) => `/${s.map(encodeURIComponent).join('/')}`),
      query: fc.dictionary(
        text.filter((t) => t !== '' && t !== '__proto__'),
        text,
        { maxKeys: 3 },
      ),
      body: text,
    });
    const change = fc.constantFrom(
      'method',
      'path',
      'query',
      'body',
      'content-type',
      'x-amz-date',
      'signature',
    );

    await fc.assert(
      fc.asyncProperty(given, change, async (request, changed) => {
        const headers = await sign(request);
        const tampered = { ...headers };
        if (changed === 'content-type') tampered['content-type'] = 'text/plain';
        if (changed === 'x-amz-date')
          tampered['x-amz-date'] = (headers['x-amz-date'] ?? '').replace(/\dZ$/, (end) =>
            end === '9Z' ? '8Z' : '9Z',
          );
        if (changed === 'signature')
          tampered['authorization'] = (headers['authorization'] ?? '').replace(/.$/, (end) =>
            end === '0' ? '1' : '0',
          );
        const other: Given = {
          method: changed === 'method' ? 'OPTIONS' : request.method,
          path: changed === 'path' ? `${request.path}x` : request.path,
          query: changed === 'query' ? { ...request.query, added: '1' } : request.query,
          body: changed === 'body' ? `${request.body}x` : request.body,
        };

        expect((await submit(request, headers)).status).toBe(200);
        expect((await submit(other, tampered)).status).toBe(403);
      }),
      { numRuns: 100 },
    );
  });
});
