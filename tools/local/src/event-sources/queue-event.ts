import { isObject, textOf, type JsonObject } from '../assembly/index.ts';
import type { Json } from '../json.ts';

/** One message as a function gets it. Source: Lambda Developer Guide, "Using Lambda with Amazon SQS". */
export function queueRecord(message: JsonObject, queueArn: string): JsonObject {
  const attributes = message['Attributes'];
  const { MD5OfMessageAttributes: digest } = message;
  return {
    messageId: textOf(message['MessageId']),
    receiptHandle: textOf(message['ReceiptHandle']),
    body: textOf(message['Body']),
    attributes: isObject(attributes) ? inOrder(attributes) : {},
    messageAttributes: attributesOf(message['MessageAttributes']),
    ...(digest === undefined ? {} : { md5OfMessageAttributes: digest }),
    md5OfBody: textOf(message['MD5OfBody']),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: queueArn.split(':')[3] ?? '',
  };
}

const order = [
  'ApproximateReceiveCount',
  'AWSTraceHeader',
  'SentTimestamp',
  'SequenceNumber',
  'MessageGroupId',
  'SenderId',
  'MessageDeduplicationId',
  'ApproximateFirstReceiveTimestamp',
  'DeadLetterQueueSourceArn',
];

function inOrder(attributes: JsonObject): JsonObject {
  return Object.fromEntries(
    order.flatMap((name) => (attributes[name] === undefined ? [] : [[name, attributes[name]]])),
  );
}

function attributesOf(attributes: Json | undefined): JsonObject {
  if (!isObject(attributes)) return {};
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => {
      const { StringValue, BinaryValue, DataType } = isObject(value) ? value : {};
      return [
        name,
        {
          ...(StringValue === undefined ? {} : { stringValue: StringValue }),
          ...(BinaryValue === undefined ? {} : { binaryValue: BinaryValue }),
          stringListValues: [],
          binaryListValues: [],
          dataType: DataType ?? 'String',
        },
      ];
    }),
  );
}

/** What a filter is matched against: the record, its body as JSON when it is some. */
export function filterSubject(record: JsonObject): JsonObject {
  try {
    return { ...record, body: JSON.parse(textOf(record['body'])) as Json };
  } catch {
    return record;
  }
}
