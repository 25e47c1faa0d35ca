import { successStatus, type Operation } from '../../definition/operation.ts';
import type { JsonObject } from '../json.ts';
import { problemsOf } from '../operation-problems.ts';
import { responseSchemaName } from '../schema/operation-schema-names.ts';
import type { SchemaRegister } from '../schema/schema-register.ts';

/** `responses` of one method: its models, and the headers which the integration's responses fill. */
export function methodResponses(
  operation: Operation,
  integration: JsonObject,
  register: SchemaRegister,
): JsonObject {
  const mapped = mappedHeaders(integration);
  const statuses = new Set([
    ...Object.keys(operation.responses).map(Number),
    ...mapped.keys(),
    ...problemsOf(operation).map(({ status }) => status),
  ]);
  return Object.fromEntries(
    [...statuses]
      .sort((one, other) => one - other)
      .map((status) => [status, methodResponse(operation, status, mapped.get(status) ?? [], register)]),
  );
}

function methodResponse(
  operation: Operation,
  status: number,
  headers: readonly string[],
  register: SchemaRegister,
): JsonObject {
  const declared = operation.responses[status];
  const schema =
    declared?.body && register.add(declared.body, 'output', responseSchemaName(operation, status));
  const content: JsonObject | undefined =
    schema !== undefined
      ? { 'application/json': { schema: schema as JsonObject } }
      : status >= 400
        ? { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
        : undefined;
  return {
    description: declared?.description ?? describeStatus(operation, status),
    ...(headers.length > 0 && {
      headers: Object.fromEntries(headers.map((name) => [name, { schema: { type: 'string' } }])),
    }),
    ...(content && { content }),
  };
}

function describeStatus(operation: Operation, status: number): string {
  const titles = problemsOf(operation)
    .filter((problem) => problem.status === status)
    .map(({ title }) => title);
  if (titles.length > 0) return `${titles.join('. ')}.`;
  return status < successStatus(operation) + 100 ? 'Success.' : 'The version held is the current one.';
}

/** Header names by the status of the integration response that maps them. */
function mappedHeaders(integration: JsonObject): ReadonlyMap<number, readonly string[]> {
  const byStatus = new Map<number, Set<string>>();
  for (const response of Object.values(
    (integration['responses'] ?? {}) as Readonly<Record<string, JsonObject>>,
  )) {
    const status = Number(response['statusCode']);
    const names = byStatus.get(status) ?? new Set<string>();
    for (const key of Object.keys((response['responseParameters'] ?? {}) as JsonObject)) {
      names.add(key.replace('method.response.header.', ''));
    }
    byStatus.set(status, names);
  }
  return new Map([...byStatus].map(([status, names]) => [status, [...names].sort()]));
}
