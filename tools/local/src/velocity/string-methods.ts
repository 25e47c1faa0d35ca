import { javaText, TemplateList } from './values.ts';

type StringMethod = (text: string, parameters: readonly unknown[]) => unknown;

const patterns = new Map<string, RegExp>();

/** A Java pattern as a JavaScript one; the syntax of both agrees for what templates use. */
function pattern(source: string, flags: string): RegExp {
  const key = `${flags}/${source}`;
  const known = patterns.get(key);
  if (known !== undefined) return known;
  const made = new RegExp(source.replaceAll('\\Q', '').replaceAll('\\E', ''), flags);
  patterns.set(key, made);
  return made;
}

const first = (parameters: readonly unknown[]): string => javaText(parameters[0]);
const second = (parameters: readonly unknown[]): string => javaText(parameters[1]);
const position = (value: unknown): number | undefined => (value === undefined ? undefined : Number(value));

/** `String.split` of Java: trailing empty strings are dropped. */
function split(text: string, separator: string): TemplateList {
  const parts = text.split(pattern(separator, 'g'));
  while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return TemplateList.from(parts);
}

/** Methods of `java.lang.String` that templates call. */
const stringMethods: Readonly<Record<string, StringMethod>> = {
  charAt: (text, p) => text.charAt(Number(p[0])),
  compareTo: (text, p) => (text < first(p) ? -1 : text > first(p) ? 1 : 0),
  concat: (text, p) => text + first(p),
  contains: (text, p) => text.includes(first(p)),
  endsWith: (text, p) => text.endsWith(first(p)),
  equals: (text, p) => text === p[0],
  equalsIgnoreCase: (text, p) => text.toLowerCase() === first(p).toLowerCase(),
  indexOf: (text, p) => text.indexOf(first(p), position(p[1])),
  isEmpty: (text) => text === '',
  lastIndexOf: (text, p) => text.lastIndexOf(first(p)),
  length: (text) => text.length,
  matches: (text, p) => pattern(`^(?:${first(p)})$`, 's').test(text),
  replace: (text, p) => text.replaceAll(first(p), () => second(p)),
  replaceAll: (text, p) => text.replace(pattern(first(p), 'g'), second(p)),
  replaceFirst: (text, p) => text.replace(pattern(first(p), ''), second(p)),
  split: (text, p) => split(text, first(p)),
  startsWith: (text, p) => text.startsWith(first(p)),
  substring: (text, p) => text.substring(Number(p[0]), position(p[1])),
  toLowerCase: (text) => text.toLowerCase(),
  toString: (text: string) => text,
  toUpperCase: (text) => text.toUpperCase(),
  trim: (text) => text.trim(),
};

/** Calls a method of a string; undefined when Java's String has no such method here. */
export function callString(text: string, name: string, parameters: readonly unknown[]): unknown {
  return Object.hasOwn(stringMethods, name) ? stringMethods[name]?.(text, parameters) : undefined;
}
