import { javaText, TemplateList } from './values.ts';

type StringMethod = (text: string, parameters: readonly unknown[]) => unknown;

const patterns = new Map<string, RegExp>();
/** Patterns that are remembered, and the characters of the longest: one can be put together out of what clients send. */
const remembered = { patterns: 1000, characters: 500 };

const escaped = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');

/** A Java pattern as a JavaScript one: quotes and leading flags are translated, the rest of the syntax agrees. */
function pattern(source: string, flags: string): RegExp {
  const key = `${flags}/${source}`;
  const known = patterns.get(key);
  if (known !== undefined) return known;
  const [leading = '', own = ''] = /^\(\?([ims]+)\)/.exec(source) ?? [];
  const unquoted = source
    .slice(leading.length)
    .replace(/\\Q([^]*?)(?:\\E|$)/g, (_, quoted: string) => escaped(quoted));
  const made = new RegExp(unquoted, [...new Set(flags + own)].join(''));
  if (patterns.size >= remembered.patterns) patterns.clear();
  if (key.length <= remembered.characters) patterns.set(key, made);
  return made;
}

/** A replacement of Java: `$0` is the match, `$1` a group, and a backslash takes the next character as it is. */
function replacement(text: string): string {
  return text.replace(/\\([^])|\$0|\$(?!\d)/g, (whole, next: string | undefined) => {
    if (whole === '$0') return '$&';
    return next === undefined || next === '$' ? '$$' : next;
  });
}

const first = (parameters: readonly unknown[]): string => javaText(parameters[0]);
const second = (parameters: readonly unknown[]): string => javaText(parameters[1]);
const position = (value: unknown): number | undefined => (value === undefined ? undefined : Number(value));

/** `String.split` of Java: at most so many parts when a limit is given, or else without empty ones at the end. */
function split(text: string, separator: string, limit: number): TemplateList {
  const parts: string[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern(separator, 'g'))) {
    if (limit > 0 && parts.length === limit - 1) break;
    const end = match.index + match[0].length;
    if (end === 0 || (match[0] === '' && match.index >= text.length)) continue;
    parts.push(text.slice(from, match.index));
    from = end;
  }
  parts.push(text.slice(from));
  while (limit === 0 && parts.length > 1 && parts.at(-1) === '') parts.pop();
  return TemplateList.from(parts);
}

/** A part of a text; Java fails where JavaScript would be content with less. */
function substring(text: string, from: number, to: number): string {
  if (from < 0 || to > text.length || from > to) {
    throw new RangeError(
      `substring(${String(from)}, ${String(to)}) of a text of ${String(text.length)} characters. Check its length first.`,
    );
  }
  return text.slice(from, to);
}

/** Characters of the longest text that is made by repeating another: no integration takes more. */
const longestRepeated = 10_485_760;

function repeat(text: string, count: number): string {
  if (text.length * count > longestRepeated) {
    throw new RangeError(
      `repeat(${String(count)}) of ${String(text.length)} characters makes more than ${String(longestRepeated)}. Limit the count.`,
    );
  }
  return text.repeat(count);
}

/** The difference of the first characters that differ, or of the lengths. */
function compare(left: string, right: string): number {
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const difference = left.charCodeAt(at) - right.charCodeAt(at);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Methods of `java.lang.String` that templates call. */
const stringMethods: Readonly<Record<string, StringMethod>> = {
  charAt: (text, p) => text.charAt(Number(p[0])),
  compareTo: (text, p) => compare(text, first(p)),
  compareToIgnoreCase: (text, p) => compare(text.toLowerCase(), first(p).toLowerCase()),
  concat: (text, p) => text + first(p),
  contains: (text, p) => text.includes(first(p)),
  endsWith: (text, p) => text.endsWith(first(p)),
  equals: (text, p) => text === p[0],
  equalsIgnoreCase: (text, p) => text.toLowerCase() === first(p).toLowerCase(),
  indexOf: (text, p) => text.indexOf(first(p), position(p[1])),
  isBlank: (text) => text.trim() === '',
  isEmpty: (text) => text === '',
  lastIndexOf: (text, p) => text.lastIndexOf(first(p), position(p[1])),
  length: (text) => text.length,
  matches: (text, p) => pattern(`^(?:${first(p)})$`, 's').test(text),
  replace: (text, p) => text.replaceAll(first(p), () => second(p)),
  replaceAll: (text, p) => text.replace(pattern(first(p), 'g'), replacement(second(p))),
  replaceFirst: (text, p) => text.replace(pattern(first(p), ''), replacement(second(p))),
  repeat: (text, p) => repeat(text, Number(p[0])),
  split: (text, p) => split(text, first(p), position(p[1]) ?? 0),
  startsWith: (text, p) => text.startsWith(first(p), position(p[1])),
  strip: (text) => text.trim(),
  substring: (text, p) => substring(text, Number(p[0]), position(p[1]) ?? text.length),
  toLowerCase: (text) => text.toLowerCase(),
  toString: (text: string) => text,
  toUpperCase: (text) => text.toUpperCase(),
  trim: (text) => text.trim(),
};

/** Calls a method of a string; undefined when Java's String has no such method here. */
export function callString(text: string, name: string, parameters: readonly unknown[]): unknown {
  return Object.hasOwn(stringMethods, name) ? stringMethods[name]?.(text, parameters) : undefined;
}
