import type { LedgerEntry } from './ledger-entry.ts';

const scope = 'there is one region, and no CloudFront';
const noTokens = 'no rule here needs a browser’s token';

/** AWS WAF. What a rule asks for and cannot be followed refuses the start with the name of the rule. */
export const firewallEntries: Readonly<Record<string, LedgerEntry>> = {
  'AWS::WAFv2::WebACL': {
    honoured: ['Name', 'DefaultAction', 'Rules', 'CustomResponseBodies', 'AssociationConfig'],
    accepted: {
      Scope: scope,
      Description: 'for people',
      VisibilityConfig: 'there is no CloudWatch',
      CaptchaConfig: noTokens,
      ChallengeConfig: noTokens,
      TokenDomains: noTokens,
      DataProtectionConfig: 'nothing of a request is logged by rules',
      ApplicationConfig: 'for people',
      OnSourceDDoSProtectionConfig: 'there is no load balancer',
      Tags: 'tags have no reader here',
    },
  },
  'AWS::WAFv2::WebACLAssociation': { honoured: ['ResourceArn', 'WebACLArn'] },
  'AWS::WAFv2::IPSet': {
    honoured: ['Name', 'Addresses'],
    accepted: {
      IPAddressVersion: 'every address says its version',
      Scope: scope,
      Description: 'for people',
      Tags: 'tags have no reader here',
    },
  },
  'AWS::WAFv2::RegexPatternSet': {
    honoured: ['Name', 'RegularExpressionList'],
    accepted: { Scope: scope, Description: 'for people', Tags: 'tags have no reader here' },
  },
  'AWS::WAFv2::RuleGroup': {
    honoured: ['Name', 'Rules', 'CustomResponseBodies'],
    accepted: {
      Capacity: 'capacity is not counted',
      Scope: scope,
      Description: 'for people',
      VisibilityConfig: 'there is no CloudWatch',
      AvailableLabels: 'AWS makes it up',
      ConsumedLabels: 'AWS makes it up',
      Tags: 'tags have no reader here',
    },
  },
  'AWS::WAFv2::LoggingConfiguration': { without: 'decisions of the web ACL are not logged' },
};
