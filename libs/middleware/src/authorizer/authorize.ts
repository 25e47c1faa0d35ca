import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent, Context } from 'aws-lambda';
import { environment as processEnvironment, type Environment } from '../environment.ts';
import { errorFields } from '../observability/error-fields.ts';
import { createLog, flushLog } from '../observability/log.ts';
import { inSubsegment, isSampled } from '../observability/tracing.ts';
import { DeadlineWatch } from '../operation/deadline-watch.ts';
import { beginInvocation, endInvocation } from '../operation/invocation-time.ts';
import { decisionLines } from './decision-line.ts';
import { Unauthorized } from './unauthorized.ts';

/** What an authorizer found out about a caller; the gateway keeps it under the caller's credentials. */
export type Decision = APIGatewayAuthorizerResult;

export type AuthorizerHandler = (
  event: APIGatewayRequestAuthorizerEvent,
  context: Context,
) => Promise<Decision>;

export interface AuthorizeOptions {
  /** @default the surroundings of the process */
  readonly environment?: Environment;
}

/** Time kept back to answer before the platform ends the invocation, in milliseconds. */
const reserveMs = 100;
const watch = new DeadlineWatch();

/**
 * Makes the function of one authorizer (API Gateway developer guide, "Output from an API Gateway Lambda authorizer"):
 * `decide` returns the policy of a caller it knows, and throws `Unauthorized` for one it does not. That becomes a 401; any
 * other failure is logged and becomes a 500, so that nothing is open because something is broken.
 */
export function authorize(
  name: string,
  decide: (event: APIGatewayRequestAuthorizerEvent) => Promise<Decision>,
  { environment = processEnvironment }: AuthorizeOptions = {},
): AuthorizerHandler {
  const writeLine = environment.requestLine ? decisionLines(environment.service, name) : undefined;

  const work = async (event: APIGatewayRequestAuthorizerEvent, context: Context): Promise<Decision> => {
    const startedAt = performance.now();
    const { requestId } = event.requestContext;
    const deadline = Date.now() + Math.max(0, context.getRemainingTimeInMillis() - reserveMs);
    let status = 500;
    beginInvocation(deadline);
    try {
      const decision = await watch.within(deadline, decide(event));
      status = isDenial(decision) ? 403 : 200;
      return decision;
    } catch (error) {
      if (error instanceof Unauthorized) status = 401;
      else createLog({ operation: name, requestId }).error('an authorizer failed', errorFields(error, []));
      throw error;
    } finally {
      endInvocation();
      writeLine?.({ status, durationMs: performance.now() - startedAt, requestId });
      await flushLog();
    }
  };

  return async (event, context) =>
    environment.tracing && isSampled()
      ? inSubsegment(
          name,
          () => work(event, context),
          (decision) => (isDenial(decision) ? 403 : 200),
        )
      : work(event, context);
}

const isDenial = ({ policyDocument }: Decision): boolean =>
  policyDocument.Statement.every(({ Effect }) => Effect === 'Deny');
