import type { ChangingStack, Edge } from '../order/edges.ts';
import { textOf } from '../order/names.ts';
import type { Resource, Template } from '../stacks/template.ts';

/**
 * Functions that the plan takes away while a gateway that is delivered by canary still leads to them: the stack of such a gateway
 * changes what is defined, and what is served changes when its canary is promoted, which is after the plan (`infra/src/delivery`).
 * @param edges between the stacks of the plan
 */
export function stillServed(stacks: readonly ChangingStack[], edges: readonly Edge[]): readonly string[] {
  const byName = new Map(stacks.map((stack) => [stack.name, stack]));
  return edges
    .filter(
      ({ before, after, what, strength }) =>
        strength === 'ceasesToUse' &&
        isServedByCommand(byName.get(before)?.next) &&
        hasFunction(byName.get(after)?.now, what),
    )
    .map(
      ({ before, after, what }) =>
        `${after} takes away ${what}, which ${before} serves until its canary is promoted: deploy the project of ${before} alone first (--project), promote the canary, then run this again`,
    );
}

const isServedByCommand = (template: Template | undefined): boolean =>
  resourcesOf(template).some(
    ({ Type, Metadata = {} }) =>
      Type === 'AWS::ApiGateway::Deployment' && Metadata['tollgate:deployed'] === 'by command',
  );

const hasFunction = (template: Template | undefined, name: string): boolean =>
  resourcesOf(template).some(
    ({ Type, Properties = {} }) =>
      Type === 'AWS::Lambda::Function' && textOf(Properties['FunctionName']) === name,
  );

const resourcesOf = (template: Template | undefined): readonly Resource[] =>
  Object.values(template?.Resources ?? {});
