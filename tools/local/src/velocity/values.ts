import { JavaNumber, numericValue } from './java-number.ts';

/** A list made by a template (`#set($l = [1, 2])`); it prints as Java's ArrayList, unlike an array out of a JSON body. */
export class TemplateList extends Array<unknown> {}

/** What a template can ask of an object that the gateway puts in scope, such as `$input` or `$util`. */
export abstract class ScopeObject {
  /** Value of `$object.name`; undefined when there is none. */
  property(name: string): unknown {
    void name;
    return undefined;
  }

  /** What `$object` itself leaves in the output. */
  text(): string {
    return '';
  }

  /** Answer of `$object.name(...)`; undefined when there is no such method. */
  abstract call(name: string, parameters: readonly unknown[]): unknown;
}

/** True for a map: a JSON object, or one made by a template. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof ScopeObject) &&
    !(value instanceof JavaNumber)
  );
}

/** Own value of a key; names on the prototype chain do not exist for a template. */
export function ownValue(map: object, key: string): unknown {
  return Object.hasOwn(map, key) ? (map as Record<string, unknown>)[key] : undefined;
}

/** True for a value that Velocity treats as null. */
export function isNull(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/**
 * Text of a value as Java prints it: a map is `{a=1, b=2}`, a list out of JSON is JSON, a list made by a template is `[1, 2]`.
 */
export function javaText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof TemplateList) return `[${value.map(javaText).join(', ')}]`;
  if (Array.isArray(value)) return JSON.stringify(value);
  if (value instanceof ScopeObject) return value.text();
  if (value instanceof JavaNumber) return value.text;
  if (isMap(value)) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${key}=${javaText(item)}`)
      .join(', ')}}`;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return isNull(value) ? 'null' : '';
}

/** Text that a reference leaves in the output: as {@link javaText}, and nothing for null. */
export function outputText(value: unknown): string {
  return isNull(value) ? '' : javaText(value);
}

/** Truth of a value in `#if`: only null and false are false, as in Velocity 1.7. */
export function isTrue(value: unknown): boolean {
  return !isNull(value) && value !== false;
}

/** Equality of `==`: numbers by value, anything else by its text; null and the empty string are equal, as API Gateway has it. */
export function isEqual(left: unknown, right: unknown): boolean {
  const [a, b] = [numericValue(left), numericValue(right)];
  if (a !== undefined && b !== undefined) return a === b;
  return outputText(left) === outputText(right);
}
