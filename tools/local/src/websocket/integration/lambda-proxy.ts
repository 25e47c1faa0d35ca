import { functionArnOf } from '../../gateway/definition/read-authorization.ts';
import { faultOf } from '../../gateway/fault.ts';
import type { Fault } from '../../gateway/fault.ts';
import { expired, withDeadline } from '../../gateway/integration/deadline.ts';
import { readProxyResult } from '../../gateway/integration/proxy-result.ts';
import { compileFunctionArn } from '../../gateway/integration/stage-uri.ts';
import type { InvocationResult } from '../../gateway/ports.ts';
import { proxyEventOf } from '../event.ts';
import type { Integrate, IntegrationParts, Reply } from './integration.ts';
import { protocolIn } from './protocol.ts';

/** A function that fails and one that answers with something else than a proxy result are the same to the client. */
function replyOf({ functionError, payload }: InvocationResult): Reply | Fault {
  const result = functionError === undefined ? readProxyResult(payload) : undefined;
  if (result === undefined) return faultOf('DEFAULT_5XX');
  return { status: result.status, ...protocolIn(result.headers), body: result.body };
}

/**
 * Compiles an `AWS_PROXY` integration with a Lambda function.
 *
 * @throws Error when its URI invokes none; one with stage variables is only known later.
 */
export function compileLambdaProxy({ integration, ports }: IntegrationParts): Integrate {
  const { uri } = integration;
  if (!uri.includes('${stageVariables.') && functionArnOf(uri) === undefined) {
    throw new Error(
      `The AWS_PROXY integration with ${JSON.stringify(uri)} invokes no Lambda function. Use an integration of type AWS for other services.`,
    );
  }
  const arnOf = compileFunctionArn(uri);
  return async (call) => {
    const functionArn = arnOf(call.definition.stage.variables);
    if (functionArn === undefined) return faultOf('INTEGRATION_FAILURE');
    const work = ports.functions.invoke(functionArn, proxyEventOf(call), { traceHeader: call.traceHeader });
    const invocation = await withDeadline(work, integration.timeoutMs);
    if (invocation === expired) return faultOf('INTEGRATION_TIMEOUT');
    const reply = replyOf(invocation);
    if ('status' in reply && !('fault' in reply)) call.integrationStatus = reply.status;
    return reply;
  };
}
