import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Flow } from '../definition/machine.ts';
import { checkSize, forgetful, type Frame, type Run } from '../run/frame.ts';
import { asStatesError } from '../states-error.ts';
import type { ChildInput } from './child-inputs.ts';
import type { ChildResult } from './results.ts';
import type { RunNames } from './write-results.ts';

/** What surrounds the child executions of a run. */
export interface ChildSurroundings {
  readonly names: RunNames;
  /** The frame of the map. */
  readonly frame: Frame;
  /** Ends the children when the run does. */
  readonly signal: AbortSignal;
  /** Folder of the run. */
  readonly folder: string;
}

/** Runs one child execution; whatever happens in it is its result. It starts anew when the runtime was ended meanwhile. */
export async function runChild(
  flow: Flow,
  { index, items, input }: ChildInput,
  { names, frame, signal, folder }: ChildSurroundings,
): Promise<ChildResult> {
  const { run } = frame;
  const { clock } = run.ports;
  const name = randomUUID();
  const startDate = clock.now();
  const begun = { index, items, name, input, startDate };
  const own: Run = {
    ...run,
    recorder: forgetful,
    executionArn: `${names.childExecutionArn}:${name}`,
    folder: join(folder, name),
    context: {
      Execution: {
        ...(run.context['Execution'] as object),
        Id: `${names.childExecutionArn}:${name}`,
        Input: input,
        Name: name,
        StartTime: new Date(startDate).toISOString(),
      },
      StateMachine: { Id: names.childMachineArn, Name: names.childMachineArn.split(':').at(-1) ?? '' },
    },
  };
  try {
    checkSize(input, 'The input of a child execution');
    const output = await run.runFlow(flow, input, {}, { path: '', run: own, signal, lastEventId: 0 });
    return { ...begun, status: 'SUCCEEDED', output, stopDate: clock.now() };
  } catch (error) {
    if (signal.aborted) return { ...begun, status: 'ABORTED', stopDate: clock.now() };
    const { error: name, message: cause } = asStatesError(error);
    return { ...begun, status: 'FAILED', error: name, cause, stopDate: clock.now() };
  } finally {
    rmSync(own.folder, { recursive: true, force: true });
  }
}
