/** So many requests in each second of the clock. */
export class Reservoir {
  readonly #size: number;
  #second = -1;
  #taken = 0;

  constructor(size: number) {
    this.#size = size;
  }

  /** Takes one at a time in milliseconds; false when this second's are used up. */
  take(nowMs: number): boolean {
    const second = Math.floor(nowMs / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#taken = 0;
    }
    if (this.#taken >= this.#size) return false;
    this.#taken += 1;
    return true;
  }
}
