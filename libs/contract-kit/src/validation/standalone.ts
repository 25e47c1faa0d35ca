import { createRequire } from 'node:module';
import type { Operation } from '../definition/operation.ts';
import { ajvWith, bodyOptions, parameterOptions } from './ajv.ts';
import { describeOperation } from './describe-operation.ts';
import { schemasOf, type OperationSchemas } from './operation-schemas.ts';
import type { JsonSchema } from '../schema/json-schema.ts';

// Ajv's code generator is a CommonJS module whose default export is wrapped.
const { default: standaloneCode } = createRequire(import.meta.url)('ajv/dist/standalone') as {
  default: (ajv: unknown, refs: Record<string, string>) => string;
};

/**
 * The source of a module that exports the runtime form of an operation, its validators as plain code.
 * Neither zod nor Ajv's compiler is in it.
 */
export function standaloneModule(operation: Operation): string {
  const schemas = schemasOf(operation);
  const named = namedSchemas(schemas);
  const validators = [
    generate('parameters', named.parameters, parameterOptions),
    generate('bodies', named.bodies, bodyOptions),
  ].join('\n');
  const responses = Object.keys(schemas.validateResponse).map(
    (status) => `${status}: bodies.response${status}`,
  );
  const members = [
    ...Object.keys(named.parameters).map((name) => `${name}: parameters.${name}`),
    ...(schemas.validateBody ? ['validateBody: bodies.validateBody'] : []),
    `validateResponse: { ${responses.join(', ')} }`,
  ];
  return `${validators}
export const ${operation.id} = { ...${JSON.stringify(describeOperation(operation, schemas))}, ${members.join(', ')} };`;
}

function namedSchemas({ validatePath, validateQuery, validateBody, validateResponse }: OperationSchemas): {
  readonly parameters: Readonly<Record<string, JsonSchema>>;
  readonly bodies: Readonly<Record<string, JsonSchema>>;
} {
  return {
    parameters: { ...(validatePath && { validatePath }), ...(validateQuery && { validateQuery }) },
    bodies: {
      ...(validateBody && { validateBody }),
      ...Object.fromEntries(
        Object.entries(validateResponse).map(([status, schema]) => [`response${status}`, schema]),
      ),
    },
  };
}

function generate(
  variable: string,
  schemas: Readonly<Record<string, JsonSchema>>,
  options: Parameters<typeof ajvWith>[0],
): string {
  if (Object.keys(schemas).length === 0) return `const ${variable} = {};`;
  const ajv = ajvWith({ ...options, code: { source: true, optimize: 2 } });
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, name);
  const code = standaloneCode(ajv, Object.fromEntries(Object.keys(schemas).map((name) => [name, name])));
  return `const ${variable} = (() => { const exports = {}; ${code}; return exports; })();`;
}
