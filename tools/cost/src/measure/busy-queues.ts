import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';

/** Asks how many messages wait or are worked on in the queues of a running system, dead letters left out. */
export interface BusyQueues {
  messages(): Promise<number>;
  stop(): void;
}

/**
 * @param endpoint of the queues
 * @param dataDir the system's data, which holds the keys of its engines
 */
export async function openBusyQueues(endpoint: string, dataDir: string): Promise<BusyQueues> {
  const credentials = JSON.parse(readFileSync(join(dataDir, 'engines', 'credentials.json'), 'utf8')) as {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
  };
  const sqs = new SQSClient({ region: 'us-east-1', endpoint, credentials });
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  const watched = QueueUrls.map((url) => url.split('/').at(-1) ?? '')
    .filter((name) => !name.endsWith('-dead-letters'))
    .map((name) => `${endpoint}/000000000000/${name}`);
  const inQueue = async (QueueUrl: string): Promise<number> => {
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    );
    return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
  };
  return {
    messages: async () => (await Promise.all(watched.map(inQueue))).reduce((sum, count) => sum + count, 0),
    stop: () => sqs.destroy(),
  };
}
