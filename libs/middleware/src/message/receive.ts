import { compileMessage } from '@tollgate/contract-kit/compile';
import { commonProblems } from '@tollgate/contract-kit/problems';
import type { MessageBody, MessageContract, RuntimeMessage } from '@tollgate/contract-kit';
import { environment as processEnvironment, type Environment } from '../environment.ts';
import type { Log } from '../observability/log.ts';
import { problem } from '../problems/problem-error.ts';
import { problemOf } from '../problems/problem-of.ts';
import type { ProblemRule } from '../problems/problem-rule.ts';
import { describeFaults, invalidRequest } from '../request/faults.ts';
import { connectionFrame, type ConnectionHandler } from './connection-frame.ts';
import { problemMessage } from './problem-message.ts';

/** A valid message of a connection. */
export interface ReceivedMessage<Body> {
  readonly connectionId: string;
  readonly body: Body;
  readonly log: Log;
  /** Milliseconds since 1970 at which the answer must be ready. */
  readonly deadline: number;
}

export interface ReceiveOptions {
  /** Which problem each domain error becomes. @default none */
  readonly problems?: readonly ProblemRule[];
  /** @default the surroundings of the process */
  readonly environment?: Environment;
}

/**
 * Makes the function of one kind of message of a WebSocket API: what `run` returns goes back to the sender as JSON. Every
 * failure becomes a message of the type `problem`; the handler never throws, since nobody would read what API Gateway makes
 * of it.
 */
export function receive<Message extends MessageContract>(
  message: Message,
  run: (received: ReceivedMessage<MessageBody<Message>>) => Promise<object>,
  { problems = [], environment = processEnvironment }: ReceiveOptions = {},
): ConnectionHandler {
  const runtime = compileMessage(message);
  return connectionFrame(
    runtime.name,
    environment,
    async (event, { log, deadline }) => {
      const { connectionId } = event.requestContext;
      const body = bodyOf(runtime, event.body) as MessageBody<Message>;
      return JSON.stringify(await run({ connectionId, body, log, deadline }));
    },
    (error, requestId) => {
      const told = problemOf(error, problems);
      return { told, body: problemMessage(told, requestId) };
    },
  );
}

/** @throws ProblemError */
function bodyOf({ validate }: RuntimeMessage, text: string | undefined): unknown {
  const message = parsed(text ?? '');
  if (!validate(message)) throw invalidRequest(describeFaults('/body', message, validate.errors));
  return message;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw problem(commonProblems.malformedBody, 'The message is not JSON.', { cause });
  }
}
