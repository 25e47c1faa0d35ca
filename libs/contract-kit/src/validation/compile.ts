import type { Operation } from '../definition/operation.ts';
import { ajvWith, answerOptions, bodyOptions, parameterOptions } from './ajv.ts';
import { describeOperation } from './describe-operation.ts';
import { schemasOf } from './operation-schemas.ts';
import type { RuntimeOperation, Validator } from './runtime-operation.ts';

const compiled = new WeakMap<object, RuntimeOperation>();

/**
 * The runtime form of an operation. Bundles carry it ready made, there this module is replaced by the identity;
 * elsewhere (tests, tools) it is compiled on first use.
 */
export function compile(operation: Operation): RuntimeOperation {
  let runtime = compiled.get(operation);
  if (runtime === undefined) {
    runtime = compileNow(operation);
    compiled.set(operation, runtime);
  }
  return runtime;
}

function compileNow(operation: Operation): RuntimeOperation {
  const schemas = schemasOf(operation);
  const parameters = ajvWith(parameterOptions);
  const bodies = ajvWith(bodyOptions);
  const answers = ajvWith(answerOptions);
  return {
    ...describeOperation(operation, schemas),
    ...(schemas.validatePath && { validatePath: parameters.compile(schemas.validatePath) as Validator }),
    ...(schemas.validateQuery && { validateQuery: parameters.compile(schemas.validateQuery) as Validator }),
    ...(schemas.validateBody && { validateBody: bodies.compile(schemas.validateBody) as Validator }),
    validateResponse: Object.fromEntries(
      Object.entries(schemas.validateResponse).map(([status, schema]) => [
        status,
        answers.compile(schema) as Validator,
      ]),
    ),
  };
}
