import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Name of the file; a template is longer than a variable may be. */
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
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-template-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'template.json');
  writeFileSync(file, JSON.stringify(template));
  process.env[TEMPLATE] = file;
}

/** The template that was left, or one without resources. */
export function announcedTemplate(): Template {
  const file = process.env[TEMPLATE];
  return file === undefined ? { Resources: {} } : (JSON.parse(readFileSync(file, 'utf8')) as Template);
}

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
