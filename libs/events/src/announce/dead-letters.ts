import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBRecord } from 'aws-lambda';
import { traced } from '@tollgate/middleware';
import type { AnnouncerEnvironment } from '../environment.ts';
import { announcing } from './announcing.ts';
import type { EventRecord } from './event-records.ts';

/** Lays aside a record that can never be announced, with the reason. */
export type LayAside = (record: EventRecord, cause: string, signal: AbortSignal) => Promise<void>;

/** Bytes that a letter may have: what a queue takes at least. */
const longestBody = 240 * 1024;

/** The record as the stream gave it; of one that is too long for a letter, without its row, which is still in the table. */
function bodyOf(record: DynamoDBRecord): string {
  const body = JSON.stringify(record);
  if (Buffer.byteLength(body) <= longestBody) return body;
  const { NewImage: _left, ...place } = record.dynamodb ?? {};
  return JSON.stringify({ ...record, dynamodb: place });
}

/** Members of a letter that say what failed, named as Lambda names them in letters of its own. */
const textAttribute = (text: string) => ({ DataType: 'String', StringValue: text.slice(0, 256) });

/** The queue of what could not be announced; its client is made with the first letter, since most processes write none. */
export function deadLetters(environment: AnnouncerEnvironment): LayAside {
  let client: SQSClient | undefined;
  return async ({ record }, cause, abortSignal) => {
    client ??= traced(new SQSClient(announcing(environment, environment.queuesEndpoint)));
    const letter = new SendMessageCommand({
      QueueUrl: environment.deadLettersUrl,
      MessageBody: bodyOf(record),
      MessageAttributes: {
        ErrorCode: textAttribute('NotAnnounceable'),
        ErrorMessage: textAttribute(cause),
      },
    });
    await client.send(letter, { abortSignal });
  };
}
