import { Readable } from 'node:stream';
import { textOf } from '../../assembly/index.ts';
import { MovableClock } from '../../clock/index.ts';
import { LambdaRefusal } from '../../functions/index.ts';
import type { Json, JsonObject } from '../../json.ts';
import { eventually } from '../../testing/eventually.ts';
import { actions, StateMachines, type StateMachinePorts } from '../index.ts';
import type { ExecutionRecord } from '../executions/execution-record.ts';

/** A function of a test; what it throws is the function's fault, a `LambdaRefusal` that of the Lambda API. */
export type TestFunction = (event: Json) => Json | Promise<Json>;

/** State machines whose surroundings are in memory. */
export interface MachineRoom {
  readonly machines: StateMachines;
  readonly clock: MovableClock;
  readonly functions: Map<string, TestFunction>;
  /** Objects by `BUCKET/KEY`. */
  readonly objects: Map<string, Buffer>;
  readonly messages: JsonObject[];
  readonly events: JsonObject[];
  readonly announced: JsonObject[];
  readonly counted: [string, number][];
  /** Starts an execution of a definition, and resolves when it has ended. */
  run(definition: JsonObject, input?: Json): Promise<ExecutionRecord>;
  /** Starts an execution of a definition. @returns its ARN */
  start(definition: JsonObject, input?: Json): string;
  ended(executionArn: string): Promise<ExecutionRecord>;
  /** Types of the events in the history of an execution. */
  history(executionArn: string): Promise<JsonObject[]>;
}

/** Opens the executions of a folder; again for what another room has left there. */
export function openRoom(folder: string, surroundings: Partial<MachineRoom> = {}): MachineRoom {
  const { functions = new Map<string, TestFunction>(), objects = new Map<string, Buffer>() } = surroundings;
  const clock = surroundings.clock ?? new MovableClock();
  const [messages, events, announced]: JsonObject[][] = [[], [], []];
  const counted: [string, number][] = [];
  const ports: StateMachinePorts = {
    clock,
    accountId: '000000000000',
    region: 'us-east-1',
    invoke: async (arn, event) => {
      const run = functions.get(arn.split(':').at(-1) ?? '');
      if (run === undefined)
        throw new LambdaRefusal('ResourceNotFoundException', 404, `Function not found: ${arn}`);
      try {
        return { text: JSON.stringify(await run(event)), executedVersion: '$LATEST' };
      } catch (error) {
        if (error instanceof LambdaRefusal) throw error;
        const { name, message } = error as Error;
        return { fault: { errorType: name, errorMessage: message }, executedVersion: '$LATEST' };
      }
    },
    invokeLater: (arn, event) => void Promise.resolve(functions.get(arn)?.(event)),
    sendMessage: (input) => {
      messages?.push(input);
      return Promise.resolve({ MessageId: 'm' });
    },
    putEvents: (input) => {
      events?.push(input);
      return Promise.resolve({ FailedEntryCount: 0, Entries: [{ EventId: 'e' }] });
    },
    getObject: (bucket, key) => {
      const body = objects.get(`${bucket}/${key}`);
      return body === undefined
        ? Promise.reject(new Error('NoSuchKey'))
        : Promise.resolve(Readable.from(pieces(body)));
    },
    putObject: (bucket, key, body) => {
      objects.set(`${bucket}/${key}`, body);
      return Promise.resolve();
    },
    announce: (_type, _resources, detail) => void announced?.push(detail),
    count: (_machine, metric, value) => void counted.push([metric, value]),
    log: () => undefined,
  };
  const machines = new StateMachines(folder, ports);
  const arn = 'arn:aws:states:us-east-1:000000000000:stateMachine:test';
  const start = (definition: JsonObject, input: Json = {}): string => {
    const written = JSON.stringify({ QueryLanguage: 'JSONata', ...definition });
    machines.configure([
      { name: 'test', arn, type: 'STANDARD', roleArn: 'role', definition: written, where: 'App/Test' },
    ]);
    return textOf(machines.start({ stateMachineArn: arn, input: JSON.stringify(input) })['executionArn']);
  };
  const ended = (executionArn: string): Promise<ExecutionRecord> =>
    eventually(() => {
      const record = machines.record(executionArn);
      return record.status === 'RUNNING' ? undefined : record;
    });
  return {
    ...{ machines, clock, functions, objects, counted, start, ended },
    ...{ messages: messages ?? [], events: events ?? [], announced: announced ?? [] },
    run: (definition, input) => ended(start(definition, input)),
    history: async (executionArn) => {
      const answer = await actions['GetExecutionHistory']?.(machines, { executionArn, maxResults: 1000 });
      return (answer?.['events'] ?? []) as JsonObject[];
    },
  };
}

/** A body in small pieces, so that what is read is cut anywhere. */
function* pieces(body: Buffer): Generator<Buffer> {
  for (let at = 0; at < body.length; at += 7) yield body.subarray(at, at + 7);
}
