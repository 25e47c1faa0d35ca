import { commonProblems } from '../definition/common-problems.ts';
import type { Operation } from '../definition/operation.ts';
import { problemUri, type ProblemType } from '../definition/problem-type.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import type { OperationSchemas } from './operation-schemas.ts';
import type { ReservedExample } from './runtime-operation.ts';

/** Identifiers kept free for tests: `00000000-0000-4000-8000-000000000` and a status. */
export const reservedIdentifier = /^00000000-0000-4000-8000-000000000\d{3}$/;

const reservedFor = (status: number): string => `00000000-0000-4000-8000-000000000${status}`;

/** Problems that every operation with an identifier can be asked for. */
const alwaysReserved: readonly ProblemType[] = [
  commonProblems.notFound,
  commonProblems.tooManyRequests,
  commonProblems.internalError,
  commonProblems.unavailable,
  commonProblems.timeout,
];

/**
 * Every documented outcome of an operation, by reserved identifiers: its own examples that use one, and a problem for
 * each status it knows.
 */
export function reservedExamples(
  operation: Operation,
  schemas: OperationSchemas,
): readonly ReservedExample[] {
  const own = (operation.examples ?? []).flatMap(({ request, response }) => {
    const parameters = { ...request.path, ...request.query };
    return Object.values(parameters).some((value) => reservedIdentifier.test(value))
      ? [{ parameters, response }]
      : [];
  });
  const [name] = [...identifiersOf(schemas.validatePath), ...identifiersOf(schemas.validateQuery)];
  return name === undefined
    ? own
    : [...own, ...problemsOf(operation).map((type) => reservedProblem(name, type))];
}

/** Names of the parameters that take an identifier: the reserved ones fit their pattern. */
function identifiersOf(schema: JsonSchema | undefined): readonly string[] {
  const properties = (schema?.['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;
  return Object.keys(properties).filter((name) => {
    const pattern = properties[name]?.['pattern'];
    return (
      typeof pattern === 'string' &&
      pattern.startsWith('^[0-9a-f]{8}-') &&
      new RegExp(pattern).test(reservedFor(200))
    );
  });
}

/** One problem for each status, the operation's own before the common ones. */
function problemsOf({ problems = [] }: Operation): readonly ProblemType[] {
  const byStatus = new Map<number, ProblemType>();
  for (const type of [...problems, ...alwaysReserved])
    if (!byStatus.has(type.status)) byStatus.set(type.status, type);
  return [...byStatus.values()];
}

function reservedProblem(
  name: string,
  { code, title, status, retryAfterSeconds }: ProblemType,
): ReservedExample {
  return {
    parameters: { [name]: reservedFor(status) },
    response: {
      status,
      ...(retryAfterSeconds !== undefined && { headers: { 'Retry-After': String(retryAfterSeconds) } }),
      body: {
        type: problemUri(code),
        title,
        status,
        detail: 'A reserved identifier asked for this problem.',
        code,
      },
    },
  };
}
