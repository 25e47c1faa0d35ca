import type { Exchange } from '../exchange.ts';
import type { Fault } from '../fault.ts';
import type { JsonObject } from '../json.ts';
import { isObject, listAt, numberAt, objectAt, textAt } from '../json.ts';
import type { WebAclDefinition } from '../ports.ts';
import type { Answer } from '../response/answer.ts';
import { compileAction } from './action.ts';
import type { Act } from './action.ts';
import type { Matches } from './comparison.ts';
import { Inspection } from './inspection.ts';
import { compileStatement } from './statement.ts';
import type { StatementParts } from './statement.ts';

/** Looks at a request before anything else does; undefined lets it pass. */
export type Firewall = (exchange: Exchange) => Answer | Fault | undefined;

interface Rule {
  readonly matches: Matches;
  readonly labels: readonly string[];
  readonly act: Act;
}

/** Bytes of a body that API Gateway hands to AWS WAF unless the web ACL raises it. */
const bodyLimits: Readonly<Record<string, number>> = {
  KB_16: 16_384,
  KB_32: 32_768,
  KB_48: 49_152,
  KB_64: 65_536,
};

function bodyLimitOf(properties: JsonObject): number {
  const bodies = objectAt(objectAt(properties, 'AssociationConfig'), 'RequestBody');
  return (
    bodyLimits[textAt(objectAt(bodies, 'API_GATEWAY'), 'DefaultSizeInspectionLimit') ?? 'KB_16'] ?? 16_384
  );
}

/** The rules of managed groups are not public: they have no effect here. */
const isManaged = (rule: JsonObject): boolean => 'ManagedRuleGroupStatement' in objectAt(rule, 'Statement');

function compileRule(rule: JsonObject, parts: StatementParts, labelPrefix: string): Rule {
  const { acl } = parts;
  try {
    return {
      matches: compileStatement(objectAt(rule, 'Statement'), parts),
      labels: listAt(rule, 'RuleLabels')
        .filter(isObject)
        .map((label) => labelPrefix + (textAt(label, 'Name') ?? '')),
      act: compileAction(objectAt(rule, 'Action'), objectAt(acl.properties, 'CustomResponseBodies')),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The rule ${textAt(rule, 'Name') ?? '?'} of the web ACL ${acl.name} cannot be followed: ${reason}.`,
      {
        cause: error,
      },
    );
  }
}

/**
 * Compiles a web ACL: its rules look in the order of their priority until one allows or blocks; otherwise the default action
 * counts (AWS WAF Developer Guide, "Using web ACLs with rules and rule groups").
 *
 * @throws Error naming the rule that cannot be followed
 */
export function compileWebAcl(acl: WebAclDefinition, accountId: string, now: () => number): Firewall {
  const { properties } = acl;
  const parts = { acl, bodyLimit: bodyLimitOf(properties), now };
  const rules = listAt(properties, 'Rules')
    .filter(isObject)
    .filter((rule) => !isManaged(rule))
    .sort((left, right) => (numberAt(left, 'Priority') ?? 0) - (numberAt(right, 'Priority') ?? 0))
    .map((rule) => compileRule(rule, parts, `awswaf:${accountId}:webacl:${acl.name}:`));
  const byDefault = compileAction(
    objectAt(properties, 'DefaultAction'),
    objectAt(properties, 'CustomResponseBodies'),
  );
  return (exchange) => {
    const inspection = new Inspection(exchange);
    let outcome: ReturnType<Act> = 'next';
    for (const { matches, labels, act } of rules) {
      if (!matches(inspection)) continue;
      for (const label of labels) inspection.labels.add(label);
      outcome = act(inspection);
      if (outcome !== 'next') break;
    }
    if (outcome === 'next') outcome = byDefault(inspection);
    return typeof outcome === 'string' ? undefined : outcome;
  };
}
