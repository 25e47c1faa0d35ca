import { asText } from './intrinsic-arguments.ts';
import { attributeOf, valueOfReference } from './references.ts';
import type { Scope } from './scope.ts';
import type { JsonObject } from '../json.ts';

/**
 * Fills `${Name}`, `${LogicalId}` and `${LogicalId.Attribute}`; `${!Literal}` stays as `${Literal}`.
 * Rule: AWS CloudFormation User Guide, `Fn::Sub`.
 */
export function substitute(text: string, variables: JsonObject, scope: Scope): string {
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    const given = variables[name];
    if (given !== undefined) return asText(given, scope, 'Fn::Sub');
    const dot = name.indexOf('.');
    const value =
      dot < 0 ? valueOfReference(name, scope) : attributeOf(name.slice(0, dot), name.slice(dot + 1), scope);
    return asText(value, scope, 'Fn::Sub');
  });
}
