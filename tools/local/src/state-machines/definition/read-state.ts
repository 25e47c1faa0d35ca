import type { Evaluate } from '../query/scope.ts';
import { constant } from '../query/payload.ts';
import type { Fields } from './fields.ts';
import type { Flow, Passing, State } from './machine.ts';
import { readMap } from './read-map.ts';
import { readRecovery } from './read-recovery.ts';
import { resourceFault } from './task-resources.ts';

/** Reads the states of a branch or of a map. */
export type ReadFlow = (fields: Fields) => Flow;

const types = ['Pass', 'Task', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map'] as const;
type StateType = (typeof types)[number];

/** A state's data where no output is said: its result when it has one. */
export const usualOutput: Evaluate = ({ result, input }) => Promise.resolve(result ?? input);
const givenInput: Evaluate = ({ input }) => Promise.resolve(input);

/** Reads one state; undefined when its type is none. */
export function readState(name: string, fields: Fields, readFlow: ReadFlow): State | undefined {
  const type = types.find((each) => each === fields.take('Type'));
  if (type === undefined) {
    fields.fault('Type', `is none of ${types.join(', ')}`);
    return undefined;
  }
  fields.oneOf('QueryLanguage', ['JSONata'], 'JSONata');
  const state = { name, ...readers[type](fields, readFlow) } as State;
  fields.end(`a ${type} state in JSONata`);
  return state;
}

type Unnamed = State extends infer Each ? (Each extends State ? Omit<Each, 'name'> : never) : never;

const readers: Readonly<Record<StateType, (fields: Fields, readFlow: ReadFlow) => Unnamed>> = {
  Pass: (fields) => ({ type: 'Pass', ...readPassing(fields) }),
  Succeed: (fields) => ({ type: 'Succeed', output: fields.payload('Output') ?? usualOutput }),
  Fail: (fields) => {
    const [error, cause] = [fields.payload('Error'), fields.payload('Cause')];
    return { type: 'Fail', ...(error && { error }), ...(cause && { cause }) };
  },
  Wait: (fields) => {
    const seconds = fields.dynamicNumber('Seconds', { min: 0, max: 99_999_999 });
    const timestamp = fields.payload('Timestamp');
    if ((seconds === undefined) === (timestamp === undefined))
      fields.fault('', 'needs exactly one of Seconds and Timestamp');
    const until = timestamp === undefined ? { seconds: seconds ?? constant(0) } : { timestamp };
    return { type: 'Wait', ...until, ...readPassing(fields) };
  },
  Choice: (fields) => {
    const rules = fields.listBelow('Choices').map((rule) => {
      const condition = rule.payload('Condition');
      if (condition === undefined) rule.fault('Condition', 'is missing; it has to be an expression in {% %}');
      const assign = rule.payload('Assign');
      const read = {
        condition: condition ?? constant(false),
        next: rule.text('Next'),
        output: rule.payload('Output') ?? usualOutput,
        ...(assign && { assign }),
      };
      rule.end('a choice');
      return read;
    });
    if (rules.length === 0) fields.fault('Choices', 'has to hold at least one choice');
    const next = fields.optionalText('Default');
    return { type: 'Choice', rules, ...readHandOver(fields), ...(next !== undefined && { next }) };
  },
  Task: (fields) => {
    const resource = fields.text('Resource');
    const fault = resource === '' ? undefined : resourceFault(resource);
    if (fault !== undefined) fields.fault('Resource', fault);
    const timeoutSeconds = fields.dynamicNumber('TimeoutSeconds', { min: 1, max: 99_999_999 });
    // Whose permissions a task uses is not evaluated.
    fields.take('Credentials');
    return {
      type: 'Task',
      resource,
      arguments: fields.payload('Arguments') ?? givenInput,
      ...(timeoutSeconds && { timeoutSeconds }),
      ...readRecovery(fields),
      ...readPassing(fields),
    };
  },
  Parallel: (fields, readFlow) => {
    const branches = fields.listBelow('Branches').map((branch) => {
      const flow = readFlow(branch);
      branch.end('a branch');
      return flow;
    });
    if (branches.length === 0) fields.fault('Branches', 'has to hold at least one branch');
    return {
      type: 'Parallel',
      branches,
      arguments: fields.payload('Arguments') ?? givenInput,
      ...readRecovery(fields),
      ...readPassing(fields),
    };
  },
  Map: (fields, readFlow) => ({
    type: 'Map',
    ...readMap(fields, readFlow),
    ...readRecovery(fields),
    ...readPassing(fields),
  }),
};

function readHandOver(fields: Fields): Pick<Passing, 'output' | 'assign'> {
  const assign = fields.payload('Assign');
  return { output: fields.payload('Output') ?? usualOutput, ...(assign && { assign }) };
}

function readPassing(fields: Fields): Passing {
  const next = fields.optionalText('Next');
  if (fields.flag('End') === (next !== undefined))
    fields.fault('', 'needs exactly one of Next and "End": true');
  return { ...readHandOver(fields), ...(next !== undefined && { next }) };
}
