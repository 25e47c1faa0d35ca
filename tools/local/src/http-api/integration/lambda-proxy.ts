import { faultOf } from '../../gateway/fault.ts';
import { expired, withDeadline } from '../../gateway/integration/deadline.ts';
import { checkEventSize } from '../../gateway/integration/event-size.ts';
import { compileStageUri } from '../../gateway/integration/stage-uri.ts';
import { functionArnOf } from '../../gateway/definition/read-authorization.ts';
import { eventV1 } from '../event-v1.ts';
import { eventV2 } from '../event-v2.ts';
import type { Integrate, IntegrationParts } from './integration.ts';
import { readProxyResult } from './proxy-result.ts';

/** Compiles an `AWS_PROXY` integration with a function, which its URI names by an invocation URI or by its ARN. */
export function compileLambdaProxy({ integration, ports }: IntegrationParts): Integrate {
  const { payload, timeoutMs, uri } = integration;
  const uriOf = compileStageUri(uri);
  const eventOf = payload === '1.0' ? eventV1 : eventV2;
  return async (exchange) => {
    const written = uriOf(exchange.stageVariables);
    if (written === undefined) return faultOf('INTEGRATION_FAILURE');
    const event = eventOf(exchange);
    const tooLong = checkEventSize(exchange, event);
    if (tooLong !== undefined) return tooLong;
    const work = ports.functions.invoke(functionArnOf(written) ?? written, event, {
      traceHeader: exchange.onwardTraceHeader,
    });
    const invocation = await withDeadline(work, timeoutMs);
    if (invocation === expired) return faultOf('INTEGRATION_TIMEOUT');
    exchange.integrationStatus = 200;
    if (invocation.functionError !== undefined) return faultOf('DEFAULT_5XX');
    const answer = readProxyResult(invocation.payload, payload);
    if (answer === undefined) return faultOf('DEFAULT_5XX');
    exchange.integrationStatus = answer.status;
    return answer;
  };
}
