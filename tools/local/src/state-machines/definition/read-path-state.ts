import { compileFlow, type FlowFields, type PathFlow } from '../query/json-path.ts';
import { compileRule } from '../query/choice-rule.ts';
import { constant } from '../query/payload.ts';
import { isObject } from '../../json.ts';
import type { Fields } from './fields.ts';
import type { ChoiceRule, Passing } from './machine.ts';
import { readMap } from './read-map.ts';
import { readRecovery } from './read-recovery.ts';
import { givenInput, readBranches, readResource, type StateReaders } from './state-parts.ts';

/** What a state in JSONPath may say of its data beside `InputPath` and `OutputPath`. */
type Part = 'InputPath' | 'Parameters' | 'Result' | 'ResultSelector' | 'ResultPath' | 'Assign';
const throughout: PathFlow = { given: givenInput, output: givenInput };

/** Readers of states in JSONPath. Source: Amazon States Language, "Input and output processing" and each state. */
export const pathReaders: StateReaders = {
  Pass: (fields) => ({
    type: 'Pass',
    ...passing(fields, readData(fields, 'InputPath', 'Parameters', 'Result', 'ResultPath', 'Assign')),
  }),
  Succeed: (fields) => ({ type: 'Succeed', output: readData(fields, 'InputPath').output }),
  Fail: (fields) => {
    const error = fields.payload('Error') ?? fields.path('ErrorPath');
    const cause = fields.payload('Cause') ?? fields.path('CausePath');
    return { type: 'Fail', ...(error && { error }), ...(cause && { cause }) };
  },
  Wait: (fields) => {
    const seconds = fields.dynamicNumber('Seconds', { min: 0, max: 99_999_999 });
    const timestamp = fields.payload('Timestamp') ?? fields.path('TimestampPath');
    if ((seconds === undefined) === (timestamp === undefined))
      fields.fault('', 'needs exactly one of Seconds, SecondsPath, Timestamp and TimestampPath');
    const until = timestamp === undefined ? { seconds: seconds ?? constant(0) } : { timestamp };
    return { type: 'Wait', ...until, ...passing(fields, readData(fields, 'InputPath', 'Assign')) };
  },
  Choice: (fields) => {
    const data = readData(fields, 'InputPath', 'Assign');
    const choices = fields.take('Choices');
    const rules = (Array.isArray(choices) ? choices : []).flatMap((rule): ChoiceRule[] => {
      const test = fields.compile('Choices', () => compileRule(isObject(rule) ? rule : {}));
      const next = isObject(rule) && typeof rule['Next'] === 'string' ? rule['Next'] : '';
      if (next === '') fields.fault('Choices', 'has a choice without Next');
      if (test === undefined) return [];
      const condition: ChoiceRule['condition'] = async (scope) =>
        test({ ...scope, input: await data.given(scope) });
      return [{ condition, next, output: data.output }];
    });
    if (rules.length === 0) fields.fault('Choices', 'has to hold at least one choice');
    const next = fields.optionalText('Default');
    return { type: 'Choice', rules, ...handOver(data), ...(next !== undefined && { next }) };
  },
  Task: (fields) => {
    const data = readData(fields, 'InputPath', 'Parameters', 'ResultSelector', 'ResultPath', 'Assign');
    const timeoutSeconds = fields.dynamicNumber('TimeoutSeconds', { min: 1, max: 99_999_999 });
    fields.take('Credentials');
    return {
      type: 'Task',
      resource: readResource(fields),
      arguments: data.given,
      ...(timeoutSeconds && { timeoutSeconds }),
      ...readRecovery(fields),
      ...passing(fields, data),
    };
  },
  Parallel: (fields, readFlow) => {
    const data = readData(fields, 'InputPath', 'Parameters', 'ResultSelector', 'ResultPath', 'Assign');
    return {
      type: 'Parallel',
      branches: readBranches(fields, readFlow),
      arguments: data.given,
      ...readRecovery(fields),
      ...passing(fields, data),
    };
  },
  Map: (fields, readFlow) => ({
    type: 'Map',
    ...readMap(fields, readFlow),
    ...readRecovery(fields),
    ...passing(fields, readData(fields, 'ResultSelector', 'ResultPath', 'Assign')),
  }),
};

function readData(fields: Fields, ...parts: readonly Part[]): PathFlow {
  const optional = (name: Part): object => {
    const value = parts.includes(name) ? fields.take(name) : undefined;
    return value === undefined ? {} : { [name]: value };
  };
  const said: FlowFields = {
    InputPath: parts.includes('InputPath') ? fields.optionalPath('InputPath') : '$',
    ResultPath: parts.includes('ResultPath') ? fields.optionalPath('ResultPath') : '$',
    OutputPath: fields.optionalPath('OutputPath'),
    ...optional('Parameters'),
    ...optional('Result'),
    ...optional('ResultSelector'),
    ...optional('Assign'),
  };
  return fields.compile('', () => compileFlow(said)) ?? throughout;
}

function handOver({ output, assign }: PathFlow): Pick<Passing, 'output' | 'assign'> {
  return { output, ...(assign && { assign }) };
}

function passing(fields: Fields, data: PathFlow): Passing {
  const next = fields.optionalText('Next');
  if (fields.flag('End') === (next !== undefined))
    fields.fault('', 'needs exactly one of Next and "End": true');
  return { ...handOver(data), ...(next !== undefined && { next }) };
}
