import { join } from 'node:path';
import type { DeployStack } from './cdk.ts';
import { recorded } from './kept-stacks.ts';

export interface RollBackInput {
  readonly stage: string;
  /** Folder in which a deployment kept the stacks as they were, absolute. */
  readonly folder: string;
  readonly deployStack: DeployStack;
  readonly environment: NodeJS.ProcessEnv;
  readonly say: (line: string) => void;
}

/** What takes a deployment back. */
export const rollBackCommand = (stage: string, folder: string): string =>
  `npm run deploy:rollback -- --stage ${stage} --from ${folder}`;

/**
 * Puts the stacks that a deployment changed back as they were, the last first. Stacks that it made stay: they hold data, and nothing
 * that was there before calls them; stacks that it removed cannot come back by themselves.
 * @throws Error when the deployment was one of another stage, or a stack cannot be put back
 */
export async function rollBack({
  stage,
  folder,
  deployStack,
  environment,
  say,
}: RollBackInput): Promise<void> {
  const deployment = recorded(folder);
  if (deployment.stage !== stage)
    throw new Error(
      `${folder} is a deployment of ${deployment.stage}, not of ${stage}; name its stage with --stage.`,
    );
  for (const { stack, action, before } of deployment.steps.toReversed()) {
    if (before === undefined) {
      say(
        action === 'create'
          ? `${stack} was made by it and stays`
          : `${stack} was removed by it and does not come back`,
      );
      continue;
    }
    say(`put back ${stack}`);
    const isDone = await deployStack({ assembly: join(folder, before), stack, environment });
    if (!isDone)
      throw new Error(
        `${stack} could not be put back; its events in CloudFormation say why. Run the same command again once that is mended: what is back is left alone.`,
      );
  }
}
