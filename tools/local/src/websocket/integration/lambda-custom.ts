import { functionArnOf } from '../../gateway/definition/read-authorization.ts';
import { faultOf, isFault } from '../../gateway/fault.ts';
import { expired, withDeadline } from '../../gateway/integration/deadline.ts';
import { isObject, textAt } from '../../gateway/json.ts';
import type { FunctionInvoker, InvocationResult, Json } from '../../gateway/ports.ts';
import type { Answered } from '../source.ts';
import type { Integrate, IntegrationParts } from './integration.ts';
import { compileResponses } from './integration-response.ts';
import { compileMappedRequest } from './mapped-request.ts';

/** The event out of a rendered body; an empty one is `{}`; undefined when it is not JSON. */
function eventOf(body: Buffer): Json | undefined {
  try {
    return body.length === 0 ? {} : (JSON.parse(body.toString('utf8')) as Json);
  } catch {
    return undefined;
  }
}

function answeredBy({ functionError, payload }: InvocationResult): Answered {
  const body = Buffer.from(JSON.stringify(payload ?? null), 'utf8');
  return {
    status: functionError === undefined ? 200 : 500,
    headers: { 'content-type': ['application/json'] },
    body,
  };
}

/** A function is selected by the message of its error; a success has none. */
function selectionOf({ functionError, payload }: InvocationResult): string {
  return functionError === undefined || !isObject(payload) ? '' : (textAt(payload, 'errorMessage') ?? '');
}

/** What Lambda answers to an asynchronous event. */
const accepted: Answered = { status: 202, headers: {}, body: Buffer.alloc(0) };

function isAsynchronous(headers: Readonly<Record<string, string>>): boolean {
  return Object.entries(headers).some(
    ([name, value]) => name.toLowerCase() === 'x-amz-invocation-type' && value === 'Event',
  );
}

function enqueue(functions: FunctionInvoker, functionArn: string, event: Json, traceHeader: string): void {
  if (functions.enqueue !== undefined) functions.enqueue(functionArn, event, { traceHeader });
  else functions.invoke(functionArn, event, { traceHeader }).catch(() => undefined);
}

/** Compiles an `AWS` integration with a Lambda function; `X-Amz-Invocation-Type: Event` does not wait for it. */
export function compileLambdaCustom(parts: IntegrationParts): Integrate {
  const { integration, ports } = parts;
  const map = compileMappedRequest(integration);
  const respond = compileResponses(parts);
  return async (call) => {
    const mapped = map(call);
    if (isFault(mapped)) return mapped;
    const functionArn = functionArnOf(mapped.uri);
    const event = eventOf(mapped.body);
    if (functionArn === undefined || event === undefined) return faultOf('INTEGRATION_FAILURE');
    const { traceHeader } = call;
    if (isAsynchronous(mapped.headers)) {
      enqueue(ports.functions, functionArn, event, traceHeader);
      return respond(call, accepted, '');
    }
    const work = ports.functions.invoke(functionArn, event, { traceHeader });
    const invocation = await withDeadline(work, integration.timeoutMs);
    if (invocation === expired) return faultOf('INTEGRATION_TIMEOUT');
    call.integrationStatus = 200;
    return respond(call, answeredBy(invocation), selectionOf(invocation));
  };
}
