import { setImmediate as yieldToRequests } from 'node:timers/promises';
import type { QueueClient } from '../engines/queues/index.ts';
import type { FunctionHost } from '../functions/index.ts';
import { embeddedMetrics, type MetricStore } from '../metrics/index.ts';
import type { System } from '../system/index.ts';

/** What is read of a log before requests get their turn, bytes. */
const portion = 256 * 1024;

export interface MetricSources {
  readonly store: MetricStore;
  readonly functions: FunctionHost;
  readonly queues: QueueClient;
  readonly system: () => System;
  /** Milliseconds since the epoch on the runtime's clock. */
  readonly now: () => number;
  /** What the runtime's clock showed when the machine's showed a time. */
  readonly shownAt: (machineMs: number) => number;
}

/** Depths of a queue, by their names in its metrics. Source: SQS Developer Guide, "Available CloudWatch metrics". */
const depths = {
  ApproximateNumberOfMessagesVisible: 'ApproximateNumberOfMessages',
  ApproximateNumberOfMessagesNotVisible: 'ApproximateNumberOfMessagesNotVisible',
  ApproximateNumberOfMessagesDelayed: 'ApproximateNumberOfMessagesDelayed',
} as const;

/** Brings in what is not counted as it happens: embedded metrics of logs, and how many messages wait in queues and how long. */
export function collectMetrics({
  store,
  functions,
  queues,
  system,
  now,
  shownAt,
}: MetricSources): () => Promise<void> {
  const takeLine = embeddedMetrics(store, shownAt);

  async function readLogs(): Promise<void> {
    for (let texts = functions.newLogText(portion); texts.length > 0; texts = functions.newLogText(portion)) {
      for (const text of texts) {
        for (const line of text.split('\n')) takeLine(line);
        await yieldToRequests();
      }
    }
  }

  async function readQueue({ name }: System['queues'][number]): Promise<void> {
    const { accountId, region } = system().target;
    const QueueUrl = queues.urlOf(`arn:aws:sqs:${region}:${accountId}:${name}`);
    const answers = await Promise.all([
      queues.call('GetQueueAttributes', { QueueUrl, AttributeNames: Object.values(depths) }),
      queues.call('AgeOfOldestMessage', { QueueUrl }),
    ]).catch(() => undefined);
    if (answers === undefined) return;
    const [{ Attributes = {} }, { AgeInSeconds = 0 }] = answers;
    const attributes = Attributes as Readonly<Record<string, string>>;
    // What waits now has waited at the end of the minute that is over, which is the one that alarms look at.
    const count = (metric: string, value: number): void =>
      store.open('AWS/SQS', metric, [{ QueueName: name }]).add(value, now() - 60_000);
    for (const [metric, attribute] of Object.entries(depths))
      count(metric, Number(attributes[attribute] ?? 0));
    count('ApproximateAgeOfOldestMessage', Number(AgeInSeconds));
  }

  return async () => {
    await Promise.all([readLogs(), ...system().queues.map(readQueue)]);
  };
}
