import { join } from 'node:path';
import { LambdaRefusal } from '../functions/index.ts';
import type { Json, JsonObject } from '../json.ts';
import { eventually } from '../testing/eventually.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openRoom } from './testing/machine-room.ts';

const room = openRoom(join(temporaryFolder(), 'executions'));
room.machines.resume();
const functionArn = (name: string): string => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
const one = (state: JsonObject): JsonObject => ({ StartAt: 'It', States: { It: { End: true, ...state } } });
const output = async (definition: JsonObject, input?: Json): Promise<unknown> => {
  const record = await room.run(definition, input);
  return record.output === undefined
    ? { failed: record.error, cause: record.cause }
    : JSON.parse(record.output);
};

test.each([
  ['{% $states.input.a + 1 %}', 3],
  ['{% $states.context.Execution.Input.a %}', 2],
  ['{% $states.context.State.Name %}', 'It'],
  [
    { list: ['{% $partition([1,2,3], 2) %}', 'plain'], deep: { n: '{% $count($range(0, 10, 2)) %}' } },
    { list: [[[1, 2], [3]], 'plain'], deep: { n: 6 } },
  ],
  ["{% $hash('a', 'MD5') %}", '0cc175b9c0f1b6a831c399e269772661'],
  ['{% $parse(\'{"x": 1}\').x %}', 1],
  ['{% $random(7) = $random(7) %}', true],
  ['{% $states.input.list[0] %}', 'x'],
  ['{% [$states.input.list] %}', ['x']],
])('an output %j is %j', async (Output, expected) => {
  expect(await output(one({ Type: 'Pass', Output }), { a: 2, list: ['x'] })).toEqual(expected);
});

test.each([
  ['{% $states.input.missing %}', 'returned nothing'],
  ['{% function($x) { $x } %}', 'returned a function'],
  ["{% $eval('1') %}", '$eval is not available'],
  ["{% $number('x') %}", 'threw an error'],
  ['{% ($f := function($n) { $f($n + 1) + 1 }; $f(0)) %}', 'threw an error'],
])('an output %s fails the execution', async (Output, why) => {
  expect(await output(one({ Type: 'Pass', Output }))).toEqual({
    failed: 'States.QueryEvaluationError',
    cause: expect.stringContaining(why),
  });
});

test('variables are set for the states that follow, all at once', async () => {
  const definition = {
    StartAt: 'First',
    States: {
      First: { Type: 'Pass', Assign: { a: 1, b: 10 }, Next: 'Second' },
      Second: { Type: 'Pass', Assign: { a: '{% $b %}', b: '{% $a %}' }, Output: '{% $a %}', Next: 'Third' },
      Third: { Type: 'Succeed', Output: '{% [$a, $b, $states.input] %}' },
    },
  };

  expect(await output(definition)).toEqual([10, 1, 1]);
});

test.each([
  [5, 'small'],
  [50, 'large, 51'],
  [500, 'other'],
])('a choice for %j is %j', async (n, expected) => {
  const definition = {
    StartAt: 'Which',
    States: {
      Which: {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $states.input.n < 10 %}', Next: 'Small' },
          {
            Condition: '{% $states.input.n < 100 %}',
            Next: 'Large',
            Assign: { more: '{% $states.input.n + 1 %}' },
          },
        ],
        Default: 'Other',
      },
      Small: { Type: 'Succeed', Output: 'small' },
      Large: { Type: 'Succeed', Output: "{% 'large, ' & $more %}" },
      Other: { Type: 'Succeed', Output: 'other' },
    },
  };

  expect(await output(definition, { n })).toBe(expected);
});

test('a choice that nothing fulfils, or that is neither true nor false, fails', async () => {
  const choice = (Condition: string): JsonObject => ({
    StartAt: 'Which',
    States: { Which: { Type: 'Choice', Choices: [{ Condition, Next: 'Done' }] }, Done: { Type: 'Succeed' } },
  });

  expect(await output(choice('{% false %}'))).toMatchObject({ failed: 'States.NoChoiceMatched' });
  expect(await output(choice('{% 1 %}'))).toMatchObject({ failed: 'States.QueryEvaluationError' });
});

test('a Fail state says why', async () => {
  const definition = {
    StartAt: 'No',
    States: { No: { Type: 'Fail', Error: 'Mine', Cause: "{% 'n ' & $states.input.n %}" } },
  };

  expect(await output(definition, { n: 4 })).toEqual({ failed: 'Mine', cause: 'n 4' });
});

test('a task gives the answer of a function, by its ARN or by lambda:invoke', async () => {
  room.functions.set('double', (event) => ({ double: Number((event as JsonObject)['n']) * 2 }));

  expect(await output(one({ Type: 'Task', Resource: functionArn('double') }), { n: 4 })).toEqual({
    double: 8,
  });
  expect(
    await output(
      one({
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: functionArn('double'), Payload: { n: '{% $states.input.n %}' } },
        Output:
          '{% [$states.result.StatusCode, $states.result.Payload.double, $states.result.ExecutedVersion] %}',
      }),
      { n: 5 },
    ),
  ).toEqual([200, 10, '$LATEST']);
});

test.each([
  ['Mine', 'mine'],
  ['States.TaskFailed', 'failed'],
  ['States.ALL', 'all'],
])('an error is caught as %s', async (name, said) => {
  room.functions.set('broken', () => {
    throw Object.assign(new Error('no'), { name: 'Mine' });
  });
  const task = {
    Type: 'Task',
    Resource: functionArn('broken'),
    Catch: [
      {
        ErrorEquals: [name],
        Next: 'After',
        Output: { said, error: '{% $states.errorOutput.Error %}' },
        Assign: { seen: true },
      },
    ],
    End: true,
  };
  const After = { Type: 'Pass', Output: '{% $merge([$states.input, { "seen": $seen }]) %}', End: true };

  expect(await output({ StartAt: 'It', States: { It: task, After } })).toEqual({
    said,
    error: 'Mine',
    seen: true,
  });
});

test('an answer that is null is one', async () => {
  room.functions.set('nothing', () => null);

  expect(await output(one({ Type: 'Task', Resource: functionArn('nothing') }), { n: 1 })).toBeNull();
});

test('what no catcher takes fails the execution with the error and cause of the function', async () => {
  room.functions.set('broken', () => {
    throw new RangeError('too far');
  });

  expect(await output(one({ Type: 'Task', Resource: functionArn('broken') }))).toEqual({
    failed: 'RangeError',
    cause: '{"errorType":"RangeError","errorMessage":"too far"}',
  });
  expect(await output(one({ Type: 'Task', Resource: functionArn('missing') }))).toMatchObject({
    failed: 'Lambda.ResourceNotFoundException',
  });
});

test('a task is repeated as its retriers say, by the clock of the runtime', async () => {
  const times: number[] = [];
  room.functions.set('late', () => {
    times.push(room.clock.now());
    if (times.length < 4) throw new LambdaRefusal('TooManyRequestsException', 429, 'Rate Exceeded.');
    return 'there';
  });
  const Retry = [
    { ErrorEquals: ['Other'], MaxAttempts: 9 },
    {
      ErrorEquals: ['Lambda.TooManyRequestsException'],
      IntervalSeconds: 600,
      BackoffRate: 3,
      MaxDelaySeconds: 2000,
    },
  ];
  const arn = room.start(one({ Type: 'Task', Resource: functionArn('late'), Retry }));

  for (const [at, seconds] of [600, 1800, 2000].entries()) {
    await eventually(async () => {
      const failed = (await room.history(arn)).filter(({ type }) => type === 'LambdaFunctionFailed');
      return failed.length === at + 1;
    });
    room.clock.advance((seconds - 60) * 1000);
    expect(times).toHaveLength(at + 1);
    room.clock.advance(60_000);
  }

  expect(await room.ended(arn)).toMatchObject({ status: 'SUCCEEDED', output: '"there"' });
});

test('a task that takes too long has timed out', async () => {
  room.functions.set('stuck', () => new Promise<Json>(() => undefined));

  expect(
    await output(one({ Type: 'Task', Resource: functionArn('stuck'), TimeoutSeconds: 1 })),
  ).toMatchObject({
    failed: 'States.Timeout',
  });
});

test('a task may take as long as the language allows', async () => {
  room.functions.set('quick', () => new Promise((resolve) => setTimeout(() => resolve('done'), 50)));

  expect(
    await output(one({ Type: 'Task', Resource: functionArn('quick'), TimeoutSeconds: 99_999_999 })),
  ).toBe('done');
});

test('an execution ends when its time is over', async () => {
  const arn = room.start({ ...one({ Type: 'Wait', Seconds: 100 }), TimeoutSeconds: 10 });

  room.clock.advance(10_000);

  expect(await room.ended(arn)).toMatchObject({ status: 'TIMED_OUT' });
});

test('branches run at the same time, see the variables around them and keep their own', async () => {
  const branch = (add: number): JsonObject => ({
    StartAt: 'Add',
    States: {
      Add: { Type: 'Pass', Assign: { own: '{% $base + ' + String(add) + ' %}' }, Next: 'Say' },
      Say: { Type: 'Pass', Output: '{% $own %}', End: true },
    },
  });
  const definition = {
    StartAt: 'Base',
    States: {
      Base: { Type: 'Pass', Assign: { base: 100 }, Next: 'All' },
      All: { Type: 'Parallel', Branches: [branch(1), branch(2)], Next: 'After' },
      After: { Type: 'Pass', Output: '{% [$states.input, $exists($own)] %}', End: true },
    },
  };

  expect(await output(definition)).toEqual([101, 102, false]);
});

test('a branch that fails ends the others', async () => {
  const Branches = [
    { StartAt: 'Long', States: { Long: { Type: 'Wait', Seconds: 99999, End: true } } },
    { StartAt: 'No', States: { No: { Type: 'Fail', Error: 'Mine' } } },
  ];

  expect(await output(one({ Type: 'Parallel', Branches }))).toMatchObject({ failed: 'Mine' });
});

test('a map runs for each item, no more at a time than it may, and keeps their order', async () => {
  let [running, most] = [0, 0];
  room.functions.set('slow', async (event) => {
    most = Math.max(most, (running += 1));
    await new Promise((resolve) => setTimeout(resolve, 5));
    running -= 1;
    return event;
  });
  const state = {
    Type: 'Map',
    Items: '{% $states.input.items %}',
    ItemSelector: {
      item: '{% $states.context.Map.Item.Value %}',
      at: '{% $states.context.Map.Item.Index %}',
    },
    MaxConcurrency: 2,
    ItemProcessor: {
      StartAt: 'Work',
      States: { Work: { Type: 'Task', Resource: functionArn('slow'), End: true } },
    },
  };

  expect(await output(one(state), { items: ['a', 'b', 'c', 'd', 'e'] })).toEqual(
    ['a', 'b', 'c', 'd', 'e'].map((item, at) => ({ item, at })),
  );
  expect(most).toBe(2);
});

test('messages, events and other executions are sent', async () => {
  const service = (action: string, Arguments: JsonObject): JsonObject =>
    one({ Type: 'Task', Resource: `arn:aws:states:::${action}`, Arguments });

  await room.run(service('sqs:sendMessage', { QueueUrl: 'q', MessageBody: { a: 1 } }));
  await room.run(
    service('events:putEvents', { Entries: [{ Source: 's', DetailType: 't', Detail: { b: 2 } }] }),
  );

  expect(room.messages).toEqual([{ QueueUrl: 'q', MessageBody: '{"a":1}' }]);
  expect(room.events).toEqual([{ Entries: [{ Source: 's', DetailType: 't', Detail: '{"b":2}' }] }]);
});

test('data beyond 256 KiB fails an execution, and States.ALL does not stand for it', async () => {
  room.functions.set('large', () => 'x'.repeat(262_145));
  const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'It' }];

  expect(await output(one({ Type: 'Task', Resource: functionArn('large'), Catch }))).toMatchObject({
    failed: 'States.DataLimitExceeded',
  });
});

test('a circle of states ends at the longest history that AWS keeps', async () => {
  const definition = {
    StartAt: 'A',
    States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } },
  };

  expect(await output(definition)).toMatchObject({
    failed: 'States.Runtime',
    cause: expect.stringContaining('25000'),
  });
});

test('a change of status is announced and counted', async () => {
  const { name } = await room.run(one({ Type: 'Pass' }));

  expect(room.announced.filter((detail) => detail['name'] === name).map(({ status }) => status)).toEqual([
    'RUNNING',
    'SUCCEEDED',
  ]);
  expect(room.counted.slice(-6)).toContainEqual(['ExecutionsSucceeded', 1]);
});
