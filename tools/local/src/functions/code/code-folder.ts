import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  isObject,
  type JsonObject,
  type ResolvedResource,
  type ResolvedStack,
} from '../../assembly/index.ts';
import { unpack, writeInline } from './unpack.ts';

/**
 * Folder of a function's code, or of a layer's content: inline code, the asset that the template names, or that of the
 * assets manifest.
 * @param code the property that says where the code is
 * @param store folder for what has to be written or unpacked
 */
export function codeFolder(
  resource: ResolvedResource,
  code: JsonObject,
  stack: ResolvedStack,
  store: string,
): string {
  const { ZipFile } = code;
  return typeof ZipFile === 'string'
    ? writeInline(ZipFile, store)
    : unpack(asset(resource, code, stack), store);
}

function asset(resource: ResolvedResource, code: JsonObject, stack: ResolvedStack): string {
  const named = resource.metadata['aws:asset:path'];
  const key = code['S3Key'];
  const listed = typeof key === 'string' ? stack.assets.get(key) : undefined;
  if (typeof named === 'string') {
    const fromAssembly = resolve(stack.directory, named);
    if (existsSync(fromAssembly) || listed === undefined) return fromAssembly;
  }
  return listed ?? join(stack.directory, `${resource.logicalId}-has-no-asset`);
}

/** The member of an object that is one itself; empty when it is none. */
export function objectAt(properties: JsonObject, name: string): JsonObject {
  const value = properties[name];
  return isObject(value) ? value : {};
}
