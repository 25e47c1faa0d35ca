import {
  createClient,
  lambdaTransport,
  type Client,
  type ClientOptions,
  type Transport,
} from '@tollgate/contract-kit/client';
import { liveAlias, operationFunctionName } from '@tollgate/contract-kit/names';
import { createLog } from '@tollgate/middleware';
import { functionClient, type FunctionClientOptions } from './function-client.ts';

export interface ServiceClientOptions extends FunctionClientOptions {
  /** Stage whose functions are called. */
  readonly stage: string;
  /** Told once of each operation that is on its way out. @default a warning in the caller's log */
  readonly onDeprecated?: NonNullable<ClientOptions['onDeprecated']>;
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
  const { onDeprecated = warn } = options;
  return createClient(operations, serviceTransport(options), { onDeprecated });
}

const warn: NonNullable<ClientOptions['onDeprecated']> = ({ operation, since, sunset }) => {
  const until = sunset === undefined ? 'it has no sunset' : `it may be gone from ${sunset.toISOString()} on`;
  createLog({ operation }).warn('a called operation is deprecated', {
    reason: `since ${since.toISOString()}; ${until}`,
  });
};
