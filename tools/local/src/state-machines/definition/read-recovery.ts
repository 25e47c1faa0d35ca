import { compileFlow } from '../query/json-path.ts';
import type { Evaluate, Scope } from '../query/scope.ts';
import type { Fields } from './fields.ts';
import type { Catcher, Recovery, Retrier } from './machine.ts';

/** Bounds and defaults of a retrier. Source: Amazon States Language, "Retrying after error". */
const limits = {
  interval: { min: 1, max: 99_999_999 },
  attempts: { min: 0, max: 99_999_999 },
  backoff: { min: 1, max: 1e9 },
  delay: { min: 1, max: 31_622_399 },
} as const;

/** What stands for an error's data where nothing else is said. */
const errorOutput: Evaluate = ({ errorOutput: error }) => Promise.resolve(error ?? {});

/** Reads `Retry` and `Catch` of a state. */
export function readRecovery(state: Fields): Recovery {
  const retry = state.listBelow('Retry');
  const caught = state.listBelow('Catch');
  return {
    retry: retry.map((fields, at) => readRetrier(fields, at === retry.length - 1)),
    catch: caught.map((fields, at) => readCatcher(fields, at === caught.length - 1)),
  };
}

function readRetrier(fields: Fields, isLast: boolean): Retrier {
  const maxDelaySeconds = fields.number('MaxDelaySeconds', limits.delay);
  const retrier = {
    errors: readErrors(fields, isLast),
    intervalSeconds: fields.number('IntervalSeconds', limits.interval) ?? 1,
    maxAttempts: fields.number('MaxAttempts', limits.attempts) ?? 3,
    backoffRate: fields.number('BackoffRate', limits.backoff, false) ?? 2,
    fullJitter: fields.oneOf('JitterStrategy', ['FULL', 'NONE'], 'NONE') === 'FULL',
    ...(maxDelaySeconds === undefined ? {} : { maxDelaySeconds }),
  };
  fields.end('a retrier');
  return retrier;
}

function readCatcher(fields: Fields, isLast: boolean): Catcher {
  if (fields.language === 'JSONPath') return readPathCatcher(fields, isLast);
  const assign = fields.payload('Assign');
  const catcher = {
    errors: readErrors(fields, isLast),
    next: fields.text('Next'),
    output: fields.payload('Output') ?? errorOutput,
    ...(assign === undefined ? {} : { assign }),
  };
  fields.end('a catcher');
  return catcher;
}

function readPathCatcher(fields: Fields, isLast: boolean): Catcher {
  const errors = readErrors(fields, isLast);
  const next = fields.text('Next');
  const ResultPath = fields.optionalPath('ResultPath');
  const Assign = fields.take('Assign');
  const flow = fields.compile('', () =>
    compileFlow({ InputPath: '$', ResultPath, OutputPath: '$', ...(Assign === undefined ? {} : { Assign }) }),
  );
  fields.end('a catcher');
  const caught = (scope: Scope): Scope => ({ ...scope, result: scope.errorOutput ?? {} });
  const assign = flow?.assign;
  return {
    ...{ errors, next },
    output: (scope) => (flow === undefined ? errorOutput(scope) : flow.output(caught(scope))),
    ...(assign && { assign: (scope: Scope) => assign(caught(scope)) }),
  };
}

function readErrors(fields: Fields, isLast: boolean): string[] {
  const errors = fields.texts('ErrorEquals');
  if (errors.includes('States.ALL') && (errors.length > 1 || !isLast))
    fields.fault('ErrorEquals', 'has States.ALL, which has to stand alone and in the last entry');
  return errors;
}
