import type { Exchange } from '../exchange.ts';
import type { Fault } from '../fault.ts';

/** Decides whether a request may call its method; records on the exchange who the caller is. */
export type Authorize = (exchange: Exchange) => Fault | undefined | Promise<Fault | undefined>;

/** Checks the API key that an authorizer names, on APIs whose key source is `AUTHORIZER`. */
export type CheckUsageKey = (exchange: Exchange, key: string | undefined) => Fault | undefined;
