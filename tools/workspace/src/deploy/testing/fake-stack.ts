import type { Template } from '../stacks/template.ts';

/** A stack in the fake CloudFormation. */
export interface FakeStack {
  readonly name: string;
  readonly id: string;
  status: string;
  /** Why it came to its status. */
  reason?: string;
  /** What it was last deployed from, or was to be made from; a stack that waits for its first change has none. */
  template: string;
  parameters: Readonly<Record<string, string>>;
  tags: Readonly<Record<string, string>>;
  changeSet?: string;
  isProtected: boolean;
}

/** A change that waits to be carried out. */
export interface FakeChange {
  readonly name: string;
  readonly stack: string;
  readonly template: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  /** Whether resources that are there already, and in no stack, become the stack's. */
  readonly imports: boolean;
  /** Whether it changes nothing, which CloudFormation calls a failure. */
  readonly isEmpty: boolean;
}

/** A resource whose name its template gives. */
export interface NamedResource {
  /** Kind and name, as `AWS::S3::Bucket photos`. */
  readonly name: string;
  /** Whether it outlives its stack. */
  readonly isKept: boolean;
  /** Whether another stack can take it in: its name stands in the template as it is. */
  readonly isImported: boolean;
}

/** Properties with the names of resources that may be kept. */
const nameOf: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::S3::Bucket': 'BucketName',
};

/** CloudFormation gives characters outside ASCII back as question marks. */
export const mangled = (text: string): string => text.replace(/[^\p{ASCII}]/gu, '?');

/** Parameters of a stack with the defaults that its template gives; what is not to be told is stars. */
export function parametersOf({ template, parameters }: FakeStack): Readonly<Record<string, string>> {
  const { Parameters = {} } = parsed(template);
  return Object.fromEntries(
    Object.entries(Parameters).map(([name, { Default = '', NoEcho = false }]) => [
      name,
      NoEcho === true ? '****' : (parameters[name] ?? textOf(Default)),
    ]),
  );
}

/** Outputs that are plain text. */
export function outputsOf({ template }: FakeStack): Readonly<Record<string, string>> {
  const { Outputs = {} } = parsed(template);
  return Object.fromEntries(
    Object.entries(Outputs).flatMap(([name, { Value }]) =>
      typeof Value === 'string' ? [[name, Value]] : [],
    ),
  );
}

/** Resources of a template that have names. */
export function namedIn(template: string): readonly NamedResource[] {
  return Object.values(parsed(template).Resources ?? {}).flatMap(
    ({ Type, DeletionPolicy, Properties: { [nameOf[Type] ?? '']: name } = {} }) => {
      if (name === undefined) return [];
      const isKept = DeletionPolicy === 'Retain';
      return [{ name: `${Type} ${textOf(name)}`, isKept, isImported: isKept && typeof name === 'string' }];
    },
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const parsed = (template: string): Template => (template === '' ? {} : (JSON.parse(template) as Template));
