import { isObject, type Json } from '../../json.ts';
import { compileExpression, expressionIn } from './jsonata.ts';
import type { Evaluate } from './scope.ts';

/**
 * Compiles a value whose texts may be JSONata expressions, at any depth.
 * @param field name of the field, for errors
 * @throws Error when one of them is no JSONata
 */
export function compilePayload(value: Json, field: string): Evaluate {
  if (typeof value === 'string') {
    const expression = expressionIn(value);
    return expression === undefined ? constant(value) : compileExpression(expression, field);
  }
  if (!hasExpression(value)) return constant(value);
  if (Array.isArray(value)) {
    const items = value.map((item: Json, at) => compilePayload(item, `${field}[${at}]`));
    return (scope) => Promise.all(items.map((item) => item(scope)));
  }
  const members = Object.entries(isObject(value) ? value : {}).map(
    ([name, member]) => [name, compilePayload(member, `${field}/${name}`)] as const,
  );
  return async (scope) => {
    const values = members.map(async ([name, member]) => [name, await member(scope)] as const);
    return Object.fromEntries(await Promise.all(values));
  };
}

/** A value that is the same in every scope. */
export function constant<T extends Json>(value: T): Evaluate<T> {
  return () => Promise.resolve(value);
}

function hasExpression(value: Json): boolean {
  if (typeof value === 'string') return expressionIn(value) !== undefined;
  if (Array.isArray(value)) return value.some(hasExpression);
  return isObject(value) && Object.values(value).some(hasExpression);
}
