import { createRequire } from 'node:module';
import type { Options } from 'ajv';
import type { EventContract } from '../definition/event.ts';
import type { MessageContract } from '../definition/message.ts';
import type { Operation } from '../definition/operation.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { ajvWith, answerOptions, bodyOptions, parameterOptions } from './ajv.ts';
import { describeOperation } from './describe-operation.ts';
import { eventSchemaOf } from './event-schema.ts';
import { messageSchemaOf } from './message-schema.ts';
import { schemasOf } from './operation-schemas.ts';

// Ajv's code generator is a CommonJS module whose default export is wrapped.
const { default: standaloneCode } = createRequire(import.meta.url)('ajv/dist/standalone') as {
  default: (ajv: unknown, refs: Record<string, string>) => string;
};

/** Sources of the modules that make up one operation's runtime form. */
export interface StandaloneModules {
  /** Exports the operation under its id; imports the others by the names that `specifierOf` gave. */
  readonly operation: string;
  readonly validators: Readonly<Record<ValidatorModule, string>>;
}
export type ValidatorModule = 'parameters' | 'body' | 'answers';

/**
 * The runtime form of an operation as source code, its validators as plain functions: neither zod nor Ajv's compiler is
 * in it. Validators are modules of their own, so that a bundler drops what is not used.
 */
export function standaloneModules(
  operation: Operation,
  specifierOf: (part: ValidatorModule) => string,
): StandaloneModules {
  const schemas = schemasOf(operation);
  const { validatePath, validateQuery, validateBody } = schemas;
  const parameters = { ...(validatePath && { validatePath }), ...(validateQuery && { validateQuery }) };
  const statuses = Object.keys(schemas.validateResponse);
  const answers = Object.fromEntries(
    Object.entries(schemas.validateResponse).map(([status, schema]) => [`answer${status}`, schema]),
  );
  const members = [
    JSON.stringify(describeOperation(operation, schemas)).slice(1, -1),
    ...Object.keys(parameters),
    ...(validateBody ? ['validateBody'] : []),
    `validateResponse: { ${statuses.map((status) => `${status}: answer${status}`).join(', ')} }`,
  ];
  const imports = [
    importOf(Object.keys(parameters), specifierOf('parameters')),
    importOf(validateBody ? ['validateBody'] : [], specifierOf('body')),
    importOf(Object.keys(answers), specifierOf('answers')),
  ];
  return {
    operation: `${imports.join('')}export const ${operation.id} = { ${members.join(', ')} };`,
    validators: {
      parameters: generate(parameters, parameterOptions),
      body: generate(validateBody ? { validateBody } : {}, bodyOptions),
      answers: generate(answers, answerOptions),
    },
  };
}

/** Sources of the modules that make up one event's runtime form. */
export interface StandaloneEvent {
  /** Exports the event under the name given; imports its validator by the specifier given. */
  readonly event: string;
  /** Exports `validate`. */
  readonly validator: string;
}

/** The runtime form of an event as source code; its validator is a module of its own, which events of the same data can share. */
export function standaloneEvent(name: string, event: EventContract, specifier: string): StandaloneEvent {
  const { type, version, owner } = event;
  const members = JSON.stringify({ type, version, owner }).slice(1, -1);
  return {
    event: `${importOf(['validate'], specifier)}export const ${name} = { ${members}, validate };`,
    validator: generate({ validate: eventSchemaOf(event) }, answerOptions),
  };
}

/** The runtime form of a message as source code that exports it under the name given. */
export function standaloneMessage(exported: string, message: MessageContract): string {
  const { name, owner } = message;
  const members = JSON.stringify({ name, owner }).slice(1, -1);
  return `${generate({ validate: messageSchemaOf(message) }, bodyOptions)}
export const ${exported} = { ${members}, validate };`;
}

function importOf(names: readonly string[], specifier: string): string {
  return names.length === 0 ? '' : `import { ${names.join(', ')} } from ${JSON.stringify(specifier)};\n`;
}

function generate(schemas: Readonly<Record<string, JsonSchema>>, options: Options): string {
  const names = Object.keys(schemas);
  if (names.length === 0) return '';
  const ajv = ajvWith({ ...options, code: { source: true, esm: true, optimize: 2 } });
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, name);
  const code = standaloneCode(ajv, Object.fromEntries(names.map((name) => [name, name])));
  return code.replaceAll(placeInSchema, '');
}

/** Where in the schema a broken rule stands: nobody reads it, and it is a tenth of the code. */
const placeInSchema = /schemaPath:"[^"]*",/g;
