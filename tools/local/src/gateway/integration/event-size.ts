import type { Exchange } from '../exchange.ts';
import { faultOf } from '../fault.ts';
import type { Fault } from '../fault.ts';
import type { Json } from '../ports.ts';

/** Bytes that Lambda takes as the event of a call whose answer is waited for (AWS Lambda quotas, "Invocation payload"). */
const eventLimit = 6_291_556;

/** No shorter body, each byte escaped as six, makes an event that is too long. */
const harmless = 1_000_000;

/** Refuses a request whose event Lambda does not take, though the gateway takes its body (captured). */
export function checkEventSize({ body }: Exchange, event: Json): Fault | undefined {
  if (body.length < harmless || Buffer.byteLength(JSON.stringify(event)) <= eventLimit) return undefined;
  return faultOf('DEFAULT_4XX', { status: 413, message: 'Request Too Long' });
}
