const TEMPLATE = 'TOLLGATE_TEST_VEHICLES_TEMPLATE';

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

/** Leaves the stack's template for the test files, which run in processes of their own. */
export function announceTemplate(template: object): void {
  process.env[TEMPLATE] = JSON.stringify(template);
}

/** Properties of a resource as the stack synthesises it. */
export function propertiesOf(logicalId: string): Readonly<Record<string, unknown>> {
  const { Resources } = JSON.parse(process.env[TEMPLATE] ?? '{"Resources":{}}') as Template;
  const resource = Resources[logicalId];
  if (resource === undefined)
    throw new Error(`The stack has no ${logicalId}, only ${Object.keys(Resources).join(', ')}.`);
  return resource.Properties;
}
