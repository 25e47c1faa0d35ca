import type { ChangingStack, Edge } from '../order/edges.ts';

/**
 * What the plan takes away while a gateway that is delivered by canary still leads to it: the stack of such a gateway changes what
 * is defined, and what is served changes when its canary is promoted, which is after the plan (`infra/src/delivery`).
 * @param edges between the stacks of the plan
 */
export function stillServed(stacks: readonly ChangingStack[], edges: readonly Edge[]): readonly string[] {
  const byCommand = new Set(stacks.filter(isServedByCommand).map(({ name }) => name));
  return edges
    .filter(({ before, strength }) => strength === 'ceasesToUse' && byCommand.has(before))
    .map(
      ({ before, after, what }) =>
        `${after} takes away ${what}, which ${before} serves until its canary is promoted: deploy the project of ${before} alone first (--project), promote the canary, then run this again`,
    );
}

const isServedByCommand = ({ next = {} }: ChangingStack): boolean =>
  Object.values(next.Resources ?? {}).some(
    ({ Type, Metadata = {} }) =>
      Type === 'AWS::ApiGateway::Deployment' && Metadata['tollgate:deployed'] === 'by command',
  );
