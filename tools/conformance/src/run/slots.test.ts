import { inSlots } from './slots.ts';

test('work that waits hands its slot on, so that all of it waits at the same time', async () => {
  const limits = { slots: 2, handOnAfterMs: 5 };
  let open: (value: string) => void = () => undefined;
  const gate = new Promise<string>((resolve) => {
    open = resolve;
  });

  const results = await inSlots([1, 2, 3, 4, 5], limits, (item) => {
    if (item === 5) open('opened by the last');
    return gate;
  });

  expect(results).toEqual(Array(5).fill('opened by the last'));
});

test('no more than the slots are worked on while the work is busy', async () => {
  let [now, most] = [0, 0];

  const results = await inSlots([...Array(20).keys()], { slots: 3, handOnAfterMs: 60_000 }, async (item) => {
    most = Math.max(most, (now += 1));
    await new Promise(setImmediate);
    now -= 1;
    return item * 2;
  });

  expect(most).toBe(3);
  expect(results).toEqual([...Array(20).keys()].map((item) => item * 2));
});
