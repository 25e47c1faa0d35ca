import { join } from 'node:path';
import { MovableClock } from '../clock/index.ts';
import { EventBus } from '../engines/event-bus/index.ts';
import { QueueClient, startQueues, type QueuesEngine } from '../engines/queues/index.ts';
import { startObjectStore, type ObjectStoreEngine } from '../engines/object-store/index.ts';
import type { JsonObject } from '../gateway/json.ts';
import { integration } from '../gateway/testing/operations.ts';
import { serveApi, type ServedApi } from '../gateway/testing/served-api.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createServiceCaller } from './index.ts';

const folder = temporaryFolder();
const region = 'us-east-1';
const credentials = { accessKeyId: 'AKIASERVICES', secretAccessKey: 'secret' };
const queueArn = 'arn:aws:sqs:us-east-1:000000000000:orders';
const sent: string[] = [];
const json = (body: string): { readonly [type: string]: string } => ({ 'application/json': body });
const ok = { default: { statusCode: '200' } };
const form = { 'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'" };
const toQueue = (more: JsonObject): JsonObject =>
  integration({
    type: 'aws',
    httpMethod: 'POST',
    uri: 'arn:aws:apigateway:us-east-1:sqs:path/000000000000/orders',
    requestParameters: form,
    requestTemplates: json('Action=SendMessage&MessageBody=$util.urlEncode($input.body)'),
    passthroughBehavior: 'never',
    responses: ok,
    ...more,
  });

const paths = {
  '/orders': { post: toQueue({}) },
  '/orders-xml': {
    post: toQueue({
      requestParameters: { ...form, 'integration.request.header.Accept': "'application/xml'" },
    }),
  },
  '/orders-id': {
    post: toQueue({
      responses: {
        default: {
          statusCode: '202',
          responseTemplates: json(
            `#set($answer = $input.path('$.SendMessageResponse')){"id":"$answer.SendMessageResult.MessageId","request":"$answer.ResponseMetadata.RequestId"}`,
          ),
        },
      },
    }),
  },
  '/nowhere': {
    post: toQueue({
      uri: 'arn:aws:apigateway:us-east-1:sqs:path/000000000000/nobody',
      responses: { ...ok, '4\\d{2}': { statusCode: '404' } },
    }),
  },
  '/by-action': {
    get: toQueue({
      uri: 'arn:aws:apigateway:us-east-1:sqs:action/SendMessage',
      requestParameters: {
        'integration.request.querystring.QueueUrl':
          "'https://sqs.us-east-1.amazonaws.com/000000000000/orders'",
        'integration.request.querystring.MessageBody': 'method.request.querystring.text',
      },
      requestTemplates: {},
      passthroughBehavior: 'when_no_match',
    }),
  },
  '/by-json': {
    post: toQueue({
      uri: 'arn:aws:apigateway:us-east-1:sqs:action/SendMessage',
      requestParameters: { 'integration.request.header.Content-Type': "'application/x-amz-json-1.0'" },
      requestTemplates: json(
        '{"QueueUrl":"https://sqs.us-east-1.amazonaws.com/000000000000/orders","MessageBody":"$util.escapeJavaScript($input.body)"}',
      ),
    }),
  },
  '/received': {
    get: toQueue({
      requestTemplates: json(
        'Action=ReceiveMessage&MaxNumberOfMessages=1&AttributeName.1=All&MessageAttributeName.1=All',
      ),
    }),
  },
  '/attributes': {
    post: toQueue({
      requestTemplates: json(
        'Action=SendMessage&MessageBody=with+attributes&MessageAttribute.1.Name=kind&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=gift',
      ),
    }),
  },
  '/events': {
    post: integration({
      type: 'aws',
      httpMethod: 'POST',
      uri: 'arn:aws:apigateway:us-east-1:events:action/PutEvents',
      requestTemplates: json(
        `#set($context.requestOverride.header.X-Amz-Target = "AWSEvents.PutEvents")
#set($context.requestOverride.header.Content-Type = "application/x-amz-json-1.1")
{"Entries":[#foreach($item in $input.path('$.items')){"Source":"$item.source","DetailType":"Test","Detail":"$util.escapeJavaScript($item.detail)"}#if($foreach.hasNext),#end#end]}`,
      ),
      responses: ok,
    }),
  },
  '/{key+}': {
    'x-amazon-apigateway-any-method': integration({
      type: 'aws',
      httpMethod: 'ANY',
      uri: 'arn:aws:apigateway:us-east-1:s3:path/files/{key}',
      requestParameters: {
        'integration.request.path.key': 'method.request.path.key',
        'integration.request.header.Content-Type': 'method.request.header.Content-Type',
      },
      responses: ok,
    }),
  },
  '/action/{key}': {
    get: integration({
      type: 'aws',
      httpMethod: 'GET',
      uri: 'arn:aws:apigateway:us-east-1:s3:action/GetObject&Bucket=files&Key={key}',
      requestParameters: { 'integration.request.path.key': 'method.request.path.key' },
      responses: ok,
    }),
  },
  '/domain/{key}': {
    get: integration({
      type: 'aws',
      httpMethod: 'GET',
      uri: 'arn:aws:apigateway:us-east-1:files.s3:path/{key}',
      requestParameters: { 'integration.request.path.key': 'method.request.path.key' },
      responses: ok,
    }),
  },
};

let queues: QueuesEngine;
let store: ObjectStoreEngine;
let own: QueueClient;
let api: ServedApi;
const bus = new EventBus({
  clock: new MovableClock(),
  accountId: '000000000000',
  region,
  targets: {
    invoke: (_arn, payload) => Promise.resolve(void sent.push(payload)),
    send: () => Promise.resolve(),
  },
  onDropped: () => undefined,
});
beforeAll(async () => {
  [queues, store] = await Promise.all([
    startQueues({
      ...{ region, credentials: [credentials], dataDir: join(folder, 'sqs') },
      queues: [{ name: 'orders', attributes: {} }],
    }),
    startObjectStore({
      ...{ dataDir: join(folder, 's3'), credentials: [credentials] },
      buckets: [{ name: 'files', cors: [] }],
    }),
  ]);
  own = new QueueClient({ endpoint: queues.endpoint, region, credentials });
  const services = createServiceCaller({
    callStateMachines: () => Promise.reject(new Error('There is none.')),
    ...{ dynamodb: 'http://127.0.0.1:1', s3: store.endpoint, sqs: queues.endpoint },
    ...{ eventBus: bus, credentials, region },
  });
  api = await serveApi({ paths }, { ports: { services } });
});
afterAll(async () => {
  own.close();
  await Promise.all([api.close(), queues.stop(), store.stop()]);
});

const ask = async (method: string, path: string, body?: string) => {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(api.url + path, { method, headers, ...(body === undefined ? {} : { body }) });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
};
const receive = async (): Promise<unknown> => {
  const { Messages } = await own.call('ReceiveMessage', {
    QueueUrl: own.urlOf(queueArn),
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['AWSTraceHeader'],
  });
  const [message] = (Messages ?? []) as unknown as { Body: string; ReceiptHandle: string }[];
  await own.call('DeleteMessage', {
    QueueUrl: own.urlOf(queueArn),
    ReceiptHandle: message?.ReceiptHandle ?? '',
  });
  return message;
};

test('a form is sent to a queue, and SQS answers in JSON unless it is asked for XML', async () => {
  const answer = await ask('POST', '/orders', '{"order":1}');

  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.text)).toEqual({
    SendMessageResponse: {
      SendMessageResult: {
        MD5OfMessageAttributes: null,
        MD5OfMessageBody: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
        MD5OfMessageSystemAttributes: null,
        MessageId: expect.any(String) as string,
        SequenceNumber: null,
      },
      ResponseMetadata: { RequestId: expect.any(String) as string },
    },
  });
  expect(await receive()).toMatchObject({
    Body: '{"order":1}',
    Attributes: { AWSTraceHeader: expect.stringMatching(/^Root=1-/) as string },
  });
});

test('with Accept: application/xml the answer is XML', async () => {
  const { text } = await ask('POST', '/orders-xml', '<order>1</order>');

  expect(text).toMatch(
    /<SendMessageResult><MessageId>.+<\/MessageId><MD5OfMessageBody>.+<\/MD5OfMessageBody>/,
  );
  expect(text).toMatch(/<ResponseMetadata><RequestId>.+<\/RequestId>/);
  expect(await receive()).toMatchObject({ Body: '<order>1</order>' });
});

test('a response template reads the answer of the queue', async () => {
  const { status, text } = await ask('POST', '/orders-id', 'x');

  expect(status).toBe(202);
  expect(await receive()).toMatchObject({ MessageId: (JSON.parse(text) as { id: string }).id });
});

test('an error of the queue chooses the response by its status', async () => {
  const { status, text } = await ask('POST', '/nowhere', 'x');

  expect(status).toBe(404);
  expect(JSON.parse(text)).toMatchObject({
    Error: { Code: 'AWS.SimpleQueueService.NonExistentQueue', Type: 'Sender' },
  });
});

test.each([
  ['GET', '/by-action?text=hello%20there', undefined, 'hello there'],
  ['POST', '/by-json', 'say "hello"', 'say "hello"'],
])('%s %s names the action in the URI', async (method, path, body, Body) => {
  expect(await ask(method, path, body)).toMatchObject({ status: 200 });

  expect(await receive()).toMatchObject({ Body });
});

test('numbered parameters become attributes, and are received as such', async () => {
  await ask('POST', '/attributes', '');

  const answer = JSON.parse((await ask('GET', '/received')).text) as object;

  expect(answer).toMatchObject({
    ReceiveMessageResponse: {
      ReceiveMessageResult: {
        messages: [
          {
            Body: 'with attributes',
            MessageAttributes: [{ Name: 'kind', Value: { DataType: 'String', StringValue: 'gift' } }],
          },
        ],
      },
    },
  });
  const nothing = JSON.parse((await ask('GET', '/received')).text) as object;
  expect(nothing).toMatchObject({ ReceiveMessageResponse: { ReceiveMessageResult: { messages: null } } });
});

test('aws-service: events are put, each entry with its own outcome', async () => {
  bus.configure([
    {
      ...{
        name: 'all',
        arn: 'arn:aws:events:us-east-1:000000000000:rule/all',
        bus: 'default',
        enabled: true,
      },
      pattern: ({ source }) => source === 'shop',
      targets: [
        {
          arn: 'arn:aws:lambda:us-east-1:000000000000:function:any',
          input: ({ detail }) => JSON.stringify(detail),
          retry: { maximumRetryAttempts: 0, maximumEventAgeMs: 0 },
        },
      ],
    },
  ]);
  const items = [
    { source: 'shop', detail: '{"order":1}' },
    { source: '', detail: '{}' },
    { source: 'shop', detail: 'no JSON' },
  ];

  const { status, text } = await ask('POST', '/events', JSON.stringify({ items }));
  await bus.idle();

  expect(status).toBe(200);
  expect(JSON.parse(text)).toEqual({
    FailedEntryCount: 2,
    Entries: [
      { EventId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string },
      {
        ErrorCode: 'InvalidArgument',
        ErrorMessage: 'Parameter Source is not valid. Reason: Source is a required argument.',
      },
      { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' },
    ],
  });
  expect(sent).toEqual(['{"order":1}']);
});

test('an object is put, read, and deleted by the method of the request', async () => {
  const put = await ask('PUT', '/a/b.json', '{"put":1}');
  const got = await ask('GET', '/a/b.json');
  const removed = await ask('DELETE', '/a/b.json');
  const gone = await ask('GET', '/a/b.json');

  expect([put.status, got.text, removed.status]).toEqual([200, '{"put":1}', 200]);
  expect(gone.text).toMatch(
    /<Error><Code>NoSuchKey<\/Code><Message>The specified key does not exist.<\/Message><Key>a\/b.json<\/Key><RequestId>\w+<\/RequestId><HostId>.+<\/HostId><\/Error>$/,
  );
});

test.each(['/action/c.json', '/domain/c.json'])('%s reads the object that other URIs name', async (path) => {
  await ask('PUT', '/c.json', '"c"');

  expect(await ask('GET', path)).toMatchObject({ status: 200, text: '"c"' });
});

test.each([
  ['states:action/SendTaskSuccess', 'GET /x: the integration calls states:action/SendTaskSuccess'],
  [
    'kinesis:action/PutRecord',
    'a service that is not served locally. Allowed: dynamodb, events, s3, sqs, states',
  ],
  ['events:action/PutRule', 'an action that is not served locally. Allowed: PutEvents'],
])('an integration with %s is refused when the API is compiled', async (call, message) => {
  const operation = integration({
    type: 'aws',
    httpMethod: 'POST',
    uri: `arn:aws:apigateway:us-east-1:${call}`,
    responses: ok,
  });
  const services = createServiceCaller({
    callStateMachines: () => Promise.reject(new Error('There is none.')),
    ...{ dynamodb: '', s3: '', sqs: '', eventBus: bus, credentials, region },
  });

  await expect(serveApi({ paths: { '/x': { get: operation } } }, { ports: { services } })).rejects.toThrow(
    message,
  );
});

test('aws-service: AWS_PROXY with anything but a function is refused in the words of API Gateway', async () => {
  const uri = 'arn:aws:apigateway:us-east-1:dynamodb:action/Query';
  const operation = integration({ type: 'aws_proxy', httpMethod: 'POST', uri });

  await expect(serveApi({ paths: { '/x': { get: operation } } })).rejects.toThrow(
    "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.",
  );
});
