/** How what is new gets its traffic. */
export interface Delivery {
  /**
   * A new version of a function: everything at once, or a tenth at first and the rest after five minutes, or a tenth more
   * every minute. What is not at once is rolled back when an alarm is breached.
   */
  readonly functions: 'allAtOnce' | 'canary10Percent5Minutes' | 'linear10PercentEvery1Minute';
  /**
   * A new definition of the gateway: with its stack, or by `npm run canary`, which gives it a share of the traffic first. A stage
   * of the second kind keeps what it serves when its stack is deployed.
   */
  readonly gateway: 'atOnce' | 'canary';
}
