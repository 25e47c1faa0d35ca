import { isEqual, isNull, javaText, ownValue, TemplateList } from './values.ts';
import { WriteOnceMap } from './write-once.ts';

type ListMethod = (list: unknown[], parameters: readonly unknown[]) => unknown;
type MapMethod = (map: Record<string, unknown>, parameters: readonly unknown[]) => unknown;

const key = (parameters: readonly unknown[]): string => javaText(parameters[0]);

function define(map: Record<string, unknown>, name: string, value: unknown): void {
  WriteOnceMap.noteWrite(map, name);
  Object.defineProperty(map, name, { value, writable: true, enumerable: true, configurable: true });
}

function removeAt(list: unknown[], at: unknown): unknown {
  const index = typeof at === 'number' ? at : list.findIndex((item) => isEqual(item, at));
  return index < 0 ? undefined : list.splice(index, 1)[0];
}

const itemsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** Methods of `java.util.List` that templates call. */
const listMethods: Readonly<Record<string, ListMethod>> = {
  add: (list, p) => (p.length > 1 ? void list.splice(Number(p[0]), 0, p[1]) : list.push(p[0]) > 0),
  addAll: (list, p) => Array.isArray(p[0]) && list.push(...(p[0] as unknown[])) > 0,
  clear: (list) => void (list.length = 0),
  contains: (list, p) => list.some((item) => isEqual(item, p[0])),
  containsAll: (list, p) => itemsOf(p[0]).every((wanted) => list.some((item) => isEqual(item, wanted))),
  get: (list, p) => list[Number(p[0])],
  indexOf: (list, p) => list.findIndex((item) => isEqual(item, p[0])),
  isEmpty: (list) => list.length === 0,
  lastIndexOf: (list, p) => list.findLastIndex((item) => isEqual(item, p[0])),
  remove: (list, p) => removeAt(list, p[0]),
  set: (list, p) => list.splice(Number(p[0]), 1, p[1])[0],
  size: (list) => list.length,
  subList: (list, p) => TemplateList.from(list.slice(Number(p[0]), Number(p[1]))),
  toString: (list: unknown[]) => javaText(list),
};

/** Methods of `java.util.Map` that templates call. */
const mapMethods: Readonly<Record<string, MapMethod>> = {
  containsKey: (map, p) => Object.hasOwn(map, key(p)),
  containsValue: (map, p) => Object.values(map).some((item) => isEqual(item, p[0])),
  entrySet: (map) => TemplateList.from(Object.entries(map).map(([name, value]) => ({ key: name, value }))),
  get: (map, p) => ownValue(map, key(p)),
  getKey: (map) => ownValue(map, 'key'),
  getOrDefault: (map, p) => ownValue(map, key(p)) ?? p[1],
  getValue: (map) => ownValue(map, 'value'),
  isEmpty: (map) => Object.keys(map).length === 0,
  keySet: (map) => TemplateList.from(Object.keys(map)),
  put: (map, p) => {
    const before = ownValue(map, key(p));
    define(map, key(p), p[1]);
    return before;
  },
  putAll: (map, p) => {
    for (const [name, value] of Object.entries(p[0] ?? {})) define(map, name, value);
    return undefined;
  },
  putIfAbsent: (map, p) => {
    const before = ownValue(map, key(p));
    if (isNull(before)) define(map, key(p), p[1]);
    return before;
  },
  remove: (map, p) => {
    const before = ownValue(map, key(p));
    delete map[key(p)];
    return before;
  },
  size: (map) => Object.keys(map).length,
  toString: (map: Record<string, unknown>) => javaText(map),
  values: (map) => TemplateList.from(Object.values(map)),
};

/** Sets a key of a map, whatever the key is called. */
export const putValue = define;

/** Calls a method of a list; undefined when Java's List has no such method here. */
export function callList(list: unknown[], name: string, parameters: readonly unknown[]): unknown {
  return Object.hasOwn(listMethods, name) ? listMethods[name]?.(list, parameters) : undefined;
}

/** Calls a method of a map; undefined when Java's Map has no such method here. */
export function callMap(map: Record<string, unknown>, name: string, parameters: readonly unknown[]): unknown {
  return Object.hasOwn(mapMethods, name) ? mapMethods[name]?.(map, parameters) : undefined;
}
