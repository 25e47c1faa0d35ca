import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { readOrMake, readPrivate, replacePrivate } from './private-file.ts';

interface KeyFile {
  /** The key shown to newcomers; the first API key of the template that has no value of its own gets it. */
  readonly demo: string;
  readonly keys: Readonly<Record<string, { readonly name: string; readonly value: string }>>;
}

/** Forty letters and digits; API Gateway takes 20 to 128. */
const newValue = (): string => randomBytes(20).toString('hex');

const fileOf = (folder: string): string => join(folder, 'api-keys.json');

const open = (folder: string): KeyFile =>
  readOrMake<KeyFile>(fileOf(folder), () => ({ demo: newValue(), keys: {} }));

/** Value of an API key that has none in the template: made once, then the same at every start. */
export function apiKeyValue(folder: string, id: string, name: string): string {
  const { demo, keys } = open(folder);
  const known = keys[id];
  if (known !== undefined) return known.value;
  const value = Object.keys(keys).length === 0 ? demo : newValue();
  replacePrivate(fileOf(folder), { demo, keys: { ...keys, [id]: { name, value } } });
  return value;
}

/** The key for a newcomer's requests, or the one with the given name or id; undefined when there is no such key. */
export function demoKeyValue(folder: string, wanted?: string): string | undefined {
  const { demo, keys } = open(folder);
  if (wanted === undefined) return demo;
  return Object.entries(keys).find(([id, { name }]) => id === wanted || name === wanted)?.[1].value;
}

/** Names of the keys that have been given a value. */
export function knownKeyNames(folder: string): readonly string[] {
  return Object.values(readPrivate<KeyFile>(fileOf(folder))?.keys ?? {}).map(({ name }) => name);
}
