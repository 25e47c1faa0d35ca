import { AssemblyError, textOf, type JsonObject } from '../../assembly/index.ts';
import type { Json } from '../../json.ts';
import type { Machine } from '../definition/machine.ts';
import { DefinitionError, readMachine } from '../definition/read-machine.ts';
import type { StateMachinePorts } from '../ports.ts';
import { Execution, type Ended } from './execution.ts';
import { ExecutionFiles } from './execution-files.ts';
import type { ExecutionRecord, ExecutionSummary } from './execution-record.ts';
import { newExecution } from './new-execution.ts';
import { ExecutionRefusal } from './refusal.ts';
import type { StateMachineDefinition } from './state-machine-definition.ts';
import { statusChange } from './status-change.ts';

/** Executions of a machine that are kept after they have ended; the oldest go first. */
const keptExecutions = 1000;

interface Served {
  readonly definition: StateMachineDefinition;
  readonly machine: Machine;
}

/** The state machines of the account and their executions. */
export class StateMachines {
  readonly #ports: StateMachinePorts;
  readonly #files: ExecutionFiles;
  readonly #executions = new Map<string, ExecutionSummary>();
  readonly #running = new Map<string, { readonly execution: Execution; readonly ended: Promise<void> }>();
  #served = new Map<string, Served>();
  #resumed = false;
  #stopping = false;

  /** @param folder of executions, in the data folder */
  constructor(folder: string, ports: StateMachinePorts) {
    this.#ports = ports;
    this.#files = new ExecutionFiles(folder);
  }

  /**
   * Takes over the machines of a new set of templates; executions that run keep the definition they began with.
   * @throws AssemblyError naming the machine and every fault of its definition; nothing has changed then
   */
  configure(definitions: readonly StateMachineDefinition[]): void {
    this.#served = new Map(definitions.map((definition) => [definition.arn, serve(definition)]));
  }

  /** Goes on with what an earlier runtime left; functions and machines must be there by then. */
  resume(): void {
    if (this.#resumed) return;
    this.#resumed = true;
    for (const record of this.#files.all()) {
      if (this.#executions.has(record.arn)) continue;
      this.#executions.set(record.arn, summaryOf(record));
      if (record.status !== 'RUNNING') continue;
      try {
        this.#run(record, readMachine(JSON.parse(record.definition) as Json));
      } catch (error) {
        // It was begun by a runtime that served more than this one does.
        this.#ports.log(`  the execution ${record.arn} cannot go on: ${String(error)}`);
      }
    }
  }

  definitions(): StateMachineDefinition[] {
    return [...this.#served.values()].map(({ definition }) => definition);
  }

  /** @throws ExecutionRefusal */
  definition(stateMachineArn: string): StateMachineDefinition {
    return this.#find(stateMachineArn).definition;
  }

  /** Executions of one machine or of all, the newest first. */
  list(stateMachineArn?: string): ExecutionSummary[] {
    return [...this.#executions.values()]
      .filter((each) => stateMachineArn === undefined || each.stateMachineArn === stateMachineArn)
      .sort((a, b) => b.startDate - a.startDate);
  }

  /** @throws ExecutionRefusal when there is no such execution */
  record(executionArn: string): ExecutionRecord {
    if (!this.#executions.has(executionArn))
      throw new ExecutionRefusal('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
    return this.#running.get(executionArn)?.execution.record ?? this.#files.read(executionArn);
  }

  /** Folder with the journal of an execution. */
  folderOf(executionArn: string): string {
    return this.#files.folderOf(executionArn);
  }

  /** `StartExecution`; the same name with the same input starts nothing anew while it runs. @throws ExecutionRefusal */
  start(input: JsonObject): JsonObject {
    const served = this.#find(textOf(input['stateMachineArn']));
    const record = this.#newRecord(served, input);
    const before = this.#executions.get(record.arn);
    if (before !== undefined) {
      if (before.status === 'RUNNING' && this.record(before.arn).input === record.input)
        return started(before);
      throw new ExecutionRefusal('ExecutionAlreadyExists', `Execution Already Exists: '${record.arn}'`);
    }
    this.#files.write(record);
    this.#executions.set(record.arn, summaryOf(record));
    this.#ports.count(record.stateMachineArn, 'ExecutionsStarted', 1);
    this.#announce(record);
    this.#run(record, served.machine);
    return started(record);
  }

  /** `StartSyncExecution`. @throws ExecutionRefusal for a machine of another type than EXPRESS */
  async startSync(input: JsonObject): Promise<ExecutionRecord> {
    const served = this.#find(textOf(input['stateMachineArn']));
    if (served.definition.type !== 'EXPRESS')
      throw new ExecutionRefusal(
        'StateMachineTypeNotSupported',
        'This operation is not supported by this type of state machine',
      );
    const record = this.#newRecord(served, input);
    this.#ports.count(record.stateMachineArn, 'ExecutionsStarted', 1);
    const execution = this.#execution(record, served.machine, false);
    const ended = await execution.run();
    this.#files.remove(record.arn);
    if (ended === undefined) throw new ExecutionRefusal('ServiceUnavailable', 'The runtime ends.');
    this.#countEnd(record, ended);
    return { ...record, ...ended };
  }

  /** `StopExecution`; resolves when it has ended. @throws ExecutionRefusal */
  async stopExecution(
    executionArn: string,
    reason: { readonly error?: string; readonly cause?: string },
  ): Promise<ExecutionRecord> {
    const record = this.record(executionArn);
    const running = this.#running.get(executionArn);
    running?.execution.stop(reason);
    await running?.ended;
    // One that could not go on at the start has nothing to wait for.
    if (running === undefined && record.status === 'RUNNING')
      this.#end(record, {
        status: 'ABORTED',
        stopDate: this.#ports.clock.now(),
        mapRuns: record.mapRuns,
        ...reason,
      });
    return this.record(executionArn);
  }

  /** Gives up what runs until the next start. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const { execution } of this.#running.values()) execution.leave();
    await Promise.all([...this.#running.values()].map(({ ended }) => ended));
  }

  #find(stateMachineArn: string): Served {
    const served = this.#served.get(stateMachineArn);
    if (served !== undefined) return served;
    throw new ExecutionRefusal(
      'StateMachineDoesNotExist',
      `State Machine Does Not Exist: '${stateMachineArn}'`,
    );
  }

  #newRecord({ definition }: Served, input: JsonObject): ExecutionRecord {
    if (this.#stopping) throw new ExecutionRefusal('ServiceUnavailable', 'The runtime ends.');
    return newExecution(definition, input, this.#ports.clock.now());
  }

  #execution(record: ExecutionRecord, machine: Machine, isKept: boolean): Execution {
    return new Execution({
      record,
      machine,
      ports: this.#ports,
      folder: this.#files.folderOf(record.arn),
      isKept,
      startExecution: (input) => this.start(input),
    });
  }

  #run(record: ExecutionRecord, machine: Machine): void {
    const execution = this.#execution(record, machine, true);
    const ended = execution
      .run()
      .then((end) => (end === undefined ? undefined : this.#end(record, end)))
      .catch((error: unknown) =>
        this.#ports.log(`  the execution ${record.arn} cannot go on: ${String(error)}`),
      )
      .finally(() => this.#running.delete(record.arn));
    this.#running.set(record.arn, { execution, ended });
  }

  #end(record: ExecutionRecord, end: Ended): void {
    const ended = { ...record, ...end };
    this.#files.write(ended);
    this.#files.clean(record.arn);
    this.#executions.set(record.arn, summaryOf(ended));
    this.#countEnd(record, end);
    this.#announce(ended);
    if (end.status !== 'SUCCEEDED')
      this.#ports.log(
        `  the execution ${record.name} of ${record.stateMachineName} has ${end.status.toLowerCase()}: ${end.error ?? ''} ${(end.cause ?? '').slice(0, 200)}`,
      );
    this.#forgetOldest(record.stateMachineArn);
  }

  #countEnd({ stateMachineArn, startDate }: ExecutionRecord, { status, stopDate }: Ended): void {
    const metric = {
      SUCCEEDED: 'ExecutionsSucceeded',
      FAILED: 'ExecutionsFailed',
      TIMED_OUT: 'ExecutionsTimedOut',
      ABORTED: 'ExecutionsAborted',
    } as const;
    for (const [name, metricName] of Object.entries(metric))
      this.#ports.count(stateMachineArn, metricName, name === status ? 1 : 0);
    this.#ports.count(stateMachineArn, 'ExecutionTime', stopDate - startDate);
  }

  #announce(record: ExecutionRecord): void {
    if (record.type === 'EXPRESS') return;
    this.#ports.announce('Step Functions Execution Status Change', [record.arn], statusChange(record));
  }

  #forgetOldest(stateMachineArn: string): void {
    const ended = this.list(stateMachineArn).filter(({ status }) => status !== 'RUNNING');
    for (const { arn } of ended.slice(keptExecutions)) {
      this.#executions.delete(arn);
      this.#files.remove(arn);
    }
  }
}

function serve(definition: StateMachineDefinition): Served {
  try {
    return { definition, machine: readMachine(JSON.parse(definition.definition) as Json) };
  } catch (error) {
    if (!(error instanceof DefinitionError) && !(error instanceof SyntaxError)) throw error;
    throw new AssemblyError(`${definition.where}: the state machine cannot be served: ${error.message}.`);
  }
}

function summaryOf({
  arn,
  name,
  stateMachineArn,
  status,
  startDate,
  stopDate,
}: ExecutionRecord): ExecutionSummary {
  return { arn, name, stateMachineArn, status, startDate, ...(stopDate === undefined ? {} : { stopDate }) };
}

function started({ arn, startDate }: ExecutionSummary): JsonObject {
  return { executionArn: arn, startDate: startDate / 1000 };
}
