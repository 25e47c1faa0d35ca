const TEMPLATE = 'TOLLGATE_TEST_TEMPLATE';

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

/** Leaves a stack's template for the test files, which run in processes of their own. */
export function announceTemplate(template: object): void {
  process.env[TEMPLATE] = JSON.stringify(template);
}

/** The template that was left, or one without resources. */
export const announcedTemplate = (): Template =>
  JSON.parse(process.env[TEMPLATE] ?? '{"Resources":{}}') as Template;

/**
 * Properties of a resource as the stack synthesises it.
 * @throws Error that lists what the stack has when it has no such resource
 */
export function propertiesOf(logicalId: string): Readonly<Record<string, unknown>> {
  const { Resources } = announcedTemplate();
  const resource = Resources[logicalId];
  if (resource === undefined)
    throw new Error(`The stack has no ${logicalId}, only ${Object.keys(Resources).join(', ')}.`);
  return resource.Properties;
}

/** Environment variables that the stack gives a function, where they are plain text. */
export function variablesOf(logicalId: string): Readonly<Record<string, string>> {
  const { Variables = {} } = (propertiesOf(logicalId)['Environment'] ?? {}) as {
    Variables?: Readonly<Record<string, unknown>>;
  };
  const texts = Object.entries(Variables).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts);
}
