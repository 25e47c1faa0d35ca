import type { Json } from '../ports.ts';
import { isObject } from '../json.ts';
import type { ConditionValues } from './conditions.ts';

/** Whether a statement of a resource policy is about the caller. */
export type IsPrincipal = (values: ConditionValues) => boolean;

function namesOf(principal: Json): readonly Json[] {
  const given = isObject(principal) ? (principal['AWS'] ?? []) : principal;
  return Array.isArray(given) ? (given as readonly Json[]) : [given];
}

/** An account stands for everyone in it, by its id or by the ARN of its root. */
function isAbout(name: string, arn: string): boolean {
  const account =
    /^arn:aws[^:]*:iam::(\d{12}):root$/.exec(name)?.[1] ?? (/^\d{12}$/.test(name) ? name : undefined);
  return account === undefined ? name === arn : arn.split(':')[4] === account;
}

/**
 * Compiles the `Principal` of a statement: `*` is everyone, an account or an ARN only who signs with an identity of it (IAM
 * User Guide, "AWS JSON policy elements: Principal"). Undefined for a statement that is about everyone.
 */
export function compilePrincipal(principal: Json | undefined): IsPrincipal | undefined {
  if (principal === undefined) return undefined;
  const names = namesOf(principal).filter((name) => typeof name === 'string');
  if (names.includes('*')) return undefined;
  return (values) => {
    const arn = values('aws:principalarn');
    return arn !== undefined && names.some((name) => isAbout(name, arn));
  };
}
