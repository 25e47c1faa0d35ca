import { randomUUID } from 'node:crypto';
import { textOf, type JsonObject } from '../../assembly/index.ts';
import { QueueRefusal } from './authentication.ts';
import type { EngineQueue, Fauxqs, StoredMessage } from './fauxqs.ts';
import type { CorrectedStore } from './queue-store.ts';

interface MoveTask {
  readonly handle: string;
  readonly source: EngineQueue;
  readonly destination: EngineQueue | undefined;
  /** Messages per second; absent takes as many as there are. */
  readonly rate: number | undefined;
  readonly toMove: number;
  readonly started: number;
  moved: number;
  status: 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';
  failure?: string;
}

/** Milliseconds between two steps, and messages of one when nothing bounds them. */
const step = { pause: 20, messages: 200 } as const;
/** Tasks that `ListMessageMoveTasks` still tells of. Source: its API reference, `MaxResults`. */
const remembered = 10;

type Action = (input: JsonObject) => JsonObject;

/**
 * Actions that bring dead letters back: what the engine itself does not have.
 * Source: SQS API reference, `StartMessageMoveTask`, `ListMessageMoveTasks`, `CancelMessageMoveTask`,
 * `ListDeadLetterSourceQueues`. A moved message is a new one, with a new id and all its time before it.
 */
export function createMoveTasks(
  { SqsStore }: Fauxqs,
  { store, together }: CorrectedStore,
): Readonly<Record<string, Action>> {
  const tasks: MoveTask[] = [];

  const byArn = (arn: string): EngineQueue => {
    const queue = store.queuesByArn.get(arn);
    if (queue !== undefined) return queue;
    throw new QueueRefusal(
      'ResourceNotFoundException',
      `The resource that you specified for ${arn} doesn't exist.`,
      404,
    );
  };

  function start(input: JsonObject): JsonObject {
    const source = byArn(textOf(input['SourceArn']));
    const destination =
      input['DestinationArn'] === undefined ? undefined : byArn(textOf(input['DestinationArn']));
    const rate = rateOf(input);
    if (sourcesOf(store.allQueues(), source).length === 0)
      throw invalid('Source queue must be configured as a Dead Letter Queue.');
    if (destination === source)
      throw invalid('Source queue arn and destination queue arn cannot be the same.');
    if (tasks.some((task) => task.source === source && task.status === 'RUNNING'))
      throw invalid(
        'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
      );
    const handle = Buffer.from(JSON.stringify({ taskId: randomUUID(), sourceArn: source.arn })).toString(
      'base64',
    );
    const task: MoveTask = {
      ...{ handle, source, destination, rate, started: Date.now(), moved: 0, status: 'RUNNING' },
      toMove: visible(source),
    };
    tasks.unshift(task);
    setImmediate(() => work(task));
    return { TaskHandle: handle };
  }

  /** Moves some messages, each in one transaction out of one queue and into the other, and comes back for more. */
  function work(task: MoveTask): void {
    if (task.status !== 'RUNNING') return;
    const most = Math.min(
      task.toMove - task.moved,
      task.rate === undefined ? step.messages : Math.max(1, Math.round((task.rate * step.pause) / 1000)),
    );
    together(() => {
      for (let count = 0; count < most && task.status === 'RUNNING'; count += 1) moveOne(task);
    });
    if (task.moved >= task.toMove) end(task, 'COMPLETED');
    const pause = task.rate === undefined ? step.pause : Math.max(step.pause, 1000 / task.rate);
    setTimeout(() => work(task), pause);
  }

  function moveOne(task: MoveTask): void {
    const { source } = task;
    const message = next(source);
    if (message === undefined) return end(task, 'COMPLETED');
    const destination = task.destination ?? store.queuesByArn.get(message.sourceArn ?? '');
    if (destination === undefined) {
      putBack(source, message);
      task.failure =
        message.sourceArn === undefined ? 'CouldNotDetermineMessageSource' : 'DestinationNotFound';
      return end(task, 'FAILED');
    }
    const { body, messageAttributes, messageGroupId, messageDeduplicationId, traceHeader } = message;
    const moved = SqsStore.createMessage(
      body,
      messageAttributes,
      undefined,
      messageGroupId,
      messageDeduplicationId,
    );
    if (traceHeader !== undefined) moved.traceHeader = traceHeader;
    if (destination.isFifo()) Object.assign(moved, { sequenceNumber: destination.nextSequenceNumber() });
    source.persistence?.deleteMessage(message.messageId);
    destination.enqueue(moved);
    task.moved += 1;
  }

  function end(task: MoveTask, status: MoveTask['status']): void {
    if (task.status !== 'RUNNING') return;
    task.status = status;
    const ended = tasks.filter(({ source }) => source === task.source).slice(remembered);
    for (const old of ended) tasks.splice(tasks.indexOf(old), 1);
  }

  function list(input: JsonObject): JsonObject {
    const source = byArn(textOf(input['SourceArn']));
    const most = Number(input['MaxResults'] ?? 1);
    if (!(most >= 1 && most <= remembered))
      throw invalid(
        `Value for parameter MaxResults is invalid. Reason: Must be an integer from 1 to ${remembered}.`,
      );
    return {
      Results: tasks
        .filter((task) => task.source === source)
        .slice(0, most)
        .map(described),
    };
  }

  function cancel(input: JsonObject): JsonObject {
    const task = tasks.find(({ handle }) => handle === input['TaskHandle']);
    if (task?.status !== 'RUNNING')
      throw new QueueRefusal('ResourceNotFoundException', 'The task is not running, or there is none.', 404);
    end(task, 'CANCELLED');
    return { ApproximateNumberOfMessagesMoved: task.moved };
  }

  function listSources(input: JsonObject): JsonObject {
    const queue = store.getQueue(textOf(input['QueueUrl']));
    if (queue === undefined)
      throw new QueueRefusal('QueueDoesNotExist', 'The specified queue does not exist.', 400);
    const urls = sourcesOf(store.allQueues(), queue).map(({ url }) => url);
    const [from, most] = [Number(input['NextToken'] ?? 0), Number(input['MaxResults'] ?? 1000)];
    const more = from + most < urls.length ? { NextToken: String(from + most) } : {};
    return { queueUrls: urls.slice(from, from + most), ...more };
  }

  return {
    StartMessageMoveTask: start,
    ListMessageMoveTasks: list,
    CancelMessageMoveTask: cancel,
    ListDeadLetterSourceQueues: listSources,
  };
}

function invalid(message: string): QueueRefusal {
  return new QueueRefusal('InvalidParameterValue', message, 400);
}

/** @throws QueueRefusal for a rate that SQS does not take */
function rateOf({ MaxNumberOfMessagesPerSecond: rate }: JsonObject): number | undefined {
  if (rate === undefined) return undefined;
  if (Number.isInteger(rate) && Number(rate) >= 1 && Number(rate) <= 500) return Number(rate);
  throw invalid(
    `Value ${textOf(rate)} for parameter MaxNumberOfMessagesPerSecond is invalid. Reason: Must be an integer from 1 to 500.`,
  );
}

/** Queues whose dead letters go to a queue. */
function sourcesOf(queues: Iterable<EngineQueue>, deadLetters: EngineQueue): EngineQueue[] {
  return [...queues].filter(({ attributes }) => {
    const policy = attributes['RedrivePolicy'];
    if (policy === undefined || policy === '') return false;
    return (JSON.parse(policy) as { deadLetterTargetArn?: string }).deadLetterTargetArn === deadLetters.arn;
  });
}

function visible(queue: EngineQueue): number {
  queue.processTimers();
  return [queue.messages, ...queue.fifoMessages.values()].reduce((sum, { length }) => sum + length, 0);
}

/** Takes the next visible message; the group of a FIFO queue is worked off before another one. */
function next(queue: EngineQueue): StoredMessage | undefined {
  if (!queue.isFifo()) return queue.messages.shift();
  for (const [group, messages] of queue.fifoMessages)
    if (messages.length > 0 && !queue.fifoLockedGroups.has(group)) return messages.shift();
  return undefined;
}

function putBack(queue: EngineQueue, message: StoredMessage): void {
  const messages = queue.isFifo() ? queue.fifoMessages.get(message.messageGroupId ?? '') : queue.messages;
  messages?.unshift(message);
}

function described(task: MoveTask): JsonObject {
  return {
    ...(task.status === 'RUNNING' ? { TaskHandle: task.handle } : {}),
    Status: task.status,
    SourceArn: task.source.arn,
    ...(task.destination === undefined ? {} : { DestinationArn: task.destination.arn }),
    ...(task.rate === undefined ? {} : { MaxNumberOfMessagesPerSecond: task.rate }),
    ApproximateNumberOfMessagesMoved: task.moved,
    ApproximateNumberOfMessagesToMove: task.toMove,
    ...(task.failure === undefined ? {} : { FailureReason: task.failure }),
    StartedTimestamp: task.started,
  };
}
