import type { Readable } from 'node:stream';
import type { Clock } from '../clock/index.ts';
import type { Executed, InvokeOptions } from '../functions/index.ts';
import type { Json, JsonObject } from '../json.ts';

/** What state machines reach of the rest of the runtime. */
export interface StateMachinePorts {
  readonly clock: Clock;
  readonly accountId: string;
  readonly region: string;
  /** Runs a function and waits for its answer. @throws LambdaRefusal */
  invoke(functionArn: string, event: Json, options: InvokeOptions): Promise<Executed>;
  /** Has a function run without waiting. @throws LambdaRefusal when there is none */
  invokeLater(functionArn: string, event: Json): void;
  /** `SendMessage` of the SQS API. @throws QueueError */
  sendMessage(input: JsonObject): Promise<JsonObject>;
  /** `PutEvents` of the EventBridge API. @throws EventBusRefusal */
  putEvents(input: JsonObject): Promise<JsonObject>;
  /** Opens an object for reading. @throws Error when there is none, or the store cannot be reached */
  getObject(bucket: string, key: string, versionId?: string): Promise<Readable>;
  /** @throws Error when it cannot be written */
  putObject(bucket: string, key: string, body: Buffer): Promise<void>;
  /** Announces that the status of an execution has changed. */
  announce(detailType: string, resources: readonly string[], detail: JsonObject): void;
  /** Counts what happened to executions of a machine. */
  count(stateMachineArn: string, metric: ExecutionMetric, value: number): void;
  /** Takes a line of the runtime's own story. */
  readonly log: (line: string) => void;
}

/** Metrics of `AWS/States`. Source: Step Functions Developer Guide, "Monitoring metrics using CloudWatch". */
export type ExecutionMetric =
  | 'ExecutionsStarted'
  | 'ExecutionsSucceeded'
  | 'ExecutionsFailed'
  | 'ExecutionsAborted'
  | 'ExecutionsTimedOut'
  | 'ExecutionTime';
