import * as fc from 'fast-check';
import { concurrently } from './concurrently.ts';

const tick = () => new Promise((resolve) => setImmediate(resolve));

test('every item is worked on once, never more than the limit at a time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(60), fc.integer({ min: 1, max: 9 }), async (count, limit) => {
      const done: number[] = [];
      let atOnce = 0;
      let most = 0;

      await concurrently(Array(count).keys(), limit, async (item) => {
        most = Math.max(most, (atOnce += 1));
        await tick();
        atOnce -= 1;
        done.push(item);
      });

      expect(done.sort((one, other) => one - other)).toEqual([...Array(count).keys()]);
      expect(most).toBe(Math.min(count, limit));
    }),
    { numRuns: 30 },
  );
});

test('items are taken only when there is room', async () => {
  let taken = 0;
  let done = 0;
  async function* items() {
    for (; taken < 50; taken += 1) yield await Promise.resolve(taken);
  }

  await concurrently(items(), 4, async () => {
    await tick();
    done += 1;
    expect(taken - done).toBeLessThanOrEqual(5);
  });

  expect(done).toBe(50);
});

test('after an interruption nothing new begins, and what has begun comes to its end', async () => {
  const interruption = new AbortController();
  const begun: number[] = [];
  const ended: number[] = [];

  await concurrently(
    Array(100).keys(),
    3,
    async (item) => {
      begun.push(item);
      if (item === 10) interruption.abort();
      await tick();
      ended.push(item);
    },
    interruption.signal,
  );

  expect(begun.length).toBeLessThan(15);
  expect(ended.sort()).toEqual(begun.sort());
});

test('the first error is thrown once the others have ended', async () => {
  const ended: number[] = [];

  const work = concurrently(Array(100).keys(), 3, async (item) => {
    if (item === 4) throw new Error('no luck');
    await tick();
    ended.push(item);
  });

  await expect(work).rejects.toThrow('no luck');
  expect(ended.length).toBeLessThan(10);
});
