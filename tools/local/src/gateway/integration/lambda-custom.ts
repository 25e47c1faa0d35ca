import { functionArnOf } from '../definition/read-authorization.ts';
import { faultOf, isFault } from '../fault.ts';
import { expired, withDeadline } from './deadline.ts';
import type { Integrate, IntegrationParts } from './integration.ts';
import { compileMappedRequest } from './integration-request.ts';
import { compileResponses } from './integration-response.ts';
import type { Answered } from './integration-response.ts';
import { bytesOf, enqueue, isAsynchronous, readEvent, selectionOf } from './lambda-event.ts';

const jsonHeaders = { 'content-type': ['application/json'] };
const accepted: Answered = { headers: {}, body: Buffer.alloc(0), selection: '' };

/** Compiles an `AWS` integration with a Lambda function; `X-Amz-Invocation-Type: Event` does not wait for it. */
export function compileLambdaCustom(parts: IntegrationParts): Integrate {
  const { ports, method, isBinary } = parts;
  const map = compileMappedRequest(parts);
  const respond = compileResponses(method.integration.responses, isBinary);
  return async (exchange) => {
    const mapped = map(exchange);
    if (isFault(mapped)) return mapped;
    const functionArn = functionArnOf(mapped.uri);
    if (functionArn === undefined) return faultOf('INTEGRATION_FAILURE');
    const read = readEvent(mapped.body);
    if (isFault(read)) return read;
    const options = { traceHeader: exchange.onwardTraceHeader };
    if (isAsynchronous(mapped.headers)) {
      enqueue(ports.functions, functionArn, read.event, options);
      return respond(exchange, accepted);
    }
    const work = ports.functions.invoke(functionArn, read.event, options);
    const result = await withDeadline(work, method.integration.timeoutMs);
    if (result === expired) return faultOf('INTEGRATION_TIMEOUT');
    exchange.integrationStatus = 200;
    return respond(exchange, { headers: jsonHeaders, body: bytesOf(result), selection: selectionOf(result) });
  };
}
