import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { compile } from '@tollgate/contract-kit/compile';
import type { Operation, RuntimeOperation } from '@tollgate/contract-kit';
import { Kernel } from './kernel.ts';
import type { OperationRequest } from './operation-request.ts';
import type { OperationResult, Replay } from './operation-result.ts';
import { settingsOf, type ServeOptions } from './serve-options.ts';

/** A Lambda handler for API Gateway's proxy integration. */
export type OperationHandler = (
  event: APIGatewayProxyEvent,
  context: Context,
) => Promise<APIGatewayProxyResult>;

/**
 * Makes the function of one operation: everything around `run` follows from the operation's contract. Every failure
 * becomes a problem answer; the handler never throws.
 * @throws Error at once when the options do not fit the operation.
 */
export function serve<Op extends Operation>(
  operation: Op,
  options: ServeOptions,
  run: (
    request: OperationRequest<Op>,
  ) => Promise<OperationResult<Op> | Replay> | OperationResult<Op> | Replay,
): OperationHandler {
  const runtime: RuntimeOperation = compile(operation);
  const kernel = new Kernel(runtime, settingsOf(runtime, options), run);
  return (event, context) => kernel.handle(event, context);
}
