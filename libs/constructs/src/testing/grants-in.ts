import type { TemplateJson } from '../checks/policy-faults.ts';

/** Resources by action, both in the order of the alphabet, for example `{ 'dynamodb:GetItem': ['table/boats'] }`. */
export type Grants = Readonly<Record<string, readonly string[]>>;

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

interface RoleProperties {
  readonly Policies?: readonly { readonly PolicyDocument: { readonly Statement: readonly Statement[] } }[];
}

/**
 * What each function's role may do beside what every function may: write its log, its traces and its lost events.
 * A resource is told by the end of its ARN, without region and account.
 */
export function grantsIn({ Resources }: TemplateJson): Readonly<Record<string, Grants>> {
  return Object.fromEntries(
    Object.entries(Resources)
      .filter(([, { Type }]) => Type === 'AWS::IAM::Role')
      .map(([id, { Properties }]) => [id, grantsOf(Properties as RoleProperties)]),
  );
}

function grantsOf({ Policies = [] }: RoleProperties): Grants {
  const pairs = Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .flatMap(({ Action, Resource }) =>
      [Action].flat().flatMap((action) => [Resource].flat().map((each) => ({ action, end: arnEndOf(each) }))),
    )
    .filter(({ action }) => !/^(logs:|xray:|sqs:SendMessage$)/.test(action));
  const byAction = Map.groupBy(pairs, ({ action }) => action);
  return Object.fromEntries([...byAction].map(([action, all]) => [action, all.map(({ end }) => end).sort()]));
}

/** Source: AWS General Reference, "Amazon Resource Names": arn:partition:service:region:account:resource. */
function arnEndOf(resource: unknown): string {
  const text = textOf(resource);
  return text.startsWith('arn:') ? text.split(':').slice(5).join(':') : text;
}

/** A value of a template as text: references to the place of deployment are left out, others are named. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  if ('Fn::Join' in value) {
    const [separator, parts] = value['Fn::Join'] as [string, readonly unknown[]];
    return parts.map(textOf).join(separator);
  }
  if ('Ref' in value) return String(value.Ref).startsWith('AWS::') ? '' : `<${String(value.Ref)}>`;
  return JSON.stringify(value);
}
