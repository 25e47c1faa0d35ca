/** A rule that matched a request, and what it did. */
export interface RuleMatch {
  readonly ruleId: string;
  readonly type: 'REGULAR' | 'RATE_BASED' | 'GROUP';
  readonly action: 'ALLOW' | 'BLOCK' | 'COUNT';
  /** Present for a rate-based rule. */
  readonly rate?: RateOfRule;
}

/** What a rate-based rule counts. */
export interface RateOfRule {
  /** As log records name what instances are told apart by: `IP`, `FORWARDEDIP`, `CONSTANT`, `CUSTOMKEYS`. */
  readonly limitKey: string;
  readonly maxRateAllowed: number;
  readonly evaluationWindowSec: number;
}

/** Which rules of one list matched a request. */
export interface Trail {
  /** Matched, and let the next rule look. */
  readonly counted: readonly RuleMatch[];
  /** Ended the evaluation of the list; undefined when none did. */
  readonly terminating: RuleMatch | undefined;
}

/** The rules of a rule group that matched. */
export interface GroupTrail extends Trail {
  /** ARN of the group. */
  readonly ruleGroupId: string;
}
