import type { Resource, Template } from '../stacks/template.ts';

/** Kinds of resources that others name instead of importing them, and the property that holds the name. */
const nameOf: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Events::EventBus': 'Name',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
};

/** Properties by which CloudFormation looks a thing up when it makes a resource: what they name must be there. */
const lookedUp: Readonly<Record<string, readonly string[]>> = {
  'AWS::Events::EventBusPolicy': ['EventBusName'],
  'AWS::Events::Rule': ['EventBusName'],
  'AWS::Lambda::EventSourceMapping': ['EventSourceArn', 'FunctionName'],
  'AWS::Lambda::Permission': ['FunctionName'],
  'AWS::SNS::Subscription': ['TopicArn'],
};

/** What only looks at things bears that they are not there; but whom an alarm tells should be. */
const onlookers = /^AWS::(CloudWatch|CodeDeploy)::/;
const told: readonly string[] = ['AlarmActions', 'InsufficientDataActions', 'OKActions'];

/** Names that a template makes and uses. */
export interface Names {
  /** Names of the resources it makes, and `export <name>` of what it exports. */
  readonly makes: ReadonlySet<string>;
  /** Names that stand in it anywhere else. */
  readonly uses: ReadonlySet<string>;
  /** Names without which it cannot be deployed. */
  readonly needs: ReadonlySet<string>;
}

/** The right of API Gateway to write logs, a setting of the account that a stack may make and others need. */
export const logRight = 'the right of API Gateway to log';

/** What an export is called among names; CloudFormation takes none away that is imported. */
const exportOf = (name: string): string => `export ${name}`;

export const isExport = (name: string): boolean => name.startsWith(exportOf(''));

export function namesIn(template: Template): Names {
  const makes = new Set<string>();
  const uses = new Set<string>();
  const needs = new Set<string>();
  for (const resource of Object.values(template.Resources ?? {})) {
    const { Type, Properties = {} } = resource;
    const name = textOf(Properties[nameOf[Type] ?? ''] ?? '');
    if (name !== '') makes.add(name);
    if (Type === 'AWS::ApiGateway::Account') makes.add(logRight);
    if (logs(resource)) needs.add(logRight);
    for (const property of lookedUp[Type] ?? [])
      for (const word of wordsIn(Properties[property])) needs.add(word);
    const looked = onlookers.test(Type) ? told.map((property) => Properties[property]) : Properties;
    for (const word of wordsIn(looked)) uses.add(word);
    for (const imported of importsIn(Properties)) needs.add(exportOf(imported));
  }
  for (const { Export } of Object.values(template.Outputs ?? {}))
    if (Export?.Name !== undefined) makes.add(exportOf(textOf(Export.Name)));
  return { makes, uses: new Set([...uses, ...needs]), needs };
}

function logs({ Type, Properties = {} }: Resource): boolean {
  return (
    /^AWS::ApiGateway(V2)?::Stage$/.test(Type) &&
    (Properties['AccessLogSetting'] ?? Properties['AccessLogSettings']) !== undefined
  );
}

/** A value as one text: parts of `Fn::Join` and `Fn::Sub` put together, what is known only later as `${Name}`. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  const [[key, inner] = ['', ''], ...others] = Object.entries(value);
  if (others.length > 0 || !/^(Fn::\w+|Ref)$/.test(key)) return Object.values(value).map(textOf).join(' ');
  if (key === 'Fn::Join' && Array.isArray(inner))
    return (Array.isArray(inner[1]) ? inner[1] : []).map(textOf).join(String(inner[0]));
  if (key === 'Fn::Sub') return textOf(Array.isArray(inner) ? inner[0] : inner);
  return `\${${typeof inner === 'string' ? inner : JSON.stringify(inner)}}`;
}

const wordsIn = (value: unknown): readonly string[] =>
  textOf(value ?? '').match(/(?:[\w.-]|\$\{[\w:]+\})+/g) ?? [];

function importsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    key === 'Fn::ImportValue' ? [textOf(inner)] : importsIn(inner),
  );
}
