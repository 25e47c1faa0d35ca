import { createHash, randomUUID } from 'node:crypto';
import { isObject, type Json } from '../../json.ts';
import { StatesError } from '../states-error.ts';
import { jsonataFunctions } from './jsonata-functions.ts';

/** An argument of an intrinsic function: a value, or a path or call that gives one. */
export type Argument = { readonly literal: Json } | { readonly dynamic: string };

/** Splits the arguments of a call; texts stand in single quotes. @throws Error when they cannot be read */
export function readArguments(text: string): Argument[] {
  const parts: string[] = [];
  let [depth, quoted, part] = [0, false, ''];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') part += character + text.charAt((at += 1));
    else if (character === ',' && depth === 0 && !quoted) {
      parts.push(part.trim());
      part = '';
    } else {
      if (character === "'") quoted = !quoted;
      else if (!quoted && (character === '(' || character === '[')) depth += 1;
      else if (!quoted && (character === ')' || character === ']')) depth -= 1;
      part += character;
    }
  }
  if (part.trim() !== '' || parts.length > 0) parts.push(part.trim());
  return parts.map((each): Argument => {
    if (each.startsWith('$') || each.startsWith('States.')) return { dynamic: each };
    if (/^'[^]*'$/.test(each)) return { literal: each.slice(1, -1).replace(/\\(.)/g, '$1') };
    if (/^(null|true|false|-?\d+(\.\d+)?)$/.test(each)) return { literal: JSON.parse(each) as Json };
    throw new Error(`${JSON.stringify(each)} is no argument of an intrinsic function.`);
  });
}

type Intrinsic = (...given: Json[]) => Json;
const list = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : [];
const text = (value: Json | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null);
const same = (one: Json, other: Json | undefined): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Source: Step Functions Developer Guide, "Intrinsic functions for JSONPath states". */
const intrinsics: Readonly<Record<string, Intrinsic>> = {
  'States.Format': (template = '', ...values) => {
    let next = 0;
    return text(template).replace(/\{\}/g, () => text(values[next++]));
  },
  'States.StringToJson': (value = '') => JSON.parse(text(value)) as Json,
  'States.JsonToString': (value = null) => JSON.stringify(value),
  'States.Array': (...values) => values,
  'States.ArrayPartition': (values, size) => jsonataFunctions.partition(list(values), Number(size)) ?? [],
  'States.ArrayContains': (values, value) => list(values).some((each) => same(each, value)),
  'States.ArrayRange': (first, last, step) =>
    jsonataFunctions.range(Number(first), Number(last), Number(step)),
  'States.ArrayGetItem': (values, at) => list(values)[Number(at)] ?? null,
  'States.ArrayLength': (values) => list(values).length,
  'States.ArrayUnique': (values) =>
    list(values).filter((each, at, all) => all.findIndex((other) => same(other, each)) === at),
  'States.Base64Encode': (value = '') => Buffer.from(text(value)).toString('base64'),
  'States.Base64Decode': (value = '') => Buffer.from(text(value), 'base64').toString('utf8'),
  'States.Hash': (value = '', algorithm = '') =>
    createHash(text(algorithm).toLowerCase().replace('-', '')).update(text(value)).digest('hex'),
  'States.JsonMerge': (one = {}, other = {}) => ({
    ...(isObject(one) ? one : {}),
    ...(isObject(other) ? other : {}),
  }),
  'States.MathRandom': (first, last, seed) => {
    const drawn = jsonataFunctions.random(seed === undefined ? undefined : Number(seed));
    return Math.floor(Number(first) + drawn * (Number(last) - Number(first)));
  },
  'States.MathAdd': (one, other) => Number(one) + Number(other),
  'States.StringSplit': (value = '', separators = '') => {
    const any = new RegExp(`[${text(separators).replace(/[\\\]^-]/g, '\\$&')}]`);
    return text(value)
      .split(any)
      .filter((part) => part !== '');
  },
  'States.UUID': () => randomUUID(),
};

/** Calls an intrinsic function. @throws StatesError `States.IntrinsicFailure` */
export function callIntrinsic(name: string, given: Json[]): Json {
  try {
    const call = intrinsics[name];
    if (call === undefined)
      throw new Error(`There is no such function. Allowed: ${Object.keys(intrinsics).join(', ')}.`);
    return call(...given);
  } catch (error) {
    throw new StatesError('States.IntrinsicFailure', `${name} has failed: ${(error as Error).message}`);
  }
}
