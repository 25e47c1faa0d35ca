import { join } from 'node:path';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { carryOut } from '../carry-out/carry-out.ts';
import { plan, type Plan } from '../plan/plan.ts';
import { builtStacks, type BuiltStack } from '../stacks/built-stacks.ts';
import { deployedStacks, type DeployedStack } from '../stacks/deployed-stacks.ts';
import { deployWithSdk } from './deploy-with-sdk.ts';
import { startFakeAws, type FakeAws } from './fake-aws.ts';
import { sixStacks, smallRegistry, type SmallRegistry } from './small-registry.ts';

export const prefix = 'tollgate-prod-';

export interface Planned {
  readonly plan: Plan;
  readonly built: readonly BuiltStack[];
  readonly deployed: readonly DeployedStack[];
}

interface More {
  readonly removes?: boolean;
}

/** Six stacks, an account, and the planner between them. */
export interface Rehearsal {
  readonly aws: FakeAws;
  readonly registry: SmallRegistry;
  readonly planned: (more?: More) => Promise<Planned>;
  /** Plans and carries out; what was done, as `update photos`. */
  readonly deployAll: (more?: More) => Promise<readonly string[]>;
  /** Stacks of the plan, as `photos`. */
  readonly stepsOf: () => Promise<readonly string[]>;
  readonly end: () => Promise<void>;
}

export async function rehearse(): Promise<Rehearsal> {
  const aws = await startFakeAws();
  const registry = smallRegistry(sixStacks('one'));
  const client = new CloudFormationClient({
    region: 'us-east-1',
    endpoint: aws.environment['AWS_ENDPOINT_URL'] ?? '',
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'of-the-fake-account' },
  });
  const planned = async (more: More = {}): Promise<Planned> => {
    const built = builtStacks(registry.root, prefix);
    const deployed = await deployedStacks(client, prefix);
    return { plan: plan({ stage: 'prod', built, deployed, affected: [], ...more }), built, deployed };
  };
  return {
    aws,
    registry,
    planned,
    deployAll: async (more) => {
      const from = aws.cloudFormation.done.length;
      const input = await planned(more);
      const folder = join(registry.root, '.deploy', String(from));
      const deployStack = deployWithSdk(client);
      await carryOut({ ...input, client, deployStack, environment: {}, folder, say: () => undefined });
      return aws.cloudFormation.done.slice(from).map((line) => line.replace(prefix, ''));
    },
    stepsOf: async () => (await planned()).plan.steps.map(({ stack }) => stack.replace(prefix, '')),
    end: async () => {
      client.destroy();
      registry.remove();
      await aws.stop();
    },
  };
}
