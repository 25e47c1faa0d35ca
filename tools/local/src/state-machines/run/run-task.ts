import { isObject, type Json, type JsonObject } from '../../json.ts';
import { textOf } from '../../assembly/index.ts';
import type { TaskState } from '../definition/machine.ts';
import { functionArn } from '../definition/task-resources.ts';
import type { Scope } from '../query/scope.ts';
import { asStatesError, StatesError } from '../states-error.ts';
import { callFunction, invokeFunction } from './call-function.ts';
import { checkSize, dataOf, record, type Frame } from './frame.ts';
import { asCount } from './run-iterations.ts';
import { unless } from './waiting.ts';

type Call = (input: Json, frame: Frame) => Promise<Json>;

/** Calls of services by the resource of a task, with its arguments as an object. */
const calls: Readonly<Record<string, (input: JsonObject, frame: Frame) => Promise<Json>>> = {
  'arn:aws:states:::lambda:invoke': invokeFunction,
  'arn:aws:states:::sqs:sendMessage': (input, { run }) =>
    asTask('SQS', () =>
      // The integration takes a body that is no text as JSON.
      run.ports.sendMessage({ ...input, MessageBody: textOrJson(input['MessageBody']) }),
    ),
  'arn:aws:states:::events:putEvents': (input, { run }) =>
    asTask('EventBridge', () => putEvents(input, (entries) => run.ports.putEvents(entries))),
  'arn:aws:states:::states:startExecution': (input, frame) => startExecution(input, frame),
  'arn:aws:states:::aws-sdk:sfn:startExecution': (input, frame) => startExecution(input, frame),
};

/** Runs a task, as long as it may take. The time of a task is that of the machine: it is real work. @throws StatesError */
export async function runTask(state: TaskState, scope: Scope, frame: Frame): Promise<Json> {
  const { resource } = state;
  const input = await state.arguments(scope);
  checkSize(input, `The input of the task '${state.name}'`);
  const seconds =
    state.timeoutSeconds && asCount(await state.timeoutSeconds(scope), 'TimeoutSeconds', state.name);
  const names = eventNames(resource);
  record(frame, names.scheduled, {
    [`${names.member}ScheduledEventDetails`]: names.isFunction
      ? { resource, ...dataOf('input', input), ...(seconds && { timeoutInSeconds: seconds }) }
      : {
          ...names.named,
          region: frame.run.ports.region,
          parameters: JSON.stringify(input),
          ...(seconds && { timeoutInSeconds: seconds }),
        },
  });
  record(frame, names.started, names.isFunction ? {} : { taskStartedEventDetails: names.named });
  try {
    const value = await withTimeout(callOf(resource)(input, frame), seconds, frame.signal);
    checkSize(value, `The task '${state.name}' returned a result that`);
    record(frame, `${names.prefix}Succeeded`, {
      [`${names.member}SucceededEventDetails`]: { ...names.named, ...dataOf('output', value) },
    });
    return value;
  } catch (error) {
    frame.signal.throwIfAborted();
    const fault = asStatesError(error);
    const outcome = fault.error === 'States.Timeout' ? 'TimedOut' : 'Failed';
    record(frame, `${names.prefix}${outcome}`, {
      [`${names.member}${outcome}EventDetails`]: { ...names.named, error: fault.error, cause: fault.message },
    });
    throw fault;
  }
}

function callOf(resource: string): Call {
  if (functionArn.test(resource)) return (input, frame) => callFunction(resource, input, frame);
  return (input, frame) => {
    const call = calls[resource];
    if (call === undefined || !isObject(input))
      throw new StatesError(
        'States.Runtime',
        `The arguments of ${resource} are ${JSON.stringify(input).slice(0, 100)}; they have to be an object.`,
      );
    return call(input, frame);
  };
}

/** Names of a task's events: those of a function that is called by its ARN have their own. */
function eventNames(resource: string) {
  const isFunction = functionArn.test(resource);
  const [resourceType = '', action = ''] = resource.split(':').slice(-2);
  const prefix = isFunction ? 'LambdaFunction' : 'Task';
  return {
    isFunction,
    prefix,
    member: isFunction ? 'lambdaFunction' : 'task',
    scheduled: `${prefix}Scheduled`,
    started: `${prefix}Started`,
    named: isFunction ? {} : { resourceType, resource: action },
  } as const;
}

/** The longest delay that a timer of Node takes, in milliseconds: a longer one would be over at once. */
const longestDelay = 2 ** 31 - 1;

async function withTimeout(
  work: Promise<Json>,
  seconds: number | undefined,
  signal: AbortSignal,
): Promise<Json> {
  if (seconds === undefined) return unless(work, signal);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const delay = Math.min(seconds * 1000, longestDelay);
    timer = setTimeout(() => reject(new StatesError('States.Timeout', '', true)), delay);
  });
  work.catch(() => undefined);
  return unless(Promise.race([work, late]), signal).finally(() => clearTimeout(timer));
}

/** Tells a refusal of a service as the task's error: `SQS.QueueDoesNotExistException`. */
async function asTask(service: string, call: () => Promise<Json> | Json): Promise<Json> {
  try {
    return await call();
  } catch (error) {
    const { code = 'SdkClientException', message } = error as { code?: string; message?: string };
    const name = /Exception$/.test(code) ? code : `${code}Exception`;
    throw new StatesError(`${service}.${name}`, message ?? String(error), true);
  }
}

function startExecution(input: JsonObject, { run }: Frame): Promise<Json> {
  const { StateMachineArn, Name, Input, ...rest } = input;
  return asTask('StepFunctions', () => {
    const answer = run.startExecution({
      ...rest,
      stateMachineArn: textOf(StateMachineArn ?? input['stateMachineArn']),
      ...(Name === undefined ? {} : { name: Name }),
      ...(Input === undefined ? {} : { input: textOrJson(Input) }),
    });
    const startDate = new Date(Number(answer['startDate']) * 1000).toISOString();
    return { ExecutionArn: answer['executionArn'] ?? '', StartDate: startDate };
  });
}

/** Details that are objects become texts, and one entry that is not taken fails the task. */
async function putEvents(
  input: JsonObject,
  put: (input: JsonObject) => Promise<JsonObject>,
): Promise<JsonObject> {
  const entries = Array.isArray(input['Entries']) ? (input['Entries'] as readonly Json[]) : [];
  const answer = await put({
    ...input,
    Entries: entries.map((entry) =>
      isObject(entry) ? { ...entry, Detail: textOrJson(entry['Detail']) } : entry,
    ),
  });
  if (answer['FailedEntryCount'] === 0) return answer;
  throw new StatesError('EventBridge.FailedEntry', JSON.stringify(answer), true);
}

function textOrJson(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? {});
}
