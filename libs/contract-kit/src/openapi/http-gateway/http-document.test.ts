import type { Operation } from '../../definition/operation.ts';
import type { JsonObject } from '../json.ts';
import { at } from '../testing/at.ts';
import { getBoat, sampleOperations } from '../testing/sample-operations.ts';
import { httpGatewayDocument } from './http-document.ts';

const options = {
  title: 'Boats',
  version: '1.0.0',
  origins: ['https://boats.example', 'https://other.example'],
  authorizers: { token: { issuer: 'https://issuer.example', audience: [{ Ref: 'Client' }] } },
} as const;

const definition = { type: 'aws_proxy', httpMethod: 'POST', uri: 'arn', cacheKeyParameters: ['x'] };

const documentOf = (operations: readonly Operation[] = sampleOperations): JsonObject =>
  httpGatewayDocument(operations, () => ({ definition }), options);

describe('httpGatewayDocument', () => {
  it('gives the same bytes for the same operations in any order', () => {
    expect(JSON.stringify(documentOf([...sampleOperations].reverse()))).toBe(JSON.stringify(documentOf()));
  });

  it('JWT authorizer of HTTP APIs: guards tokens by issuer, client and scope', () => {
    const document = documentOf();

    expect(at(document, 'components', 'securitySchemes', 'token', 'x-amazon-apigateway-authorizer')).toEqual({
      type: 'jwt',
      identitySource: '$request.header.Authorization',
      jwtConfiguration: { issuer: 'https://issuer.example', audience: [{ Ref: 'Client' }] },
    });
    expect(at(document, 'paths', '/boats', 'post')['security']).toEqual([
      { token: ['boats/write', 'boats/admin'] },
    ]);
  });

  it('asks for a signature where the contract does, and where it asks for an API key', () => {
    const document = documentOf();

    expect(at(document, 'paths', '/boats/{boatId}', 'put')['security']).toEqual([{ iam: [] }]);
    expect(at(document, 'paths', '/boats', 'get')['security']).toEqual([{ iam: [] }]);
    expect(at(document, 'components', 'securitySchemes', 'iam')).toMatchObject({
      'x-amazon-apigateway-authtype': 'awsSigv4',
    });
  });

  it('hands functions the event of a REST API, and names nothing that an HTTP API does not know', () => {
    const document = documentOf();

    expect(at(document, 'paths', '/boats/{boatId}', 'get', 'x-amazon-apigateway-integration')).toEqual({
      type: 'aws_proxy',
      httpMethod: 'POST',
      uri: 'arn',
      payloadFormatVersion: '1.0',
    });
    expect(JSON.stringify(document)).not.toMatch(/request-validator|gateway-responses|binary-media|cacheKey/);
  });

  it('has every preflight answered for one list of origins', () => {
    expect(at(documentOf(), 'x-amazon-apigateway-cors')).toMatchObject({
      allowOrigins: ['https://boats.example', 'https://other.example'],
      allowMethods: ['GET', 'POST', 'PUT'],
      allowHeaders: expect.arrayContaining(['authorization', 'if-match']),
      exposeHeaders: expect.arrayContaining(['etag']),
      maxAge: 7200,
    });
  });

  it('refuses a kind of access that nothing guards', () => {
    const forPartners = { ...getBoat, access: { kind: 'partner' } } as unknown as Operation;

    expect(() => documentOf([forPartners])).toThrow(
      'getBoat: nothing guards access of the kind partner in the HTTP API; known are iam, token',
    );
  });

  it('asks a function about partners, as a REST API would', () => {
    const forPartners = { ...getBoat, access: { kind: 'partner' } } as unknown as Operation;
    const partner = { uri: 'arn', roleArn: 'role', ttlSeconds: 300 };

    const document = httpGatewayDocument([forPartners], () => ({ definition }), {
      ...options,
      authorizers: { ...options.authorizers, partner },
    });

    expect(at(document, 'paths', '/boats/{boatId}', 'get')['security']).toEqual([{ partner: [] }]);
    expect(
      at(document, 'components', 'securitySchemes', 'partner', 'x-amazon-apigateway-authorizer'),
    ).toMatchObject({ type: 'request', authorizerPayloadFormatVersion: '1.0', authorizerUri: 'arn' });
  });
});
