import { traceAwsCall, type OperationRequest } from '@tollgate/middleware';
import { serviceTransport } from '@tollgate/service-client';
import { cachedStateRules } from './data-access/cached-state-rules.ts';
import type { StateRules } from './domain/state-rules.ts';
import { lambdaEnvironment, stage } from './environment.ts';

/** Made before the first request, so that its first call is traced too; nothing is connected until then. */
const rules = cachedStateRules({
  transport: serviceTransport({ stage, environment: lambdaEnvironment, trace: traceAwsCall }),
});

/** The rules of the states, asked for on behalf of a request. */
export const stateRulesFor = (request: Pick<OperationRequest, 'forwardedHeaders' | 'log'>): StateRules => ({
  vinCheckDigitRequired: (stateCode) =>
    rules({
      headersFor: (limitMs) => request.forwardedHeaders(limitMs),
      unanswered: (error) =>
        request.log.warn('The states service gave no answer; a wrong check digit is let pass.', {
          stateCode,
          reason: error instanceof Error ? error.name : typeof error,
        }),
    }).vinCheckDigitRequired(stateCode),
});
