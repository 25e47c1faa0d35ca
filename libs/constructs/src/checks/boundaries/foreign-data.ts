import { namedResources, type NamedResource } from './named-resources.ts';
import { resourcesOf, textOf, type SystemResource, type SystemStack } from './system-stack.ts';

/** Types that hold what a service alone may read or change, by the services of IAM actions. */
const holders: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'dynamodb',
  'AWS::S3::Bucket': 's3',
  'AWS::SecretsManager::Secret': 'secretsmanager',
  'AWS::SQS::Queue': 'sqs',
  'AWS::StepFunctions::StateMachine': 'states',
};

/** What a role of one stack may do to the data of another. */
export interface Reach {
  /** Stack of the role, and its logical id. */
  readonly from: string;
  readonly role: string;
  /** As IAM names it: `dynamodb:GetItem`; it may hold a wildcard. */
  readonly action: string;
  /** Stack of the data, and its logical id. */
  readonly to: string;
  readonly data: string;
}

interface Statement {
  readonly Effect?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
}

/** Every reach of any policy of any stack beyond its own data. Conditions are not believed. */
export function foreignReach(stacks: readonly SystemStack[]): readonly Reach[] {
  const data = namedResources(stacks).filter(({ type }) => Object.hasOwn(holders, type));
  return resourcesOf(stacks)
    .filter(({ type }) => type.startsWith('AWS::IAM::'))
    .flatMap((role) =>
      allowsIn(role.properties).flatMap((statement) =>
        data
          .filter(({ stack }) => stack !== role.stack)
          .flatMap((held) => actionsOn(statement, held).map((action) => reach(role, action, held))),
      ),
    );
}

const reach = (role: SystemResource, action: string, held: NamedResource): Reach => ({
  from: role.stack,
  role: role.logicalId,
  action,
  to: held.stack,
  data: held.logicalId,
});

/** Actions of a statement that a resource is open to by it. */
function actionsOn({ Action, NotAction, Resource, NotResource }: Statement, held: NamedResource) {
  const service = holders[held.type] ?? '';
  const arn = held.arn ?? '';
  const covered =
    NotResource !== undefined || [Resource].flat().some((resource) => isOpen(textOf(resource), arn));
  if (!covered) return [];
  const actions = NotAction === undefined ? [Action].flat().map(String) : ['*'];
  return actions.filter((action) => action === '*' || action.startsWith(`${service}:`));
}

/** Whether a resource of a statement covers an ARN, or something within it: an index, an object. */
function isOpen(pattern: string, arn: string): boolean {
  if (pattern.startsWith(`${arn}/`)) return true;
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  const whole = new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`);
  return whole.test(arn) || whole.test(`${arn}/within`);
}

function allowsIn(value: unknown): readonly Statement[] {
  if (typeof value !== 'object' || value === null) return [];
  const statements = 'Statement' in value ? ([value.Statement].flat() as readonly Statement[]) : [];
  return [
    ...statements.filter(({ Effect }) => Effect === 'Allow'),
    ...Object.values(value).flatMap(allowsIn),
  ];
}
