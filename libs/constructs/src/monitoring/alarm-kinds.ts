/** `page` wakes somebody, `ticket` waits for office hours. */
export type Severity = 'page' | 'ticket';

interface AlarmKindText {
  readonly severity: Severity;
  /** What has happened, in a few words after the name of what it happened to. */
  readonly says: string;
}

/**
 * Every kind of alarm there is. A kind is the last part of an alarm's name and the name of its runbook,
 * `docs/runbooks/<kind>.md`.
 */
export const alarmKinds = {
  faults: { severity: 'page', says: 'more than one answer in twenty is a 5xx' },
  latency: { severity: 'ticket', says: 'one answer in a hundred takes longer than the operation’s budget' },
  throttles: { severity: 'ticket', says: 'callers are refused with 429' },
  'function-errors': { severity: 'ticket', says: 'the function ends without an answer' },
  'release-errors': { severity: 'ticket', says: 'the function fails while a new version gets its traffic' },
  'function-throttles': { severity: 'page', says: 'Lambda refuses to run the function' },
  'dead-letters': { severity: 'ticket', says: 'events wait that the consumer could not take' },
  'failed-executions': { severity: 'ticket', says: 'executions of the state machine fail' },
  'iterator-age': { severity: 'ticket', says: 'the consumer falls behind its stream' },
  'queue-age': { severity: 'ticket', says: 'a message waits too long for its consumer' },
  concurrency: {
    severity: 'ticket',
    says: 'the service takes more of the account’s concurrency than planned',
  },
  canary: { severity: 'page', says: 'the canary deployment answers with 5xx' },
  'burn-rate': { severity: 'page', says: 'the error budget is used up too fast' },
  health: { severity: 'page', says: 'an alarm that callers feel is on' },
} as const satisfies Readonly<Record<string, AlarmKindText>>;

export type AlarmKind = keyof typeof alarmKinds;

/** Folder of the runbooks, where whoever is told can read them. */
const runbooks = 'https://docs.tollgate.example/runbooks';

/** Page of what to do about a kind of alarm. */
export const runbookOf = (kind: AlarmKind): string => `${runbooks}/${kind}`;
