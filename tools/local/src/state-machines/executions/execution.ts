import type { Json } from '../../json.ts';
import type { Machine } from '../definition/machine.ts';
import type { StateMachinePorts } from '../ports.ts';
import {
  dataOf,
  forgetful,
  Given,
  type Frame,
  type MapRunView,
  type Recorder,
  type Run,
} from '../run/frame.ts';
import { runFlow } from '../run/run-flow.ts';
import { asStatesError } from '../states-error.ts';
import type { ExecutionRecord } from './execution-record.ts';
import { Journal } from './journal.ts';

export interface ExecutionOptions {
  readonly record: ExecutionRecord;
  readonly machine: Machine;
  readonly ports: StateMachinePorts;
  readonly folder: string;
  /** False for what is answered at once and begins anew when the runtime has ended. */
  readonly isKept: boolean;
  readonly startExecution: Run['startExecution'];
}

/** How an execution ended; undefined when only the runtime did. */
export type Ended = Pick<ExecutionRecord, 'status' | 'output' | 'error' | 'cause' | 'mapRuns'> & {
  readonly stopDate: number;
};

/** An execution that runs. */
export class Execution {
  readonly #options: ExecutionOptions;
  readonly #abort = new AbortController();
  readonly #mapRuns: Map<string, MapRunView>;
  #stopped: { readonly error?: string; readonly cause?: string } = {};

  constructor(options: ExecutionOptions) {
    this.#options = options;
    this.#mapRuns = new Map(options.record.mapRuns.map((run) => [run.arn, run]));
  }

  get record(): ExecutionRecord {
    return { ...this.#options.record, mapRuns: [...this.#mapRuns.values()] };
  }

  /** Ends it as `StopExecution` does. */
  stop(reason: { readonly error?: string; readonly cause?: string }): void {
    if (this.#abort.signal.aborted) return;
    this.#stopped = reason;
    this.#abort.abort(new Given('stopped', 'The execution was stopped.'));
  }

  /** Gives it up until the next start of the runtime. */
  leave(): void {
    this.#abort.abort(new Given('shutdown', 'The runtime ends.'));
  }

  /** Runs it to its end. */
  async run(): Promise<Ended | undefined> {
    const { record, machine, ports, isKept, folder } = this.#options;
    const { clock } = ports;
    const journal = isKept ? await Journal.open(folder, () => clock.now()) : undefined;
    const cancelTimeout =
      machine.timeoutSeconds === undefined
        ? () => undefined
        : clock.at(record.startDate + machine.timeoutSeconds * 1000, () =>
            this.#abort.abort(new Given('timeout', 'The execution has timed out.')),
          );
    try {
      const recorder: Recorder = journal ?? forgetful;
      const input = JSON.parse(record.input) as Json;
      const lastEventId = journal?.isResumed
        ? journal.lastEventId
        : recorder.event('ExecutionStarted', 0, {
            executionStartedEventDetails: { ...dataOf('input', input), roleArn: record.roleArn },
          });
      const frame: Frame = {
        path: '',
        run: this.#runOf(recorder, input),
        signal: this.#abort.signal,
        lastEventId,
      };
      return await this.#settle(frame, input);
    } finally {
      cancelTimeout();
      journal?.close();
    }
  }

  async #settle(frame: Frame, input: Json): Promise<Ended | undefined> {
    const { machine, ports } = this.#options;
    const end = (status: Ended['status'], more: Partial<Ended>): Ended => {
      const { error, cause, output } = more;
      const details = {
        ...(error === undefined ? {} : { error }),
        ...(cause === undefined ? {} : { cause }),
        ...(output === undefined ? {} : { output, outputDetails: { truncated: false } }),
      };
      const type = {
        SUCCEEDED: 'Succeeded',
        FAILED: 'Failed',
        TIMED_OUT: 'TimedOut',
        ABORTED: 'Aborted',
        RUNNING: '',
      }[status];
      frame.run.recorder.event(`Execution${type}`, frame.lastEventId, {
        [`execution${type}EventDetails`]: details,
      });
      return { status, stopDate: ports.clock.now(), mapRuns: [...this.#mapRuns.values()], ...more };
    };
    try {
      const output = await runFlow(machine.flow, input, {}, frame);
      return end('SUCCEEDED', { output: JSON.stringify(output) });
    } catch (error) {
      const given = this.#abort.signal.aborted ? (this.#abort.signal.reason as Given).why : undefined;
      if (given === 'shutdown') return undefined;
      if (given === 'stopped') return end('ABORTED', this.#stopped);
      if (given === 'timeout') return end('TIMED_OUT', {});
      const fault = asStatesError(error);
      return end('FAILED', { error: fault.error, cause: fault.message });
    }
  }

  #runOf(recorder: Recorder, input: Json): Run {
    const { record, ports, folder, startExecution } = this.#options;
    return {
      ports,
      recorder,
      folder,
      runFlow,
      startExecution,
      executionArn: record.arn,
      stateMachineArn: record.stateMachineArn,
      stateMachineName: record.stateMachineName,
      ...(record.traceHeader === undefined ? {} : { traceHeader: record.traceHeader }),
      context: {
        Execution: {
          Id: record.arn,
          Input: input,
          Name: record.name,
          RoleArn: record.roleArn,
          StartTime: new Date(record.startDate).toISOString(),
          RedriveCount: 0,
        },
        StateMachine: { Id: record.stateMachineArn, Name: record.stateMachineName },
      },
      mapRuns: { update: (view) => void this.#mapRuns.set(view.arn, view) },
    };
  }
}
