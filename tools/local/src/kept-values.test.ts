import { KeptValues } from './kept-values.ts';

describe('kept values', () => {
  it('are kept until their time', () => {
    const kept = new KeptValues<string>(10);
    kept.set('a', 'one', 1000);

    expect([999, 1000, 999].map((now) => kept.get('a', now))).toEqual(['one', undefined, undefined]);
  });

  it('make room for new ones, the oldest first, and none for themselves', () => {
    const kept = new KeptValues<number>(2);
    for (const [key, value] of [
      ['a', 1],
      ['b', 2],
      ['b', 3],
    ] as const)
      kept.set(key, value, Infinity);
    const before = kept.get('a', 0);
    kept.set('c', 4, Infinity);

    expect(before).toBe(1);
    expect(['a', 'b', 'c'].map((key) => kept.get(key, 0))).toEqual([undefined, 3, 4]);
  });
});
