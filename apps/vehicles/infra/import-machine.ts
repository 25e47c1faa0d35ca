import type { ServiceFunction } from '@tollgate/constructs';

/** The functions that an import runs, in their order. */
export interface ImportSteps {
  readonly splitImport: ServiceFunction;
  readonly importChunk: ServiceFunction;
  readonly finishImport: ServiceFunction;
}

/** Chunks that are worked off at the same time: what the table takes without being asked for more, and no more. */
const concurrency = 8;

/**
 * A repeat after each failure: a chunk that was worked off in part goes on. Source: Step Functions Developer Guide,
 * "Handling errors": the time between tries doubles.
 */
const retry = [
  { ErrorEquals: ['States.ALL'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 6, MaxDelaySeconds: 60 },
];

/** Tries of a chunk, each of a minute: an express execution ends after five. Source: Step Functions Developer Guide, "Quotas". */
const chunkRetry = retry.map((each) => ({ ...each, MaxAttempts: 3 }));

/** The list of chunks lies in S3, which may not answer for a moment; chunks that are counted answer at once when they come again. */
const readRetry = [
  { ErrorEquals: ['States.ItemReaderFailed'], IntervalSeconds: 2, BackoffRate: 2, MaxAttempts: 3 },
];

const unexpected =
  'The import could not go on, for a reason that is not in the file. Announce the file again: what is registered stays and counts as unchanged.';

const giveUp = [
  {
    ErrorEquals: ['States.ALL'],
    Output: { importId: '{% $states.input.importId %}', fault: unexpected },
    Next: 'GiveUp',
  },
];

const call = ({ alias }: ServiceFunction, seconds: number) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: alias.functionArn, Payload: '{% $states.input %}' },
  TimeoutSeconds: seconds,
  Retry: retry,
});

const result = '{% $states.result.Payload %}';
const input = '{% $states.input %}';

/**
 * Splits a stretch of the file into chunks, works them off at the same time, and goes on with the next stretch until the
 * file ends: a file of any length needs no longer history of the execution than a few states for each stretch.
 */
export function importStates(bucketName: string, steps: ImportSteps) {
  return {
    StartAt: 'Split',
    States: {
      Split: { ...call(steps.splitImport, 900), Output: result, Catch: giveUp, Next: 'IsThereWork' },
      IsThereWork: {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $exists($states.input.fault) %}', Next: 'Finish' },
          { Condition: '{% $exists($states.input.manifest) %}', Next: 'Import' },
        ],
        Default: 'Finish',
      },
      Import: {
        Type: 'Map',
        Label: 'Chunks',
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType: 'JSONL' },
          Arguments: { Bucket: bucketName, Key: '{% $states.input.manifest %}' },
        },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
          StartAt: 'ImportChunk',
          States: {
            ImportChunk: { ...call(steps.importChunk, 60), Retry: chunkRetry, Output: result, End: true },
          },
        },
        MaxConcurrency: concurrency,
        Retry: readRetry,
        Output: input,
        Catch: giveUp,
        Next: 'IsThereMore',
      },
      IsThereMore: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $exists($states.input.next) %}', Next: 'Split' }],
        Default: 'Finish',
      },
      Finish: { ...call(steps.finishImport, 900), Catch: giveUp, End: true },
      GiveUp: { ...call(steps.finishImport, 900), Next: 'Failed' },
      Failed: { Type: 'Fail', Error: 'ImportFailed', Cause: 'The log of the step that failed says why.' },
    },
  };
}
