import { isMetered } from '../../definition/metering.ts';
import { successStatus, type Operation } from '../../definition/operation.ts';
import { problemUri, type ProblemType } from '../../definition/problem-type.ts';
import type { Json, JsonObject } from '../json.ts';
import { compareText, problemsOf } from '../operation-problems.ts';
import { responseSchemaName } from '../schema/operation-schema-names.ts';
import type { SchemaRegister } from '../schema/schema-register.ts';
import { deprecationHeaderNames } from './lifecycle.ts';
import { headersMember, type ResponseHeader } from './headers.ts';

/** Every answer of an operation by status: what it declares, `304` where it is versioned, and its problems. */
export function responsesOf(operation: Operation, register: SchemaRegister): JsonObject {
  const declared = Object.keys(operation.responses)
    .map(Number)
    .map((status) => [status, declaredResponse(operation, status, register)] as const);
  const notModified = {
    description: 'The version held is the current one.',
    headers: headersMember(['ETag', 'RequestId', ...deprecationHeaderNames(operation)]),
  };
  return Object.fromEntries([
    ...declared,
    ...(operation.versioned && operation.method === 'GET' ? [[304, notModified] as const] : []),
    ...problemResponses(operation),
  ]);
}

function declaredResponse(operation: Operation, status: number, register: SchemaRegister): JsonObject {
  const { description = '', body, contentType } = operation.responses[status] ?? {};
  const schema = body && register.add(body, 'output', responseSchemaName(operation, status));
  const examples = (operation.examples ?? [])
    .filter(({ response }) => response.status === status && response.body !== undefined)
    .map(({ name, response }) => [name, { value: response.body as Json }] as const);
  const content: JsonObject = {
    ...(schema && { schema: schema as JsonObject }),
    ...(examples.length > 0 && { examples: Object.fromEntries(examples) }),
  };
  const mediaType = contentType ?? (body ? 'application/json' : undefined);
  return {
    description,
    headers: headersMember(headersOf(operation, status)),
    ...(mediaType !== undefined && { content: { [mediaType]: content } }),
  };
}

function headersOf(operation: Operation, status: number): readonly ResponseHeader[] {
  const succeeds = status === successStatus(operation);
  const ofDeprecation = deprecationHeaderNames(operation);
  const isList = operation.request?.query && 'cursor' in operation.request.query.shape;
  return [
    'CacheControl',
    ...(succeeds && operation.versioned ? (['ETag'] as const) : []),
    ...(succeeds && operation.idempotent ? (['IdempotentReplayed'] as const) : []),
    ...(succeeds && isList && !ofDeprecation.includes('Link') ? (['Link'] as const) : []),
    ...(status === 201 ? (['Location'] as const) : []),
    ...(isMetered(operation) || operation.callerLimit ? (['RateLimit', 'RateLimitPolicy'] as const) : []),
    'RequestId',
    ...ofDeprecation,
  ];
}

function problemResponses(operation: Operation): readonly (readonly [number, JsonObject])[] {
  return [...Map.groupBy(problemsOf(operation), ({ status }) => status)].map(([status, ofStatus]) => [
    status,
    {
      description: ofStatus.map(({ title, code }) => `${title} (\`${code}\`).`).join(' '),
      headers: headersMember([
        'CacheControl',
        'RequestId',
        ...(ofStatus.some(({ retryAfterSeconds }) => retryAfterSeconds !== undefined)
          ? (['RetryAfter'] as const)
          : []),
        ...(status === 401 || status === 403 ? (['WwwAuthenticate'] as const) : []),
        ...deprecationHeaderNames(operation),
      ]),
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          examples: Object.fromEntries(
            ofStatus.map(({ code }) => [code, { $ref: `#/components/examples/${code}` }]),
          ),
        },
      },
    },
  ]);
}

/** `components.examples`: one problem of each type. */
export function problemExamples(operations: readonly Operation[]): JsonObject {
  const problems = new Map(operations.flatMap(problemsOf).map((problem) => [problem.code, problem]));
  return Object.fromEntries(
    [...problems]
      .sort(([one], [other]) => compareText(one, other))
      .map(([code, problem]) => [code, { value: problemExample(problem) }]),
  );
}

function problemExample({ code, status, title }: ProblemType): JsonObject {
  return {
    type: problemUri(code),
    title,
    status,
    detail: `${title}.`,
    code,
    requestId: '6f1c1f0e-5d0b-4c57-9d0f-0c8b6d2a4f11',
  };
}
