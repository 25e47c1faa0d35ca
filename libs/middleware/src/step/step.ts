import type { Context } from 'aws-lambda';
import { environment as processEnvironment, type Environment } from '../environment.ts';
import { invocationFrame, type ConsumerContext } from '../consumer/invocation-frame.ts';
import { errorFields } from '../observability/error-fields.ts';
import { DeadlineWatch } from '../operation/deadline-watch.ts';

/** A Lambda handler for a state of a state machine: what it is given and what it answers are JSON. */
export type StepHandler<Input, Output> = (input: Input, context: Context) => Promise<Output>;

export interface StepOptions {
  /** @default the surroundings of the process */
  readonly environment?: Environment;
}

/** A step did not come to its end; the log says why. The execution keeps no more of it than this. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed';
  constructor(step: string, cause: unknown) {
    super(`${step} failed; its log says why. The state machine repeats it.`, { cause });
  }
}

const watch = new DeadlineWatch();

/**
 * Makes the function of one step of a state machine. A step may be repeated and must bear it. An error is logged here and
 * kept out of the execution's history, whose readers may not see what the step worked on.
 */
export function step<Input extends object, Output>(
  name: string,
  run: (input: Input, context: ConsumerContext) => Promise<Output>,
  { environment = processEnvironment }: StepOptions = {},
): StepHandler<Input, Output> {
  const handle = invocationFrame(name, environment, async (input: Input, frame) => {
    try {
      return { records: 1, failed: 0, output: await watch.within(frame.deadline, run(input, frame)) };
    } catch (failure) {
      frame.log.error('a step failed', errorFields(failure, []));
      return { records: 1, failed: 1, failure };
    }
  });
  return async (input, context) => {
    const outcome = await handle(input, context);
    if ('failure' in outcome) throw new StepFailed(name, outcome.failure);
    return outcome.output;
  };
}
