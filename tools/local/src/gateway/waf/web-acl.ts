import type { Exchange } from '../exchange.ts';
import { isFault } from '../fault.ts';
import type { Fault } from '../fault.ts';
import type { JsonObject } from '../json.ts';
import { isObject, listAt, objectAt, textAt } from '../json.ts';
import type { GatewayPorts, WebAclDefinition } from '../ports.ts';
import type { Answer } from '../response/answer.ts';
import { compileAction } from './action.ts';
import type { Act } from './action.ts';
import { Inspection } from './inspection.ts';
import { compileWebAclLog } from './log/web-acl-log.ts';
import type { Verdict } from './log/log-record.ts';
import { compileRules, followed } from './rules.ts';

/** Looks at a request before anything else does; undefined lets it pass. */
export type Firewall = (exchange: Exchange) => Answer | Fault | undefined;

/** What a web ACL needs from the rest of the runtime. */
export type FirewallPorts = Pick<GatewayPorts, 'now' | 'wafLog' | 'warn'>;

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
export function compileWebAcl(acl: WebAclDefinition, accountId: string, ports: FirewallPorts): Firewall {
  const { name, properties, logging } = acl;
  const bodyLimit = bodyLimitOf(properties);
  const customBodies = objectAt(properties, 'CustomResponseBodies');
  const evaluate = compileRules(
    {
      name: `the web ACL ${name}`,
      labelPrefix: `awswaf:${accountId}:webacl:${name}:`,
      rules: listAt(properties, 'Rules').filter(isObject),
      customBodies,
    },
    { acl, accountId, bodyLimit, now: () => ports.now() },
  );
  warnOfManagedGroups(acl, ports);
  const byDefault = compileAction(objectAt(properties, 'DefaultAction'), customBodies);
  const { wafLog } = ports;
  const record =
    logging &&
    wafLog &&
    followed(`The log of the web ACL ${name}`, () => compileWebAclLog(acl, logging, wafLog));
  return (exchange) => {
    const inspection = new Inspection(exchange, bodyLimit);
    const outcome = evaluate(inspection);
    const decision = outcome === 'next' ? byDefault(inspection) : outcome;
    const passes = typeof decision === 'string';
    exchange.wafResponseCode = passes ? 'WAF_ALLOW' : 'WAF_BLOCK';
    record?.(inspection, verdictOf(decision));
    return passes ? undefined : decision;
  };
}

/** A rule's own answer tells its status; the gateway's, which any other block gets, is not the web ACL's to tell. */
function verdictOf(decision: Exclude<ReturnType<Act>, 'next'> | 'next'): Verdict {
  if (typeof decision === 'string') return { action: 'ALLOW', responseCode: undefined };
  return { action: 'BLOCK', responseCode: isFault(decision) ? undefined : decision.status };
}

/** The rules of managed groups are not public, so nothing here can do what they do; whoever starts the API hears so. */
function warnOfManagedGroups({ name, properties }: WebAclDefinition, { warn }: FirewallPorts): void {
  const groups = listAt(properties, 'Rules')
    .filter(isObject)
    .map((rule) => objectAt(rule, 'Statement')['ManagedRuleGroupStatement'])
    .filter((statement) => isObject(statement))
    .map((statement) => textAt(statement, 'Name') ?? '');
  if (groups.length > 0)
    warn?.(`web ACL ${name}: the rules of ${groups.join(', ')} are known to AWS alone and stop nothing here`);
}
