import { lambdaTransport } from '@tollgate/contract-kit/client';
import { cachedStateRules } from './cached-state-rules.ts';
import { functionInvoker, type LambdaConnection } from './invoke-function.ts';

/** Functions are named by convention, so that no stack needs to know another: `tollgate-prod-states-list-states:live`. */
const nameIn =
  (stage: string) =>
  ({ owner, id }: { readonly owner: string; readonly id: string }): string =>
    `tollgate-${stage}-${owner}-${id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:live`;

/** The rules of the states, asked for by invoking the function of the states service in the same stage. */
export const lambdaStateRules = (stage: string, connection: LambdaConnection) =>
  cachedStateRules({
    transport: lambdaTransport({ stage, functionName: nameIn(stage), invoke: functionInvoker(connection) }),
  });
