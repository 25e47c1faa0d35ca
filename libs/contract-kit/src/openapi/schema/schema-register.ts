import type * as z from 'zod';
import {
  mapSchema,
  splitDefinitions,
  toJsonSchema,
  type JsonSchema,
  type SchemaDialect,
} from '../../schema/json-schema.ts';
import { compareText } from '../operation-problems.ts';

export type Direction = 'input' | 'output';

/** The named schemas of a document under construction. */
export interface SchemaRegister {
  /**
   * Registers a schema and gives what stands in its place.
   * @param name Component name for a schema that has no `id` of its own; without one it stays inline.
   */
  add(schema: z.ZodType, direction: Direction, name?: string): JsonSchema;
  /** All named schemas so far, by name. */
  components(): Readonly<Record<string, JsonSchema>>;
}

const componentPath = '#/components/schemas/';

/**
 * A register of one document's schemas. A schema reads differently as input where it has defaults: then, if answers
 * use it too, its input form is kept beside it as `<Name>Input`. Answers are therefore added before requests.
 * @throws Error (from `add`) when two different schemas claim one name, or a name is not alphanumeric.
 */
export function schemaRegister(dialect: SchemaDialect): SchemaRegister {
  const named = new Map<string, string>();
  const inAnswers = new Set<string>();

  const keep = (name: string, schema: JsonSchema): void => {
    if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name)) {
      throw new Error(
        `schema name ${name} is not alphanumeric, as API Gateway requires; change its meta({ id })`,
      );
    }
    const text = JSON.stringify(schema);
    if ((named.get(name) ?? text) !== text) {
      throw new Error(`two different schemas are named ${name}; give one of them another meta({ id })`);
    }
    named.set(name, text);
  };

  return {
    add(schema, direction, name) {
      const { root, definitions } = splitDefinitions(toJsonSchema(schema, dialect, direction));
      const differing = direction === 'input' ? differingInputs(schema, dialect, definitions) : undefined;
      const nameOf = (id: string): string => (differing?.has(id) && inAnswers.has(id) ? `${id}Input` : id);
      if (direction === 'output') Object.keys(definitions).forEach((id) => inAnswers.add(id));
      const pointed = (part: JsonSchema): JsonSchema => withComponentReferences(part, nameOf);
      for (const [id, definition] of Object.entries(definitions)) keep(nameOf(id), pointed(definition));
      if (name === undefined || '$ref' in root) return pointed(root);
      keep(name, pointed(root));
      return { $ref: `${componentPath}${name}` };
    },
    components: () =>
      Object.fromEntries(
        [...named]
          .sort(([one], [other]) => compareText(one, other))
          .map(([name, text]) => [name, JSON.parse(text) as JsonSchema]),
      ),
  };
}

/** Names whose input form differs from their output form, in themselves or in what they refer to. */
function differingInputs(
  schema: z.ZodType,
  dialect: SchemaDialect,
  inputs: Readonly<Record<string, JsonSchema>>,
): ReadonlySet<string> {
  if (Object.keys(inputs).length === 0) return new Set();
  const outputs = splitDefinitions(toJsonSchema(schema, dialect, 'output')).definitions;
  const differing = new Set(
    Object.keys(inputs).filter((id) => JSON.stringify(inputs[id]) !== JSON.stringify(outputs[id])),
  );
  for (let grown = true; grown;) {
    grown = false;
    for (const [id, input] of Object.entries(inputs)) {
      if (!differing.has(id) && referencesOf(input).some((reference) => differing.has(reference))) {
        grown = differing.add(id).has(id);
      }
    }
  }
  return differing;
}

const referenceForm = /^#\/(?:definitions|\$defs)\/(.+)$/;

function referencesOf(schema: JsonSchema): readonly string[] {
  return [...JSON.stringify(schema).matchAll(/"#\/(?:definitions|\$defs)\/([^"]+)"/g)].map(
    (match) => match[1] ?? '',
  );
}

function withComponentReferences(schema: JsonSchema, nameOf: (id: string) => string): JsonSchema {
  return mapSchema(schema, ({ $ref, ...rest }) => {
    const id = typeof $ref === 'string' ? referenceForm.exec($ref)?.[1] : undefined;
    if (id !== undefined) return { $ref: `${componentPath}${nameOf(id)}`, ...rest };
    return $ref === undefined ? rest : { $ref, ...rest };
  }) as JsonSchema;
}
