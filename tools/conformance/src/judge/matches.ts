import { isList, isObject, plain, type Json, type JsonObject } from '../json.ts';
import { patternOf } from './pattern.ts';

export interface Matching {
  /** Whether an object may have more members than expected. */
  readonly subset: boolean;
  /** Applied to both texts before they are compared. */
  readonly normalise?: ((text: string) => string) | undefined;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function isOfType(value: unknown, type: Json | undefined): boolean {
  if (isList(type)) return type.some((one) => isOfType(value, one));
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'list') return Array.isArray(value);
  return typeOf(value) === type;
}

/** What an object of operators demands; undefined when it is an ordinary object. */
function operatorHolds(expected: JsonObject, actual: unknown, how: Matching): boolean | undefined {
  const names = Object.keys(expected);
  if (names.length === 0 || !names.every((name) => name.startsWith('$'))) return undefined;
  return names.every((name) => {
    const wanted = expected[name];
    switch (name) {
      case '$regex':
        return ['string', 'number'].includes(typeof actual) && patternOf(plain(wanted)).test(String(actual));
      case '$type':
        return isOfType(actual, wanted);
      case '$contains':
        return typeof actual === 'string' && actual.includes(plain(wanted));
      case '$oneOf':
      case '$in':
        return isList(wanted) && wanted.some((one) => matches(one, actual, how));
      case '$not':
        return wanted !== undefined && !matches(wanted, actual, how);
      default:
        return false;
    }
  });
}

/** True when a value is as expected: equal, or as `<any>`, `<absent>` and the `$` operators say. */
export function matches(expected: Json, actual: unknown, how: Matching): boolean {
  if (expected === '<any>') return actual !== undefined;
  if (expected === '<absent>') return actual === undefined;
  if (typeof expected === 'string' && typeof actual === 'string') {
    const { normalise = (text: string) => text } = how;
    return normalise(expected) === normalise(actual);
  }
  if (isList(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((item, index) => matches(item, actual[index], how))
    );
  }
  if (!isObject(expected)) return expected === actual;
  const byOperator = operatorHolds(expected, actual, how);
  if (byOperator !== undefined) return byOperator;
  if (!isObject(actual)) return false;
  const present = Object.entries(expected).filter(([, value]) => value !== '<absent>');
  if (!how.subset && Object.keys(actual).some((key) => !Object.hasOwn(expected, key))) return false;
  return (
    present.every(([key, value]) => Object.hasOwn(actual, key) && matches(value, actual[key], how)) &&
    Object.entries(expected).every(([key, value]) => value !== '<absent>' || !Object.hasOwn(actual, key))
  );
}
