import type { Json } from '../json.ts';
import { OpenStack, type IsUnread } from './open-stack.ts';
import { localTarget, type Target } from './scope.ts';
import type { AssemblyStack, ResolvedStack } from './template.ts';

/**
 * Resolves every resource of a set of stacks whose condition holds, with those of nested stacks; one stack may import
 * what another exports.
 * @param isUnread types whose properties nobody reads: what cannot be resolved in them does no harm
 * @throws AssemblyError naming stack and logical id for anything that cannot be resolved
 */
export function resolveStacks(
  stacks: readonly AssemblyStack[],
  target: Target = localTarget,
  isUnread: IsUnread = () => false,
): ResolvedStack[] {
  let exported: ReadonlyMap<string, { readonly from: OpenStack; readonly output: string }> | undefined;
  const imported = (name: string): Json | undefined => {
    exported ??= new Map(
      open.flatMap((from) => [...from.exports()].map(([key, output]) => [key, { from, output }])),
    );
    const source = exported.get(name);
    return source?.from.output(source.output);
  };
  const open = stacks.map((stack) => new OpenStack(stack, target, target.parameters, imported));
  return stacks.map(({ name, directory, assets }, index) => ({
    name,
    directory,
    assets,
    resources: open[index]?.resources(isUnread) ?? [],
  }));
}

/**
 * Resolves one stack that stands alone.
 * @throws AssemblyError as {@link resolveStacks}
 */
export function resolveStack(stack: AssemblyStack, target: Target = localTarget): ResolvedStack {
  const [resolved] = resolveStacks([stack], target);
  return resolved as ResolvedStack;
}
