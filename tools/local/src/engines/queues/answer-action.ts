import { isObject, objectsOf, textOf, type JsonObject } from '../../assembly/index.ts';
import type { Json } from '../../json.ts';
import type { Action, ActionRequest, Fauxqs, ReceivedMessage } from './fauxqs.ts';
import { QueueRefusal } from './authentication.ts';
import { createMoveTasks } from './move-tasks.ts';
import { ageOfOldestMessage } from './oldest-message.ts';
import type { CorrectedStore } from './queue-store.ts';

/** Runs one action of the SQS API. @throws QueueRefusal for an unknown one, or the engine's own fault */
export type AnswerAction = (action: string, input: JsonObject, request: ActionRequest) => Promise<JsonObject>;

/** Adds to the engine's actions what it leaves out: trace headers, sources of dead letters, attributes nobody asked for. */
export function createAnswerAction(fauxqs: Fauxqs, corrected: CorrectedStore): AnswerAction {
  const { store, takeSent, together } = corrected;
  const moves = createMoveTasks(fauxqs, corrected);
  const actions: Readonly<Record<string, Action>> = {
    ...fauxqs.actions,
    ...moves,
    AgeOfOldestMessage: ageOfOldestMessage(corrected),
  };
  return async (action, input, request) => {
    const run = actions[action];
    if (run === undefined)
      throw new QueueRefusal(
        'InvalidAction',
        `The action ${action || '(none)'} is not served by the local queues. Allowed: ${Object.keys(actions).join(', ')}.`,
        400,
      );
    // What an action waits for, as a receiver does, is no part of the transaction.
    const outcome = together(() => run(input, store, request));
    if (action.startsWith('SendMessage')) keepTraceHeaders(input, outcome as Json, request);
    takeSent();
    const result = (await outcome) as JsonObject;
    if (action === 'ReceiveMessage') {
      complete(result, input);
      if (request.socket.destroyed) giveBack(result, input);
    }
    return result;
  };

  /** A sender names its trace by a system attribute or by the header of its request. */
  function keepTraceHeaders(input: JsonObject, outcome: Json, { headers }: ActionRequest): void {
    if (!isObject(outcome)) return;
    const sent = new Map(takeSent().map((message) => [message.messageId, message]));
    const entries = new Map(objectsOf(input['Entries']).map((entry) => [entry['Id'], entry]));
    for (const answer of answersOf(outcome)) {
      const message = sent.get(textOf(answer['MessageId']));
      const traceHeader = traceHeaderOf(entries.get(answer['Id']) ?? input) ?? headers['x-amzn-trace-id'];
      if (message !== undefined && typeof traceHeader === 'string') message.traceHeader = traceHeader;
    }
  }

  /** A receiver that has gone, as a poller that is stopped does, takes no messages with it. */
  function giveBack(result: JsonObject, input: JsonObject): void {
    const queue = store.getQueue(textOf(input['QueueUrl']));
    for (const { ReceiptHandle } of (result['Messages'] ?? []) as unknown as ReceivedMessage[]) {
      const message = queue?.inflightMessages.get(ReceiptHandle)?.message;
      if (message !== undefined) message.approximateReceiveCount -= 1;
      queue?.changeVisibility(ReceiptHandle, 0);
    }
  }

  function complete(result: JsonObject, input: JsonObject): void {
    const wanted = [input['AttributeNames'], input['MessageSystemAttributeNames']].flat();
    const wants = (name: string): boolean => wanted.includes('All') || wanted.includes(name);
    const queue = store.getQueue(textOf(input['QueueUrl']));
    const namesGiven =
      Array.isArray(input['MessageAttributeNames']) && input['MessageAttributeNames'].length > 0;
    for (const received of (result['Messages'] ?? []) as unknown as (ReceivedMessage & {
      MD5OfMessageAttributes?: string;
    })[]) {
      if (!namesGiven) {
        delete (received as { MessageAttributes?: unknown }).MessageAttributes;
        delete received.MD5OfMessageAttributes;
      }
      const message = queue?.inflightMessages.get(received.ReceiptHandle)?.message;
      const more = {
        ...(message?.traceHeader !== undefined && wants('AWSTraceHeader')
          ? { AWSTraceHeader: message.traceHeader }
          : {}),
        ...(message?.sourceArn !== undefined && wants('DeadLetterQueueSourceArn')
          ? { DeadLetterQueueSourceArn: message.sourceArn }
          : {}),
      };
      if (Object.keys(more).length > 0) received.Attributes = { ...received.Attributes, ...more };
    }
  }
}

/** The answers of a batch one by one; a single answer stands for itself. */
function answersOf(outcome: JsonObject): readonly JsonObject[] {
  return 'Successful' in outcome ? objectsOf(outcome['Successful']) : [outcome];
}

function traceHeaderOf(entry: JsonObject): string | undefined {
  const attributes = entry['MessageSystemAttributes'];
  const header = isObject(attributes) ? attributes['AWSTraceHeader'] : undefined;
  return isObject(header) && typeof header['StringValue'] === 'string' ? header['StringValue'] : undefined;
}
