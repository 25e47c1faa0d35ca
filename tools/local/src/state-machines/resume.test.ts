import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../json.ts';
import { eventually } from '../testing/eventually.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openRoom } from './testing/machine-room.ts';

const folder = temporaryFolder();
const task = (name: string, more: JsonObject): JsonObject => ({
  Type: 'Task',
  Resource: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
  ...more,
});

test('an execution goes on in the state that it was in, with its variables', async () => {
  const first = openRoom(join(folder, 'states'));
  first.machines.resume();
  const calls: string[] = [];
  let open = false;
  const count = (name: string) => (event: unknown) => {
    calls.push(`${name} ${JSON.stringify(event)}`);
    return name === 'second' && !open ? new Promise<never>(() => undefined) : name;
  };
  for (const name of ['first', 'second']) first.functions.set(name, count(name));
  const arn = first.start({
    StartAt: 'First',
    States: {
      First: task('first', { Assign: { kept: '{% $states.result %}' }, Next: 'Second' }),
      Second: task('second', { Output: '{% [$kept, $states.result] %}', End: true }),
    },
  });
  await eventually(() => calls.length === 2);

  await first.machines.stop();
  open = true;
  const second = openRoom(join(folder, 'states'), first);
  second.machines.resume();

  expect(await second.ended(arn)).toMatchObject({ status: 'SUCCEEDED', output: '["first","second"]' });
  expect(calls).toEqual(['first {}', 'second "first"', 'second "first"']);
  const types = (await second.history(arn)).map(({ type }) => type);
  expect(types.filter((type) => type === 'ExecutionStarted' || type === 'ExecutionSucceeded')).toHaveLength(
    2,
  );
});

test('branches that are done are not run again, and a wait goes on where it was', async () => {
  const first = openRoom(join(folder, 'branches'));
  first.machines.resume();
  let calls = 0;
  first.functions.set('once', () => (calls += 1));
  const arn = first.start({
    StartAt: 'Both',
    States: {
      Both: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Once', States: { Once: task('once', { End: true }) } },
          { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 1000, Output: 'waited', End: true } } },
        ],
        End: true,
      },
    },
  });
  const waits = async (): Promise<boolean> =>
    (await first.history(arn)).some(({ type }) => type === 'LambdaFunctionSucceeded') &&
    (await first.history(arn)).some(({ type }) => type === 'WaitStateEntered');
  await eventually(waits);
  first.clock.advance(600_000);

  await first.machines.stop();
  const second = openRoom(join(folder, 'branches'), first);
  second.machines.resume();
  second.clock.advance(400_000);

  expect(await second.ended(arn)).toMatchObject({ status: 'SUCCEEDED', output: '[1,"waited"]' });
  expect(calls).toBe(1);
});

test('an execution keeps the definition that it began with', async () => {
  const room = openRoom(join(folder, 'kept'));
  room.machines.resume();
  const waiting = (said: string): JsonObject => ({
    StartAt: 'Wait',
    States: {
      Wait: { Type: 'Wait', Seconds: 100, Next: 'Say' },
      Say: { Type: 'Pass', Output: said, End: true },
    },
  });
  const arn = room.start(waiting('old'));

  room.start(waiting('new'));
  await eventually(async () => (await room.history(arn)).some(({ type }) => type === 'WaitStateEntered'));
  room.clock.advance(100_000);

  expect(await room.ended(arn)).toMatchObject({ output: '"old"' });
});

test('an execution that cannot go on can be stopped', async () => {
  const path = join(folder, 'older');
  const first = openRoom(path);
  first.machines.resume();
  const arn = first.start({ StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 100, End: true } } });
  await first.machines.stop();
  const file = join(path, readdirSync(path)[0] ?? '', 'execution.json');
  const record = JSON.parse(readFileSync(file, 'utf8')) as JsonObject;
  writeFileSync(file, JSON.stringify({ ...record, definition: '{"StartAt":"Once served"}' }));

  const second = openRoom(path);
  second.machines.resume();
  expect(second.machines.record(arn).status).toBe('RUNNING');
  const stopped = await second.machines.stopExecution(arn, { error: 'Old' });

  expect(stopped).toMatchObject({ status: 'ABORTED', error: 'Old', stopDate: expect.any(Number) as number });
});

test('an execution that was started before the others go on runs once', async () => {
  const room = openRoom(join(folder, 'early'));
  let calls = 0;
  room.functions.set('once', () => (calls += 1));

  const arn = room.start({ StartAt: 'Once', States: { Once: task('once', { End: true }) } });
  room.machines.resume();
  await room.ended(arn);

  const types = (await room.history(arn)).map(({ type }) => type);
  expect(types.filter((type) => type === 'ExecutionSucceeded')).toHaveLength(1);
  expect(calls).toBe(1);
});
