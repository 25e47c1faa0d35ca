import { isObject, textOf, type JsonObject } from '../../assembly/index.ts';
import type { Json } from '../../json.ts';
import type { MapRunView } from '../run/frame.ts';
import type { ExecutionRecord, ExecutionSummary } from './execution-record.ts';
import { historyOf } from './journal.ts';
import { pageOf } from './page.ts';
import { ExecutionRefusal } from './refusal.ts';
import type { StateMachines } from './state-machines.ts';

type Action = (machines: StateMachines, input: JsonObject) => JsonObject | Promise<JsonObject>;

/** The actions of the Step Functions API that are served; times are seconds since the epoch. */
export const actions: Readonly<Record<string, Action>> = {
  StartExecution: (machines, input) => machines.start(input),
  StartSyncExecution: async (machines, input) => {
    const record = await machines.startSync(input);
    const { status, error, cause } = record;
    return {
      ...shown(record),
      status: status === 'ABORTED' ? 'FAILED' : status,
      ...(error === undefined ? {} : { error }),
      ...(cause === undefined ? {} : { cause }),
      billingDetails: { billedDurationInMilliseconds: 100, billedMemoryUsedInMB: 64 },
    };
  },
  StopExecution: async (machines, input) => {
    const { error, cause } = input;
    const arn = textOf(input['executionArn']);
    ofStandard(machines.record(arn));
    const { stopDate = 0 } = await machines.stopExecution(arn, {
      ...(error === undefined ? {} : { error: textOf(error) }),
      ...(cause === undefined ? {} : { cause: textOf(cause) }),
    });
    return { stopDate: stopDate / 1000 };
  },
  DescribeExecution: (machines, input) => {
    const record = ofStandard(machines.record(textOf(input['executionArn'])));
    const { error, cause } = record;
    return {
      ...shown(record),
      status: record.status,
      redriveCount: 0,
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Executions are not redriven by the local runtime.',
      ...(error === undefined ? {} : { error }),
      ...(cause === undefined ? {} : { cause }),
    };
  },
  ListExecutions: (machines, input) => {
    if (input['mapRunArn'] !== undefined)
      throw new ExecutionRefusal(
        'ValidationException',
        'Child executions are not listed by the local runtime. DescribeMapRun counts them, ResultWriter writes what they came to.',
      );
    const { type, arn } = machines.definition(textOf(input['stateMachineArn']));
    if (type === 'EXPRESS') throw unsupported();
    const wanted = input['statusFilter'];
    const all = machines.list(arn).filter(({ status }) => wanted === undefined || status === wanted);
    const { items, next } = pageOf(all, input);
    return { executions: items.map(listed), ...next };
  },
  GetExecutionHistory: async (machines, input) => {
    const record = ofStandard(machines.record(textOf(input['executionArn'])));
    const events: JsonObject[] = [];
    for await (const { timestamp, ...event } of historyOf(machines.folderOf(record.arn)))
      events.push({ ...event, timestamp: timestamp / 1000 });
    const { items, next } = pageOf(input['reverseOrder'] === true ? events.reverse() : events, input);
    return { events: input['includeExecutionData'] === false ? items.map(withoutData) : [...items], ...next };
  },
  DescribeStateMachine: (machines, input) => {
    const { name, arn, type, definition, roleArn } = machines.definition(textOf(input['stateMachineArn']));
    return { name, stateMachineArn: arn, type, definition, roleArn, status: 'ACTIVE', creationDate: 0 };
  },
  DescribeStateMachineForExecution: (machines, input) => {
    const record = ofStandard(machines.record(textOf(input['executionArn'])));
    const { stateMachineArn, stateMachineName: name, definition, roleArn } = record;
    return { stateMachineArn, name, definition, roleArn, updateDate: 0 };
  },
  ListStateMachines: (machines, input) => {
    const { items, next } = pageOf(machines.definitions(), input);
    const stateMachines = items.map(({ name, arn, type }) => ({
      name,
      stateMachineArn: arn,
      type,
      creationDate: 0,
    }));
    return { stateMachines, ...next };
  },
  DescribeMapRun: (machines, input) => {
    const arn = textOf(input['mapRunArn']);
    for (const { arn: execution } of machines.list()) {
      const run = machines.record(execution).mapRuns.find((each) => each.arn === arn);
      if (run !== undefined) return describeMapRun(run);
    }
    throw new ExecutionRefusal('ResourceNotFound', `Resource not found: '${arn}'`);
  },
  ListMapRuns: (machines, input) => {
    const record = ofStandard(machines.record(textOf(input['executionArn'])));
    const { items, next } = pageOf(record.mapRuns, input);
    return {
      mapRuns: items.map(({ arn, executionArn, startDate, stopDate }) => ({
        mapRunArn: arn,
        executionArn,
        stateMachineArn: arn.replace(':mapRun:', ':stateMachine:').replace(/:[^:]+$/, ''),
        startDate: startDate / 1000,
        ...(stopDate === undefined ? {} : { stopDate: stopDate / 1000 }),
      })),
      ...next,
    };
  },
};

function ofStandard(record: ExecutionRecord): ExecutionRecord {
  if (record.type === 'STANDARD') return record;
  throw unsupported();
}

const unsupported = (): ExecutionRefusal =>
  new ExecutionRefusal(
    'StateMachineTypeNotSupported',
    'This operation is not supported by this type of state machine',
  );

function listed({ arn, name, stateMachineArn, status, startDate, stopDate }: ExecutionSummary): JsonObject {
  return {
    ...{ executionArn: arn, stateMachineArn, name, status, redriveCount: 0, startDate: startDate / 1000 },
    ...(stopDate === undefined ? {} : { stopDate: stopDate / 1000 }),
  };
}

function shown(record: ExecutionRecord): JsonObject {
  const { arn, stateMachineArn, name, startDate, stopDate, input, output, traceHeader } = record;
  return {
    ...{ executionArn: arn, stateMachineArn, name, startDate: startDate / 1000, input },
    inputDetails: { included: true },
    ...(stopDate === undefined ? {} : { stopDate: stopDate / 1000 }),
    ...(output === undefined ? {} : { output, outputDetails: { included: true } }),
    ...(traceHeader === undefined ? {} : { traceHeader }),
  };
}

function describeMapRun(run: MapRunView): JsonObject {
  const { arn, label: _label, startDate, stopDate, itemCounts, executionCounts, ...rest } = run;
  return {
    ...rest,
    mapRunArn: arn,
    startDate: startDate / 1000,
    ...(stopDate === undefined ? {} : { stopDate: stopDate / 1000 }),
    itemCounts: { ...itemCounts },
    executionCounts: { ...executionCounts },
    redriveCount: 0,
  };
}

/** An event without what states got and gave. */
function withoutData(event: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(event).map(([name, value]): [string, Json] => {
      if (!isObject(value)) return [name, value];
      const { input: _input, output: _output, parameters: _parameters, cause: _cause, ...rest } = value;
      return [name, rest];
    }),
  );
}
