import {
  DeleteStackCommand,
  DescribeStacksCommand,
  UpdateTerminationProtectionCommand,
  waitUntilStackDeleteComplete,
  type CloudFormationClient,
} from '@aws-sdk/client-cloudformation';
import type { GivenParameters } from '../plan/given-parameters.ts';
import { keptParameters } from '../plan/kept-parameters.ts';
import type { Plan, Step } from '../plan/plan.ts';
import type { BuiltStack } from '../stacks/built-stacks.ts';
import type { DeployedStack } from '../stacks/deployed-stacks.ts';
import { errorText } from '../stacks/error-text.ts';
import type { DeployStack } from './cdk.ts';
import { rollBackCommand } from './roll-back.ts';
import { keepStack, record, type KeptStep } from './kept-stacks.ts';

export interface CarryOutInput {
  readonly plan: Plan;
  readonly built: readonly BuiltStack[];
  readonly deployed: readonly DeployedStack[];
  readonly client: CloudFormationClient;
  readonly deployStack: DeployStack;
  readonly environment: NodeJS.ProcessEnv;
  readonly parameters?: GivenParameters;
  /** Folder in which the stacks are kept as they were, absolute. */
  readonly folder: string;
  /** Says what goes on. */
  readonly say: (line: string) => void;
}

/** A step failed; those after it were not begun. */
export class StepFailed extends Error {
  readonly stackName: string;

  constructor({ stack, action }: Step, position: string, said: string, takesBack: string, cause?: unknown) {
    super(
      `${stack} (${position}) could not be ${action === 'remove' ? 'removed' : 'deployed'}${said}. What is done is done: mend the cause and run the same command again, ` +
        `it deploys what is left; or put back what was changed with \`${takesBack}\`.`,
      { cause },
    );
    this.stackName = stack;
  }
}

/**
 * Carries out a plan, one stack after the other, and stops at the first that fails. What is left is no record of this run: the
 * next plan finds it by looking at what is deployed.
 * @throws Error when the plan has refusals
 * @throws StepFailed with what AWS says, and the command that takes back what is done
 */
export async function carryOut(input: CarryOutInput): Promise<void> {
  const { plan, folder, say } = input;
  if (plan.refusals.length > 0) throw new Error(plan.refusals.join('\n'));
  const steps: KeptStep[] = [];
  for (const [index, step] of plan.steps.entries()) {
    const position = `${index + 1} of ${plan.steps.length}`;
    say(`${step.action} ${step.stack} (${position})`);
    steps.push(kept(input, step));
    record(folder, { stage: plan.stage, steps });
    const takesBack = rollBackCommand(plan.stage, folder);
    const isDone = await (step.action === 'remove' ? remove : deploy)(input, step).catch((cause: unknown) => {
      throw new StepFailed(step, position, `: ${errorText(cause)}`, takesBack, cause);
    });
    if (!isDone) throw new StepFailed(step, position, await statusOf(input.client, step.stack), takesBack);
  }
}

function kept({ built, deployed, folder }: CarryOutInput, { stack, action }: Step): KeptStep {
  const next = built.find(({ name }) => name === stack);
  const now = deployed.find(({ name }) => name === stack);
  return action === 'update' && next !== undefined && now !== undefined
    ? { stack, action, before: keepStack(folder, next, now) }
    : { stack, action };
}

async function deploy(input: CarryOutInput, { stack }: Step): Promise<boolean> {
  const { built, deployed, client, environment, deployStack, parameters = {} } = input;
  const next = built.find(({ name }) => name === stack);
  if (next === undefined) throw new Error(`The plan names ${stack}, which was not synthesised; plan again.`);
  // CDK deletes what a first deployment that failed has left, which it cannot while that is protected.
  const left = deployed.find(({ name, status }) => name === stack && status === 'ROLLBACK_COMPLETE');
  if (left?.isProtected === true)
    await client.send(
      new UpdateTerminationProtectionCommand({ StackName: stack, EnableTerminationProtection: false }),
    );
  const kept = left === undefined ? {} : keptParameters(next, left);
  return deployStack({
    assembly: next.assembly,
    stack,
    parameters: { ...kept, ...parameters[stack] },
    environment,
  });
}

/** Seconds that a stack is given to go: a distribution or a user pool takes long. */
const patienceSeconds = 3_600;

async function remove({ client }: CarryOutInput, { stack }: Step): Promise<boolean> {
  await client.send(new DeleteStackCommand({ StackName: stack }));
  // It throws when the stack could not be deleted, or not in time; which of them, its status tells.
  return waitUntilStackDeleteComplete(
    { client, maxWaitTime: patienceSeconds, minDelay: 1, maxDelay: 15 },
    { StackName: stack },
  ).then(
    () => true,
    () => false,
  );
}

async function statusOf(client: CloudFormationClient, stack: string): Promise<string> {
  try {
    const { Stacks: [found] = [] } = await client.send(new DescribeStacksCommand({ StackName: stack }));
    return found === undefined
      ? ''
      : `: it is ${found.StackStatus ?? ''}${found.StackStatusReason === undefined ? '' : `, ${found.StackStatusReason}`}`;
  } catch {
    return '';
  }
}
