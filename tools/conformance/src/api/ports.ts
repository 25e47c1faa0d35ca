import type { MovableClock } from '@tollgate/local/clock';
import type { GatewayPorts } from '@tollgate/local/gateway';
import type { ConformanceCase } from '../case/conformance-case.ts';
import type { BorrowedHandler } from '../handlers/handler-shelf.ts';
import { signer } from '../identity/sign-request.ts';
import { issuerOf } from '../identity/user-pool.ts';
import type { Recordings } from './recordings.ts';

/** What a case gives to the gateway: its handlers, answers of services, identities and a clock; all of it is recorded. */
export function portsOf(
  given: ConformanceCase,
  handlers: ReadonlyMap<string, BorrowedHandler>,
  clock: MovableClock,
  recordings: Recordings,
): GatewayPorts & { readonly clock: MovableClock } {
  return {
    functions: {
      invoke(arn, event, options) {
        const name = arn.split(':')[6] ?? arn;
        const borrowed = handlers.get(name);
        if (borrowed === undefined) return Promise.reject(new Error(`The case has no handler ${name}.`));
        recordings.invocations.push({ name, event });
        return borrowed.handler.invoke(arn, event, options);
      },
    },
    services: {
      call(request) {
        recordings.serviceRequests.push(request);
        const { body = Buffer.from('{}'), contentType = 'application/json' } = given.integrationAnswer ?? {};
        return Promise.resolve({ status: 200, headers: { 'Content-Type': contentType }, body });
      },
    },
    issuerOf,
    identityOf: (accessKeyId) => (accessKeyId === signer.accessKeyId ? signer : undefined),
    clock,
    now: () => clock.now(),
    segment: () => undefined,
    accessLog: (line) => void recordings.accessLog.push(line),
  };
}
