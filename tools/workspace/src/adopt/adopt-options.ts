import { parseArgs } from 'node:util';
import { titleOf } from './names.ts';

export const usage = `npm run adopt -- --name NAME [--scope @SCOPE] [--keep-sample=true|false] [--team TEAM] [--dry-run] [--json]
What it does is in docs/adopting.md.`;

export interface AdoptOptions {
  /** Of stacks, tables and functions, in front of the stage. */
  readonly name: string;
  /** Of the packages, with its `@`. */
  readonly scope: string;
  readonly keepsSample: boolean;
  /** Team that owns the platform; undefined leaves it as it is. */
  readonly team: string | undefined;
  readonly isDryRun: boolean;
  readonly isJson: boolean;
}

/**
 * Reads the options of the command.
 * @throws Error that says what was received, what is allowed and why
 */
export function adoptOptions(args: readonly string[]): AdoptOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      name: { type: 'string' },
      scope: { type: 'string' },
      'keep-sample': { type: 'string', default: 'true' },
      team: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const { name = '', scope = `@${name}`, team } = values;
  refuseName(name);
  if (!/^@[a-z0-9][a-z0-9._-]{0,212}$/.test(scope))
    throw new Error(
      `--scope is ${JSON.stringify(scope)}; npm takes @ and then lower-case letters, digits, "-", "_" and ".", as @acme`,
    );
  if (team !== undefined && !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(team))
    throw new Error(`--team is ${JSON.stringify(team)}; it takes a name in kebab-case, as platform`);
  if (!/^(true|false)$/.test(values['keep-sample']))
    throw new Error(`--keep-sample is ${JSON.stringify(values['keep-sample'])}; it takes true or false`);
  return {
    name,
    scope,
    keepsSample: values['keep-sample'] === 'true',
    team,
    isDryRun: values['dry-run'],
    isJson: values.json,
  };
}

/** A name stands in variables (`ACME_STAGE`), identifiers and names of AWS resources, so it is one plain word. */
function refuseName(name: string): void {
  if (!/^[a-z][a-z0-9]{1,19}$/.test(name))
    throw new Error(
      `--name is ${name === '' ? 'missing' : JSON.stringify(name)}; it takes one word of 2 to 20 lower-case letters and digits that begins with a letter, as acme: it becomes ${titleOf('acme')}, ACME_STAGE and acme-prod-orders`,
    );
  // Amazon Cognito developer guide, "Using your own prefix domain".
  const kept = /aws|amazon|cognito/.exec(name)?.[0];
  if (kept !== undefined)
    throw new Error(`--name ${name} holds "${kept}", which Cognito refuses in the domain of a user pool`);
}
