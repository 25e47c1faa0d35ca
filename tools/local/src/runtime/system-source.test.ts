import { join } from 'node:path';
import { functionResource, writeAssembly } from '../testing/assembly-folder.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { ServeOptions } from './options.ts';
import type { Identities } from './parts.ts';
import { SystemSource } from './system-source.ts';

const folder = temporaryFolder();
const identities: Identities = {
  apiKeyValue: (id) => id,
  identityOf: () => undefined,
  issuerOf: () => {
    throw new Error('no token is checked here');
  },
};
let count = 0;
const assemblyOf = (Resources: object, stack = 'things'): string =>
  writeAssembly(join(folder, `assembly-${(count += 1)}`), stack, { Resources });
const read = (assemblies: readonly string[], options: Partial<ServeOptions> = {}) =>
  new SystemSource({ assemblies, ...options }, identities, join(folder, 'data'));

const python = (name: string) => functionResource(name, '/nowhere', { Runtime: 'python3.13' });
const api = {
  Type: 'AWS::ApiGateway::RestApi',
  Properties: { Name: 'things', Body: { openapi: '3.0.1', info: { title: 't', version: '1' }, paths: {} } },
};
const stage = (StageName: string) => ({
  Type: 'AWS::ApiGateway::Stage',
  Properties: { RestApiId: { Ref: 'Api' }, StageName },
});

test('what the ledger does not know stops the start, unless it is accepted', () => {
  const assembly = assemblyOf({ Stream: { Type: 'AWS::Kinesis::Stream' } });

  expect(() => read([assembly])).toThrow(/things\/Stream: Kinesis::Stream\./);
  expect(read([assembly], { acceptUnknown: true }).describe()).toMatchObject({
    ledger: { unknown: [{ logicalId: 'Stream' }] },
  });
});

test('a function in another language is refused by whoever calls it, and not missed otherwise', () => {
  const calling = (fn: string) => ({
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      RestApiId: { Ref: 'Api' },
      ResourceId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
      HttpMethod: 'GET',
      AuthorizationType: 'NONE',
      Integration: {
        Type: 'AWS_PROXY',
        Uri: {
          'Fn::Sub': `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/\${${fn}.Arn}/invocations`,
        },
      },
    },
  });
  const others = { Api: api, Stage: stage('local'), Other: python('thing-2'), Snake: python('thing') };
  const hello = functionResource('thing-hello', '/nowhere');
  const notifications = {
    Type: 'Custom::S3BucketNotifications',
    Properties: {
      ServiceToken: { 'Fn::GetAtt': ['Snake', 'Arn'] },
      BucketName: 'b',
      NotificationConfiguration: {},
    },
  };

  expect(() => read([assemblyOf({ ...others, Method: calling('Snake') })])).toThrow(
    /things\/Method calls things\/Snake, whose runtime is "python3.13"/,
  );
  expect(
    read([assemblyOf({ ...others, Hello: hello, Method: calling('Hello'), Custom: notifications })]).current
      .functions,
  ).toHaveLength(1);
});

test('two stages of one app are not served at once', () => {
  const hello = { Hello: functionResource('hello', '/nowhere') };

  expect(() => read([assemblyOf(hello, 'dev'), assemblyOf(hello, 'prod')])).toThrow(
    /define the function hello more than once; .*Serve one stage/,
  );
});

test('every API and stage is listed with its address, and the one at the root is marked', () => {
  const assembly = assemblyOf({ Api: api, Dev: stage('dev'), Live: stage('live') });
  const source = read([assembly], { stage: 'live' });
  const [first] = source.current.restApis;

  expect(source.describe()).toMatchObject({
    api: { id: first?.apiId, stage: 'live' },
    apis: [
      {
        api: 'things/Api',
        name: 'things',
        stage: 'dev',
        path: `/_local/apis/${first?.apiId}/dev`,
        atRoot: false,
      },
      { stage: 'live', path: `/_local/apis/${first?.apiId}/live`, atRoot: true },
    ],
  });
});

test('an assembly without an API still has its functions', () => {
  const { current } = read([assemblyOf({ Hello: functionResource('hello', '/nowhere') })]);

  expect(current.api).toBeUndefined();
  expect(current.functions.map(({ name }) => name)).toEqual(['hello']);
});
