import { join } from 'node:path';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../json.ts';
import { eventually } from '../../testing/eventually.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openRoom } from '../testing/machine-room.ts';
import { actions } from '../index.ts';

const folder = temporaryFolder();
const room = openRoom(join(folder, 'executions'));
room.machines.resume();

const map = (more: JsonObject, process: JsonObject = { Type: 'Pass', End: true }): JsonObject => ({
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'Work', States: { Work: process } },
      End: true,
      ...more,
    },
  },
});
const reader = (InputType: string, config: JsonObject = {}): JsonObject => ({
  ItemReader: {
    Resource: 'arn:aws:states:::s3:getObject',
    ReaderConfig: { InputType, ...config },
    Arguments: { Bucket: 'files', Key: 'items' },
  },
});
const task = (name: string): JsonObject => ({
  Type: 'Task',
  Resource: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
  End: true,
});
const put = (text: string): void => void room.objects.set('files/items', Buffer.from(text));
const output = async (definition: JsonObject, input?: Json): Promise<unknown> => {
  const record = await room.run(definition, input);
  return record.output === undefined
    ? { failed: record.error, cause: record.cause }
    : JSON.parse(record.output);
};
const object = (key: string): unknown => JSON.parse((room.objects.get(`files/${key}`) ?? '').toString());

test.each([
  ['JSONL', {}, '\uFEFF{"a":1}\r\n\n{"a":"ü"}\n[3]', [{ a: 1 }, { a: 'ü' }, [3]]],
  ['JSONL', { MaxItems: 1 }, '1\n2\nno JSON', [1]],
  ['JSON', {}, ' [ {"a":"],[\\""} , [1,[2]], 3 , "é,"] ', [{ a: '],["' }, [1, [2]], 3, 'é,']],
  ['JSON', {}, '[]', []],
  [
    'CSV',
    {},
    '\uFEFFa,b\n1,"x, ""y"""\n2\n3,z,more\n',
    [
      { a: '1', b: 'x, "y"' },
      { a: '2', b: '' },
      { a: '3', b: 'z' },
    ],
  ],
  [
    'CSV',
    { CSVHeaderLocation: 'GIVEN', CSVHeaders: ['k', 'l'], CSVDelimiter: 'SEMICOLON' },
    '1;2\n',
    [{ k: '1', l: '2' }],
  ],
])('items of a %s file, %j', async (type, config, text, expected) => {
  put(text);

  expect(await output(map(reader(type, config)))).toEqual(expected);
});

test.each([
  ['JSONL', '1\n{"a":', 'Line 2 is no JSON'],
  ['JSON', '{"a":1}', 'is no JSON array'],
  ['JSON', '[1, 2', 'ends before its JSON array does'],
  ['CSV', 'a\n"open', 'Quote Not Closed'],
])('a %s file with a fault fails the map', async (type, text, why) => {
  put(text);

  expect(await output(map(reader(type)))).toEqual({
    failed: 'States.ItemReaderFailed',
    cause: expect.stringContaining(why),
  });
});

test('an object that is not there fails the map', async () => {
  room.objects.clear();

  expect(await output(map(reader('JSON')))).toMatchObject({ failed: 'States.ItemReaderFailed' });
});

test('any JSON array is read item by item', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 8 }), fc.boolean(), async (items, spaced) => {
      put(JSON.stringify(items, null, spaced ? 2 : undefined));

      expect(await output(map(reader('JSON')))).toEqual(JSON.parse(JSON.stringify(items)));
    }),
    { numRuns: 30 },
  );
});

test('items are put together to batches by number and by size', async () => {
  const items = [1, 2, 3, 'x'.repeat(40), 5];
  const batches = map({
    Items: items,
    ItemBatcher: {
      MaxItemsPerBatch: 2,
      MaxInputBytesPerBatch: 80,
      BatchInput: { of: '{% $states.input.of %}' },
    },
  });

  expect(await output(batches, { of: 'test' })).toEqual(
    [[1, 2], [3], ['x'.repeat(40)], [5]].map((Items) => ({ BatchInput: { of: 'test' }, Items })),
  );
});

test.each([
  [{}, 1, 'failed'],
  [{ ToleratedFailureCount: 2 }, 2, 'borne'],
  [{ ToleratedFailureCount: 2 }, 3, 'failed'],
  [{ ToleratedFailurePercentage: 20 }, 2, 'borne'],
  [{ ToleratedFailurePercentage: 20 }, 3, 'failed'],
  [{ ToleratedFailurePercentage: 100 }, 10, 'borne'],
  [{ ToleratedFailureCount: 1, ToleratedFailurePercentage: 90 }, 2, 'failed'],
])('with %j, %i failures of 10 items are %s', async (tolerance, failures, outcome) => {
  room.functions.set('some', (event) => {
    if (Number(event) < failures) throw new Error('no');
    return event;
  });
  const found = await output(
    map({ Items: [...Array(10).keys()], MaxConcurrency: 1, ...tolerance }, task('some')),
  );

  if (outcome === 'failed') expect(found).toMatchObject({ failed: 'States.ExceedToleratedFailureThreshold' });
  else expect(found).toHaveLength(10);
});

test('results are written by their status, with what was not started', async () => {
  room.functions.set('third', (event) => {
    if (event === 3) throw new Error('no');
    return event;
  });
  const ResultWriter = {
    Resource: 'arn:aws:states:::s3:putObject',
    Arguments: { Bucket: 'files', Prefix: 'out/' },
  };
  const record = await room.run(
    map({ Items: [1, 2, 3, 4, 5], MaxConcurrency: 1, ResultWriter }, task('third')),
  );

  expect(record).toMatchObject({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' });
  const run = record.mapRuns[0];
  const id = run?.arn.split(':').at(-1) ?? '';
  const manifest = object(`out/${id}/manifest.json`) as {
    ResultFiles: Record<string, { Key: string; Size: number }[]>;
  };
  expect(Object.values(manifest.ResultFiles).map((files) => files.map(({ Key }) => Key))).toEqual([
    [`out/${id}/FAILED_0.json`],
    [`out/${id}/PENDING_0.json`],
    [`out/${id}/SUCCEEDED_0.json`],
  ]);
  const shown = (kind: string) => object(`out/${id}/${kind}_0.json`) as JsonObject[];
  expect(shown('SUCCEEDED').map(({ Input, Output }) => [Input, Output])).toEqual([
    ['1', '1'],
    ['2', '2'],
  ]);
  expect(shown('FAILED')).toMatchObject([
    {
      Input: '3',
      Error: 'Error',
      Status: 'FAILED',
      StateMachineArn: expect.stringMatching(/:stateMachine:test\/Each$/),
    },
  ]);
  expect(shown('PENDING')).toMatchObject([{ Input: '4', Status: 'PENDING' }, { Input: '5' }]);
  expect(run).toMatchObject({
    status: 'FAILED',
    itemCounts: { total: 5, succeeded: 2, failed: 1, pending: 2 },
  });
});

test.each([
  [{ Transformation: 'COMPACT' }, '[[1,1],[2,2]]'],
  [{ Transformation: 'FLATTEN', OutputType: 'JSONL' }, '1\n1\n2\n2\n'],
])('results may be written as %j', async (WriterConfig, expected) => {
  room.functions.set('twice', (event) => [event, event]);
  const ResultWriter = {
    Resource: 'arn:aws:states:::s3:putObject',
    Arguments: { Bucket: 'files', Prefix: 'w' },
    WriterConfig,
  };
  const { output: said = '' } = await room.run(
    map({ Items: [1, 2], MaxConcurrency: 1, ResultWriter }, task('twice')),
  );

  const { ResultWriterDetails } = JSON.parse(said) as { ResultWriterDetails: { Key: string } };
  const { ResultFiles } = object(ResultWriterDetails.Key) as {
    ResultFiles: { SUCCEEDED: { Key: string }[] };
  };
  expect(room.objects.get(`files/${ResultFiles.SUCCEEDED[0]?.Key ?? ''}`)?.toString()).toBe(expected);
});

test('more results than a state may hand on fail the map', async () => {
  expect(await output(map({ Items: ['a', 'b', 'c'].map((letter) => letter.repeat(100_000)) }))).toMatchObject(
    {
      failed: 'States.DataLimitExceeded',
    },
  );
});

test('what is done stays done when the runtime ends, and the rest goes on at the next start', async () => {
  const kept = join(folder, 'kept');
  const first = openRoom(kept);
  first.machines.resume();
  const items = [...Array(40).keys()];
  first.objects.set('files/items', Buffer.from(items.join('\n')));
  const calls: number[] = [];
  let [open, release] = [false, (): void => undefined];
  const gate = new Promise<void>((resolve) => (release = resolve));
  first.functions.set('count', async (event) => {
    calls.push(Number(event));
    if (calls.length > 20 && !open) await gate;
    return event;
  });
  const arn = first.start(map({ ...reader('JSONL'), MaxConcurrency: 2 }, task('count')));
  await eventually(() => calls.length >= 22);

  await first.machines.stop();
  const before = calls.length;
  open = true;
  release();
  first.objects.clear();
  const second = openRoom(kept, { functions: first.functions, clock: first.clock });
  second.machines.resume();
  const record = await second.ended(arn);

  expect(JSON.parse(record.output ?? '')).toEqual(items);
  expect([...new Set(calls)].sort((a, b) => a - b)).toEqual(items);
  // Only what was under way is done again.
  expect(calls.length - before).toBe(items.length - before + 2);
  expect(record.mapRuns).toHaveLength(1);
  const { mapRuns } = (await actions['ListMapRuns']?.(second.machines, { executionArn: arn })) as {
    mapRuns: unknown[];
  };
  expect(mapRuns).toHaveLength(1);
});
