import type { BuiltStack } from '../stacks/built-stacks.ts';
import type { DeployedStack } from '../stacks/deployed-stacks.ts';

/**
 * Values that a stack's parameters keep when nobody gives others. CDK deletes what a first deployment that failed has left, and its
 * values with it, so there they are only those that can be given again: of parameters that the template still has, and that
 * CloudFormation tells.
 */
export function keptParameters(
  { template }: BuiltStack,
  deployed: DeployedStack | undefined,
): Readonly<Record<string, string>> {
  if (deployed?.status !== 'ROLLBACK_COMPLETE') return deployed?.parameters ?? {};
  const isTold = (name: string): boolean => {
    const { NoEcho = false } = deployed.template.Parameters?.[name] ?? {};
    return template.Parameters?.[name] !== undefined && String(NoEcho) !== 'true';
  };
  return Object.fromEntries(Object.entries(deployed.parameters).filter(([name]) => isTold(name)));
}
