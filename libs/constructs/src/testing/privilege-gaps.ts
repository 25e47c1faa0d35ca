import type { TemplateJson } from '../checks/policy-faults.ts';
import { pascalCase } from '../naming.ts';
import { arnEndOf, roleGrants, type RoleGrant } from './grants-in.ts';
import { grantsOfMappings } from './mapping-grants.ts';

/** One thing that a function was seen to do to AWS. */
export interface Use {
  /** Name of its operation or consumer: `create-photo`. */
  readonly function: string;
  /** As IAM names it: `dynamodb:PutItem`. */
  readonly action: string;
  /** End of an ARN; a name that a variable gave is written as that variable: `table/${TABLE_NAME}/index/byVehicle`. */
  readonly resource: string;
}

/** What a function needs and its handler never shows. */
const outsideOfHandlers: readonly { readonly action: RegExp; readonly reason: string }[] = [
  { action: /^logs:/, reason: 'Lambda itself writes the log, in the name of the function.' },
  { action: /^xray:/, reason: 'The X-Ray daemon beside the function sends its traces.' },
];

interface FunctionProperties {
  readonly Role?: { readonly 'Fn::GetAtt'?: readonly [string, string] };
  readonly Environment?: { readonly Variables?: Readonly<Record<string, unknown>> };
  readonly DeadLetterConfig?: { readonly TargetArn?: unknown };
}

/**
 * Where the grants of a stack and the evidence of its functions part: what was used and is not granted, and what is
 * granted and was not used. Both are empty when every function may do exactly what it does.
 * @param template The stack's, of the same stage as the evidence.
 */
export function privilegeGaps(template: TemplateJson, uses: readonly Use[]): readonly string[] {
  const functions = Object.entries(template.Resources).filter(
    ([, { Type }]) => Type === 'AWS::Lambda::Function',
  );
  const known = new Set(functions.map(([logicalId]) => logicalId));
  const strangers = [...new Set(uses.map((use) => use.function))].filter(
    (name) => !known.has(logicalIdOf(name)),
  );
  return [
    ...strangers.map((name) => `the stack has no function ${name}, and its handler was called`),
    ...functions.flatMap(([logicalId, { Properties }]) => {
      const own = uses.filter((use) => logicalIdOf(use.function) === logicalId);
      return gapsOf(logicalId, template, Properties as FunctionProperties, own);
    }),
  ];
}

const logicalIdOf = (name: string): string => `${pascalCase(name)}Function`;

function gapsOf(
  logicalId: string,
  template: TemplateJson,
  { Role: role, Environment: environment, DeadLetterConfig: deadLetters }: FunctionProperties,
  uses: readonly Use[],
): readonly string[] {
  const granted = roleGrants(template, role?.['Fn::GetAtt']?.[0] ?? '');
  const used = uses.map(({ action, resource }) => ({
    action,
    resource: named(resource, environment?.Variables ?? {}),
  }));
  const mappings = grantsOfMappings(template, logicalId);
  const queue = deadLetters === undefined ? undefined : arnEndOf(deadLetters.TargetArn);
  const missing = used.filter((use) => !granted.some((grant) => covers(grant, use)));
  const idle = granted
    .filter(({ action }) => !outsideOfHandlers.some((exception) => exception.action.test(action)))
    // Lambda itself sends the events that an asynchronous function could not take.
    .filter(({ action, resource }) => !(action === 'sqs:SendMessage' && resource === queue))
    // So does it take what an event source has for the function, and keep what it had to give up.
    .filter((grant) => !mappings.some((mapping) => covers(grant, mapping)))
    .filter((grant) => !used.some((use) => covers(grant, use)));
  return [
    ...new Set([
      ...missing.map(
        ({ action, resource }) => `${logicalId} used ${action} on ${resource}, which it may not`,
      ),
      ...idle.map(
        ({ action, resource }) => `${logicalId} may use ${action} on ${resource}, which no test saw it do`,
      ),
    ]),
  ];
}

/** Whether a grant allows a use: a wildcard stands for anything, as IAM has it. */
function covers(grant: RoleGrant, use: RoleGrant): boolean {
  if (grant.action !== use.action) return false;
  const pattern = withoutApiId(grant)
    .replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*');
  return new RegExp(`^${pattern}$`).test(use.resource);
}

/** The id of an API is made when it is: no use can name it as the template does. */
const withoutApiId = ({ action, resource }: RoleGrant): string =>
  action.startsWith('execute-api:') ? resource.replace(/^<\w+>\//, '') : resource;

/** A resource with its variables as the stack gives them: the last part of an address or an ARN names the resource. */
const named = (resource: string, variables: Readonly<Record<string, unknown>>): string =>
  resource.replaceAll(/\$\{(\w+)\}/g, (whole, variable: string) => {
    const value = variables[variable];
    return value === undefined ? whole : (arnEndOf(value).split(/[/:]/).at(-1) ?? whole);
  });
