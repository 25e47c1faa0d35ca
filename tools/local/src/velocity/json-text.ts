import { numberOf } from './java-number.ts';
import { readLenientJson } from './lenient-json.ts';

/** Texts whose numbers may be doubles or larger than JavaScript holds. */
const unusualNumbers = /\d[.eE]|\d{16}/;

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/** `JSON.parse` with the reviver that sees how a value was written, which the types of the language do not know yet. */
const parseWithSource = JSON.parse as (text: string, reviver: Reviver) => unknown;

const exactNumbers: Reviver = (_, value, { source }) =>
  typeof value === 'number' && source !== undefined ? numberOf(source) : value;

/**
 * Reads JSON as the mapping engine of API Gateway does: numbers keep their kind and every digit, and what is not strict
 * JSON is read as far as it makes sense.
 *
 * @throws SyntaxError when a string, list or object does not end, or a separator is missing.
 */
export function readJson(text: string): unknown {
  try {
    return unusualNumbers.test(text) ? parseWithSource(text, exactNumbers) : (JSON.parse(text) as unknown);
  } catch {
    return readLenientJson(text);
  }
}
