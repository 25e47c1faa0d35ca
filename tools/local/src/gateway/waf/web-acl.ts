import type { Exchange } from '../exchange.ts';
import type { Fault } from '../fault.ts';
import type { JsonObject } from '../json.ts';
import { isObject, listAt, objectAt, textAt } from '../json.ts';
import type { WebAclDefinition } from '../ports.ts';
import type { Answer } from '../response/answer.ts';
import { compileAction } from './action.ts';
import { Inspection } from './inspection.ts';
import { compileRules } from './rules.ts';

/** Looks at a request before anything else does; undefined lets it pass. */
export type Firewall = (exchange: Exchange) => Answer | Fault | undefined;

/** Bytes of a body that API Gateway hands to AWS WAF, 16 KB unless the web ACL raises it. */
const bodyLimits: Readonly<Record<string, number>> = {
  KB_16: 16_384,
  KB_32: 32_768,
  KB_48: 49_152,
  KB_64: 65_536,
};

function bodyLimitOf(properties: JsonObject): number {
  const bodies = objectAt(objectAt(properties, 'AssociationConfig'), 'RequestBody');
  const limit = textAt(objectAt(bodies, 'API_GATEWAY'), 'DefaultSizeInspectionLimit') ?? 'KB_16';
  return bodyLimits[limit] ?? 16_384;
}

/**
 * Compiles a web ACL: its rules look in the order of their priority until one allows or blocks; otherwise the default action
 * counts (AWS WAF Developer Guide, "Using web ACLs with rules and rule groups").
 *
 * @throws Error naming the rule that cannot be followed
 */
export function compileWebAcl(acl: WebAclDefinition, accountId: string, now: () => number): Firewall {
  const { name, properties } = acl;
  const customBodies = objectAt(properties, 'CustomResponseBodies');
  const evaluate = compileRules(
    {
      name: `the web ACL ${name}`,
      labelPrefix: `awswaf:${accountId}:webacl:${name}:`,
      rules: listAt(properties, 'Rules').filter(isObject),
      customBodies,
    },
    { acl, accountId, bodyLimit: bodyLimitOf(properties), now },
  );
  const byDefault = compileAction(objectAt(properties, 'DefaultAction'), customBodies);
  return (exchange) => {
    const inspection = new Inspection(exchange);
    const outcome = evaluate(inspection);
    const decision = outcome === 'next' ? byDefault(inspection) : outcome;
    const passes = typeof decision === 'string';
    exchange.wafResponseCode = passes ? 'WAF_ALLOW' : 'WAF_BLOCK';
    return passes ? undefined : decision;
  };
}
