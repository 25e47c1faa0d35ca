import { listOf, objectOf } from '../rules/rule.ts';

/** Capacity of groups of managed rules. Source: AWS WAF Developer Guide, "AWS Managed Rules rule groups list". */
const managedGroups: Readonly<Record<string, number>> = {
  AWSManagedRulesAdminProtectionRuleSet: 100,
  AWSManagedRulesAmazonIpReputationList: 25,
  AWSManagedRulesAnonymousIpList: 50,
  AWSManagedRulesBotControlRuleSet: 50,
  AWSManagedRulesCommonRuleSet: 700,
  AWSManagedRulesKnownBadInputsRuleSet: 200,
  AWSManagedRulesSQLiRuleSet: 200,
};

/** Of a group that is not known here: as much as the largest that is. */
const unknownGroup = 700;

/** Each custom key by which a rate is counted (AWS WAF Developer Guide, "Rate-based rule statement"). */
const customKey = 30;

/** Each text transformation, beside the first of its kind. */
const transformation = 10;

/**
 * Capacity in WCU of a rule's statement, as AWS WAF counts it; where it depends on what is not in a template, the most
 * that it can be.
 */
export function capacityOf(statement: unknown): number {
  return Object.entries(objectOf(statement)).reduce(
    (sum, [kind, given]) => sum + capacityOfKind(kind, objectOf(given)),
    0,
  );
}

function capacityOfKind(kind: string, given: Readonly<Record<string, unknown>>): number {
  const transformations = transformation * listOf(given['TextTransformations']).filter(isChange).length;
  switch (kind) {
    case 'ManagedRuleGroupStatement':
      return managedGroups[String(given['Name'])] ?? unknownGroup;
    case 'RateBasedStatement':
      return 2 + customKey * listOf(given['CustomKeys']).length + capacityOf(given['ScopeDownStatement']);
    case 'AndStatement':
    case 'OrStatement':
      return listOf(given['Statements']).reduce<number>((sum, each) => sum + capacityOf(each), 0);
    case 'NotStatement':
      return capacityOf(given['Statement']);
    case 'RegexPatternSetReferenceStatement':
      return 25 + transformations;
    case 'ByteMatchStatement':
      return (given['PositionalConstraint'] === 'CONTAINS' ? 10 : 2) + transformations;
    case 'RegexMatchStatement':
      return 3 + transformations;
    case 'SqliMatchStatement':
      return 30 + transformations;
    case 'XssMatchStatement':
      return 40 + transformations;
    default:
      // IP sets, countries, labels, sizes.
      return 1 + transformations;
  }
}

const isChange = (transformation: unknown): boolean => objectOf(transformation)['Type'] !== 'NONE';
