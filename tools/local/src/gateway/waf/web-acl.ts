import type { Exchange } from '../exchange.ts';
import type { Fault } from '../fault.ts';
import type { WebAclDefinition } from '../ports.ts';
import type { Answer } from '../response/answer.ts';

/** Looks at a request before anything else does; undefined lets it pass. */
export type Firewall = (exchange: Exchange) => Answer | Fault | undefined;

export function compileWebAcl(_acl: WebAclDefinition, _accountId: string, _now: () => number): Firewall {
  return () => undefined;
}
