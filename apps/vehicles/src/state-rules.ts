import { traced, type OperationRequest } from '@tollgate/middleware';
import { serviceTransport } from '@tollgate/service-client';
import { cachedStateRules } from './data-access/cached-state-rules.ts';
import type { StateRules } from './domain/state-rules.ts';
import { lambdaEnvironment, stage } from './environment.ts';

/** Few registrations need the rule of a state, so nothing is made for it before the first that does. */
let rules: ReturnType<typeof cachedStateRules> | undefined;

const connect = () =>
  cachedStateRules({
    transport: serviceTransport({ stage, environment: lambdaEnvironment, capture: traced }),
  });

/** The rules of the states, asked for on behalf of a request. */
export const stateRulesFor = (request: Pick<OperationRequest, 'forwardedHeaders' | 'log'>): StateRules => ({
  vinCheckDigitRequired(stateCode) {
    rules ??= connect();
    const asking = {
      headers: request.forwardedHeaders(),
      unanswered: (error: unknown) =>
        request.log.warn('The states service gave no answer; a wrong check digit is let pass.', {
          stateCode,
          reason: error instanceof Error ? error.name : typeof error,
        }),
    };
    return rules(asking).vinCheckDigitRequired(stateCode);
  },
});
