import type { BuiltStack } from '../stacks/built-stacks.ts';
import type { DeployedStack } from '../stacks/deployed-stacks.ts';
import { keptParameters } from './kept-parameters.ts';
import type { Step } from './plan.ts';

/**
 * Why a step cannot be taken in the state a stack is in, with the remedy; nothing when it can.
 * Source of the states: AWS CloudFormation User Guide, "Stack status codes".
 */
export function refusalOf(
  stack: DeployedStack | undefined,
  action: Step['action'] | undefined,
): readonly string[] {
  if (stack === undefined) return [];
  const { name, status, isProtected } = stack;
  const command = (verb: string): string => `\`aws cloudformation ${verb} --stack-name ${name}\``;
  const unprotect = command('update-termination-protection --no-enable-termination-protection');
  if (status.endsWith('_IN_PROGRESS'))
    return [`${name} is being changed (${status}); wait until that is over, then run this again.`];
  if (status === 'UPDATE_ROLLBACK_FAILED')
    return [
      `${name} could not be rolled back (${status}); repair it with ${command('continue-update-rollback')} first.`,
    ];
  if (/^(CREATE|DELETE|ROLLBACK)_FAILED$/.test(status))
    return [
      `${name} is half made (${status}); delete it with ${isProtected ? `${unprotect} and ` : ''}${command('delete-stack')} first.`,
    ];
  if (action === 'remove' && isProtected)
    return [`${name} is protected from being deleted; if that is meant, run ${unprotect} first.`];
  return [];
}

/**
 * Parameters that a stack cannot be deployed without and that nobody gave: they have no default, and the deployed stack has
 * no value that it could keep.
 */
export function missingParameters(
  built: BuiltStack,
  deployed: DeployedStack | undefined,
  given: Readonly<Record<string, string>> = {},
): readonly string[] {
  const { name, template } = built;
  const kept = keptParameters(built, deployed);
  return Object.entries(template.Parameters ?? {})
    .filter(
      ([parameter, { Default }]) =>
        Default === undefined && (given[parameter] ?? kept[parameter]) === undefined,
    )
    .map(
      ([parameter, { Description = 'see its template' }]) =>
        `${name} needs a value for ${parameter} (${Description}); give it with --parameter ${name}:${parameter}=VALUE, it is kept from then on.`,
    );
}
