import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Fault } from '../problems/problem-error.ts';
import { escapePointer } from './find-unsafe.ts';
import { shown } from './shown.ts';

/** Only declared names are copied, so a parameter named `__proto__` reaches no object. */
type Values = Record<string, unknown>;

/** Path values decoded; the event has them percent-encoded. */
export function readPath(event: APIGatewayProxyEvent, names: readonly string[], faults: Fault[]): Values {
  const values: Values = {};
  const given = event.pathParameters;
  if (given === null) return values;
  for (const name of names) {
    const value = given[name];
    if (value !== undefined) values[name] = decode(value, name, faults);
  }
  return values;
}

function decode(value: string, name: string, faults: Fault[]): string {
  if (!value.includes('%')) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    faults.push({ pointer: `/path/${name}`, detail: 'is not valid percent-encoded UTF-8' });
    return value;
  }
}

/** Query values as text, lists split at their commas. Names that are not declared, and repeats, are faults. */
export function readQuery(
  event: APIGatewayProxyEvent,
  names: ReadonlySet<string>,
  lists: ReadonlySet<string>,
  faults: Fault[],
): Values {
  const values: Values = {};
  const given = event.queryStringParameters;
  if (given === null) return values;
  for (const name of Object.keys(given)) {
    if (!names.has(name)) {
      faults.push({
        pointer: `/query/${escapePointer(name.slice(0, 100).toWellFormed())}`,
        detail: unknownName(names),
      });
      continue;
    }
    const all = event.multiValueQueryStringParameters?.[name];
    const isRepeated = all !== undefined && all.length > 1;
    if (lists.has(name)) values[name] = (isRepeated ? all.join(',') : (given[name] ?? '')).split(',');
    else if (isRepeated)
      faults.push({ pointer: `/query/${name}`, detail: `is given ${all.length} times, allowed once` });
    else values[name] = given[name];
  }
  return values;
}

/**
 * Refuses numbers written in any other way than the plain one. The validator reads text as JavaScript does, and has put
 * a number in the place of `0x10`, `1e1` or ` 5`.
 */
export function refuseSpellings(event: APIGatewayProxyEvent, values: Values, faults: Fault[]): void {
  for (const name in values) {
    const value = values[name];
    const written = event.queryStringParameters?.[name];
    if (typeof value !== 'number' || written === undefined || String(value) === written) continue;
    const pointer = `/query/${name}`;
    if (faults.some((fault) => fault.pointer === pointer)) continue;
    faults.push({ pointer, detail: `must be in plain decimal digits, received ${shown(written)}` });
  }
}

const unknownName = (names: ReadonlySet<string>): string =>
  names.size === 0
    ? 'is not known; no query parameter is'
    : `is not known; allowed: ${[...names].join(', ')}`;
