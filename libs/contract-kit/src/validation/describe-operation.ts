import { deprecationHeaders } from '../definition/deprecation.ts';
import { isMetered } from '../definition/metering.ts';
import { successStatus, type Operation } from '../definition/operation.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import type { OperationSchemas } from './operation-schemas.ts';
import { reservedExamples } from './reserved-examples.ts';
import type { RuntimeOperation } from './runtime-operation.ts';

type Validators = 'validatePath' | 'validateQuery' | 'validateBody' | 'validateResponse';

/** The plain-data part of a runtime operation. */
export function describeOperation(
  operation: Operation,
  schemas: OperationSchemas,
): Omit<RuntimeOperation, Validators> {
  const queryProperties = (schemas.validateQuery?.['properties'] ?? {}) as Readonly<
    Record<string, JsonSchema>
  >;
  return {
    id: operation.id,
    owner: operation.owner,
    method: operation.method,
    path: operation.path,
    access: operation.access,
    idempotent: operation.idempotent ?? false,
    versioned: operation.versioned ?? false,
    ...(operation.precondition && { precondition: operation.precondition }),
    requestContentTypes: operation.requestContentTypes ?? defaultContentTypes(operation),
    cacheControl: operation.cacheControl ?? 'no-store',
    successStatus: successStatus(operation),
    timeoutMs: operation.timeoutMs ?? defaultTimeoutMs,
    metered: isMetered(operation),
    ...(operation.callerLimit && { callerLimit: operation.callerLimit }),
    problems: operation.problems ?? [],
    ...(operation.deprecated && { deprecationHeaders: deprecationHeaders(operation.deprecated) }),
    pathParameters: Object.keys(schemas.validatePath?.['properties'] ?? {}),
    queryParameters: Object.keys(queryProperties),
    listParameters: Object.keys(queryProperties).filter(
      (name) => queryProperties[name]?.['type'] === 'array',
    ),
    reserved: reservedExamples(operation, schemas),
  };
}

export const defaultTimeoutMs = 5000;

function defaultContentTypes(operation: Operation): readonly string[] {
  return operation.method === 'PATCH'
    ? ['application/merge-patch+json', 'application/json']
    : ['application/json'];
}
