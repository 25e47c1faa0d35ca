import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { EngineError } from './engine.ts';
import { superviseProcess, type SupervisedProcess } from './supervised-process.ts';

/** An engine that tells what it was configured with, and ends when it is told to. */
const source = join(temporaryFolder(), 'engine.cjs');
writeFileSync(
  source,
  `process.on('message', (message) => {
    if (message.end) process.exit(7);
    process.send({ kind: 'told', value: message.value });
    process.send({ kind: 'ready' });
  });
  process.once('disconnect', () => process.exit(0));`,
);

interface Told {
  readonly kind: string;
  readonly value?: number;
}
let told: (number | undefined)[] = [];
let engine: SupervisedProcess<object> | undefined;
const start = async (configuration: object): Promise<SupervisedProcess<object>> => {
  const onReport = ({ kind, value }: Told): void => void (kind === 'told' && told.push(value));
  return (engine = await superviseProcess<object, Told>({
    name: 'The engine',
    module: source,
    configuration,
    onReport,
  }));
};
beforeEach(() => (told = []));
afterEach(() => engine?.stop());

test('an engine takes one configuration after the other', async () => {
  const { configure } = await start({ value: 1 });

  await configure({ value: 2 });

  expect(told).toEqual([1, 2]);
});

test('what it is told while it is being killed, it is told when it is back', async () => {
  const { configure, pid } = await start({ value: 1 });
  const before = pid();

  process.kill(before ?? 0, 'SIGKILL');
  await configure({ value: 2 });

  expect(told.at(-1)).toBe(2);
  expect(pid()).not.toBe(before);
});

test('what it is told after it was killed, it is told when it is back', async () => {
  const { configure, pid } = await start({ value: 1 });
  const before = pid() ?? 0;

  process.kill(before, 'SIGKILL');
  const alive = (): boolean => {
    try {
      return process.kill(before, 0);
    } catch {
      return false;
    }
  };
  while (alive()) await new Promise(setImmediate);
  await configure({ value: 2 });

  expect(told.at(-1)).toBe(2);
});

test('an engine that never comes up is an error with the remedy', async () => {
  await expect(start({ end: true })).rejects.toThrow(EngineError);
});

test('a configuration that ends it again and again is an error, not an endless wait', async () => {
  const { configure } = await start({ value: 1 });

  await expect(configure({ end: true })).rejects.toThrow(/^The engine did not start: its process /);
});
