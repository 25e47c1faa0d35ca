import { functionArnOf } from '../../gateway/definition/read-authorization.ts';
import { faultOf, isFault } from '../../gateway/fault.ts';
import { expired, withDeadline } from '../../gateway/integration/deadline.ts';
import {
  bytesOf,
  enqueue,
  isAsynchronous,
  readEvent,
  selectionOf,
} from '../../gateway/integration/lambda-event.ts';
import type { Answered } from '../source.ts';
import type { Integrate, IntegrationParts } from './integration.ts';
import { compileResponses } from './integration-response.ts';
import { compileMappedRequest } from './mapped-request.ts';

const jsonHeaders = { 'content-type': ['application/json'] };
/** What Lambda answers to an asynchronous event. */
const accepted: Answered = { status: 202, headers: {}, body: Buffer.alloc(0) };

/** Compiles an `AWS` integration with a Lambda function; `X-Amz-Invocation-Type: Event` does not wait for it. */
export function compileLambdaCustom(parts: IntegrationParts): Integrate {
  const { integration, ports } = parts;
  const map = compileMappedRequest(integration);
  const respond = compileResponses(parts);
  return async (call) => {
    const mapped = map(call);
    if (isFault(mapped)) return mapped;
    const functionArn = functionArnOf(mapped.uri);
    if (functionArn === undefined) return faultOf('INTEGRATION_FAILURE');
    const read = readEvent(mapped.body);
    if (isFault(read)) return read;
    const options = { traceHeader: call.traceHeader };
    if (isAsynchronous(mapped.headers)) {
      enqueue(ports.functions, functionArn, read.event, options);
      return respond(call, accepted, '');
    }
    const work = ports.functions.invoke(functionArn, read.event, options);
    const result = await withDeadline(work, integration.timeoutMs);
    if (result === expired) return faultOf('INTEGRATION_TIMEOUT');
    call.integrationStatus = 200;
    const status = result.functionError === undefined ? 200 : 500;
    return respond(call, { status, headers: jsonHeaders, body: bytesOf(result) }, selectionOf(result));
  };
}
