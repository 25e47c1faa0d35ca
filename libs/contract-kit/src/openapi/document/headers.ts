import type { Operation } from '../../definition/operation.ts';
import type { JsonObject } from '../json.ts';

interface HeaderText {
  readonly name: string;
  readonly description: string;
  readonly schema: JsonObject;
}

const text: JsonObject = { type: 'string' };

/** Headers a caller may or must send. */
const requestHeaders = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    description: 'Chosen by the caller, new for each intent; a repeat within 24 hours has no second effect.',
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x20-\\x7E]+$' },
  },
  IfMatch: {
    name: 'If-Match',
    description: 'ETag of the version that is to be changed (RFC 9110 §13.1.1).',
    schema: text,
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    description: 'ETag already held; or `*` for a change that may only create (RFC 9110 §13.1.2).',
    schema: text,
  },
  CorrelationId: {
    name: 'X-Correlation-Id',
    description: 'Ties several requests together in logs and traces.',
    schema: { type: 'string', minLength: 1, maxLength: 128 },
  },
  TraceParent: { name: 'traceparent', description: 'Trace of the caller (W3C Trace Context).', schema: text },
} as const satisfies Record<string, HeaderText>;

type RequestHeader = keyof typeof requestHeaders;

/** Headers of answers. */
const responseHeaders = {
  CacheControl: {
    name: 'Cache-Control',
    description: 'How long the answer may be kept, and by whom.',
    schema: text,
  },
  Deprecation: {
    name: 'Deprecation',
    description: 'Since when nobody new should use the operation, as `@1688169599` (RFC 9745).',
    schema: text,
  },
  ETag: {
    name: 'ETag',
    description: 'Version of the resource, for If-Match and If-None-Match.',
    schema: text,
  },
  IdempotentReplayed: {
    name: 'Idempotent-Replayed',
    description: '`true` where the answer is that of an earlier request with the same Idempotency-Key.',
    schema: text,
  },
  Link: {
    name: 'Link',
    description:
      'The next page as `rel="next"` (RFC 8288); of an operation on its way out `deprecation`, `sunset` and `successor-version`.',
    schema: text,
  },
  Location: { name: 'Location', description: 'Path of what was created.', schema: text },
  RateLimit: {
    name: 'RateLimit',
    description:
      'What is left of each quota, and the seconds until it is whole again, as `"free";r=42;t=3600`.',
    schema: text,
  },
  RateLimitPolicy: {
    name: 'RateLimit-Policy',
    description: 'The quotas that count, in calls and seconds, as `"free";q=10000;w=86400`.',
    schema: text,
  },
  RequestId: {
    name: 'X-Request-Id',
    description: 'Name of this exchange, for questions about it.',
    schema: text,
  },
  RetryAfter: {
    name: 'Retry-After',
    description: 'Seconds to wait before another try.',
    schema: { type: 'integer' },
  },
  Sunset: {
    name: 'Sunset',
    description: 'From when on the operation may be gone, as an HTTP date (RFC 8594).',
    schema: text,
  },
  WwwAuthenticate: { name: 'WWW-Authenticate', description: 'How to authenticate (RFC 6750).', schema: text },
} as const satisfies Record<string, HeaderText>;

export type ResponseHeader = keyof typeof responseHeaders;

/** `components.parameters` and `components.headers`: every header an operation may refer to. */
export function headerComponents(): { readonly parameters: JsonObject; readonly headers: JsonObject } {
  const parameters = Object.entries(requestHeaders).flatMap(([key, { name, description, schema }]) => [
    [key, { name, in: 'header', description, schema }] as const,
    [`Required${key}`, { name, in: 'header', required: true, description, schema }] as const,
  ]);
  const headers = Object.entries(responseHeaders).map(
    ([key, { description, schema }]) => [key, { description, schema }] as const,
  );
  return { parameters: Object.fromEntries(parameters), headers: Object.fromEntries(headers) };
}

/** The header parameters of an operation, as references to the components. */
export function headerParametersOf({
  method,
  idempotent,
  versioned,
  precondition,
}: Operation): readonly JsonObject[] {
  const names: readonly (RequestHeader | `Required${RequestHeader}`)[] = [
    ...(idempotent ? (['RequiredIdempotencyKey'] as const) : []),
    ...(precondition === 'match' ? (['RequiredIfMatch'] as const) : []),
    ...(precondition === 'matchOrCreate' ? (['IfMatch', 'IfNoneMatch'] as const) : []),
    ...(versioned && method === 'GET' ? (['IfNoneMatch'] as const) : []),
    'CorrelationId',
    'TraceParent',
  ];
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
}

/** The `headers` member of an answer, as references to the components. */
export function headersMember(names: readonly ResponseHeader[]): JsonObject {
  return Object.fromEntries(
    names.map((name) => [responseHeaders[name].name, { $ref: `#/components/headers/${name}` }]),
  );
}
