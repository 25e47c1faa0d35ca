import type { Json } from '../json.ts';
import { AssemblyError } from './assembly-error.ts';
import type { Scope } from './scope.ts';

/** @throws AssemblyError always */
export function fail(scope: Scope, received: string, allowed: string): never {
  throw new AssemblyError(
    `${scope.stack}/${scope.at} ${received}; expected ${allowed}. Correct the construct that makes it and synthesise again.`,
  );
}

/** A scalar as text, or a loud failure. */
export function asText(value: Json | undefined, scope: Scope, name: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return fail(scope, `gives ${name} ${JSON.stringify(value)}`, 'a string');
}

/** A list, or a loud failure. */
export function asList(value: Json | undefined, scope: Scope, name: string): readonly Json[] {
  if (Array.isArray(value)) return value as readonly Json[];
  return fail(scope, `gives ${name} ${JSON.stringify(value)}`, 'a list');
}
