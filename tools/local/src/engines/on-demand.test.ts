import { OnDemand } from './on-demand.ts';

const engineAt = (port: number) => ({
  endpoint: `http://127.0.0.1:${port}`,
  stop: jest.fn(() => Promise.resolve()),
});

test('an engine starts once, when it is first needed, at the address that was known before', async () => {
  const start = jest.fn((port: number) => Promise.resolve(engineAt(port)));
  const engine = await OnDemand.create(false, start);
  expect([start.mock.calls.length, engine.running]).toEqual([0, undefined]);

  const [one, other] = await Promise.all([engine.need(), engine.need()]);

  expect(one).toBe(other);
  expect(one.endpoint).toBe(engine.endpoint);
  expect(start).toHaveBeenCalledTimes(1);
  await engine.stop();
  expect(one.stop).toHaveBeenCalledTimes(1);
});

test('one that does not start is tried again when it is needed again', async () => {
  const start = jest
    .fn((port: number) => Promise.resolve(engineAt(port)))
    .mockRejectedValueOnce(new Error('no Java'));

  await expect(OnDemand.create(true, start)).rejects.toThrow('no Java');
  const engine = await OnDemand.create(false, start.mockRejectedValueOnce(new Error('still none')));
  await expect(engine.need()).rejects.toThrow('still none');
  await expect(engine.need()).resolves.toMatchObject({ endpoint: engine.endpoint });
});

test('one that was never needed has nothing to stop', async () => {
  const engine = await OnDemand.create(false, (port) => Promise.resolve(engineAt(port)));

  await expect(engine.stop()).resolves.toBeUndefined();
});
