import { commonProblems } from '../../definition/common-problems.ts';
import type { ProblemType } from '../../definition/problem-type.ts';

export interface GatewayProblem {
  readonly problem: ProblemType;
  /** Text without quotation marks; `undefined` where the gateway's own words are safe and say more. */
  readonly detail?: string;
}

const is = commonProblems;

/** What each kind of gateway response means to a caller. Types as in the API Gateway developer guide. */
export const problemOfResponseType = {
  ACCESS_DENIED: { problem: is.forbidden, detail: 'The credentials do not allow this operation.' },
  API_CONFIGURATION_ERROR: { problem: is.internalError, detail: 'The request could not be completed.' },
  AUTHORIZER_CONFIGURATION_ERROR: {
    problem: is.internalError,
    detail: 'The request could not be authorized.',
  },
  AUTHORIZER_FAILURE: { problem: is.internalError, detail: 'The request could not be authorized.' },
  BAD_REQUEST_BODY: { problem: is.invalidRequest },
  BAD_REQUEST_PARAMETERS: { problem: is.invalidRequest },
  DEFAULT_4XX: { problem: is.invalidRequest, detail: 'The request could not be accepted.' },
  DEFAULT_5XX: { problem: is.internalError, detail: 'The request could not be completed.' },
  EXPIRED_TOKEN: { problem: is.unauthorized, detail: 'The credentials have expired; ask for new ones.' },
  INTEGRATION_FAILURE: {
    problem: is.unavailable,
    detail: 'The service behind this operation did not answer.',
  },
  INTEGRATION_TIMEOUT: {
    problem: is.timeout,
    detail: 'The service behind this operation did not answer in time.',
  },
  INVALID_API_KEY: { problem: is.forbidden, detail: 'Send a valid API key in the header X-API-Key.' },
  INVALID_SIGNATURE: {
    problem: is.forbidden,
    detail: 'The signature does not match; sign with AWS Signature Version 4.',
  },
  MISSING_AUTHENTICATION_TOKEN: {
    problem: is.notFound,
    detail:
      'No operation has this method and path, or it takes only signed requests; GET / names every operation.',
  },
  QUOTA_EXCEEDED: {
    problem: is.quotaExceeded,
    detail: 'The API key has used its quota for this period.',
  },
  REQUEST_TOO_LARGE: { problem: is.payloadTooLarge, detail: 'A request may hold at most 10 MiB.' },
  RESOURCE_NOT_FOUND: {
    problem: is.notFound,
    detail: 'No operation has this path; GET / names every operation.',
  },
  THROTTLED: {
    problem: is.tooManyRequests,
    detail: 'Requests arrive faster than allowed; slow down and try again.',
  },
  UNAUTHORIZED: { problem: is.unauthorized, detail: 'Send a valid access token as Authorization: Bearer.' },
  UNSUPPORTED_MEDIA_TYPE: {
    problem: is.unsupportedMediaType,
    detail: 'This operation does not take the content type sent.',
  },
  WAF_FILTERED: { problem: is.forbidden, detail: 'The request was refused by a rule that protects the API.' },
} as const satisfies Readonly<Record<string, GatewayProblem>>;
