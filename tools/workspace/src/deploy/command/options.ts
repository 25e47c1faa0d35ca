import { parseArgs } from 'node:util';
import type { GivenParameters } from '../plan/given-parameters.ts';

export type Verb = 'plan' | 'deploy' | 'rollback';

export interface DeployOptions {
  readonly verb: Verb;
  readonly stage: string;
  /** Revision with which the change is compared; none when it was not named. */
  readonly base: string | undefined;
  /** Projects to deploy, by their folders, with what must go before them; none named means all. */
  readonly projects: readonly string[];
  readonly format: 'text' | 'json' | 'markdown';
  readonly isDryRun: boolean;
  readonly isOffline: boolean;
  readonly synthesises: boolean;
  readonly removes: boolean;
  readonly parameters: GivenParameters;
  /** Folder of the deployment to take back. */
  readonly from: string | undefined;
}

export const usage = [
  'npm run deploy -- --stage NAME [--project FOLDER]… [--parameter STACK:NAME=VALUE]… [--remove] [--dry-run]',
  'npm run deploy:plan -- --stage NAME [--base REVISION] [--json | --markdown] [--offline] [--no-synth]',
  'npm run deploy:rollback -- --stage NAME --from .deploy/NAME/TIME',
].join('\n       ');

/**
 * Reads what `npm run deploy` is given.
 * @param stageOfEnvironment from `TOLLGATE_STAGE`, which `--stage` goes before
 * @throws Error that says what was received and what is allowed
 */
export function deployOptions(
  args: readonly string[],
  stageOfEnvironment: string | undefined,
): DeployOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    allowNegative: true,
    options: {
      stage: { type: 'string' },
      base: { type: 'string' },
      project: { type: 'string', multiple: true, default: [] },
      parameter: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
      markdown: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      offline: { type: 'boolean', default: false },
      synth: { type: 'boolean', default: true },
      remove: { type: 'boolean', default: false },
      from: { type: 'string' },
    },
  });
  const verb = verbOf(positionals);
  const stage = values.stage ?? stageOfEnvironment;
  if (stage === undefined || stage === 'local')
    throw new Error(
      `--stage is ${stage ?? 'missing'}; name a stage that is deployed: dev, staging or prod (local runs with npm start).`,
    );
  if (verb === 'deploy' && values.offline)
    throw new Error('--offline is for plans; a deployment needs to know what is deployed.');
  if (verb === 'rollback' && values.from === undefined)
    throw new Error('--from is missing; name the folder that the deployment kept, as .deploy/prod/<time>.');
  return {
    verb,
    stage,
    base: values.base,
    projects: values.project,
    format: values.json ? 'json' : values.markdown ? 'markdown' : 'text',
    isDryRun: values['dry-run'],
    isOffline: values.offline,
    synthesises: values.synth,
    removes: values.remove,
    parameters: parametersIn(values.parameter),
    from: values.from,
  };
}

function verbOf([verb = 'deploy', ...others]: readonly string[]): Verb {
  if (others.length === 0 && (verb === 'plan' || verb === 'deploy' || verb === 'rollback')) return verb;
  throw new Error(
    `${[verb, ...others].join(' ')} is not known; there are plan, rollback and, without a word, the deployment.`,
  );
}

function parametersIn(given: readonly string[]): GivenParameters {
  const byStack: Record<string, Record<string, string>> = {};
  for (const text of given) {
    const [, stack = '', name = '', value = ''] = /^([\w-]+):(\w+)=(.*)$/s.exec(text) ?? [];
    if (stack === '')
      throw new Error(
        `--parameter is ${JSON.stringify(text)}; it takes STACK:NAME=VALUE, as tollgate-prod-gateway:VinDecoderUrl=https://…`,
      );
    (byStack[stack] ??= {})[name] = value;
  }
  return byStack;
}
