import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { systemName } from '@tollgate/contract-kit/names';
import { join, resolve } from 'node:path';
import { affectedProjects, workspaceGraphOf, type AffectedProject } from '../affected/affected-stacks.ts';
import { carryOut } from '../carry-out/carry-out.ts';
import { deployWithCdk } from '../carry-out/cdk.ts';
import { rollBack, rollBackCommand } from '../carry-out/roll-back.ts';
import { only } from '../plan/only.ts';
import { planMarkdown, planText } from '../plan/plan-text.ts';
import { plan, type Plan } from '../plan/plan.ts';
import { builtStacks, type BuiltStack } from '../stacks/built-stacks.ts';
import { copyAssemblies } from '../stacks/copy-assemblies.ts';
import { deployedStacks, ForeignTemplate, type DeployedStack } from '../stacks/deployed-stacks.ts';
import { errorText } from '../stacks/error-text.ts';
import { changedFiles } from './changed-files.ts';
import type { DeployOptions } from './options.ts';
import { synthesiseStage } from './synthesise-stage.ts';
import { withTemporaryFolder } from './temporary-folder.ts';

/** Where a command runs. */
export interface Surroundings {
  /** Folder of the workspace, absolute. */
  readonly workspaceRoot: string;
  readonly environment: NodeJS.ProcessEnv;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Carries out the verb; what is to be printed. */
export async function deploy(options: DeployOptions, surroundings: Surroundings): Promise<string> {
  if (options.verb === 'rollback') return takeBack(options, surroundings);
  const client = new CloudFormationClient({});
  if (options.verb === 'plan' || options.isDryRun) {
    const made = await planned(options, surroundings, client);
    return textOf(made.plan, options.format);
  }
  return withTemporaryFolder(`${systemName}-deploy-`, (copies) =>
    deployPlanned(options, surroundings, client, copies),
  );
}

async function takeBack(
  { stage, from = '' }: DeployOptions,
  { workspaceRoot, environment }: Surroundings,
): Promise<string> {
  const folder = resolve(workspaceRoot, from);
  await rollBack({ stage, folder, deployStack: deployWithCdk, environment, say });
  return `${stage} is as it was before ${from}.`;
}

/** @param copies folder for what is planned, so that it is what is deployed */
async function deployPlanned(
  options: DeployOptions,
  surroundings: Surroundings,
  client: CloudFormationClient,
  copies: string,
): Promise<string> {
  const { stage, parameters } = options;
  const { workspaceRoot, environment } = surroundings;
  const made = await planned(options, surroundings, client, copies);
  const shown = textOf(made.plan, options.format);
  const { deployed } = made;
  if (deployed === undefined || made.plan.steps.length === 0) return shown;
  say(planText({ ...made.plan, refusals: [] }));
  const folder = join(workspaceRoot, '.deploy', stage, new Date().toISOString().replace(/[:.]/g, '-'));
  await carryOut({
    ...made,
    deployed,
    client,
    deployStack: deployWithCdk,
    environment,
    parameters,
    folder,
    say,
  });
  const done = `${stage}: ${made.plan.steps.map(({ stack }) => stack).join(', ')} deployed. Taken back with: ${rollBackCommand(stage, folder)}`;
  return options.format === 'text' ? done : shown;
}

interface Planned {
  readonly plan: Plan;
  readonly built: readonly BuiltStack[];
  readonly deployed: readonly DeployedStack[] | undefined;
}

async function planned(
  { stage, base, projects, isOffline, synthesises, removes, parameters }: DeployOptions,
  { workspaceRoot, environment }: Surroundings,
  client: CloudFormationClient,
  copies?: string,
): Promise<Planned> {
  const prefix = `${systemName}-${stage}-`;
  const reading = isOffline ? undefined : deployedStacks(client, prefix).catch(explained);
  // A failure is told when it is waited for.
  reading?.catch(() => undefined);
  if (synthesises) await synthesiseStage(workspaceRoot, stage, environment);
  const affected = affectedSince(workspaceRoot, base ?? (isOffline ? 'main' : undefined));
  if (copies !== undefined) copyAssemblies(workspaceRoot, copies);
  const built = builtStacks(workspaceRoot, prefix, copies);
  const deployed = await reading;
  const whole = plan({ stage, base, built, deployed, affected, parameters, removes });
  return { plan: only(whole, projects, parameters), built, deployed };
}

function affectedSince(workspaceRoot: string, base: string | undefined): readonly AffectedProject[] {
  if (base === undefined) return [];
  return affectedProjects(workspaceGraphOf(workspaceRoot), changedFiles(workspaceRoot, base));
}

function explained(cause: unknown): never {
  if (cause instanceof ForeignTemplate) throw cause;
  throw new Error(
    `What is deployed could not be read from CloudFormation (${errorText(cause)}). Give credentials and AWS_REGION of the stage’s account, ` +
      'with the rights that docs/deploying.md lists; a plan without AWS is made with --offline.',
    { cause },
  );
}

function textOf(made: Plan, format: DeployOptions['format']): string {
  if (format === 'json') return JSON.stringify(made, undefined, 2);
  return format === 'markdown' ? planMarkdown(made) : planText(made);
}
