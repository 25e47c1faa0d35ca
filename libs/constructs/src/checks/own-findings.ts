import { CfnElement, Stack, type App } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { acknowledgementsIn } from './collect.ts';
import type { Finding } from './pack-findings.ts';
import type { TemplateJson } from './policy-faults.ts';
import { ownRules } from './rules/index.ts';
import { seenTemplate } from './rules/rule.ts';

/** One mistake in a template, before anybody was asked whether it is one. */
export interface OwnFinding {
  /** As acknowledgements name it: `Tollgate-usage-plan-limits`. */
  readonly rule: string;
  readonly logicalId: string;
  /** Fault and remedy. */
  readonly description: string;
}

/**
 * What our own rules find in a template.
 * @param keepsData Data outlives the stack. @default false
 */
export function ownFindingsOf(template: TemplateJson, keepsData = false): readonly OwnFinding[] {
  const seen = seenTemplate(template, keepsData);
  return ownRules.flatMap(({ id, fault, remedy, brokenBy }) =>
    [...new Set(brokenBy(seen))].map((logicalId) => ({
      rule: `Tollgate-${id}`,
      logicalId,
      description: `${logicalId} ${fault}; ${remedy}`,
    })),
  );
}

/** What our own rules find in the stacks of an app, acknowledged or not. */
export function allOwnFindingsIn(app: App): readonly Finding[] {
  return app.synth().stacks.flatMap(({ template, stackName, terminationProtection }) => {
    const paths = pathsByLogicalId(app, stackName);
    return ownFindingsOf(template as TemplateJson, terminationProtection).map(
      ({ rule, logicalId, description }) => ({ rule, path: paths.get(logicalId) ?? stackName, description }),
    );
  });
}

/** What our own rules find in the stacks of an app and nobody has acknowledged. */
export function ownFindingsIn(app: App): readonly Finding[] {
  const accepted = acknowledgementsIn(app);
  return allOwnFindingsIn(app).filter(
    ({ rule, path }) =>
      !accepted.some(({ id, path: ancestor }) => id === rule && `${path}/`.startsWith(`${ancestor}/`)),
  );
}

function pathsByLogicalId(root: IConstruct, stackName: string): ReadonlyMap<string, string> {
  const elements = root.node
    .findAll()
    .filter((construct): construct is CfnElement => CfnElement.isCfnElement(construct))
    .filter((element) => Stack.of(element).stackName === stackName);
  return new Map(
    elements.map((element) => [Stack.of(element).resolve(element.logicalId) as string, element.node.path]),
  );
}
