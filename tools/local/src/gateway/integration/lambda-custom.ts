import { functionArnOf } from '../definition/read-authorization.ts';
import { faultOf, isFault } from '../fault.ts';
import { isObject, textAt } from '../json.ts';
import type { InvocationResult, Json } from '../ports.ts';
import { expired, withDeadline } from './deadline.ts';
import type { Integrate, IntegrationParts } from './integration.ts';
import { compileMappedRequest } from './integration-request.ts';
import { compileResponses } from './integration-response.ts';
import type { Answered } from './integration-response.ts';

/** The event out of a rendered body; an empty one is `{}`; undefined when it is not JSON. */
function eventOf(body: Buffer): Json | undefined {
  try {
    return body.length === 0 ? {} : (JSON.parse(body.toString('utf8')) as Json);
  } catch {
    return undefined;
  }
}

/** Patterns are matched against the message of an error, never against a status; a success has none. */
function answeredBy({ functionError, payload }: InvocationResult): Answered {
  const body = Buffer.from(JSON.stringify(payload ?? null), 'utf8');
  const selection =
    functionError === undefined || !isObject(payload) ? '' : (textAt(payload, 'errorMessage') ?? '');
  return { headers: { 'content-type': ['application/json'] }, body, selection };
}

const asynchronous: Answered = { headers: {}, body: Buffer.alloc(0), selection: '' };

/** Compiles an `AWS` integration with a Lambda function; `X-Amz-Invocation-Type: Event` does not wait for it. */
export function compileLambdaCustom(parts: IntegrationParts): Integrate {
  const { ports, method, isBinary } = parts;
  const map = compileMappedRequest(parts);
  const respond = compileResponses(method.integration.responses, isBinary);
  return async (exchange) => {
    const mapped = map(exchange);
    if (isFault(mapped)) return mapped;
    const functionArn = functionArnOf(mapped.uri);
    const event = eventOf(mapped.body);
    if (functionArn === undefined || event === undefined) return faultOf('INTEGRATION_FAILURE');
    const options = { traceHeader: exchange.onwardTraceHeader };
    const invocationType = Object.entries(mapped.headers).find(
      ([name]) => name.toLowerCase() === 'x-amz-invocation-type',
    )?.[1];
    if (invocationType === 'Event') {
      if (ports.functions.enqueue !== undefined) ports.functions.enqueue(functionArn, event, options);
      else ports.functions.invoke(functionArn, event, options).catch(() => undefined);
      return respond(exchange, asynchronous);
    }
    const work = ports.functions.invoke(functionArn, event, options);
    const invocation = await withDeadline(work, method.integration.timeoutMs);
    if (invocation === expired) return faultOf('INTEGRATION_TIMEOUT');
    exchange.integrationStatus = 200;
    return respond(exchange, answeredBy(invocation));
  };
}
