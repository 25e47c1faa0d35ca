import type { JsonObject } from '../../json.ts';
import { readMachine } from './read-machine.ts';

const fn = 'arn:aws:lambda:us-east-1:000000000000:function:f';
const machine = (states: JsonObject, more: JsonObject = {}): JsonObject => ({
  QueryLanguage: 'JSONata',
  StartAt: 'A',
  States: states,
  ...more,
});
const map = (more: JsonObject): JsonObject => ({
  Type: 'Map',
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED' },
    StartAt: 'B',
    States: { B: { Type: 'Pass', End: true } },
  },
  End: true,
  ...more,
});

test.each([
  ['another language', { QueryLanguage: 'SQL' }, '/QueryLanguage is "SQL". Allowed: JSONata, JSONPath'],
  ['no states', { States: {} }, '/StartAt is "A", which is no state'],
])('a machine with %s is refused', (_what, more, message) => {
  expect(() => readMachine(machine({ A: { Type: 'Pass', End: true } }, more))).toThrow(message);
});

test.each([
  ['a type that is none', { Type: 'Step' }, '/States/A/Type is none of Pass, Task'],
  ['no end', { Type: 'Pass' }, '/States/A needs exactly one of Next and "End": true'],
  [
    'a target that is none',
    { Type: 'Pass', Next: 'X' },
    '/States/A leads to "X", which is no state. Allowed: A',
  ],
  [
    'a field of the other language',
    { Type: 'Pass', End: true, Parameters: {} },
    '/States/A/Parameters is not served in a Pass state in JSONata here. Allowed: Assign, Comment, End',
  ],
  [
    'an expression that is none',
    { Type: 'Pass', End: true, Output: '{% 1 + %}' },
    '/States/A/Output is no JSONata',
  ],
  [
    'a resource that is not served',
    { Type: 'Task', End: true, Resource: 'arn:aws:states:::ecs:runTask' },
    'is not served here. Allowed: the ARN of a function, arn:aws:states:::lambda:invoke',
  ],
  [
    'a token that is waited for',
    { Type: 'Task', End: true, Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' },
    'waits by .waitForTaskToken',
  ],
  [
    'heartbeats',
    { Type: 'Task', End: true, Resource: fn, HeartbeatSeconds: 5 },
    '/States/A/HeartbeatSeconds is not served',
  ],
  [
    'a retrier out of bounds',
    { Type: 'Task', End: true, Resource: fn, Retry: [{ ErrorEquals: ['X'], BackoffRate: 0.5 }] },
    '/States/A/Retry[0]/BackoffRate is 0.5. Allowed: a number from 1',
  ],
  [
    'States.ALL before others',
    {
      Type: 'Task',
      End: true,
      Resource: fn,
      Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['X'] }],
    },
    'States.ALL, which has to stand alone and in the last entry',
  ],
  ['a wait for nothing', { Type: 'Wait', End: true }, 'needs exactly one of Seconds and Timestamp'],
  ['no choices', { Type: 'Choice', Choices: [] }, '/States/A/Choices has to hold at least one choice'],
  [
    'two sources of items',
    map({ Items: [], ItemReader: { ReaderConfig: { InputType: 'JSON' }, Arguments: {} } }),
    'has both Items and ItemReader',
  ],
  [
    'a format that is not read',
    map({ ItemReader: { ReaderConfig: { InputType: 'PARQUET' }, Arguments: {} } }),
    'InputType is "PARQUET". Allowed: JSON, JSONL, CSV',
  ],
  [
    'a batcher without bounds',
    map({ ItemBatcher: {} }),
    'needs MaxItemsPerBatch, MaxInputBytesPerBatch, or both',
  ],
  [
    'a writer without a place',
    map({ ResultWriter: { Resource: 'arn:aws:states:::s3:putObject' } }),
    'needs Resource with Arguments',
  ],
])('a state with %s is refused', (_what, state, message) => {
  expect(() => readMachine(machine({ A: state }))).toThrow(message);
});

test('every fault is told, and a state that nothing leads to', () => {
  const read = () =>
    readMachine(
      machine({ A: { Type: 'Pass', End: true, Output: '{% ( %}' }, B: { Type: 'Succeed', Foo: 1 } }),
    );

  expect(read).toThrow(
    /\/States\/A\/Output is no JSONata.*; \/States\/B\/Foo is not served.*; \/States\/B is reached from no other state/,
  );
});
