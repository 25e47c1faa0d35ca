/** A stack in the fake CloudFormation. */
export interface FakeStack {
  readonly name: string;
  readonly id: string;
  status: string;
  /** Why it came to its status. */
  reason?: string;
  /** What it was last deployed from; a stack that was never made has none. */
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
  /** Whether it changes nothing, which CloudFormation calls a failure. */
  readonly isEmpty: boolean;
}

interface Template {
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value?: unknown }>>;
}

/** CloudFormation gives characters outside ASCII back as question marks. */
export const mangled = (text: string): string => text.replace(/[^\p{ASCII}]/gu, '?');

/** Parameters of a stack with the defaults that its template gives. */
export function parametersOf({ template, parameters }: FakeStack): Readonly<Record<string, string>> {
  const { Parameters = {} } = parsed(template);
  return Object.fromEntries(
    Object.entries(Parameters).map(([name, { Default = '' }]) => [name, parameters[name] ?? String(Default)]),
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

const parsed = (template: string): Template => (template === '' ? {} : (JSON.parse(template) as Template));
