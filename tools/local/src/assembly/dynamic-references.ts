import { AssemblyError } from './assembly-error.ts';
import type { Scope } from './scope.ts';

/**
 * Puts given values into `{{resolve:SERVICE:…}}`: `ssm:/name` is the parameter of that name.
 * Rule: AWS CloudFormation User Guide, "Dynamic references".
 * @throws AssemblyError for a reference that is given no value
 */
export function fillDynamicReferences(text: string, scope: Scope): string {
  if (!text.includes('{{resolve:')) return text;
  return text.replace(/\{\{resolve:([^{}]*)\}\}/g, (reference, name: string) => {
    const value = scope.target.parameters[name];
    if (value !== undefined) return value;
    throw new AssemblyError(
      `${scope.stack}/${scope.at} holds the dynamic reference ${reference}. Nothing local answers it: start with --parameter '${name}=VALUE'.`,
    );
  });
}
