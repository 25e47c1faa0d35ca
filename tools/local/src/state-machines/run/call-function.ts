import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../json.ts';
import { textOf } from '../../assembly/index.ts';
import { LambdaRefusal } from '../../functions/index.ts';
import { StatesError } from '../states-error.ts';
import type { Frame } from './frame.ts';

/** The answer of a function that a task names by its ARN. @throws StatesError by the function's `errorType` */
export async function callFunction(arn: string, event: Json, frame: Frame): Promise<Json> {
  return (await run(arn, event, frame)).payload;
}

/**
 * `arn:aws:states:::lambda:invoke`: the function's answer as `Payload`, beside what the Lambda API says of the call.
 * Source: Step Functions Developer Guide, "Invoke an AWS Lambda function with Step Functions".
 * @throws StatesError by the function's `errorType`, or `Lambda.` and the error of the Lambda API
 */
export async function invokeFunction(input: JsonObject, frame: Frame): Promise<Json> {
  const name = textOf(input['FunctionName']);
  const qualifier = input['Qualifier'] === undefined ? undefined : textOf(input['Qualifier']);
  const event = input['Payload'] ?? {};
  if (input['InvocationType'] === 'Event') {
    asLambda(() =>
      frame.run.ports.invokeLater(qualifier === undefined ? name : `${name}:${qualifier}`, event),
    );
    return { Payload: '', ...answered(202) };
  }
  const { payload, version } = await run(name, event, frame, qualifier);
  return { ExecutedVersion: version, Payload: payload, ...answered(200) };
}

function answered(status: number): JsonObject {
  const requestId = randomUUID();
  return {
    SdkHttpMetadata: { HttpHeaders: {}, HttpStatusCode: status },
    SdkResponseMetadata: { RequestId: requestId },
    StatusCode: status,
  };
}

async function run(
  name: string,
  event: Json,
  frame: Frame,
  qualifier?: string,
): Promise<{ readonly payload: Json; readonly version: string }> {
  const { traceHeader } = frame.run;
  const options = { ...(qualifier && { qualifier }), ...(traceHeader && { traceHeader }) };
  const outcome = await frame.run.ports.invoke(name, event, options).catch(refused);
  if ('fault' in outcome) {
    const { fault } = outcome;
    throw new StatesError(fault.errorType, JSON.stringify(fault), true);
  }
  try {
    return { payload: JSON.parse(outcome.text) as Json, version: outcome.executedVersion };
  } catch (error) {
    throw new StatesError('States.Runtime', `The answer of ${name} is no JSON: ${String(error)}`);
  }
}

function asLambda<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    return refused(error);
  }
}

function refused(error: unknown): never {
  if (!(error instanceof LambdaRefusal)) throw error;
  throw new StatesError(`Lambda.${error.code}`, error.message, true);
}
