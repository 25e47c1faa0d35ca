/** Namespace of all metrics of functions. Their dimensions are `service` and `operation`; a consumer counts as an operation. */
export const metricNamespace = 'Tollgate';

/** Names of the metrics every operation and consumer has; alarms and dashboards use the same. */
export const metricNames = {
  /** Milliseconds from event to answer; its sample count is the number of requests. */
  duration: 'duration',
  /** Answers of 5xx, and records that could not be worked off. */
  faults: 'faults',
  /** Answers of 4xx. */
  refusals: 'refusals',
  /** Answers that broke the contract, of those that were checked. */
  responseViolations: 'responseViolations',
  /** Calls that were answered without being counted, or billed, because the store failed. */
  unmetered: 'unmetered',
  /** Records of an event that were worked off. */
  records: 'records',
  /** Records of an event that it held more than once. */
  duplicates: 'duplicates',
  /** Milliseconds between the oldest thing that an event tells of and its working off. */
  lag: 'lag',
} as const;
