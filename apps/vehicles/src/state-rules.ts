import type { OperationRequest } from '@tollgate/middleware';
import { lambdaStateRules } from './data-access/lambda-state-rules.ts';
import type { StateRules } from './domain/state-rules.ts';
import { connection, lambdaEndpoint, stage } from './environment.ts';

const { region, credentials } = connection;

const rules = lambdaStateRules(stage, {
  region,
  credentials,
  ...(lambdaEndpoint && { endpoint: lambdaEndpoint }),
});

/** The rules of the states, asked for on behalf of a request. */
export const stateRulesFor = (request: Pick<OperationRequest, 'forwardedHeaders' | 'log'>): StateRules => ({
  vinCheckDigitRequired: (stateCode) =>
    rules({
      headers: request.forwardedHeaders(),
      unanswered: (error) =>
        request.log.warn('The states service gave no answer; a wrong check digit is let pass.', {
          stateCode,
          reason: error instanceof Error ? error.name : typeof error,
        }),
    }).vinCheckDigitRequired(stateCode),
});
