import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2, Context } from 'aws-lambda';
import { decisionLines } from '../authorizer/decision-line.ts';
import type { Environment } from '../environment.ts';
import { errorFields } from '../observability/error-fields.ts';
import { createLog, flushLog, type Log } from '../observability/log.ts';
import { textsIn } from '../observability/redact.ts';
import { inSubsegment, isSampled } from '../observability/tracing.ts';
import { DeadlineWatch } from '../operation/deadline-watch.ts';
import { beginInvocation, endInvocation } from '../operation/invocation-time.ts';
import type { ProblemError } from '../problems/problem-error.ts';

/** A Lambda handler for the proxy integration of a route of a WebSocket API. */
export type ConnectionHandler = (
  event: APIGatewayProxyWebsocketEventV2,
  context: Context,
) => Promise<APIGatewayProxyResultV2 & { readonly statusCode: number; readonly body: string }>;

interface FrameContext {
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly deadline: number;
}

/** What a failure is told as. */
interface Told {
  readonly told: ProblemError;
  readonly body: string;
}

/** Time kept back to answer before the platform ends the invocation, in milliseconds. */
const reserveMs = 100;
const watch = new DeadlineWatch();

/** Everything around what a route of a WebSocket API does: its deadline, its log, its line of metrics, its trace. */
export function connectionFrame(
  name: string,
  environment: Environment,
  work: (event: APIGatewayProxyWebsocketEventV2, context: FrameContext) => Promise<string>,
  tell: (error: unknown, requestId: string) => Told,
): ConnectionHandler {
  const writeLine = environment.requestLine ? decisionLines(environment.service, name) : undefined;

  const framed: ConnectionHandler = async (event, context) => {
    const startedAt = performance.now();
    const { requestId } = event.requestContext;
    const deadline = Date.now() + Math.max(0, context.getRemainingTimeInMillis() - reserveMs);
    const log = createLog({ operation: name, requestId });
    let status = 200;
    beginInvocation(deadline);
    try {
      return answer(await watch.within(deadline, work(event, { log, deadline })));
    } catch (error) {
      const { told, body } = tell(error, requestId);
      ({ status } = told.type);
      if (status >= 500) log.error('a message failed', errorFields(error, textsIn([event.body])));
      return answer(body);
    } finally {
      endInvocation();
      writeLine?.({ status, durationMs: performance.now() - startedAt, requestId });
      await flushLog();
    }
  };

  return (event, context) =>
    environment.tracing && isSampled()
      ? inSubsegment(
          name,
          () => framed(event, context),
          () => 200,
        )
      : framed(event, context);
}

/** Always a success to API Gateway: what went wrong is for the sender of the message, and stands in the body. */
const answer = (body: string): { readonly statusCode: number; readonly body: string } => ({
  statusCode: 200,
  body,
});
