import type { Answer } from '../response/answer.ts';

/** Bytes of the largest answer that is kept (API Gateway Developer Guide, "Cache settings for REST APIs"). */
const entryLimit = 1_048_576;

/** Bytes that an entry takes beside its texts. */
const overhead = 512;

interface Entry {
  readonly answer: Answer;
  readonly until: number;
  readonly bytes: number;
}

function bytesOf(key: string, { headers, body }: Answer): number {
  let bytes = overhead + key.length + (typeof body === 'string' ? Buffer.byteLength(body) : body.length);
  for (const text of headers) bytes += text.length;
  return bytes;
}

/** The answers that a stage keeps; what was not asked for the longest gives way to what is new. */
export class StageCache {
  readonly #capacity: number;
  readonly #entries = new Map<string, Entry>();
  #bytes = 0;

  /** @param capacity bytes of all entries together */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Bytes in use. */
  get bytes(): number {
    return this.#bytes;
  }

  get(key: string, nowMs: number): Answer | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    if (entry.until <= nowMs) {
      this.#bytes -= entry.bytes;
      return undefined;
    }
    this.#entries.set(key, entry);
    return entry.answer;
  }

  /** Keeps an answer until a time, in place of the one before; one that is too large only removes that. */
  set(key: string, answer: Answer, until: number): void {
    this.#remove(key);
    const size = typeof answer.body === 'string' ? Buffer.byteLength(answer.body) : answer.body.length;
    const bytes = bytesOf(key, answer);
    if (size > entryLimit || bytes > this.#capacity) return;
    this.#entries.set(key, { answer, until, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#capacity) break;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
  }
}
