import type { Operation } from '../../definition/operation.ts';
import { describeOperation } from '../../validation/describe-operation.ts';
import { schemasOf } from '../../validation/operation-schemas.ts';
import type { JsonObject } from '../json.ts';

const asText: JsonObject = { type: 'string' };

/**
 * `parameters` of one method. The gateway checks their presence only (everything is text to it); their form is
 * checked in the function.
 */
export function methodParameters(operation: Operation, headers: readonly string[]): readonly JsonObject[] {
  const schemas = schemasOf(operation);
  const { pathParameters, queryParameters } = describeOperation(operation, schemas);
  const required = (schemas.validateQuery?.['required'] ?? []) as readonly string[];
  return [
    ...pathParameters.map((name) => ({ name, in: 'path', required: true, schema: asText })),
    ...queryParameters.map((name) => ({
      name,
      in: 'query',
      required: required.includes(name),
      schema: asText,
    })),
    ...headers.map((name) => ({ name, in: 'header', required: false, schema: asText })),
  ];
}
