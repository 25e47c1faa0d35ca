import type { InvocationResult, Json } from '../gateway/ports.ts';
import type { Outcome } from './invocation.ts';

/** What the gateway makes of an outcome; an answer that only pretends to be JSON is a failed one. */
export function resultOf(outcome: Outcome): InvocationResult {
  if ('fault' in outcome) {
    const { fault, timedOut } = outcome;
    return {
      payload: fault as unknown as Json,
      functionError: 'Unhandled',
      ...(timedOut === true ? { timedOut } : {}),
    };
  }
  try {
    return { payload: JSON.parse(outcome.text) as Json };
  } catch (error) {
    const fault = { errorType: 'Runtime.MalformedResponse', errorMessage: String(error) };
    return { payload: fault, functionError: 'Unhandled' };
  }
}
