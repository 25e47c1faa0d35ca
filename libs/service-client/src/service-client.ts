import { createClient, lambdaTransport, type Client, type Transport } from '@tollgate/contract-kit/client';
import { liveAlias, operationFunctionName } from '@tollgate/contract-kit/names';
import { functionClient, type FunctionClientOptions } from './function-client.ts';

export interface ServiceClientOptions extends FunctionClientOptions {
  /** Stage whose functions are called. */
  readonly stage: string;
}

/** Carries requests straight to the functions that serve them, past the gateway. */
export function serviceTransport(options: ServiceClientOptions): Transport {
  return lambdaTransport({
    stage: options.stage,
    functionName: ({ owner, id }) => `${operationFunctionName(options.stage, owner, id)}:${liveAlias}`,
    invoke: functionClient(options),
  });
}

/**
 * A typed client of other services' operations, for use inside a function.
 * @throws ApiProblem, UnexpectedAnswer and FunctionFailed from its calls
 */
export function serviceClient<Operations extends Readonly<Record<string, unknown>>>(
  operations: Operations,
  options: ServiceClientOptions,
): Client<Operations> {
  return createClient(operations, serviceTransport(options));
}
