/** Fraction of the golden ratio: its multiples fill the unit interval more evenly than any other number's. */
const step = (Math.sqrt(5) - 1) / 2;

/**
 * Draws numbers from 0 until 1, spread so evenly that of any run of requests almost exactly the wanted share is chosen, and yet
 * without a period that another one could fall in with. Random draws keep a share only within three standard deviations.
 * @param start the first number. @default random
 */
export function evenDraw(start = Math.random()): () => number {
  let last = start;
  return () => {
    const drawn = last;
    last = (last + step) % 1;
    return drawn;
  };
}
