import { callList, callMap, putValue } from './collection-methods.ts';
import { numericValue } from './java-number.ts';
import { callBoolean, callNumber } from './number-methods.ts';
import { callString } from './string-methods.ts';
import { isMap, isNull, javaText, ownValue, ScopeObject } from './values.ts';

/** Value of `base.name`; undefined when there is none. */
export function readProperty(base: unknown, name: string): unknown {
  if (base instanceof ScopeObject) return base.property(name);
  if (isMap(base)) return ownValue(base, name);
  return name === 'empty' && (Array.isArray(base) || typeof base === 'string')
    ? base.length === 0
    : undefined;
}

/** Value of `base[index]`; a list counts from 0, a map takes any key. */
export function readIndex(base: unknown, index: unknown): unknown {
  if (Array.isArray(base)) {
    const at = Number(index);
    return (base as unknown[]).at(at);
  }
  return isNull(index) ? undefined : readProperty(base, javaText(index));
}

/** Answer of `base.name(parameters)`; undefined when the method does not exist. */
export function callMethod(base: unknown, name: string, parameters: readonly unknown[]): unknown {
  if (typeof base === 'string') return callString(base, name, parameters);
  if (base instanceof ScopeObject) return base.call(name, parameters);
  if (Array.isArray(base)) return callList(base as unknown[], name, parameters);
  if (isMap(base)) return callMap(base, name, parameters);
  if (typeof base === 'boolean') return callBoolean(base, name, parameters);
  return numericValue(base) === undefined ? undefined : callNumber(base, name, parameters);
}

/** `#set` of a property or an index; what is neither map nor list takes nothing. */
export function writeKey(base: unknown, name: unknown, value: unknown): void {
  if (Array.isArray(base)) (base as unknown[])[Number(name)] = value;
  else if (isMap(base)) putValue(base, javaText(name), value);
}
