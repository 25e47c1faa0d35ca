import type { FeedEvent } from '../feed-event.ts';

/** Events that wait for one before them; more are let go, since they can be asked for again. */
export const mostWaiting = 5_000;

/**
 * What has come of one topic: hands each event on once and in its place, whatever order and how often they come in, and
 * knows whether something is missing.
 */
export class Inbox {
  /** The last event that was handed on; undefined until it is known where to begin. */
  #last: number | undefined;
  readonly #waiting = new Map<number, FeedEvent>();

  /** @param after the last event that is known already */
  constructor(after?: number) {
    this.#last = after;
  }

  get last(): number | undefined {
    return this.#last;
  }

  /** Whether something came whose predecessor did not. */
  get hasHole(): boolean {
    return this.#waiting.size > 0;
  }

  /** Takes what a message brought. @returns what can be handed on now, in order */
  take(events: readonly FeedEvent[]): readonly FeedEvent[] {
    const released: FeedEvent[] = [];
    for (const event of events) {
      // The one that others wait for is always taken, else a full inbox would stay full.
      if (event.sequence === this.#next) released.push(event, ...this.#releaseAfter(event.sequence));
      else if (this.#isNew(event) && this.#waiting.size < mostWaiting)
        this.#waiting.set(event.sequence, event);
    }
    return released;
  }

  /**
   * The feed has begun, or sent again what was asked for, up to a place.
   * @returns what can be handed on now, in order
   */
  begin(sequence: number): readonly FeedEvent[] {
    return this.#last === undefined ? this.#goOnAfter(sequence) : [];
  }

  /** Events up to a place are lost for good. @returns what can be handed on now, in order */
  skipTo(next: number): readonly FeedEvent[] {
    return this.#last === undefined || this.#last < next - 1 ? this.#goOnAfter(next - 1) : [];
  }

  /** The topic is counted anew: a place was known that it never had. */
  restart(last: number): void {
    this.#last = last;
    this.#waiting.clear();
  }

  get #next(): number | undefined {
    return this.#last === undefined ? undefined : this.#last + 1;
  }

  #isNew({ sequence }: FeedEvent): boolean {
    return this.#last === undefined || sequence > this.#last;
  }

  #goOnAfter(last: number): readonly FeedEvent[] {
    for (const sequence of this.#waiting.keys()) {
      if (sequence <= last) this.#waiting.delete(sequence);
    }
    return this.#releaseAfter(last);
  }

  /** What waited for a place, which is the last one now. */
  #releaseAfter(last: number): readonly FeedEvent[] {
    const released: FeedEvent[] = [];
    this.#last = last;
    for (let next = this.#waiting.get(last + 1); next !== undefined;) {
      this.#last = next.sequence;
      this.#waiting.delete(next.sequence);
      released.push(next);
      next = this.#waiting.get(this.#last + 1);
    }
    return released;
  }
}
