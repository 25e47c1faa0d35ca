import { MovableClock } from '../../clock/index.ts';

/** A clock that knows how many appointments are still to come. */
export class CountingClock extends MovableClock {
  pending = 0;

  override at(epochMs: number, callback: () => void): () => void {
    let open = true;
    const settle = (): void => {
      if (open) this.pending -= 1;
      open = false;
    };
    this.pending += 1;
    const cancel = super.at(epochMs, () => {
      settle();
      callback();
    });
    return () => {
      settle();
      cancel();
    };
  }
}
