import { join } from 'node:path';
import type { Json, JsonObject } from '../json.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openRoom } from './testing/machine-room.ts';

const room = openRoom(join(temporaryFolder(), 'executions'));
room.machines.resume();
const fn = (name: string): string => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
room.functions.set('echo', (event) => event);
room.functions.set('nothing', () => null);
room.functions.set('broken', () => {
  throw new RangeError('no');
});
const path = (definition: JsonObject): JsonObject => ({ QueryLanguage: 'JSONPath', ...definition });
const one = (state: JsonObject): JsonObject =>
  path({ StartAt: 'It', States: { It: { End: true, ...state } } });
const output = async (definition: JsonObject, input?: Json): Promise<unknown> => {
  const record = await room.run(definition, input);
  return record.output === undefined ? { failed: record.error } : JSON.parse(record.output);
};

test.each([
  [
    { Type: 'Pass', Result: { a: 1 }, ResultPath: '$.deep.at' },
    { x: 1, deep: { at: { a: 1 } } },
  ],
  [
    { Type: 'Pass', InputPath: '$.x', Parameters: { 'n.$': '$', plain: 2 } },
    { n: 1, plain: 2 },
  ],
  [
    { Type: 'Pass', Parameters: { 'id.$': '$$.Execution.Input.x', 's.$': '$$.State.Name' } },
    { id: 1, s: 'It' },
  ],
  [{ Type: 'Pass', OutputPath: '$.x' }, 1],
  [{ Type: 'Pass', OutputPath: null }, {}],
  [{ Type: 'Pass', Result: 5, ResultPath: null }, { x: 1 }],
  [
    { Type: 'Pass', Parameters: { 'f.$': "States.Format('a {} of {}', $.x, States.Array(1, 'b, c'))" } },
    { f: 'a 1 of [1,"b, c"]' },
  ],
  [{ Type: 'Pass', Parameters: { 'f.$': 'States.ArrayLength(States.ArrayRange(1, 9, 2))' } }, { f: 5 }],
  [{ Type: 'Pass', Parameters: { 'f.$': "States.StringSplit('a,b;c', ',;')" } }, { f: ['a', 'b', 'c'] }],
  [{ Type: 'Pass', InputPath: '$.missing' }, { failed: 'States.ParameterPathFailure' }],
  [{ Type: 'Task', Resource: fn('nothing') }, null],
  [
    {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: fn('echo'), 'Payload.$': '$' },
      ResultSelector: { 'got.$': '$.Payload.x' },
      ResultPath: '$.task',
    },
    { x: 1, task: { got: 1 } },
  ],
  [
    {
      Type: 'Parallel',
      Branches: [{ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } }],
      ResultSelector: { 'first.$': '$[0].x' },
    },
    { first: 1 },
  ],
])('json path: %j', async (state, expected) => {
  expect(await output(one(state as JsonObject), { x: 1 })).toEqual(expected);
});

test('json path: a map selects what it gives of each item', async () => {
  const state = {
    Type: 'Map',
    ItemsPath: '$.items',
    ItemSelector: { 'item.$': '$$.Map.Item.Value', 'of.$': '$.of' },
    ItemProcessor: { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } },
    ResultPath: '$.done',
  };

  expect(await output(one(state), { items: [1, 2], of: 'x' })).toEqual({
    ...{ items: [1, 2], of: 'x' },
    done: [
      { item: 1, of: 'x' },
      { item: 2, of: 'x' },
    ],
  });
});

test('json path: an error is put where the catcher says', async () => {
  const It = {
    Type: 'Task',
    Resource: fn('broken'),
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'After' }],
    End: true,
  };
  const definition = path({
    StartAt: 'It',
    States: { It, After: { Type: 'Pass', OutputPath: '$.error.Error', End: true } },
  });

  expect(await output(definition, { x: 1 })).toBe('RangeError');
});

test('json path: variables are set and read', async () => {
  const definition = path({
    StartAt: 'Set',
    States: {
      Set: { Type: 'Pass', Assign: { 'kept.$': '$.x', fixed: { a: 2 } }, Next: 'Read' },
      Read: { Type: 'Pass', Parameters: { 'x.$': '$kept', 'a.$': '$fixed.a' }, End: true },
    },
  });

  expect(await output(definition, { x: 1 })).toEqual({ x: 1, a: 2 });
});

test.each([
  [{ Variable: '$.n', NumericGreaterThan: 3 }, true],
  [{ Variable: '$.n', NumericLessThanEqualsPath: '$.m' }, false],
  [{ Variable: '$.s', StringMatches: 'a*.js\\*' }, true],
  [{ Variable: '$.s', StringEquals: 'b' }, false],
  [{ Variable: '$.t', TimestampLessThan: '2027-01-01T00:00:00Z' }, true],
  [{ Variable: '$.missing', IsPresent: false }, true],
  [{ Variable: '$.nothing', IsNull: true }, true],
  [{ Variable: '$.s', NumericEquals: 1 }, false],
  [{ And: [{ Variable: '$.n', IsNumeric: true }, { Not: { Variable: '$.b', BooleanEquals: false } }] }, true],
  [
    {
      Or: [
        { Variable: '$.n', NumericEquals: 0 },
        { Variable: '$.b', BooleanEquals: true },
      ],
    },
    true,
  ],
])('json path: the choice %j is %j', async (rule, expected) => {
  const definition = path({
    StartAt: 'Which',
    States: {
      Which: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], Default: 'No' },
      Yes: { Type: 'Pass', Result: true, End: true },
      No: { Type: 'Pass', Result: false, End: true },
    },
  });
  const input = { n: 4, m: 3, s: 'a.b.js*', t: '2026-01-01T00:00:00Z', b: true, nothing: null };

  expect(await output(definition, input)).toBe(expected);
});

test.each([
  [{ Type: 'Pass', Parameters: { 'a.$': 'x' } }, '"x" is no path'],
  [{ Type: 'Pass', Output: '{% 1 %}' }, '/States/It/Output is not served in a Pass state in JSONPath here'],
  [{ Type: 'Map', InputPath: '$.a', ItemProcessor: {} }, '/States/It/InputPath is not served in a Map state'],
])('json path: %j is refused', (state, message) => {
  expect(() => room.start(one(state as JsonObject))).toThrow(message);
});
