import type { App } from 'aws-cdk-lib';
import { limitFaultsIn } from './limits/forecast.ts';
import { crossStackFaultsIn } from './cross-stack-faults.ts';
import { allOwnFindingsIn, ownFindingsIn } from './own-findings.ts';
import { findingsIn, staleAcknowledgementsIn } from './pack-findings.ts';
import { policyFaultsIn, type TemplateJson } from './policy-faults.ts';
import { templateFindingsOf } from './template-findings.ts';

/** Every fault that any check finds in the stacks of an app; a project's test expects none. */
export function stackFaultsIn(app: App): readonly string[] {
  const templates = app.synth().stacks.map(({ template }) => template as TemplateJson);
  return [
    ...[...findingsIn(app), ...ownFindingsIn(app)].map(
      ({ rule, path, description }) => `${rule} at ${path}: ${description}`,
    ),
    ...staleAcknowledgementsIn(app, allOwnFindingsIn(app)).map(
      ({ id, path }) => `${id} is acknowledged at ${path}, and nothing needs it`,
    ),
    ...templateFindingsOf(app),
    ...templates.flatMap((template) => [
      ...policyFaultsIn(template),
      ...crossStackFaultsIn(template),
      ...limitFaultsIn(template),
    ]),
  ];
}
