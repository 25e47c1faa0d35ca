/** Kinds of error that the gateway itself answers, each open to a gateway response of the API. */
export type FaultType =
  | 'ACCESS_DENIED'
  | 'API_CONFIGURATION_ERROR'
  | 'AUTHORIZER_CONFIGURATION_ERROR'
  | 'AUTHORIZER_FAILURE'
  | 'BAD_REQUEST_BODY'
  | 'BAD_REQUEST_PARAMETERS'
  | 'DEFAULT_4XX'
  | 'DEFAULT_5XX'
  | 'EXPIRED_TOKEN'
  | 'INTEGRATION_FAILURE'
  | 'INTEGRATION_TIMEOUT'
  | 'INVALID_API_KEY'
  | 'INVALID_SIGNATURE'
  | 'MISSING_AUTHENTICATION_TOKEN'
  | 'QUOTA_EXCEEDED'
  | 'REQUEST_TOO_LARGE'
  | 'RESOURCE_NOT_FOUND'
  | 'THROTTLED'
  | 'UNAUTHORIZED'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'WAF_FILTERED';

/** An answer that the gateway makes instead of the integration. */
export interface Fault {
  readonly fault: FaultType;
  readonly status: number;
  /** Value of the header `x-amzn-ErrorType`. */
  readonly errorType: string;
  /** Null where API Gateway writes `{"message":null}`. */
  readonly message: string | null;
  /** What the body model objects to, for `$context.error.validationErrorString`. */
  readonly validationError?: string;
  /** Body when the API does not customise this kind. */
  readonly body: string;
}

interface Kind {
  readonly status: number;
  readonly errorType: string;
  readonly message: string | null;
  /** Text between the key and the value; errors of requests and integrations have a space, those of authorization none. */
  readonly gap?: ' ';
}

const internal = {
  errorType: 'InternalServerErrorException',
  message: 'Internal server error',
  gap: ' ',
} as const;
const bad = { status: 400, errorType: 'BadRequestException', gap: ' ' } as const;

/** Default status, error type and message of each kind (API Gateway Developer Guide, "Gateway response types"). */
const kinds: Readonly<Record<FaultType, Kind>> = {
  ACCESS_DENIED: {
    status: 403,
    errorType: 'AccessDeniedException',
    message: 'User is not authorized to access this resource',
  },
  API_CONFIGURATION_ERROR: { status: 500, ...internal },
  AUTHORIZER_CONFIGURATION_ERROR: {
    status: 500,
    errorType: 'AuthorizerConfigurationException',
    message: null,
  },
  AUTHORIZER_FAILURE: { status: 500, errorType: 'AuthorizerConfigurationException', message: null },
  BAD_REQUEST_BODY: { ...bad, message: 'Invalid request body' },
  BAD_REQUEST_PARAMETERS: { ...bad, message: 'Missing required request parameters' },
  DEFAULT_4XX: { ...bad, message: 'Bad Request' },
  DEFAULT_5XX: { status: 502, ...internal },
  EXPIRED_TOKEN: {
    status: 401,
    errorType: 'UnauthorizedException',
    message: 'The incoming token has expired',
  },
  INTEGRATION_FAILURE: { status: 500, ...internal },
  INTEGRATION_TIMEOUT: { status: 504, ...internal, message: 'Endpoint request timed out' },
  INVALID_API_KEY: { status: 403, errorType: 'ForbiddenException', message: 'Forbidden' },
  INVALID_SIGNATURE: { status: 403, errorType: 'InvalidSignatureException', message: 'Forbidden' },
  MISSING_AUTHENTICATION_TOKEN: {
    status: 403,
    errorType: 'MissingAuthenticationTokenException',
    message: 'Missing Authentication Token',
  },
  QUOTA_EXCEEDED: { status: 429, errorType: 'LimitExceededException', message: 'Limit Exceeded' },
  REQUEST_TOO_LARGE: {
    status: 413,
    errorType: 'RequestTooLargeException',
    message: 'HTTP content length exceeded 10485760 bytes.',
  },
  RESOURCE_NOT_FOUND: { status: 404, errorType: 'NotFoundException', message: 'Not Found' },
  THROTTLED: { status: 429, errorType: 'TooManyRequestsException', message: 'Too Many Requests' },
  UNAUTHORIZED: { status: 401, errorType: 'UnauthorizedException', message: 'Unauthorized' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    errorType: 'BadRequestException',
    message: 'Unsupported Media Type',
    gap: ' ',
  },
  WAF_FILTERED: { status: 403, errorType: 'ForbiddenException', message: 'Forbidden' },
};

type Details = Partial<Pick<Fault, 'status' | 'errorType' | 'message' | 'validationError'>>;

/** Makes a fault; details replace the defaults of its kind. */
export function faultOf(type: FaultType, details: Details = {}): Fault {
  const kind = kinds[type];
  const message = details.message === undefined ? kind.message : details.message;
  const key = type === 'ACCESS_DENIED' ? 'Message' : 'message';
  return {
    fault: type,
    status: kind.status,
    errorType: kind.errorType,
    ...details,
    message,
    body: `{"${key}":${kind.gap ?? ''}${JSON.stringify(message)}}`,
  };
}

/** True for a fault among the possible outcomes of a step. */
export function isFault(outcome: object | undefined): outcome is Fault {
  return outcome !== undefined && 'fault' in outcome;
}
