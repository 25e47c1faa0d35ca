/** Lets one waiter sleep until somebody rings; a ring while nobody waits is kept. */
export class Bell {
  #rung = false;
  #wake: (() => void) | undefined;

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /** Forgets rings so far: what they told of is about to be looked at. */
  silence(): void {
    this.#rung = false;
  }

  /** Resolves at the next ring, or after so many milliseconds. */
  async heard(limitMs = Number.POSITIVE_INFINITY): Promise<void> {
    if (!this.#rung)
      await new Promise<void>((resolve) => {
        const timer = Number.isFinite(limitMs) ? setTimeout(resolve, limitMs).unref() : undefined;
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    this.#wake = undefined;
    this.#rung = false;
  }
}
