/** Base URLs of the served APIs. */
export interface EngineEndpoints {
  readonly dynamodb: string;
  readonly s3: string;
  readonly sqs: string;
  readonly lambda: string;
  readonly events: string;
}
