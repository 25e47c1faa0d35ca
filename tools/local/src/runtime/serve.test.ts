import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Runtime } from '../index.ts';
import { serve } from '../index.ts';
import { functionResource, writeAssembly } from '../testing/assembly-folder.ts';
import { writeBundle } from '../testing/bundle.ts';
import { eventually } from '../testing/eventually.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const folder = temporaryFolder();
const resolver = createRequire(import.meta.url);
/** An import by file: bundles in a temporary folder see no node_modules. */
const load = (name: string): string => `require(${JSON.stringify(resolver.resolve(name))})`;

const thingCode = `
const { DynamoDBClient, GetItemCommand, PutItemCommand } = ${load('@aws-sdk/client-dynamodb')};
const { S3Client, PutObjectCommand } = ${load('@aws-sdk/client-s3')};
const { LambdaClient, InvokeCommand } = ${load('@aws-sdk/client-lambda')};
const [db, s3, lambda] = [new DynamoDBClient({}), new S3Client({}), new LambdaClient({})];
const TableName = process.env.TABLE_NAME;
const answer = (body) => ({ statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
exports.handler = async (event) => {
  const id = event.pathParameters.id;
  if (event.httpMethod === 'PUT') {
    await db.send(new PutItemCommand({ TableName, Item: { pk: { S: id }, body: { S: event.body } } }));
    await s3.send(new PutObjectCommand({ Bucket: process.env.BUCKET_NAME, Key: 'in/' + id, Body: event.body }));
    return answer({ stored: id });
  }
  if (id === 'relay') {
    process.stdout.write('{"_aws":{},"reads":1}\\n');
    const { Payload } = await lambda.send(new InvokeCommand({ FunctionName: 'seen:live', Payload: '{"question":1}' }));
    return answer(JSON.parse(Buffer.from(Payload).toString()));
  }
  return answer({ item: (await db.send(new GetItemCommand({ TableName, Key: { pk: { S: id } }, ConsistentRead: true }))).Item, word: process.env.WORD });
};`;
const seenCode = `
const { DynamoDBClient, PutItemCommand } = ${load('@aws-sdk/client-dynamodb')};
const db = new DynamoDBClient({});
exports.handler = async (event) => {
  if (event.question) return { answered: event.question };
  const { s3, eventName } = event.Records[0];
  await db.send(new PutItemCommand({ TableName: process.env.TABLE_NAME, Item: { pk: { S: 'seen' }, body: { S: eventName + ' ' + s3.bucket.name + ' ' + s3.object.key } } }));
};`;

const keyValue = 'the-key-of-a-reader-of-things';
const noRobots = {
  Name: 'no-robots',
  Priority: 0,
  Action: { Block: {} },
  Statement: {
    ByteMatchStatement: {
      FieldToMatch: { SingleHeader: { Name: 'user-agent' } },
      SearchString: 'robot',
      PositionalConstraint: 'CONTAINS',
      TextTransformations: [{ Priority: 0, Type: 'LOWERCASE' }],
    },
  },
};

function template(word: string): object {
  const integration = {
    type: 'aws_proxy',
    httpMethod: 'POST',
    uri: {
      'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Alias}/invocations',
    },
  };
  const item = {
    type: 'aws',
    httpMethod: 'POST',
    uri: 'arn:aws:apigateway:us-east-1:dynamodb:action/GetItem',
    passthroughBehavior: 'never',
    requestTemplates: {
      'application/json': '{"TableName":"things","Key":{"pk":{"S":"$input.params(\'id\')"}}}',
    },
    responses: {
      default: {
        statusCode: '200',
        responseTemplates: { 'application/json': `$input.json('$.Item.body.S')` },
      },
    },
  };
  const object = {
    type: 'aws',
    httpMethod: 'GET',
    uri: 'arn:aws:apigateway:us-east-1:s3:path/things-bucket/in/{id}',
    requestParameters: { 'integration.request.path.id': 'method.request.path.id' },
    responses: { default: { statusCode: '200' } },
  };
  const method = (extra: object): object => ({ responses: { 200: { description: 'ok' } }, ...extra });
  const id = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
  const environment = {
    Variables: { TABLE_NAME: { Ref: 'Table' }, BUCKET_NAME: { Ref: 'Bucket' }, WORD: word },
  };
  const alias = (name: string): object => ({
    Type: 'AWS::Lambda::Alias',
    Properties: { FunctionName: { Ref: name }, FunctionVersion: '1', Name: 'live' },
  });
  return {
    Resources: {
      Table: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          TableName: 'things',
          AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        },
      },
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          BucketName: 'things-bucket',
          NotificationConfiguration: {
            LambdaConfigurations: [
              {
                Event: 's3:ObjectCreated:*',
                Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'in/' }] } },
                Function: { 'Fn::GetAtt': ['Seen', 'Arn'] },
              },
            ],
          },
        },
      },
      Thing: functionResource('thing', join(folder, 'thing'), { Environment: environment }),
      Seen: functionResource('seen', join(folder, 'seen'), {
        Environment: { Variables: { TABLE_NAME: { Ref: 'Table' } } },
      }),
      Alias: alias('Thing'),
      SeenAlias: alias('Seen'),
      Api: {
        Type: 'AWS::ApiGateway::RestApi',
        Properties: {
          Body: {
            openapi: '3.0.1',
            info: { title: 'things', version: '1' },
            paths: {
              '/things/{id}': {
                get: method({ parameters: id, 'x-amazon-apigateway-integration': integration }),
                put: method({ parameters: id, 'x-amazon-apigateway-integration': integration }),
              },
              '/items/{id}': { get: method({ parameters: id, 'x-amazon-apigateway-integration': item }) },
              '/objects/{id}': { get: method({ parameters: id, 'x-amazon-apigateway-integration': object }) },
              '/locked': {
                get: method({ security: [{ api_key: [] }], 'x-amazon-apigateway-integration': integration }),
              },
            },
            components: { securitySchemes: { api_key: { type: 'apiKey', name: 'x-api-key', in: 'header' } } },
          },
        },
      },
      Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: { Ref: 'Api' } } },
      Stage: {
        Type: 'AWS::ApiGateway::Stage',
        Properties: {
          RestApiId: { Ref: 'Api' },
          DeploymentId: { Ref: 'Deployment' },
          StageName: 'local',
          TracingEnabled: true,
        },
      },
      Key: {
        Type: 'AWS::ApiGateway::ApiKey',
        Properties: { Name: 'reader', Value: keyValue, Enabled: true },
      },
      Plan: {
        Type: 'AWS::ApiGateway::UsagePlan',
        Properties: {
          ApiStages: [{ ApiId: { Ref: 'Api' }, Stage: { Ref: 'Stage' } }],
          Quota: { Limit: 3, Period: 'MONTH' },
        },
      },
      PlanKey: {
        Type: 'AWS::ApiGateway::UsagePlanKey',
        Properties: { KeyId: { Ref: 'Key' }, KeyType: 'API_KEY', UsagePlanId: { Ref: 'Plan' } },
      },
      Acl: {
        Type: 'AWS::WAFv2::WebACL',
        Properties: { Name: 'edge', Scope: 'REGIONAL', DefaultAction: { Allow: {} }, Rules: [noRobots] },
      },
      Association: {
        Type: 'AWS::WAFv2::WebACLAssociation',
        Properties: {
          ResourceArn: {
            'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}::/restapis/${Api}/stages/${Stage}',
          },
          WebACLArn: { 'Fn::GetAtt': ['Acl', 'Arn'] },
        },
      },
    },
  };
}

const assembly = join(folder, 'cdk.out');
const lines: string[] = [];
const start = (): Promise<Runtime> =>
  serve({ assemblies: [assembly], port: 0, dataDir: join(folder, 'data'), log: (line) => lines.push(line) });
const ask = async (
  path: string,
  init?: RequestInit,
): Promise<{ status: number; headers: Headers; body: unknown }> => {
  const response = await fetch(runtime.url + path, init);
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text.startsWith('{') || text.startsWith('"') ? JSON.parse(text) : text,
  };
};
let runtime: Runtime;
beforeAll(async () => {
  writeBundle(folder, 'thing', thingCode);
  writeBundle(folder, 'seen', seenCode);
  writeAssembly(assembly, 'things', template('first'));
  runtime = await start();
});
afterAll(() => runtime.stop());

test('the start tells its story in numbered lines', () => {
  expect(
    lines.filter((line) => /^\d/.test(line)).map((line) => line.split(/\s+/).slice(0, 2).join(' ')),
  ).toEqual(['1 assemblies', '2 engines', '3 functions', '4 contents', '5 gateway']);
});

test('a request goes through gateway, function and database, and back', async () => {
  await expect(ask('/things/a', { method: 'PUT', body: 'hello' })).resolves.toMatchObject({
    status: 200,
    body: { stored: 'a' },
  });

  await expect(ask('/things/a')).resolves.toMatchObject({
    status: 200,
    body: { item: { body: { S: 'hello' } }, word: 'first' },
  });
});

test('AWS-service integrations reach the database and the object store', async () => {
  await ask('/things/b', { method: 'PUT', body: 'stored' });

  await expect(ask('/items/b')).resolves.toMatchObject({ status: 200, body: 'stored' });
  await expect(ask('/objects/b')).resolves.toMatchObject({ status: 200, body: 'stored' });
});

test('a stored object invokes the function that waits for it', async () => {
  await ask('/things/with space', { method: 'PUT', body: 'x' });

  await eventually(async () =>
    JSON.stringify((await ask('/things/seen')).body).includes(
      'ObjectCreated:Put things-bucket in/with%2520space',
    ),
  );
});

test('a function calls another one, and the trace leads through the stage to it', async () => {
  const { body, headers } = await ask('/things/relay');
  const traceId = headers.get('x-amzn-trace-id') ?? '';

  const segments = await eventually(async () => {
    const trace = await ask(`/_local/traces?traceId=${encodeURIComponent(traceId)}`);
    const found = (trace.body as { segments?: { name: string; origin: string }[] }).segments ?? [];
    return found.length >= 3 && found.map(({ name, origin }) => `${origin} ${name}`);
  });

  expect(body).toEqual({ answered: 1 });
  expect(segments[0]).toMatch(/^AWS::ApiGateway::Stage/);
  expect(segments).toEqual(expect.arrayContaining(['AWS::Lambda thing', 'AWS::Lambda::Function thing']));
  const root = /Root=([^;]+)/.exec(traceId)?.[1];
  const listed = expect.arrayContaining([expect.objectContaining({ traceId: root })]) as unknown;
  expect((await ask('/_local/traces')).body).toEqual({ traces: listed });
});

test('its own routes answer', async () => {
  await expect(ask('/_local/health')).resolves.toMatchObject({ status: 200, body: { status: 'ready' } });
  await expect(ask('/_local/resources')).resolves.toMatchObject({
    body: { stacks: ['things'], tables: ['things'], buckets: ['things-bucket'], ledger: { unknown: [] } },
  });
  await expect(ask('/_local/metrics?function=thing')).resolves.toMatchObject({
    status: 200,
    body: { metrics: [{ reads: 1 }] },
  });
  await expect(ask('/_local/metrics?function=nobody')).resolves.toMatchObject({ status: 404 });
  await expect(ask('/_local/traces?traceId=none')).resolves.toMatchObject({ status: 404 });
});

test('a new synthesis is served without a restart and without losing data', async () => {
  await ask('/things/kept', { method: 'PUT', body: 'still here' });

  writeAssembly(assembly, 'things', template('second'));

  await eventually(async () => JSON.stringify((await ask('/things/kept')).body).includes('"word":"second"'));
  await expect(ask('/things/kept')).resolves.toMatchObject({ body: { item: { body: { S: 'still here' } } } });
});

test('a broken synthesis leaves the running system alone', async () => {
  writeAssembly(assembly, 'things', {
    Resources: { Broken: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'Nothing' } } } },
  });

  await eventually(() =>
    lines.some((line) => line.includes('not reloaded: things/Broken refers to Nothing')),
  );
  await expect(ask('/things/kept')).resolves.toMatchObject({ status: 200 });
  writeAssembly(assembly, 'things', template('third'));
});

test('what is synthesised for another stage meanwhile is not served', async () => {
  writeAssembly(assembly, 'things-of-dev', template('of dev'));

  await eventually(() =>
    lines.some((line) => line.includes('holds things-of-dev now; served is things as before')),
  );
  await expect(ask('/things/kept')).resolves.toMatchObject({ status: 200 });
  expect(JSON.stringify((await ask('/things/kept')).body)).not.toContain('of dev');
  writeAssembly(assembly, 'things', template('third'));
  await eventually(async () => JSON.stringify((await ask('/things/kept')).body).includes('third'));
});

test('the web ACL of the stage is asked first', async () => {
  const robot = { headers: { 'user-agent': 'Robot 1' } };

  await expect(ask('/items/b', robot)).resolves.toMatchObject({
    status: 403,
    body: { message: 'Forbidden' },
  });
  await expect(ask('/items/b')).resolves.toMatchObject({ status: 200 });
});

test('data, objects and used quotas outlive a restart', async () => {
  const use = async (): Promise<number> =>
    (await ask('/locked', { headers: { 'x-api-key': keyValue } })).status;
  expect([await use(), await use()]).not.toContain(429);
  await runtime.stop();
  runtime = await start();

  await expect(ask('/items/b')).resolves.toMatchObject({ body: 'stored' });
  await expect(ask('/objects/b')).resolves.toMatchObject({ body: 'stored' });
  const [third, fourth] = [await use(), await use()];
  expect([third === 429, fourth]).toEqual([false, 429]);
});

test('the clock moves, and those who sign by the time of the machine go on', async () => {
  const body = JSON.stringify({ advanceSeconds: 7200 });
  await expect(ask('/_local/clock', { method: 'POST', body })).resolves.toMatchObject({
    body: { aheadSeconds: 7200 },
  });

  await expect(ask('/things/later', { method: 'PUT', body: 'on' })).resolves.toMatchObject({ status: 200 });
  await expect(ask('/objects/later')).resolves.toMatchObject({ status: 200, body: 'on' });
});
