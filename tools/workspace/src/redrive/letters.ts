import { setTimeout as pause } from 'node:timers/promises';
import {
  ChangeMessageVisibilityBatchCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListMessageMoveTasksCommand,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  StartMessageMoveTaskCommand,
  type Message,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** A queue as its API knows it. */
export interface QueuePlace {
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  /** About how many messages wait in it. */
  readonly waiting: number;
}

/** @throws Error with the remedy when there is no queue of the name. */
export async function queueNamed(sqs: SQSClient, name: string): Promise<QueuePlace> {
  try {
    const { QueueUrl: url = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
    const asked = new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages'],
    });
    const { Attributes: { QueueArn: arn = '', ApproximateNumberOfMessages: waiting = '0' } = {} } =
      await sqs.send(asked);
    return { name, url, arn, waiting: Number(waiting) };
  } catch (cause) {
    if (!(cause instanceof QueueDoesNotExist)) throw cause;
    throw new Error(
      `There is no queue ${name}. Name a consumer that takes events from a queue, as states/count-vehicles, and its --stage.`,
      { cause },
    );
  }
}

/** Seconds that letters are hidden while they are looked at. */
const hiddenSeconds = 60;

/**
 * Looks at the letters of a queue, and leaves them there.
 * @param most how many to look at
 */
export async function lookAt(sqs: SQSClient, { url }: QueuePlace, most: number): Promise<readonly Message[]> {
  const letters: Message[] = [];
  while (letters.length < most) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: Math.min(10, most - letters.length),
        VisibilityTimeout: hiddenSeconds,
        // Without it SQS looks at some of its servers only, and a queue of few letters seems empty.
        WaitTimeSeconds: 1,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
    );
    if (Messages.length === 0) break;
    letters.push(...Messages);
  }
  for (let at = 0; at < letters.length; at += 10) {
    const Entries = letters
      .slice(at, at + 10)
      .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle, VisibilityTimeout: 0 }));
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }));
  }
  return letters;
}

/** Milliseconds that a move is waited for; it goes on by itself after that. */
const patienceMs = 300_000;

/**
 * Moves all letters to a queue, and waits until they are there.
 * Source: Amazon SQS API Reference, "StartMessageMoveTask".
 * @returns how many were moved
 * @throws Error when the move fails, or takes longer than is waited for
 */
export async function moveAll(sqs: SQSClient, from: QueuePlace, to: QueuePlace): Promise<number> {
  const { TaskHandle } = await sqs.send(
    new StartMessageMoveTaskCommand({ SourceArn: from.arn, DestinationArn: to.arn }),
  );
  const end = Date.now() + patienceMs;
  while (Date.now() < end) {
    const { Results = [] } = await sqs.send(
      new ListMessageMoveTasksCommand({ SourceArn: from.arn, MaxResults: 10 }),
    );
    // A task that is over tells no handle any more; the latest comes first.
    const task = Results.find((result) => result.TaskHandle === TaskHandle) ?? Results[0];
    if (task?.Status === 'COMPLETED') return Number(task.ApproximateNumberOfMessagesMoved ?? 0);
    if (task?.Status === 'FAILED')
      throw new Error(
        `The letters of ${from.name} were not all moved: ${task.FailureReason ?? 'no reason given'}.`,
      );
    await pause(100);
  }
  throw new Error(`The letters of ${from.name} are still being moved; look again later with --list.`);
}
