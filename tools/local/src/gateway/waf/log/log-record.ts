import type { Inspection } from '../inspection.ts';
import type { ShownRequest } from './redaction.ts';
import type { GroupTrail, RuleMatch } from './trail.ts';

/** What became of a request in a web ACL. */
export interface Verdict {
  readonly action: 'ALLOW' | 'BLOCK';
  /** Status of the rule's own answer; undefined when it has none. */
  readonly responseCode: number | undefined;
}

const matched = ({ ruleId, action }: RuleMatch) => ({ ruleId, action, ruleMatchDetails: [] });

const ofGroup = ({ ruleGroupId, terminating, counted }: GroupTrail) => ({
  ruleGroupId,
  terminatingRule: terminating === undefined ? null : matched(terminating),
  nonTerminatingMatchingRules: counted.map(matched),
  excludedRules: null,
});

/** A rate-based rule that matched. Values of custom keys are left out: they are parts of the request. */
const ofRate = (acl: string, { ruleId, rate }: RuleMatch, clientIp: string) => ({
  rateBasedRuleId: `${acl}/${ruleId}`,
  rateBasedRuleName: ruleId,
  ...rate,
  ...(rate?.limitKey === 'IP' && { limitValue: clientIp }),
});

/**
 * One record of a web ACL's log. Details of matches are empty: AWS writes them for SQL injection and cross-site scripting
 * only, which are not looked for here.
 * Source: "Log fields for web ACL traffic", AWS WAF Developer Guide
 *
 * @param acl ARN of the web ACL
 */
export function logRecord(
  acl: string,
  inspection: Inspection,
  { action, responseCode }: Verdict,
  { headers, ...shown }: ShownRequest,
): object {
  const { exchange, counted, terminating, groups } = inspection;
  const { definition, requestId, sourceIp: clientIp, receivedAt, request, body } = exchange;
  const all = terminating === undefined ? counted : [...counted, terminating];
  return {
    timestamp: receivedAt,
    formatVersion: 1,
    webaclId: acl,
    terminatingRuleId: terminating?.ruleId ?? 'Default_Action',
    terminatingRuleType: terminating?.type ?? 'REGULAR',
    action,
    terminatingRuleMatchDetails: [],
    httpSourceName: 'APIGW',
    httpSourceId: `${definition.accountId}:${definition.apiId}:${definition.stage.name}`,
    ruleGroupList: groups.map(ofGroup),
    rateBasedRuleList: all
      .filter(({ rate }) => rate !== undefined)
      .map((rule) => ofRate(acl, rule, clientIp)),
    nonTerminatingMatchingRules: counted.map(matched),
    requestHeadersInserted: null,
    responseCodeSent: responseCode ?? null,
    httpRequest: {
      clientIp,
      country: '-',
      headers: headers.map(([name, value]) => ({ name, value })),
      ...shown,
      httpVersion: `HTTP/${request.httpVersion}`,
      requestId,
    },
    ...(inspection.labels.size > 0 && { labels: [...inspection.labels].map((name) => ({ name })) }),
    requestBodySize: body.length,
    requestBodySizeInspectedByWAF: Math.min(body.length, inspection.bodyLimit),
  };
}
