import { PatternError } from './pattern-error.ts';

/**
 * Compiles a text in which `*` stands for any characters; `\*` and `\\` stand for themselves.
 * @throws PatternError for two wildcards side by side or a backslash that escapes nothing
 */
export function compileWildcard(text: string, where: string): (value: string) => boolean {
  const parts: string[] = [''];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '*') {
      if (at > 0 && text.charAt(at - 1) === '*' && parts.at(-1) === '')
        throw new PatternError(
          `${where} has two wildcards side by side: ${JSON.stringify(text)}. Write one.`,
        );
      parts.push('');
    } else if (character === '\\') {
      at += 1;
      const next = text.charAt(at);
      if (next !== '*' && next !== '\\')
        throw new PatternError(
          `${where} escapes ${JSON.stringify(next)} in ${JSON.stringify(text)}. Only \\* and \\\\ are escapes.`,
        );
      parts[parts.length - 1] += next;
    } else parts[parts.length - 1] += character;
  }
  return (value) => matches(value, parts);
}

/** Every part between two wildcards is taken where it comes first, which leaves most room for the others. */
function matches(value: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return value === first;
  if (!value.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const part of rest) {
    const found = value.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return value.length - last.length >= at && value.endsWith(last);
}
