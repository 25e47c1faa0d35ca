import { numberOf } from './java-number.ts';

/** Characters that end a bare word, by what it is part of. */
const endOfKey = ':';
const endOfMember = ',}';
const endOfItem = ',]';

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
const number = /^-?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?$/;

/** A bare word: null, a boolean, a number, or else text. */
function wordOf(text: string): unknown {
  if (text === 'null') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  return number.test(text) ? numberOf(text) : text;
}

/**
 * The permissive JSON of json-smart, which reads the bodies that mapping templates see: quotes may be single or left out,
 * commas may be too many, and what follows the value is ignored.
 */
class LenientReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  #next(): string {
    while (' \t\r\n'.includes(this.#text.charAt(this.#at)) && this.#at < this.#text.length) this.#at += 1;
    return this.#text.charAt(this.#at);
  }

  #fail(expected: string): never {
    throw new SyntaxError(
      `JSON at position ${String(this.#at)}: expected ${expected}, got ${JSON.stringify(this.#text.slice(this.#at, this.#at + 10))}.`,
    );
  }

  #word(ends: string): string {
    const from = this.#at;
    while (this.#at < this.#text.length && !ends.includes(this.#text.charAt(this.#at))) this.#at += 1;
    return this.#text.slice(from, this.#at).trim();
  }

  #escaped(): string {
    const letter = this.#text.charAt(++this.#at);
    if (letter !== 'u') return escapes[letter] ?? letter;
    const code = this.#text.slice(this.#at + 1, this.#at + 5);
    if (!/^[0-9a-fA-F]{4}$/.test(code)) this.#fail('four hexadecimal digits');
    this.#at += 4;
    return String.fromCharCode(Number.parseInt(code, 16));
  }

  #string(quote: string): string {
    let read = '';
    for (this.#at += 1; this.#at < this.#text.length; this.#at += 1) {
      const character = this.#text.charAt(this.#at);
      if (character === quote) {
        this.#at += 1;
        return read;
      }
      read += character === '\\' ? this.#escaped() : character;
    }
    return this.#fail(`a closing ${quote}`);
  }

  value(ends: string): unknown {
    const first = this.#next();
    if (first === '{') return this.#object();
    if (first === '[') return this.#list();
    if (first === '"' || first === "'") return this.#string(first);
    if (first === '' || ':}]'.includes(first)) this.#fail('a value');
    return wordOf(this.#word(ends));
  }

  #object(): Record<string, unknown> {
    const members: [string, unknown][] = [];
    this.#at += 1;
    for (;;) {
      const first = this.#next();
      if (first === '' || ':[]{'.includes(first)) this.#fail('a key');
      if (first === ',' || first === '}') {
        this.#at += 1;
        if (first === '}') return Object.fromEntries(members);
        continue;
      }
      const key = first === '"' || first === "'" ? this.#string(first) : this.#word(endOfKey);
      if (this.#next() !== ':') this.#fail('":"');
      this.#at += 1;
      members.push([key, this.value(endOfMember)]);
      if (!',}'.includes(this.#next() || ' ')) this.#fail('"," or "}"');
    }
  }

  #list(): unknown[] {
    const items: unknown[] = [];
    this.#at += 1;
    for (;;) {
      const first = this.#next();
      if (first === '' || ':}'.includes(first)) this.#fail('an item');
      if (first === ',' || first === ']') {
        this.#at += 1;
        if (first === ']') return items;
        continue;
      }
      items.push(this.value(endOfItem));
    }
  }
}

/**
 * Reads permissive JSON; a text without any of its signs is one string.
 *
 * @throws SyntaxError when a string, list or object does not end, or a separator is missing.
 */
export function readLenientJson(text: string): unknown {
  return new LenientReader(text).value('');
}
