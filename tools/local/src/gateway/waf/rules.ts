import type { JsonObject } from '../json.ts';
import { isObject, listAt, numberAt, objectAt, textAt } from '../json.ts';
import { compileAction } from './action.ts';
import type { Act } from './action.ts';
import type { RuleMatch } from './log/trail.ts';
import { compileStatement, rateOf, setAt } from './statement.ts';
import type { StatementParts } from './statement.ts';

/** Where a list of rules stands: in the web ACL itself, or in a rule group. */
export interface RuleHolder {
  /** In messages: `the web ACL edge`. */
  readonly name: string;
  /** Before the names of its labels. */
  readonly labelPrefix: string;
  readonly rules: readonly JsonObject[];
  readonly customBodies: JsonObject;
}

const byPriority = (left: JsonObject, right: JsonObject): number =>
  (numberAt(left, 'Priority') ?? 0) - (numberAt(right, 'Priority') ?? 0);

function compileOwn(rule: JsonObject, holder: RuleHolder, parts: StatementParts): Act {
  const matches = compileStatement(objectAt(rule, 'Statement'), parts);
  const act = compileAction(objectAt(rule, 'Action'), holder.customBodies);
  const labels = listAt(rule, 'RuleLabels')
    .filter(isObject)
    .map((label) => holder.labelPrefix + (textAt(label, 'Name') ?? ''));
  const match = matchOf(rule);
  return (inspection) => {
    if (!matches(inspection)) return 'next';
    for (const label of labels) inspection.labels.add(label);
    inspection.note(match);
    return act(inspection);
  };
}

/** What a record says of a rule that matched. */
function matchOf(rule: JsonObject): RuleMatch {
  const rate = objectAt(rule, 'Statement')['RateBasedStatement'];
  const [action = 'COUNT'] = Object.keys(objectAt(rule, 'Action'));
  return {
    ruleId: textAt(rule, 'Name') ?? '',
    type: isObject(rate) ? 'RATE_BASED' : 'REGULAR',
    action: action.toUpperCase() as RuleMatch['action'],
    ...(isObject(rate) && { rate: rateOf(rate) }),
  };
}

/** The rules of a group with the actions that the reference sets in their place; an excluded rule only counts. */
function overridden(rules: readonly JsonObject[], reference: JsonObject): JsonObject[] {
  const actions = new Map([
    ...listAt(reference, 'ExcludedRules')
      .filter(isObject)
      .map((rule) => [textAt(rule, 'Name'), { Count: {} }] as const),
    ...listAt(reference, 'RuleActionOverrides')
      .filter(isObject)
      .map((rule) => [textAt(rule, 'Name'), objectAt(rule, 'ActionToUse')] as const),
  ]);
  return rules.map((rule) => ({
    ...rule,
    Action: actions.get(textAt(rule, 'Name')) ?? objectAt(rule, 'Action'),
  }));
}

/** A reference to a rule group does what the group does; overridden by Count, it only labels and goes on. */
function compileGroup(rule: JsonObject, reference: JsonObject, parts: StatementParts): Act {
  const properties = setAt(parts.acl.ruleGroups ?? {}, reference);
  const name = textAt(properties, 'Name') ?? '';
  const evaluate = compileRules(
    {
      name: `the rule group ${name}`,
      labelPrefix: `awswaf:${parts.accountId}:rulegroup:${name}:`,
      rules: overridden(listAt(properties, 'Rules').filter(isObject), reference),
      customBodies: objectAt(properties, 'CustomResponseBodies'),
    },
    parts,
  );
  const onlyCounts = 'Count' in objectAt(rule, 'OverrideAction');
  const ruleId = textAt(rule, 'Name') ?? '';
  const ruleGroupId = textAt(reference, 'Arn') ?? '';
  return (inspection) => {
    let outcome: ReturnType<Act> = 'next';
    const trail = inspection.trailOf(() => {
      outcome = evaluate(inspection);
    });
    const { terminating, counted } = trail;
    if (terminating !== undefined || counted.length > 0)
      inspection.groups = [...inspection.groups, { ruleGroupId, ...trail }];
    if (terminating !== undefined)
      inspection.note({ ruleId, type: 'GROUP', action: onlyCounts ? 'COUNT' : terminating.action });
    return onlyCounts ? 'next' : outcome;
  };
}

function compileRule(rule: JsonObject, holder: RuleHolder, parts: StatementParts): Act {
  const reference = objectAt(rule, 'Statement')['RuleGroupReferenceStatement'];
  return followed(`The rule ${textAt(rule, 'Name') ?? '?'} of ${holder.name}`, () =>
    isObject(reference) ? compileGroup(rule, reference, parts) : compileOwn(rule, holder, parts),
  );
}

/** Compiles something that a template asks for. @throws Error naming it when it cannot be followed */
export function followed<T>(what: string, compile: () => T): T {
  try {
    return compile();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${what} cannot be followed: ${reason}`, { cause: error });
  }
}

/** The rules of managed groups are not public: they have no effect here. */
const isManaged = (rule: JsonObject): boolean => 'ManagedRuleGroupStatement' in objectAt(rule, 'Statement');

/**
 * Compiles rules: they look in the order of their priority until one allows or blocks.
 *
 * @throws Error naming the rule that cannot be followed
 */
export function compileRules(holder: RuleHolder, parts: StatementParts): Act {
  const rules = holder.rules
    .filter((rule) => !isManaged(rule))
    .toSorted(byPriority)
    .map((rule) => compileRule(rule, holder, parts));
  return (inspection) => {
    for (const rule of rules) {
      const outcome = rule(inspection);
      if (outcome !== 'next') return outcome;
    }
    return 'next';
  };
}
