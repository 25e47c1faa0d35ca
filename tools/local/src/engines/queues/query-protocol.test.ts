import { join } from 'node:path';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { signedHeaders } from '../signed-headers.ts';
import { startQueues, type QueuesEngine } from './index.ts';

const folder = temporaryFolder();
const region = 'us-east-1';
const credentials = { accessKeyId: 'AKIAQUERY', secretAccessKey: 'secret' };
let engine: QueuesEngine;
beforeAll(async () => {
  engine = await startQueues({
    ...{ dataDir: join(folder, 'sqs'), region, credentials: [credentials] },
    queues: [{ name: 'work', attributes: { VisibilityTimeout: '45' } }],
  });
});
afterAll(() => engine.stop());

/** Sends a form as clients of the query protocol do. */
async function ask(
  form: Readonly<Record<string, string>>,
  accept = 'application/xml',
  path = '/000000000000/work',
) {
  const url = new URL(engine.endpoint + path);
  const body = Buffer.from(new URLSearchParams(form).toString());
  const type = { accept, 'content-type': 'application/x-www-form-urlencoded' };
  const signed = signedHeaders({
    service: 'sqs',
    method: 'POST',
    url,
    headers: type,
    body,
    region,
    credentials,
  });
  const { host: _host, 'content-length': _length, ...headers } = signed;
  const answer = await fetch(url, { method: 'POST', headers, body });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

test('a batch is sent and received as numbered parameters', async () => {
  const sent = await ask({
    Action: 'SendMessageBatch',
    'SendMessageBatchRequestEntry.1.Id': 'one',
    'SendMessageBatchRequestEntry.1.MessageBody': '<first> & "last"',
    'SendMessageBatchRequestEntry.2.Id': 'two',
    'SendMessageBatchRequestEntry.2.MessageBody': 'plain',
    'SendMessageBatchRequestEntry.2.MessageAttribute.1.Name': 'kind',
    'SendMessageBatchRequestEntry.2.MessageAttribute.1.Value.DataType': 'String',
    'SendMessageBatchRequestEntry.2.MessageAttribute.1.Value.StringValue': 'gift',
  });
  const received = await ask({
    ...{ Action: 'ReceiveMessage', MaxNumberOfMessages: '10', VisibilityTimeout: '5' },
    ...{ 'MessageAttributeName.1': 'All', 'AttributeName.1': 'ApproximateReceiveCount' },
  });

  expect(sent.type).toContain('text/xml');
  expect(sent.text.match(/<SendMessageBatchResultEntry><Id>(one|two)<\/Id>/g)).toHaveLength(2);
  expect(received.text).toContain('<Body>&lt;first&gt; &amp; &quot;last&quot;</Body>');
  expect(received.text).toContain(
    '<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute>',
  );
  expect(received.text).toMatch(
    /<MessageAttribute><Name>kind<\/Name><Value>(<DataType>String<\/DataType>|<StringValue>gift<\/StringValue>){2}<\/Value>/,
  );
  const handles = [...received.text.matchAll(/<ReceiptHandle>(.*?)<\/ReceiptHandle>/g)].map(
    ([, handle]) => handle,
  );
  const removed = await ask({
    Action: 'DeleteMessageBatch',
    ...Object.fromEntries(
      handles.flatMap((handle = '', index) => [
        [`DeleteMessageBatchRequestEntry.${index + 1}.Id`, `m${index}`],
        [`DeleteMessageBatchRequestEntry.${index + 1}.ReceiptHandle`, handle],
      ]),
    ),
  });
  expect(removed.text.match(/<DeleteMessageBatchResultEntry><Id>m\d<\/Id>/g)).toHaveLength(2);
});

test('attributes are read by name and set by number', async () => {
  const set = await ask({
    ...{ Action: 'SetQueueAttributes', 'Attribute.1.Name': 'DelaySeconds', 'Attribute.1.Value': '0' },
  });
  const read = await ask({ Action: 'GetQueueAttributes', 'AttributeName.1': 'VisibilityTimeout' });

  expect(set.text).toMatch(
    /^<\?xml version="1.0"\?><SetQueueAttributesResponse xmlns="http:\/\/queue.amazonaws.com\/doc\/2012-11-05\/"><ResponseMetadata><RequestId>.+<\/RequestId><\/ResponseMetadata><\/SetQueueAttributesResponse>$/,
  );
  expect(read.text).toContain(
    '<GetQueueAttributesResult><Attribute><Name>VisibilityTimeout</Name><Value>45</Value></Attribute></GetQueueAttributesResult>',
  );
});

test('an action without a queue in the path takes its URL', async () => {
  const listed = await ask({ Action: 'ListQueues' }, 'application/json', '/');
  const found = await ask({ Action: 'GetQueueUrl', QueueName: 'work' }, 'application/json', '/');

  expect(JSON.parse(listed.text)).toMatchObject({
    ListQueuesResponse: { ListQueuesResult: { QueueUrls: [expect.stringContaining('/000000000000/work')] } },
  });
  expect(found.status).toBe(200);
});

test.each([
  [
    'an unknown queue',
    { Action: 'PurgeQueue' },
    '/000000000000/nobody',
    'AWS.SimpleQueueService.NonExistentQueue',
  ],
  ['a missing body', { Action: 'SendMessage' }, '/000000000000/work', 'MissingParameter'],
  ['an unknown action', { Action: 'Send' }, '/000000000000/work', 'InvalidAction'],
])('%s is an error of the sender', async (_title, form, path, code) => {
  const xml = await ask(form, 'text/xml', path);
  const json = await ask(form, 'application/json', path);

  expect([xml.status, json.status]).toEqual([400, 400]);
  expect(xml.text).toContain(`<Error><Type>Sender</Type><Code>${code}</Code><Message>`);
  expect(JSON.parse(json.text)).toMatchObject({ Error: { Type: 'Sender', Code: code } });
});

test('a form that is not signed is refused', async () => {
  const answer = await fetch(`${engine.endpoint}/000000000000/work`, {
    ...{ method: 'POST', body: new URLSearchParams({ Action: 'PurgeQueue' }) },
  });

  expect([answer.status, await answer.text()]).toEqual([
    403,
    expect.stringContaining('MissingAuthenticationToken') as string,
  ]);
});
