import {
  GetTemplateCommand,
  paginateDescribeStacks,
  type CloudFormationClient,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { digestOutput } from './digest.ts';
import type { Template } from './template.ts';

/** A stack as CloudFormation has it. */
export interface DeployedStack {
  readonly name: string;
  /** `CREATE_COMPLETE` and others of CloudFormation's stack status codes. */
  readonly status: string;
  readonly reason: string | undefined;
  /** Digest of the template it was last deployed from; none when that was not one of ours. */
  readonly digest: string | undefined;
  /** What it was deployed from; characters outside ASCII are question marks. */
  readonly text: string;
  readonly template: Template;
  readonly tags: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly isProtected: boolean;
}

/** A stack has a name of ours and a template that is not: AWS answered, so neither credentials nor another attempt help. */
export class ForeignTemplate extends Error {}

/** Statuses in which nothing of a stack exists. */
const unmade: readonly string[] = ['REVIEW_IN_PROGRESS', 'DELETE_COMPLETE'];

/**
 * Reads the stacks of a stage: one list of all stacks of the account in the Region, then their templates at once.
 * Stacks that only wait for their first change set do not exist yet, and are left out.
 * @param prefix what the names of the stage's stacks begin with
 * @throws ForeignTemplate when a template was not deployed from here
 * @throws Error of the SDK when an answer could not be had
 */
export async function deployedStacks(
  client: CloudFormationClient,
  prefix: string,
): Promise<readonly DeployedStack[]> {
  const found: Stack[] = [];
  for await (const { Stacks = [] } of paginateDescribeStacks({ client }, {})) found.push(...Stacks);
  return Promise.all(
    found
      .filter(
        ({ StackName = '', StackStatus = '' }) =>
          StackName.startsWith(prefix) && !unmade.includes(StackStatus),
      )
      .map((stack) => withTemplate(client, stack)),
  );
}

async function withTemplate(client: CloudFormationClient, stack: Stack): Promise<DeployedStack> {
  const { StackName: name = '', StackStatus: status = '' } = stack;
  const { TemplateBody: text = '' } = await client.send(
    new GetTemplateCommand({ StackName: name, TemplateStage: 'Original' }),
  );
  const pairs = (
    all: readonly (readonly [string | undefined, string | undefined])[],
  ): Record<string, string> => Object.fromEntries(all.map(([key = '', value = '']) => [key, value]));
  const outputs = pairs((stack.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  return {
    name,
    status,
    reason: stack.StackStatusReason,
    digest: outputs[digestOutput],
    text,
    template: templateIn(name, text),
    tags: pairs((stack.Tags ?? []).map(({ Key, Value }) => [Key, Value])),
    parameters: pairs(
      (stack.Parameters ?? []).map(({ ParameterKey, ParameterValue }) => [ParameterKey, ParameterValue]),
    ),
    isProtected: stack.EnableTerminationProtection ?? false,
  };
}

function templateIn(name: string, text: string): Template {
  try {
    return JSON.parse(text) as Template;
  } catch (cause) {
    throw new ForeignTemplate(
      `The template of ${name}, as CloudFormation gives it back, is no JSON (it begins ${JSON.stringify(text.slice(0, 40))}); ` +
        'it was not deployed from this workspace. Delete the stack, or give the stage another account.',
      { cause },
    );
  }
}
