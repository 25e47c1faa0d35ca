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
 * What each function's role may do beside what every function may: write its log, its traces and its lost events, have its event
 * source polled.
 * A resource is told by the end of its ARN, without region and account.
 */
export function grantsIn(template: TemplateJson): Readonly<Record<string, Grants>> {
  return Object.fromEntries(
    Object.entries(template.Resources)
      .filter(([, { Type }]) => Type === 'AWS::IAM::Role')
      .map(([id]) => [id, grantsOf(template, id)]),
  );
}

/** One action on one resource of a role. */
export interface RoleGrant {
  readonly action: string;
  /** End of the ARN, as `table/boats/index/byHarbour`; it may end in a wildcard. */
  readonly resource: string;
}

/** What a role's own policies allow, pair by pair. */
export function roleGrants({ Resources }: TemplateJson, roleLogicalId: string): readonly RoleGrant[] {
  const { Policies = [] } = (Resources[roleLogicalId]?.Properties ?? {}) as RoleProperties;
  return Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement).flatMap(({ Action, Resource }) =>
    [Action]
      .flat()
      .flatMap((action) => [Resource].flat().map((each) => ({ action, resource: arnEndOf(each) }))),
  );
}

/** What Lambda does with an event source in the name of the function; `privilegeGaps` compares it with the mappings. */
const ofPolling =
  /^(?:sqs:(?:DeleteMessage|GetQueueAttributes|ReceiveMessage)|dynamodb:(?:DescribeStream|GetRecords|GetShardIterator|ListStreams))$/;

function grantsOf(template: TemplateJson, roleLogicalId: string): Grants {
  const pairs = roleGrants(template, roleLogicalId).filter(
    ({ action }) => !/^(logs:|xray:|sqs:SendMessage$)/.test(action) && !ofPolling.test(action),
  );
  const byAction = Map.groupBy(pairs, ({ action }) => action);
  return Object.fromEntries(
    [...byAction].map(([action, all]) => [action, all.map(({ resource }) => resource).sort()]),
  );
}

/**
 * End of an ARN without region and account, as a template writes it.
 * Source: AWS General Reference, "Amazon Resource Names": arn:partition:service:region:account:resource.
 */
export function arnEndOf(resource: unknown): string {
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
  if ('Fn::GetAtt' in value) return `<${String([value['Fn::GetAtt']].flat()[0])}>`;
  if ('Ref' in value) return String(value.Ref).startsWith('AWS::') ? '' : `<${String(value.Ref)}>`;
  return JSON.stringify(value);
}
