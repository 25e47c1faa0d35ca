import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Something that is kept of requests. */
export interface Kept {
  /** Where it is. */
  readonly name: string;
  readonly text: string;
}

/** Every log of a system, by its file. */
export function logsIn(data: string): readonly Kept[] {
  const folder = join(data, 'logs');
  return readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

/** Lines of logs that are no JSON object, with the file of each. */
export function brokenLines(logs: readonly Kept[]): readonly string[] {
  return logs.flatMap(({ name, text }) =>
    text
      .split('\n')
      .filter((line) => line !== '' && !isObject(line))
      .map((line) => `${name}: ${line}`),
  );
}

function isObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}
