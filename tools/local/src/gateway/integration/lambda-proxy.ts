import { functionArnOf } from '../definition/read-authorization.ts';
import type { Exchange } from '../exchange.ts';
import { faultOf } from '../fault.ts';
import type { Fault } from '../fault.ts';
import type { InvocationResult } from '../ports.ts';
import { firstAccepted } from '../request/media-type.ts';
import type { IsBinary } from '../request/media-type.ts';
import type { Answer } from '../response/answer.ts';
import { expired, withDeadline } from './deadline.ts';
import { checkEventSize } from './event-size.ts';
import { mapsForbiddenHeader } from './forbidden-mappings.ts';
import type { Integrate, IntegrationParts } from './integration.ts';
import { proxyEventOf } from './proxy-event.ts';
import { readProxyResult } from './proxy-result.ts';
import type { ProxyResult } from './proxy-result.ts';
import { compileFunctionArn } from './stage-uri.ts';

const defaultType = 'application/json';

/** A base64 body is decoded only when the client's first accepted type, or else the answer's own, is a binary one. */
function bodyOf(exchange: Exchange, result: ProxyResult, isBinary: IsBinary): Buffer | string {
  if (!result.isBase64Encoded) return result.body;
  const wanted = firstAccepted(exchange.header('accept')) ?? result.contentType;
  return isBinary(wanted) ? Buffer.from(result.body, 'base64') : result.body;
}

function answerOf(exchange: Exchange, invocation: InvocationResult, isBinary: IsBinary): Answer | Fault {
  const result = invocation.functionError === undefined ? readProxyResult(invocation.payload) : undefined;
  if (result === undefined) return faultOf('DEFAULT_5XX');
  exchange.integrationStatus = result.status;
  const headers =
    result.contentType === undefined ? ['Content-Type', defaultType, ...result.headers] : result.headers;
  return { status: result.status, headers, body: bodyOf(exchange, result, isBinary) };
}

/** API Gateway takes no other service behind a proxy integration; a URI with stage variables is only known later. */
function demandFunction({ method }: IntegrationParts): void {
  const { uri } = method.integration;
  if (uri.includes('${stageVariables.') || functionArnOf(uri) !== undefined) return;
  throw new Error(
    `${method.httpMethod} ${method.resourcePath} has an AWS_PROXY integration with ${JSON.stringify(uri)}, which invokes no Lambda function. Use an integration of type AWS for other services.`,
  );
}

/**
 * Compiles an `AWS_PROXY` integration with a Lambda function; its own verb must be POST, or every call fails.
 *
 * @throws Error when its URI invokes no Lambda function.
 */
export function compileLambdaProxy(parts: IntegrationParts): Integrate {
  demandFunction(parts);
  const { ports, method, isBinary } = parts;
  const { integration } = method;
  const arnOf = compileFunctionArn(integration.uri);
  if (integration.httpMethod !== 'POST' || mapsForbiddenHeader(integration))
    return () => faultOf('INTEGRATION_FAILURE');
  return async (exchange) => {
    const functionArn = arnOf(exchange.stageVariables);
    if (functionArn === undefined) return faultOf('INTEGRATION_FAILURE');
    const event = proxyEventOf(exchange, isBinary(exchange.header('content-type')));
    const tooLong = checkEventSize(exchange, event);
    if (tooLong !== undefined) return tooLong;
    const work = ports.functions.invoke(functionArn, event, { traceHeader: exchange.onwardTraceHeader });
    const invocation = await withDeadline(work, integration.timeoutMs);
    return invocation === expired ? faultOf('INTEGRATION_TIMEOUT') : answerOf(exchange, invocation, isBinary);
  };
}
