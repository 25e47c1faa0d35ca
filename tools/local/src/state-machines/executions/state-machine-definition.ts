/** A state machine as a template has it. */
export interface StateMachineDefinition {
  readonly name: string;
  readonly arn: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly roleArn: string;
  /** Amazon States Language as JSON, with nothing left to be put in. */
  readonly definition: string;
  /** `STACK/LOGICALID`, for messages. */
  readonly where: string;
}
