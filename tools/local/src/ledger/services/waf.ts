import type { LedgerEntries } from '../ledger-entry.ts';
import { forPeople, noCloudWatch, noTags } from '../reasons.ts';
import { all, shownBy, testOf } from '../shown-by.ts';

const scope = 'there is one region, and no CloudFront';
const noMoney = 'a rule that asks for money is refused';
const noTokens = 'no rule here needs a browser’s token';
const unknown = 'leave the rule out of the local stage: what it is decided by is known to AWS alone';
const noPuzzle = 'use Allow, Block or Count: there is no browser to ask';

const webAcl = 'src/gateway/waf/web-acl.test.ts';
const statement = 'src/gateway/waf/statement.test.ts';
const read = testOf(
  'src/system/web-acl-definition.test.ts',
  'a stage has the web ACL that is associated with it, and the sets it refers to',
);
const asked = testOf('src/runtime/serve.test.ts', 'the web ACL of the stage is asked first');
const ordered = testOf(
  webAcl,
  'asks its rules by priority until one allows or blocks, counts go on, then the default counts',
);
const joined = testOf(statement, 'joins statements, and knows sizes, expressions and addresses');
const answered = testOf(
  webAcl,
  'answers with the response of the rule, which wins over the gateway response',
);
const bodies = testOf(
  statement,
  'looks at the first 16 KB of a body, or takes what is beyond as the rule says',
);
const rated = testOf(
  'src/gateway/waf/rate-based.test.ts',
  'blocks steady excess within 30 seconds, and lets go within 30 seconds after',
);
const group = testOf(webAcl, 'with a rule group %s');

const log = 'src/gateway/waf/log/web-acl-log.test.ts';
const told = testOf(log, 'tells of each request what became of it, as AWS WAF writes it');
const filtered = testOf(log, 'keeps only records %s when its filter says so');
const hidden = testOf(log, 'shows neither the fields that are redacted nor those under protection');
const kept = testOf('src/runtime/waf-log.test.ts', 'the log of a web ACL is a file of its own');

const rules = {
  honoured: {
    ...shownBy(testOf(webAcl, 'does not start with a rule that it cannot follow'), 'Rules.Name'),
    ...shownBy(ordered, 'Rules.Priority', 'Rules.RuleLabels'),
    ...shownBy(asked, 'Rules.Action.Block', 'Rules.Statement.ByteMatchStatement'),
    ...shownBy(
      [ordered, testOf(webAcl, 'hands the headers of a rule on to the integration')],
      'Rules.Action.Allow',
      'Rules.Action.Count',
    ),
    ...shownBy(
      joined,
      'Rules.Statement.AndStatement',
      'Rules.Statement.IPSetReferenceStatement',
      'Rules.Statement.NotStatement',
      'Rules.Statement.OrStatement',
      'Rules.Statement.RegexMatchStatement',
      'Rules.Statement.RegexPatternSetReferenceStatement',
      'Rules.Statement.SizeConstraintStatement',
    ),
    ...shownBy(ordered, 'Rules.Statement.LabelMatchStatement'),
    ...shownBy(rated, 'Rules.Statement.RateBasedStatement'),
  },
  accepted: {
    ...all(noTokens, 'Rules.CaptchaConfig', 'Rules.ChallengeConfig'),
    'Rules.VisibilityConfig': noCloudWatch,
  },
  refused: {
    ...all(noPuzzle, 'Rules.Action.Captcha', 'Rules.Action.Challenge', 'Rules.Action.Monetize'),
    ...all(
      unknown,
      'Rules.Statement.AsnMatchStatement',
      'Rules.Statement.GeoMatchStatement',
      'Rules.Statement.SqliMatchStatement',
      'Rules.Statement.XssMatchStatement',
    ),
  },
};

/** AWS WAF. What a rule asks for and cannot be followed refuses the start with the name of the rule. */
export const wafEntries: LedgerEntries = {
  'AWS::WAFv2::WebACL': {
    honoured: {
      ...shownBy(read, 'Name'),
      ...shownBy(ordered, 'DefaultAction'),
      ...rules.honoured,
      ...shownBy(group, 'Rules.OverrideAction', 'Rules.Statement.RuleGroupReferenceStatement'),
      ...shownBy(answered, 'CustomResponseBodies'),
      ...shownBy(bodies, 'AssociationConfig.RequestBody'),
      ...shownBy(hidden, 'DataProtectionConfig'),
    },
    except: {
      DataProtectionConfig: 'a hash refuses the start: only AWS can tell its value',
    },
    accepted: {
      Scope: scope,
      Description: forPeople,
      VisibilityConfig: noCloudWatch,
      ...all(
        noTokens,
        'AssociationConfig.ChallengeJavascriptSdkInjection',
        'CaptchaConfig',
        'ChallengeConfig',
        'TokenDomains',
      ),
      ApplicationConfig: forPeople,
      MonetizationConfig: noMoney,
      OnSourceDDoSProtectionConfig: 'there is no load balancer',
      Tags: noTags,
      ...rules.accepted,
      'Rules.Statement.ManagedRuleGroupStatement':
        'the rules of managed groups are known to AWS alone; the start names the groups',
    },
    refused: rules.refused,
  },
  'AWS::WAFv2::RuleGroup': {
    honoured: {
      ...shownBy(read, 'Name'),
      ...rules.honoured,
      ...shownBy(answered, 'CustomResponseBodies'),
    },
    accepted: {
      Capacity: 'capacity is not counted',
      MonetizationConfig: noMoney,
      Scope: scope,
      Description: forPeople,
      VisibilityConfig: noCloudWatch,
      ...all('AWS makes it up', 'AvailableLabels', 'ConsumedLabels'),
      Tags: noTags,
      ...rules.accepted,
    },
    refused: rules.refused,
  },
  'AWS::WAFv2::WebACLAssociation': { honoured: shownBy(asked, 'ResourceArn', 'WebACLArn') },
  'AWS::WAFv2::IPSet': {
    honoured: { ...shownBy(read, 'Name'), ...shownBy([read, joined], 'Addresses') },
    accepted: {
      IPAddressVersion: 'every address says its version',
      Scope: scope,
      Description: forPeople,
      Tags: noTags,
    },
  },
  'AWS::WAFv2::RegexPatternSet': {
    honoured: { ...shownBy(read, 'Name'), ...shownBy([read, joined], 'RegularExpressionList') },
    accepted: { Scope: scope, Description: forPeople, Tags: noTags },
  },
  'AWS::WAFv2::LoggingConfiguration': {
    honoured: {
      ...shownBy([told, kept], 'ResourceArn'),
      ...shownBy(filtered, 'LoggingFilter'),
      ...shownBy(hidden, 'RedactedFields'),
    },
    accepted: { LogDestinationConfigs: 'records go to `logs/waf.log` of the data folder' },
  },
};
