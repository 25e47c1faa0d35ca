import type { Alias } from 'aws-cdk-lib/aws-lambda';

/** A function whose new versions get their traffic step by step. */
export interface ShiftedFunction {
  /** kebab-case name of its operation, consumer or authorizer. */
  readonly name: string;
  readonly functionName: string;
  readonly alias: Alias;
  /** Names of alarms beside its own that stop a shift. */
  readonly alarms: readonly string[];
}
