import type { Tree } from '@nx/devkit';
import type { Operation } from '@tollgate/contract-kit';
import { kebabCase } from '@tollgate/contract-kit/names';
import * as z from 'zod';
import { Refusal } from '../shared/refusal.ts';
import { identifiersIn, importedNames, memberText } from '../shared/source-edits.ts';

/** A parameter of a path, as the contract of its service knows it. */
export interface ParameterSchema {
  readonly name: string;
  /** Source of its schema: `VehicleId`. */
  readonly expression: string;
  /** What the source needs, for a file in `src` of the contract: names by module. */
  readonly imports: ReadonlyMap<string, string>;
  /** A value that is valid: that of the example. */
  readonly example: string;
  /** Sources of three values that differ, for tests. */
  readonly samples: readonly [string, string, string];
}

/**
 * The schema of a path's parameter, as an operation of the same service has it.
 * @throws Refusal when none has the parameter, or one that is neither an identifier nor a choice of at least three
 */
export function parameterSchema(
  tree: Tree,
  service: string,
  operations: readonly Operation[],
  name: string,
): ParameterSchema {
  const own = operations.filter(({ owner }) => owner === service);
  for (const operation of own) {
    const schema = operation.request?.path?.shape[name] as z.ZodType | undefined;
    const example = operation.examples?.[0]?.request.path?.[name];
    const source = tree.read(fileOf(service, operation), 'utf8');
    if (schema === undefined || example === undefined || source === null) continue;
    const expression = memberText(source, 'path', name);
    const samples = samplesOf(schema, example);
    if (expression === undefined || samples === undefined) continue;
    const imported = importedNames(source);
    const imports = identifiersIn(expression).flatMap((used) => {
      const module = imported.get(used);
      return module === undefined ? [] : [[used, module.replace(/^\.\.\//, './')] as const];
    });
    return { name, expression, imports: new Map(imports), example, samples };
  }
  const known = own.flatMap(({ request }) => Object.keys(request?.path?.shape ?? {}));
  throw new Refusal({
    problem: `No operation of ${service} has such a path parameter, which is a UUID or a choice.`,
    received: `{${name}}`,
    allowed: [...new Set(known)].map((each) => `{${each}}`).join(', ') || 'none',
    remedy: `Name the parameter as its resource does in libs/${service}/contract.`,
  });
}

const fileOf = (service: string, { id }: Operation): string =>
  `libs/${service}/contract/src/operations/${kebabCase(id)}.ts`;

function samplesOf(schema: z.ZodType, example: string): readonly [string, string, string] | undefined {
  const json = z.toJSONSchema(schema, { unrepresentable: 'any' });
  if (json.format === 'uuid') return ['randomUUID()', 'randomUUID()', 'randomUUID()'];
  const [one, other, third] = [example, ...(json.enum ?? []).filter((value) => value !== example)].map(
    (value) => JSON.stringify(value),
  );
  return one && other && third ? [one, other, third] : undefined;
}
