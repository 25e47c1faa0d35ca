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
const arn = (id: string): object => ({ 'Fn::GetAtt': [id, 'Arn'] });
const integrationUri = 'arn:aws:apigateway:us-east-1:';

/** Sends what it is asked for, by the names that its environment gives. */
const senderCode = `
const { SQSClient, SendMessageCommand, ReceiveMessageCommand } = ${load('@aws-sdk/client-sqs')};
const { EventBridgeClient, PutEventsCommand } = ${load('@aws-sdk/client-eventbridge')};
const { LambdaClient, InvokeCommand } = ${load('@aws-sdk/client-lambda')};
const [sqs, bus, lambda] = [new SQSClient({}), new EventBridgeClient({}), new LambdaClient({})];
const take = async (name) => {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: process.env[name], MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }));
  return Messages.map(({ Body, MessageAttributes }) => ({ Body, MessageAttributes }));
};
const acts = {
  message: (text) => sqs.send(new SendMessageCommand({ QueueUrl: process.env.WORK_URL, MessageBody: text })),
  event: (text) => bus.send(new PutEventsCommand({ Entries: [{ Source: 'shop', DetailType: 'Order', Detail: JSON.stringify({ text }), EventBusName: process.env.BUS }] })),
  later: (text) => lambda.send(new InvokeCommand({ FunctionName: 'worker', InvocationType: 'Event', Payload: JSON.stringify({ text }) })),
  take,
};
exports.handler = async ({ pathParameters: { act }, queryStringParameters }) => {
  const { $metadata, ...rest } = await acts[act](queryStringParameters.text) ?? {};
  return { statusCode: 200, body: JSON.stringify(act === 'take' ? Object.values(rest) : rest) };
};`;
/** Fails for what says so, and passes everything else on to the queue of results. */
const workerCode = `
const { SQSClient, SendMessageCommand } = ${load('@aws-sdk/client-sqs')};
const sqs = new SQSClient({});
exports.handler = async (event) => {
  const text = JSON.stringify(event);
  if (text.includes('fail')) throw new Error('refused');
  await sqs.send(new SendMessageCommand({ QueueUrl: process.env.RESULTS_URL, MessageBody: text }));
};`;

const urls = {
  Variables: {
    ...Object.fromEntries(
      ['Work', 'Results', 'Dead', 'Failed', 'Ticks', 'Files'].map((id) => [
        `${id.toUpperCase()}_URL`,
        { Ref: id },
      ]),
    ),
    BUS: { Ref: 'Bus' },
  },
};
const queue = (properties: object = {}): object => ({ Type: 'AWS::SQS::Queue', Properties: properties });
const template = {
  Resources: {
    Work: queue({
      RedrivePolicy: { deadLetterTargetArn: arn('Dead'), maxReceiveCount: 1 },
      VisibilityTimeout: 60,
    }),
    Results: queue({ QueueName: 'results' }),
    Dead: queue(),
    Failed: queue(),
    Ticks: queue(),
    Files: queue(),
    Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        BucketName: 'files-bucket',
        NotificationConfiguration: {
          EventBridgeConfiguration: { EventBridgeEnabled: true },
          QueueConfigurations: [{ Event: 's3:ObjectCreated:*', Queue: arn('Files') }],
        },
      },
    },
    Uploads: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: { source: ['aws.s3'], 'detail-type': ['Object Created'] },
        Targets: [{ Id: 'results', Arn: arn('Results'), InputPath: '$.detail.object.key' }],
      },
    },
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'shop-bus' } },
    Sender: functionResource('sender', join(folder, 'sender'), { Environment: urls }),
    Worker: functionResource('worker', join(folder, 'worker'), {
      Environment: urls,
      DeadLetterConfig: { TargetArn: arn('Dead') },
    }),
    Config: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: { Ref: 'Worker' },
        Qualifier: '$LATEST',
        MaximumRetryAttempts: 0,
        DestinationConfig: { OnFailure: { Destination: arn('Failed') } },
      },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: arn('Work'), FunctionName: { Ref: 'Worker' }, BatchSize: 1 },
    },
    Orders: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventBusName: { Ref: 'Bus' },
        EventPattern: { source: ['shop'], detail: { text: [{ prefix: 'order' }] } },
        Targets: [{ Id: 'worker', Arn: arn('Worker'), InputPath: '$.detail' }],
      },
    },
    Tick: {
      Type: 'AWS::Events::Rule',
      Properties: {
        ScheduleExpression: 'rate(1 day)',
        Targets: [{ Id: 'ticks', Arn: arn('Ticks'), Input: '"tick"' }],
      },
    },
    Api: {
      Type: 'AWS::ApiGateway::RestApi',
      Properties: {
        Body: {
          openapi: '3.0.1',
          info: { title: 'messages', version: '1' },
          paths: {
            '/act/{act}': {
              get: {
                responses: { 200: { description: 'ok' } },
                'x-amazon-apigateway-integration': {
                  type: 'aws_proxy',
                  httpMethod: 'POST',
                  uri: {
                    'Fn::Sub': `${integrationUri}lambda:path/2015-03-31/functions/\${Sender.Arn}/invocations`,
                  },
                },
              },
            },
            '/files/{key}': {
              put: {
                responses: { 200: { description: 'ok' } },
                'x-amazon-apigateway-integration': {
                  type: 'aws',
                  httpMethod: 'PUT',
                  uri: `${integrationUri}s3:path/files-bucket/{key}`,
                  requestParameters: { 'integration.request.path.key': 'method.request.path.key' },
                  responses: { default: { statusCode: '200' } },
                },
              },
            },
            '/direct': {
              post: {
                responses: { 200: { description: 'ok' } },
                'x-amazon-apigateway-integration': {
                  type: 'aws',
                  httpMethod: 'POST',
                  uri: { 'Fn::Sub': `${integrationUri}sqs:path/\${AWS::AccountId}/\${Work.QueueName}` },
                  requestParameters: {
                    'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'",
                  },
                  requestTemplates: { 'application/json': 'Action=SendMessage&MessageBody=$input.body' },
                  responses: { default: { statusCode: '200' } },
                },
              },
            },
            '/async': {
              post: {
                responses: { 200: { description: 'ok' } },
                'x-amazon-apigateway-integration': {
                  type: 'aws',
                  httpMethod: 'POST',
                  uri: {
                    'Fn::Sub': `${integrationUri}lambda:path/2015-03-31/functions/\${Worker.Arn}/invocations`,
                  },
                  requestParameters: { 'integration.request.header.X-Amz-Invocation-Type': "'Event'" },
                  responses: { default: { statusCode: '200' } },
                },
              },
            },
          },
        },
      },
    },
    Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: { Ref: 'Api' } } },
    Stage: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: { RestApiId: { Ref: 'Api' }, DeploymentId: { Ref: 'Deployment' }, StageName: 'local' },
    },
  },
};

interface Message {
  readonly Body: string;
  readonly MessageAttributes?: Readonly<Record<string, { readonly StringValue: string }>>;
}

const assembly = join(folder, 'cdk.out');
let runtime: Runtime;
beforeAll(async () => {
  writeBundle(folder, 'sender', senderCode);
  writeBundle(folder, 'worker', workerCode);
  writeAssembly(assembly, 'messages', template);
  runtime = await serve({
    ...{ assemblies: [assembly], port: 0, dataDir: join(folder, 'data') },
    ...{ inMemory: true, watch: false, log: () => undefined },
  });
});
afterAll(() => runtime.stop());

const act = async (name: string, text: string): Promise<unknown> => {
  const answer = await fetch(`${runtime.url}/act/${name}?text=${text}`);
  return answer.json();
};
const post = (path: string, body: object): Promise<Response> =>
  fetch(runtime.url + path, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  });
/** Takes messages of a queue until one is there. */
const taken = (name: string): Promise<Message> =>
  eventually(async () => ((await act('take', name)) as Message[])[0]);

test('a message invokes the function of its mapping, which finds the queues by the URLs it is given', async () => {
  await act('message', 'hello');

  const { Body } = await taken('RESULTS_URL');

  expect(JSON.parse(Body)).toMatchObject({ Records: [{ body: 'hello', eventSource: 'aws:sqs' }] });
});

test('the gateway sends to a queue by itself', async () => {
  const answer = await post('/direct', { order: 1 });

  expect(await answer.json()).toHaveProperty('SendMessageResponse.SendMessageResult.MessageId');
  expect(JSON.parse((await taken('RESULTS_URL')).Body)).toMatchObject({ Records: [{ body: '{"order":1}' }] });
});

test('an event that a rule wants reaches its target', async () => {
  await act('event', 'unwanted');
  expect(await act('event', 'order-1')).toMatchObject({ FailedEntryCount: 0 });

  expect((await taken('RESULTS_URL')).Body).toBe('{"text":"order-1"}');
});

test('an object that is stored is told to a queue and on the default event bus', async () => {
  await fetch(`${runtime.url}/files/a.txt`, { method: 'PUT', body: 'a' });

  expect(JSON.parse((await taken('FILES_URL')).Body)).toMatchObject({
    Records: [{ eventName: 'ObjectCreated:Put', s3: { object: { key: 'a.txt' } } }],
  });
  expect((await taken('RESULTS_URL')).Body).toBe('"a.txt"');
});

test('an asynchronous event that fails is recorded and kept as a dead letter', async () => {
  await act('later', 'fail');

  const record = await taken('FAILED_URL');
  const letter = await taken('DEAD_URL');

  expect(JSON.parse(record.Body)).toMatchObject({
    requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 1 },
    requestPayload: { text: 'fail' },
    responsePayload: { errorMessage: 'refused' },
  });
  expect(letter.Body).toBe('{"text":"fail"}');
  expect(letter.MessageAttributes).toMatchObject({ ErrorMessage: { StringValue: 'refused' } });
});

test('lambda-custom-integration: an invocation that does not wait goes the same way', async () => {
  const answer = await post('/async', { text: 'fail too' });

  expect([answer.status, await answer.text()]).toEqual([200, '']);
  expect(JSON.parse((await taken('FAILED_URL')).Body)).toMatchObject({
    requestPayload: { text: 'fail too' },
  });
});

test('schedules and the visibility of messages follow the clock of the runtime', async () => {
  await act('message', 'fail-once');

  await post('/_local/clock', { advanceSeconds: 86_401 });
  const tick = await taken('TICKS_URL');
  const letter = await eventually(async () => {
    await post('/_local/clock', { advanceSeconds: 61 });
    return ((await act('take', 'DEAD_URL')) as Message[]).find(({ Body }) => Body === 'fail-once');
  });

  expect(tick.Body).toBe('"tick"');
  expect(letter).toEqual({ Body: 'fail-once' });
});
