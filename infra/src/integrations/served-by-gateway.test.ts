import { apiOperations as operations } from '@tollgate/aggregator-contract/api-operations';
import { stages } from '@tollgate/constructs';
import type { JsonObject } from '@tollgate/contract-kit/openapi';
import { bodyOf, gatewayApp, methodsOf } from '../testing/gateway-template.ts';
import { servedByGateway } from './integration-of.ts';

const { template } = gatewayApp(stages.prod);
const body = bodyOf(template);
const integrationOf = (id: string): JsonObject => {
  const method = methodsOf(body).find((one) => one.body['operationId'] === id);
  return method?.body['x-amazon-apigateway-integration'] as JsonObject;
};

it('every operation that the contracts leave to the gateway has an integration, and no other has', () => {
  const left = operations.filter(({ servedBy }) => servedBy === 'gateway').map(({ id }) => id);

  expect(Object.keys(servedByGateway).sort()).toEqual(left.sort());
});

describe('AWS-service integrations', () => {
  it('AWS-service integrations: getState asks DynamoDB for one item in the name of a role for that alone', () => {
    expect(integrationOf('getState')).toMatchObject({
      type: 'aws',
      uri: { 'Fn::Sub': expect.stringMatching(/:dynamodb:action\/GetItem$/) as string },
      credentials: { 'Fn::GetAtt': ['ReadStatesRole', 'Arn'] },
      passthroughBehavior: 'never',
    });
  });

  it('AWS-service integrations: getPhotoRendition asks S3 for one object, whose bytes stay bytes', () => {
    expect(integrationOf('getPhotoRendition')).toMatchObject({
      type: 'aws',
      uri: {
        'Fn::Sub': expect.stringMatching(/:s3:path\/.+\/renditions\/\{photoId\}\/\{rendition\}$/) as string,
      },
      credentials: { 'Fn::GetAtt': ['ReadRenditionsRole', 'Arn'] },
      responses: { '200': { contentHandling: 'CONVERT_TO_BINARY' } },
    });
  });
});

describe('mock integrations', () => {
  it.each(['getHealth', 'getProblems'])('mock integrations: %s needs no back end', (id) => {
    expect(integrationOf(id)).toMatchObject({ type: 'mock' });
    expect(integrationOf(id)).not.toHaveProperty('uri');
  });

  it('mock integrations: so does the preflight of every path', () => {
    const paths = Object.values(body['paths'] as Readonly<Record<string, JsonObject>>);
    const preflights = paths.map((item) => item['options'] as JsonObject);

    expect(preflights.length).toBeGreaterThan(10);
    for (const preflight of preflights)
      expect(preflight['x-amazon-apigateway-integration']).toMatchObject({ type: 'mock' });
  });
});
