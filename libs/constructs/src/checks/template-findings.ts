import { CloudFormationValidatePlugin, type App } from 'aws-cdk-lib';
import { join } from 'node:path';

/** The engine takes seconds to start, so one serves all templates of a process. */
let engine: CloudFormationValidatePlugin | undefined;

/** Stacks know no account and no region; rules that need one get one. */
const anyPlace = { accountId: '000000000000', region: 'us-east-1' };

/**
 * Faults the template validation of CDK finds in the templates of an app, warnings included: a bad value of an
 * enumeration is only a warning to it.
 */
export function templateFindingsOf(app: App): readonly string[] {
  engine ??= new CloudFormationValidatePlugin();
  const assembly = app.synth();
  const stackTemplates = assembly.stacks.map(({ hierarchicalId, templateFile }) => ({
    templatePath: join(assembly.directory, templateFile),
    stackConstructPath: hierarchicalId,
    ...anyPlace,
  }));
  const report = engine.validate({
    templatePaths: stackTemplates.map(({ templatePath }) => templatePath),
    stackTemplates,
    appConstruct: app,
  });
  return report.violations.flatMap(({ ruleName, severity, description, violatingResources }) =>
    violatingResources.map(
      ({ resourceLogicalId }) =>
        `${severity ?? 'error'} ${ruleName} ${resourceLogicalId ?? ''}: ${description}`,
    ),
  );
}
