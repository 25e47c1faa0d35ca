import jsonata from 'jsonata';
import type { Json } from '../../json.ts';
import { StatesError } from '../states-error.ts';
import { jsonataFunctions } from './jsonata-functions.ts';
import type { Evaluate, Scope } from './scope.ts';

/** Bounds of one evaluation, so that an expression without an end cannot hold everything else up. */
const bounds = { timeout: 5000, stack: 500 };

/** The expression between `{%` and `%}`; undefined for any other text. */
export function expressionIn(text: string): string | undefined {
  return /^\{%([^]*)%\}$/.exec(text)?.[1];
}

/**
 * Compiles the expression of a field.
 * @param field name of the field, for errors
 * @throws Error when it is not JSONata, with what the parser says
 */
export function compileExpression(text: string, field: string): Evaluate {
  const expression = jsonata(text, bounds);
  return async (scope) => {
    let value: unknown;
    try {
      value = await expression.evaluate(undefined, bindingsOf(scope));
    } catch (error) {
      const why = (error as { message?: string }).message ?? String(error);
      throw evaluationError(text, field, `threw an error during evaluation. ${why}`);
    }
    return asJson(value, text, field);
  };
}

function bindingsOf({ input, context, variables, result, errorOutput }: Scope): Record<string, unknown> {
  return {
    ...jsonataFunctions,
    ...variables,
    states: {
      input,
      context,
      ...(result === undefined ? {} : { result }),
      ...(errorOutput === undefined ? {} : { errorOutput }),
    },
  };
}

/** JSON has neither `undefined` nor functions, and a result list of JSONata carries marks of its own. */
function asJson(value: unknown, text: string, field: string): Json {
  if (isFunction(value)) throw evaluationError(text, field, 'returned a function, which JSON does not have');
  try {
    const written: string | undefined = JSON.stringify(value, (_name, member: unknown) =>
      isFunction(member) ? undefined : member,
    );
    if (written !== undefined) return JSON.parse(written) as Json;
  } catch (error) {
    throw evaluationError(text, field, `returned what cannot be written as JSON. ${String(error)}`);
  }
  throw evaluationError(text, field, 'returned nothing (undefined), which JSON does not have');
}

/** A function of JSONata is an object with a mark. */
function isFunction(value: unknown): boolean {
  return (
    typeof value === 'function' ||
    (typeof value === 'object' &&
      value !== null &&
      ('_jsonata_lambda' in value || '_jsonata_function' in value))
  );
}

function evaluationError(text: string, field: string, what: string): StatesError {
  return new StatesError(
    'States.QueryEvaluationError',
    `The JSONata expression '${text.trim()}' specified for the field '${field}' ${what}.`,
  );
}
