type Json = Readonly<Record<string, unknown>>;

/** Names through which a prototype could be changed. */
const forbidden: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Deepest nesting of a patch; bodies are bounded by the same figure before they come here. */
const deepest = 32;

/**
 * The target with a JSON merge patch applied (RFC 7396): null removes a member, objects are merged, all else replaces.
 * Neither argument is changed. Members that could reach a prototype are left out.
 * @throws RangeError when the patch is nested deeper than 32 levels.
 */
export function applyMergePatch<Target extends object>(target: Target, patch: object): Target {
  return merge(target as Json, patch as Json, 1) as Target;
}

function merge(target: Json, patch: Json, depth: number): Json {
  if (depth > deepest)
    throw new RangeError(`a patch is nested deeper than ${deepest} levels; send a flatter one`);
  const members = new Map(Object.entries(target));
  for (const [name, value] of Object.entries(patch)) {
    if (forbidden.has(name)) continue;
    if (value === null) members.delete(name);
    else if (isObject(value)) {
      const inner = members.get(name);
      members.set(name, merge(isObject(inner) ? inner : {}, value, depth + 1));
    } else members.set(name, value);
  }
  return Object.fromEntries(members);
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
