import { Ajv } from 'ajv';
import type { Options, ValidateFunction } from 'ajv';

import type { JsonObject } from '../json.ts';
import { toDraft7 } from './schema.ts';

/** A compiler of models that judges as the validator of API Gateway does: every complaint is told, formats are not looked at. */
export function modelCompiler(options: Options = {}): Ajv {
  return new Ajv({
    strict: false,
    allErrors: true,
    verbose: true,
    validateFormats: false,
    logger: false,
    ...options,
  });
}

/**
 * Compiles a model.
 *
 * @param what names the model in the message
 * @throws Error when it is not a schema
 */
export function compileModel(ajv: Ajv, schema: JsonObject, what: string): ValidateFunction {
  try {
    return ajv.compile(toDraft7(schema) as JsonObject);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${what} is not a JSON schema of draft 4: ${reason}. Correct the schema.`, { cause });
  }
}
