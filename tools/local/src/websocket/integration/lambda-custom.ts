import { functionArnOf } from '../../gateway/definition/read-authorization.ts';
import { faultOf, isFault } from '../../gateway/fault.ts';
import { expired, withDeadline } from '../../gateway/integration/deadline.ts';
import { isObject, textAt } from '../../gateway/json.ts';
import type { InvocationResult, Json } from '../../gateway/ports.ts';
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

/** Compiles an `AWS` integration with a Lambda function. */
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
    const work = ports.functions.invoke(functionArn, event, { traceHeader: call.traceHeader });
    const invocation = await withDeadline(work, integration.timeoutMs);
    if (invocation === expired) return faultOf('INTEGRATION_TIMEOUT');
    call.integrationStatus = 200;
    return respond(call, answeredBy(invocation), selectionOf(invocation));
  };
}
