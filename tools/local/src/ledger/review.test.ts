import type { ResolvedResource } from '../assembly/index.ts';
import { describeRefusals, describeReview, describeUnknown } from './describe-review.ts';
import { review } from './review.ts';

const resource = (type: string, properties: object): ResolvedResource => ({
  stack: 'things',
  logicalId: type.split('::').pop() ?? '',
  type,
  properties: properties as ResolvedResource['properties'],
  metadata: {},
});

test('a property with effect is no remark', () => {
  const { honoured, ...remarks } = review([
    resource('AWS::Lambda::Function', { FunctionName: 'f', Runtime: 'nodejs24.x', Timeout: 3 }),
  ]);

  expect(honoured).toBe(1);
  expect(remarks).toEqual({ accepted: [], unknown: [], refused: [] });
});

test('a property without effect is listed with the reason', () => {
  const { accepted } = review([
    resource('AWS::DynamoDB::Table', { BillingMode: 'PAY_PER_REQUEST' }),
    resource('AWS::IAM::Role', {}),
  ]);

  expect(accepted).toEqual([
    {
      stack: 'things',
      logicalId: 'Table',
      type: 'AWS::DynamoDB::Table',
      property: 'BillingMode',
      because: 'nothing local is metered or billed',
    },
    {
      stack: 'things',
      logicalId: 'Role',
      type: 'AWS::IAM::Role',
      because: 'permissions of roles, functions and services are not evaluated locally',
    },
  ]);
});

test('an unknown type and an unknown property are listed by logical id', () => {
  const reviewed = review([
    resource('AWS::Kinesis::Stream', {}),
    resource('AWS::S3::Bucket', { NewThing: true }),
  ]);

  expect(describeReview(reviewed)).toEqual([
    'not honoured: things/Stream: Kinesis::Stream is unknown to the local runtime',
    'not honoured: things/Bucket: S3::Bucket.NewThing is unknown to the local runtime',
  ]);
  expect(describeUnknown(reviewed)).toMatch(
    /things\/Stream: Kinesis::Stream; things\/Bucket: S3::Bucket.NewThing. .*--accept-unknown/,
  );
  expect(describeUnknown(review([]))).toBeUndefined();
});

test('an object of which only parts have effect is listed by its parts', () => {
  const reviewed = review([
    resource('AWS::XRay::SamplingRule', {
      SamplingRule: { ReservoirSize: 1, FixedRate: 0.1, Version: 1, NewPart: true },
    }),
  ]);

  expect(reviewed.accepted).toMatchObject([{ property: 'SamplingRule.Version' }]);
  expect(reviewed.unknown).toMatchObject([{ property: 'SamplingRule.NewPart' }]);
});

test('parts within lists and maps are looked at, and each is told once', () => {
  const settings = { ThrottlingRateLimit: 1, DataTraceEnabled: true, NewPart: 1 };
  const reviewed = review([
    resource('AWS::ApiGateway::Stage', { MethodSettings: [settings, settings] }),
    resource('AWS::ApiGatewayV2::Stage', { RouteSettings: { say: settings, hear: settings } }),
    resource('AWS::ApiGateway::UsagePlan', { ApiStages: [{ Throttle: { '/a/GET': { NewPart: 1 } } }] }),
  ]);

  expect(reviewed.accepted.map(({ property }) => property)).toEqual([
    'MethodSettings.DataTraceEnabled',
    'RouteSettings.*.DataTraceEnabled',
  ]);
  expect(describeUnknown(reviewed)).toMatch(
    /things\/Stage: ApiGateway::Stage\.MethodSettings\.NewPart; things\/Stage: ApiGatewayV2::Stage\.RouteSettings\.\*\.NewPart; things\/UsagePlan: ApiGateway::UsagePlan\.ApiStages\.Throttle\.\*\.NewPart\./,
  );
});

test('extensions in the document of an API are looked at wherever they stand', () => {
  const integration = {
    type: 'mock',
    credentials: 'arn:role',
    connectionType: 'TUNNEL',
    responseTransferMode: 'STREAM',
  };
  const operation = { 'x-amazon-apigateway-integration': integration };
  const other = { 'x-amazon-apigateway-integration': { ...integration, tlsConfig: {} } };
  const document = {
    'x-amazon-apigateway-cors': {},
    paths: { '/a': { get: operation, 'x-amazon-apigateway-any-method': other } },
    components: { securitySchemes: [{ 'x-amazon-apigateway-new': 'thing' }] },
  };
  const api = resource('AWS::ApiGateway::RestApi', { Body: {} });
  const { accepted, refused, unknown } = review([api], () => document);

  expect(accepted.map(({ property }) => property)).toEqual([
    'x-amazon-apigateway-integration.credentials',
    'x-amazon-apigateway-integration.tlsConfig',
  ]);
  expect(refused.map(({ property }) => property)).toEqual([
    'x-amazon-apigateway-cors',
    'x-amazon-apigateway-integration.connectionType',
    'x-amazon-apigateway-integration.responseTransferMode',
  ]);
  expect(describeUnknown({ ...review([]), unknown })).toMatch(
    /things\/RestApi: ApiGateway::RestApi\.Body\.x-amazon-apigateway-new\. Leave/,
  );
});

test('what is no object where parts are listed is unknown', () => {
  expect(review([resource('AWS::ApiGateway::UsagePlan', { Quota: 5 })]).unknown).toMatchObject([
    { property: 'Quota' },
  ]);
});

test('a type that cannot be served stops the start with its remedy', () => {
  expect(describeRefusals(review([resource('AWS::Lambda::WebFunction', { Name: 'n' })]))).toBe(
    'The templates ask for what the local runtime cannot do. things/WebFunction: Lambda::WebFunction: use a function behind an API.',
  );
});

test('a refused property stops the start with its remedy', () => {
  const reviewed = review([resource('AWS::Lambda::Function', { Runtime: 'nodejs24.x', VpcConfig: {} })]);

  expect(describeRefusals(reviewed)).toBe(
    'The templates ask for what the local runtime cannot do. things/Function: Lambda::Function.VpcConfig: leave the VPC out of the local stage: there is no network to attach to.',
  );
  expect(describeRefusals(review([]))).toBeUndefined();
});

test('functions in other languages have no effect of their own', () => {
  const inline = resource('AWS::Lambda::Function', { Runtime: 'python3.13', Code: { ZipFile: 'code' } });

  expect(review([inline])).toMatchObject({ refused: [], accepted: [{ logicalId: 'Function' }] });
});

test('equal reasons share a line', () => {
  const tables = [1, 2, 3].map(() =>
    resource('AWS::DynamoDB::Table', { BillingMode: 'PAY_PER_REQUEST', TableClass: 'STANDARD' }),
  );

  expect(describeReview(review(tables))).toEqual([
    'without effect (6): DynamoDB::Table.BillingMode, DynamoDB::Table.TableClass: nothing local is metered or billed',
  ]);
});

test('a value that a property may not have is refused with the remedy', () => {
  const { refused } = review([resource('AWS::ApiGatewayV2::Api', { Name: 'x', ProtocolType: 'TCP' })]);

  expect(describeRefusals({ ...review([]), refused })).toContain(
    'things/Api: ApiGatewayV2::Api.ProtocolType: use WEBSOCKET or HTTP',
  );
});
