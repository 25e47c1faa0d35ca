import type { Evaluate } from '../query/scope.ts';
import { constant } from '../query/payload.ts';
import type { Fields } from './fields.ts';
import type { Passing, State } from './machine.ts';
import { readMap } from './read-map.ts';
import { readRecovery } from './read-recovery.ts';
import { pathReaders } from './read-path-state.ts';
import {
  givenInput,
  readBranches,
  readResource,
  types,
  type ReadFlow,
  type StateReaders,
} from './state-parts.ts';

/** A state's data where no output is said: its result when it has one. */
export const usualOutput: Evaluate = ({ result, input }) =>
  Promise.resolve(result === undefined ? input : result);

/** Reads one state; undefined when its type is none. */
export function readState(name: string, fields: Fields, readFlow: ReadFlow): State | undefined {
  const type = types.find((each) => each === fields.take('Type'));
  if (type === undefined) {
    fields.fault('Type', `is none of ${types.join(', ')}`);
    return undefined;
  }
  fields.oneOf('QueryLanguage', [fields.language], fields.language);
  const read = fields.language === 'JSONata' ? readers[type] : pathReaders[type];
  const state = { name, ...read(fields, readFlow) } as State;
  fields.end(`a ${type} state in ${fields.language}`);
  return state;
}

const readers: StateReaders = {
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
    const resource = readResource(fields);
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
    return {
      type: 'Parallel',
      branches: readBranches(fields, readFlow),
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
