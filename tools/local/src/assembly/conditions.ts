import { isObject, type Json } from '../json.ts';
import { asList, asText, fail } from './intrinsic-arguments.ts';
import type { Scope } from './scope.ts';

type Resolver = (value: Json, scope: Scope) => Json;

/** Truth of a condition expression (`Fn::Equals`, `Fn::And`, `Fn::Or`, `Fn::Not`, `Condition`). */
export function evaluateCondition(expression: Json, scope: Scope, resolve: Resolver): boolean {
  if (!isObject(expression))
    return fail(scope, `has the condition ${JSON.stringify(expression)}`, 'a condition function');
  const [name, argument] = Object.entries(expression)[0] ?? ['', null];
  const truth = (part: Json): boolean => evaluateCondition(part, scope, resolve);
  switch (name) {
    case 'Fn::Equals': {
      const [left, right] = asList(resolve(argument, scope), scope, name);
      return JSON.stringify(left) === JSON.stringify(right);
    }
    case 'Fn::And':
      return asList(argument, scope, name).every(truth);
    case 'Fn::Or':
      return asList(argument, scope, name).some(truth);
    case 'Fn::Not':
      return !truth(asList(argument, scope, name)[0] ?? null);
    case 'Condition': {
      const other = asText(argument, scope, name);
      const declared = scope.template.Conditions?.[other];
      if (declared === undefined)
        return fail(scope, `names the condition ${other}`, 'a condition of the template');
      return truth(declared);
    }
    default:
      return fail(scope, `uses ${name} as a condition`, 'Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition');
  }
}
