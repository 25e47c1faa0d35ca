import { randomUUID } from 'node:crypto';
import { textOf, type JsonObject } from '../../assembly/index.ts';
import { dataLimit } from '../run/frame.ts';
import type { ExecutionRecord } from './execution-record.ts';
import { ExecutionRefusal } from './refusal.ts';
import type { StateMachineDefinition } from './state-machine-definition.ts';

/**
 * The execution that `StartExecution` asks for.
 * @param startDate milliseconds since the epoch
 * @throws ExecutionRefusal for a name or an input that it may not have
 */
export function newExecution(
  definition: StateMachineDefinition,
  input: JsonObject,
  startDate: number,
): ExecutionRecord {
  const name = input['name'] === undefined ? randomUUID() : textOf(input['name']);
  const data = input['input'] === undefined ? '{}' : textOf(input['input']);
  checkInput(name, data);
  const isExpress = definition.type === 'EXPRESS';
  const path = definition.arn.replace(':stateMachine:', isExpress ? ':express:' : ':execution:');
  return {
    arn: isExpress ? `${path}:${name}:${randomUUID()}` : `${path}:${name}`,
    name,
    stateMachineArn: definition.arn,
    stateMachineName: definition.name,
    type: definition.type,
    roleArn: definition.roleArn,
    definition: definition.definition,
    status: 'RUNNING',
    startDate,
    input: data,
    mapRuns: [],
    ...(input['traceHeader'] === undefined ? {} : { traceHeader: textOf(input['traceHeader']) }),
  };
}

/** Source: Step Functions API reference, `StartExecution`. */
function checkInput(name: string, data: string): void {
  if (name === '' || name.length > 80 || /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u.test(name))
    throw new ExecutionRefusal('InvalidName', `Invalid Name: '${name}'`);
  try {
    JSON.parse(data);
  } catch {
    throw new ExecutionRefusal(
      'InvalidExecutionInput',
      `Invalid State Machine Execution Input: '${data.slice(0, 100)}' is no JSON`,
    );
  }
  if (Buffer.byteLength(data) > dataLimit)
    throw new ExecutionRefusal(
      'ValidationException',
      `1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to ${dataLimit}`,
    );
}
