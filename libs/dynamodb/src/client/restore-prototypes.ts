/**
 * Keeps a stored attribute named `__proto__` from becoming the prototype of the object that was read: the SDK builds
 * objects by assignment, so the attribute would give its fields to everything that looks for inherited ones.
 *
 * Gives every plain object inside the value its ordinary prototype back, in place.
 */
export function restorePrototypes(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) return value.forEach(restorePrototypes);
  if (value instanceof Set || ArrayBuffer.isView(value)) return;
  if (Object.getPrototypeOf(value) !== Object.prototype) Object.setPrototypeOf(value, Object.prototype);
  // With `node --disable-proto` the assignment makes an own property instead.
  if (Object.hasOwn(value, '__proto__')) Reflect.deleteProperty(value, '__proto__');
  for (const name of Object.keys(value)) restorePrototypes((value as Record<string, unknown>)[name]);
}
