import type { ShiftStep } from './traffic-shift.ts';

/** How CodeDeploy shifts the traffic of an alias to a new version. */
export interface DeploymentGroup {
  readonly application: string;
  readonly name: string;
  /** Name of the deployment configuration, for people. */
  readonly config: string;
  readonly steps: readonly ShiftStep[];
  /** Names or ARNs of the alarms that stop a deployment; none when alarms are not enabled. */
  readonly alarms: readonly string[];
  /** Whether an alarm, or a stop, brings the former version back. */
  readonly rollsBack: boolean;
}

/** An alias that leads to published versions, because its traffic is shifted or shared between two of them. */
export interface DeployedAlias {
  readonly functionName: string;
  readonly alias: string;
  /** Absent when the alias only shares its traffic as the template says. */
  readonly group?: DeploymentGroup;
  /** Version of the alias and shares, 0 to 1, of others beside it; absent when a deployment decides. */
  readonly weights?: { readonly version: string; readonly others: Readonly<Record<string, number>> };
}
