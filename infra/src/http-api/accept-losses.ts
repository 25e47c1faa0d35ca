import { losses, type Stage } from '@tollgate/constructs';
import type { LostUse } from './lost-uses.ts';

/**
 * Refuses what an HTTP API would lose and the stage does not waive, and waivers that nothing needs.
 * @throws Error naming each feature, who uses it and what to do.
 */
export function acceptLosses(stage: Stage, uses: readonly LostUse[]): void {
  const waived = stage.waivedLosses ?? [];
  const faults = [
    ...uses.filter(({ loss }) => !waived.includes(loss)).map(describeUnwaived),
    ...waived.filter((loss) => !uses.some((use) => use.loss === loss)).map(describeUnneeded),
  ];
  if (faults.length === 0) return;
  throw new Error(
    `the stage ${stage.name} asks for an HTTP API (gatewayKind http):\n${faults.map((fault) => `- ${fault}`).join('\n')}`,
  );
}

function describeUnwaived({ loss, users }: LostUse): string {
  const { feature, waived } = losses[loss];
  return (
    `it has no ${feature}, which ${users.join(', ')} ${users.length === 1 ? 'uses' : 'use'}; ` +
    `keep gatewayKind rest, or add ${loss} to waivedLosses: then ${waived}`
  );
}

function describeUnneeded(loss: string): string {
  return Object.hasOwn(losses, loss)
    ? `nothing uses what waivedLosses gives up as ${loss}; leave it out`
    : `waivedLosses holds ${JSON.stringify(loss)}; it takes ${Object.keys(losses).join(', ')}`;
}

/** One line for each loss that is waived: what is lost, for whom, and what happens instead. */
export function describeLosses(uses: readonly LostUse[]): readonly string[] {
  return uses.map(({ loss, users }) => {
    const { feature, waived } = losses[loss];
    return `${loss}: no ${feature} for ${users.join(', ')}; ${waived}`;
  });
}
