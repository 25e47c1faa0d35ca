import { StringDecoder } from 'node:string_decoder';

/**
 * The items of a JSON array as texts, one at a time, so that the array itself is never in memory.
 * @throws Error when the text is no array, or ends inside one
 */
export async function* itemsOfArray(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  const scanner = new ArrayScanner();
  for await (const chunk of source) yield* scanner.take(decoder.write(chunk));
  yield* scanner.take(decoder.end());
  scanner.end();
}

class ArrayScanner {
  #place: 'before' | 'inside' | 'after' = 'before';
  /** Open brackets and braces inside the array. */
  #depth = 0;
  #inText = false;
  #escaped = false;
  #item = '';

  *take(chunk: string): Generator<string> {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const character = chunk.charAt(at);
      if (this.#inText) {
        if (this.#escaped) this.#escaped = false;
        else if (character === '\\') this.#escaped = true;
        else if (character === '"') this.#inText = false;
      } else if (this.#place !== 'inside') {
        from = at + 1;
        this.#outside(character);
      } else if (character === '"') this.#inText = true;
      else if (character === '[' || character === '{') this.#depth += 1;
      else if (this.#depth > 0) {
        if (character === ']' || character === '}') this.#depth -= 1;
      } else if (character === ',' || character === ']') {
        const item = (this.#item + chunk.slice(from, at)).trim();
        this.#item = '';
        from = at + 1;
        if (character === ']') this.#place = 'after';
        if (item !== '' || character === ',') yield item;
      }
    }
    if (this.#place === 'inside') this.#item += chunk.slice(from);
  }

  end(): void {
    if (this.#place !== 'after') throw new Error('The file ends before its JSON array does.');
  }

  #outside(character: string): void {
    if (/[\s\uFEFF]/.test(character)) return;
    if (this.#place === 'after' || character !== '[')
      throw new Error(
        `The file is no JSON array: ${JSON.stringify(character)} stands where ${this.#place === 'after' ? 'it has ended' : '[ has to'}.`,
      );
    this.#place = 'inside';
  }
}
