import { AssemblyError } from './assembly-error.ts';
import { evaluateCondition } from './conditions.ts';
import { resolve } from './intrinsics.ts';
import { fail } from './intrinsic-arguments.ts';
import { localTarget, type Scope, type Target } from './scope.ts';
import {
  isObject,
  type AssemblyStack,
  type JsonObject,
  type ResolvedResource,
  type ResolvedStack,
} from './template.ts';

/**
 * Resolves every resource of a stack whose condition holds.
 * @throws AssemblyError naming stack and logical id for anything that cannot be resolved
 */
export function resolveStack(stack: AssemblyStack, target: Target = localTarget): ResolvedStack {
  const { template } = stack;
  const known = new Map<string, JsonObject>();
  const open = new Set<string>();
  const scopeAt = (at: string): Scope => ({
    stack: stack.name,
    target,
    template,
    conditions,
    propertiesOf,
    at,
  });
  const conditions = new Map<string, boolean>();
  for (const [name, expression] of Object.entries(template.Conditions ?? {})) {
    conditions.set(name, evaluateCondition(expression, scopeAt(name), resolve));
  }

  function propertiesOf(logicalId: string): JsonObject {
    const done = known.get(logicalId);
    if (done !== undefined) return done;
    if (open.has(logicalId)) {
      throw new AssemblyError(
        `${stack.name}/${logicalId} depends on itself through ${[...open].join(' → ')}. Break the circle and synthesise again.`,
      );
    }
    open.add(logicalId);
    const properties = resolve(template.Resources[logicalId]?.Properties ?? {}, scopeAt(logicalId));
    open.delete(logicalId);
    const object = isObject(properties) ? properties : {};
    known.set(logicalId, object);
    return object;
  }

  const resources: ResolvedResource[] = [];
  for (const [logicalId, resource] of Object.entries(template.Resources)) {
    if (resource.Condition !== undefined && !holds(resource.Condition, scopeAt(logicalId))) continue;
    resources.push({
      stack: stack.name,
      logicalId,
      type: resource.Type,
      properties: propertiesOf(logicalId),
      metadata: resource.Metadata ?? {},
    });
  }
  return { name: stack.name, directory: stack.directory, assets: stack.assets, resources };
}

function holds(condition: string, scope: Scope): boolean {
  const truth = scope.conditions.get(condition);
  return truth ?? fail(scope, `has the condition ${condition}`, 'a condition of the template');
}
