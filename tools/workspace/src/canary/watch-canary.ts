import { setTimeout as pause } from 'node:timers/promises';
import type { AlarmsOn } from './alarm-states.ts';
import { abortCanary, canaryState, promoteCanary, type GatewayPlace } from './canary-commands.ts';

export interface WatchOptions {
  /** Names of the alarms that end the canary. */
  readonly alarms: readonly string[];
  /** Minutes after which a canary that no alarm ended is promoted. */
  readonly minutes: number;
  readonly alarmsOn: AlarmsOn;
  /** Milliseconds between two looks. @default 15,000 */
  readonly intervalMs?: number;
}

/**
 * Watches a canary: aborts it when an alarm is on, promotes it when its time is over.
 * @returns a line that says what became of it
 * @throws Error that names the alarm when the canary was aborted
 */
export async function watchCanary(
  place: GatewayPlace,
  { alarms, minutes, alarmsOn, intervalMs = 15_000 }: WatchOptions,
): Promise<string> {
  if (!(minutes > 0))
    throw new Error(`--minutes is ${minutes}; give the minutes until the canary is promoted.`);
  const end = Date.now() + minutes * 60_000;
  for (;;) {
    const [on] = await alarmsOn(alarms);
    if ((await canaryState(place)).canary === undefined)
      throw new Error(`Stage ${place.stage} has no canary any more.`);
    if (on !== undefined) {
      await abortCanary(place);
      throw new Error(`The alarm ${on} is on: the canary of stage ${place.stage} is aborted.`);
    }
    const left = end - Date.now();
    if (left <= 0) {
      const { deploymentId } = await promoteCanary(place);
      return `No alarm in ${minutes} minutes: stage ${place.stage} serves deployment ${deploymentId}.`;
    }
    await pause(Math.min(left, intervalMs));
  }
}
