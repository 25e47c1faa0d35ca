import { isObject, type JsonObject } from '../assembly/index.ts';
import type { Json } from '../json.ts';
import type { PropertyEntry } from './ledger-entry.ts';

/** A property as a resource gives it, under the path by which the ledger lists it. */
export interface Given {
  readonly path: string;
  readonly value: Json;
}

/** Every path of an entry. */
export function pathsOf({ honoured, accepted = {}, refused = {} }: PropertyEntry): string[] {
  return [honoured, accepted, refused].flatMap((list) => Object.keys(list));
}

/** Reads which properties a resource gives; those that an entry lists by their parts are given by their parts. */
export function compilePaths(entry: PropertyEntry): (properties: JsonObject) => Given[] {
  const paths = pathsOf(entry);
  const listed = new Set(paths);
  const parents = new Set(paths.flatMap(parentsOf));
  const given = (path: string, value: Json): Given[] => {
    if (!parents.has(path)) return [{ path, value }];
    if (Array.isArray(value)) return value.flatMap((item: Json) => given(path, item));
    if (!isObject(value)) return [{ path, value }];
    return Object.entries(value).flatMap(([name, part]) => given(partOf(path, name), part));
  };
  const partOf = (parent: string, name: string): string => {
    const [own, any] = [`${parent}.${name}`, `${parent}.*`];
    if (listed.has(own) || parents.has(own)) return own;
    if (listed.has(any) || parents.has(any)) return any;
    return listed.has(parent) ? parent : own;
  };
  return (properties) =>
    Object.entries(properties).flatMap(([name, value]) => (value === undefined ? [] : given(name, value)));
}

/** `a.b` and `a` for `a.b.c`. */
function parentsOf(path: string): string[] {
  const parts = path.split('.');
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('.'));
}
