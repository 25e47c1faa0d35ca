import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { measured } from './measured.ts';

/** A rule group that AWS keeps. */
interface ManagedRuleGroup {
  readonly name: string;
  /** Rules that only count, and why. */
  readonly counts?: Readonly<Record<string, string>>;
  /** The whole group only counts. @default false */
  readonly onlyCounts?: boolean;
  readonly settings?: CfnWebACL.ManagedRuleGroupConfigProperty;
}

/** Source: "AWS Managed Rules rule groups list", AWS WAF developer guide. */
const groups: readonly ManagedRuleGroup[] = [
  { name: 'AWSManagedRulesAmazonIpReputationList' },
  {
    name: 'AWSManagedRulesCommonRuleSet',
    counts: {
      // It refuses from 8 KB on; what a body may hold is said by our own rule, with an answer that says so.
      SizeRestrictions_BODY: 'our own rule bounds bodies',
      // Programs of partners call without one, and every caller of a change has to identify itself anyway.
      NoUserAgent_HEADER: 'programs may call without a user agent',
    },
  },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet' },
  {
    // An API is made for programs: who is a bot is worth knowing, and no reason to refuse.
    name: 'AWSManagedRulesBotControlRuleSet',
    onlyCounts: true,
    settings: { awsManagedRulesBotControlRuleSet: { inspectionLevel: 'COMMON' } },
  },
];

/**
 * Rules that ask AWS's own groups, in the order of their price.
 * @param first Priority of the first one.
 */
export function managedRules(first: number): readonly CfnWebACL.RuleProperty[] {
  return groups.map(({ name, counts = {}, onlyCounts = false, settings }, index) => ({
    name,
    priority: first + index,
    overrideAction: onlyCounts ? { count: {} } : { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ...(settings && { managedRuleGroupConfigs: [settings] }),
        ...(Object.keys(counts).length > 0 && {
          ruleActionOverrides: Object.keys(counts).map((rule) => ({
            name: rule,
            actionToUse: { count: {} },
          })),
        }),
      },
    },
    visibilityConfig: measured(name),
  }));
}
