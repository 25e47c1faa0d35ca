import { faultOf } from '../../gateway/fault.ts';
import type { Fault } from '../../gateway/fault.ts';
import { compileModel, modelCompiler } from '../../gateway/validation/compile-model.ts';
import { describeErrors } from '../../gateway/validation/messages.ts';
import type { WebSocketCall } from '../call.ts';
import type { WebSocketRoute } from '../definition.ts';
import { compileSelection } from '../selection-expression.ts';
import { readVariable } from '../source.ts';

/** Checks a message against the model that its route selects. */
export type CheckMessage = (call: WebSocketCall) => Fault | undefined;

const invalid = (validationError: string): Fault => faultOf('BAD_REQUEST_BODY', { validationError });

/**
 * Compiles the models of a route; undefined when nothing is checked, which is so without a model selection expression and for
 * proxy integrations.
 */
export function compileModels(route: WebSocketRoute): CheckMessage | undefined {
  const { modelSelection, models, integration } = route;
  const isProxy = integration?.type === 'AWS_PROXY' || integration?.type === 'HTTP_PROXY';
  if (modelSelection === undefined || isProxy || Object.keys(models).length === 0) return undefined;
  const ajv = modelCompiler();
  const select = compileSelection(modelSelection);
  const byKey = new Map(
    Object.entries(models).map(([name, schema]) => [name, compileModel(ajv, schema, `The model ${name}`)]),
  );
  return (call) => {
    const validate = byKey.get(select(readVariable(call)) ?? '$default') ?? byKey.get('$default');
    if (validate === undefined) return undefined;
    if (call.json === undefined) return invalid('Malformed JSON');
    return validate(call.json) ? undefined : invalid(describeErrors(validate.errors ?? []));
  };
}
