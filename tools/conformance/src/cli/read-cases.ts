import { readFileSync } from 'node:fs';
import { isObject, parseJson, shown, type JsonObject } from '../json.ts';
import { UsageFault } from './usage-fault.ts';

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageFault(
      `The cases cannot be read: ${file} gives ${(error as NodeJS.ErrnoException).code ?? 'an error'}. Allowed is the path of a JSON file that exists. Check the path after --cases.`,
    );
  }
}

/**
 * The cases of a file: a list, or an object whose `cases` are one.
 *
 * @throws UsageFault when the file cannot be read or holds anything else
 */
export function readCases(file: string): readonly JsonObject[] {
  const content = parseJson(textOf(file).replace(/^\uFEFF/, ''));
  const list: unknown = isObject(content) ? content['cases'] : content;
  if (Array.isArray(list) && list.every(isObject)) return list;
  throw new UsageFault(
    `The cases cannot be used: ${file} holds ${content === undefined ? 'no JSON' : shown(content).slice(0, 80)}. Allowed is a JSON list of cases. Correct the file, or name another with --cases.`,
  );
}
