import { setTimeout as pause } from 'node:timers/promises';

import { MovableClock } from './movable-clock.ts';

describe('the clock of the runtime', () => {
  it('runs with the machine and can be put forward', () => {
    const clock = new MovableClock();
    const before = clock.now();

    clock.advance(3_600_000);

    expect(clock.now() - before).toBeGreaterThanOrEqual(3_600_000);
    expect(clock.now() - Date.now()).toBeCloseTo(3_600_000, -2);
  });

  it('keeps what falls due on the way, in order, once, and nothing that comes later', () => {
    const clock = new MovableClock();
    const seen: string[] = [];
    clock.at(clock.now() + 7_200_000, () => seen.push('two hours'));
    clock.at(clock.now() + 600_000, () => seen.push('ten minutes'));
    const cancel = clock.at(clock.now() + 1000, () => seen.push('cancelled'));
    cancel();

    clock.advance(600_000);
    expect(seen).toEqual(['ten minutes']);
    clock.advance(6_600_000);
    clock.advance(6_600_000);

    expect(seen).toEqual(['ten minutes', 'two hours']);
  });

  it('keeps an appointment by itself when nobody moves it', async () => {
    const clock = new MovableClock();
    const kept = jest.fn();
    clock.at(clock.now() + 5, kept);

    await pause(50);

    expect(kept).toHaveBeenCalledTimes(1);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('does not move by %p', (move) => {
    expect(() => {
      new MovableClock().advance(move);
    }).toThrow(RangeError);
  });
});
