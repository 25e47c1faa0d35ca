/** How a function is invoked asynchronously: `AWS::Lambda::EventInvokeConfig` and `DeadLetterConfig` of the function. */
export interface AsyncSettings {
  /** 0 to 2. */
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeMs: number;
  /** ARN that gets a record of an event that was worked off. */
  readonly onSuccess?: string;
  /** ARN that gets a record of an event that failed. */
  readonly onFailure?: string;
  /** Queue that gets the failed event itself. */
  readonly deadLetterArn?: string;
}

/** Source: Lambda API reference, `PutFunctionEventInvokeConfig`. */
export const defaultAsyncSettings: AsyncSettings = {
  maximumRetryAttempts: 2,
  maximumEventAgeMs: 6 * 3_600_000,
};
