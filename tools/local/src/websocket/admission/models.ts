import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';

import { faultOf } from '../../gateway/fault.ts';
import type { Fault } from '../../gateway/fault.ts';
import type { JsonObject } from '../../gateway/json.ts';
import { describeErrors } from '../../gateway/validation/messages.ts';
import { toDraft7 } from '../../gateway/validation/schema.ts';
import type { WebSocketCall } from '../call.ts';
import type { WebSocketRoute } from '../definition.ts';
import { compileSelection } from '../selection-expression.ts';
import { readVariable } from '../source.ts';

/** Checks a message against the model that its route selects. */
export type CheckMessage = (call: WebSocketCall) => Fault | undefined;

const invalid = (validationError: string): Fault => faultOf('BAD_REQUEST_BODY', { validationError });

function compile(ajv: Ajv, schema: JsonObject, where: string): ValidateFunction {
  try {
    return ajv.compile(toDraft7(schema) as JsonObject);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The model ${where} is not a JSON schema of draft 4: ${reason}. Correct the schema.`, {
      cause,
    });
  }
}

/**
 * Compiles the models of a route; undefined when nothing is checked, which is so without a model selection expression and for
 * proxy integrations.
 */
export function compileModels(route: WebSocketRoute): CheckMessage | undefined {
  const { modelSelection, models, integration } = route;
  const isProxy = integration?.type === 'AWS_PROXY' || integration?.type === 'HTTP_PROXY';
  if (modelSelection === undefined || isProxy || Object.keys(models).length === 0) return undefined;
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    verbose: true,
    validateFormats: false,
    logger: false,
  });
  const select = compileSelection(modelSelection);
  const byKey = new Map(Object.entries(models).map(([name, schema]) => [name, compile(ajv, schema, name)]));
  return (call) => {
    const validate = byKey.get(select(readVariable(call)) ?? '$default') ?? byKey.get('$default');
    if (validate === undefined) return undefined;
    if (call.json === undefined) return invalid('Malformed JSON');
    return validate(call.json) ? undefined : invalid(describeErrors(validate.errors ?? []));
  };
}
