import type { Operation } from '@tollgate/contract-kit';
import { uspsStateCodes } from '@tollgate/contract-kit';
import * as z from 'zod';
import { Refusal } from '../shared/refusal.ts';

/** A part of an answer: the operation of a service that gives it. */
export interface PartOperation {
  /** `photos`: the operation's id without its verb. */
  readonly name: string;
  /** `photos`, in sentences. */
  readonly words: string;
  readonly id: string;
  readonly owner: string;
  readonly required: boolean;
  /** Parameters of the answer's path that the operation is called with. */
  readonly inputs: readonly string[];
  readonly operation: Operation;
}

/** A parameter of the answer's path. */
export interface PathParameter {
  readonly name: string;
  /** Name of the schema in the contract kit. */
  readonly schema: 'identifier' | 'uspsStateCode';
  /** Source of its TypeScript type. */
  readonly type: string;
  /** A value that is valid. */
  readonly example: string;
}

/**
 * The operations that an answer is made of, by `service.operation`, the first of which it cannot do without.
 * @throws Refusal when one is not known, is no reading of JSON by a function, asks for more than a key, or needs what the path does not give
 */
export function partOperations(
  operations: readonly Operation[],
  parts: string,
  parameters: readonly string[],
): readonly PartOperation[] {
  const asked = [...new Set(parts.split(',').map((part) => part.trim()))];
  const composable = operations.filter(isComposable);
  const found = asked.map((part) => composable.find((operation) => nameOf(operation) === part));
  const unknown = asked.filter((_part, at) => found[at] === undefined);
  if (unknown.length > 0 || asked.length < 2)
    throw new Refusal({
      problem:
        unknown.length > 0
          ? 'An answer cannot be made of such an operation.'
          : 'An answer is made of at least two parts.',
      received: (unknown.length > 0 ? unknown : asked).map((part) => JSON.stringify(part)).join(', '),
      allowed: composable.map(nameOf).sort().join(', '),
      remedy: 'Name operations that a function answers with JSON for anyone, or for whoever has a key.',
    });
  const made = found.flatMap((operation, at) => (operation ? partOf(operation, at === 0, parameters) : []));
  const twice = made.find(
    ({ name }, at) => made.findIndex((part) => part.name === name) !== at || name === 'parts',
  );
  if (twice !== undefined)
    throw new Refusal({
      problem: 'Two members of the answer would have one name.',
      received: `${twice.name}, of ${twice.owner}.${twice.id}`,
      allowed: 'operations whose nouns differ',
      remedy: 'Leave one out, or write the plan by hand, after those in apps/aggregator/src/plans.',
    });
  return made;
}

const nameOf = ({ owner, id }: Operation): string => `${owner}.${id}`;

/** A token or a signature is the caller's own and cannot be asked for by somebody else's function. */
const isComposable = ({ owner, method, servedBy, access, responses }: Operation): boolean =>
  owner !== 'aggregator' &&
  method === 'GET' &&
  servedBy !== 'gateway' &&
  (access.kind === 'anyone' || access.kind === 'apiKey') &&
  responses[200]?.body !== undefined;

function partOf(operation: Operation, required: boolean, parameters: readonly string[]): PartOperation {
  const { id, owner } = operation;
  const known = Object.keys({ ...operation.request?.path?.shape, ...operation.request?.query?.shape });
  const inputs = parameters.filter((name) => known.includes(name));
  const lacking = neededBy(operation).filter((name) => !inputs.includes(name));
  if (lacking.length > 0)
    throw new Refusal({
      problem: `The path does not give what ${nameOf(operation)} is called with.`,
      received: parameters.map((name) => `{${name}}`).join(', ') || 'a path without parameters',
      allowed: `a path with ${lacking.map((name) => `{${name}}`).join(', ')}`,
      remedy:
        'Give the path these parameters; what one part needs of another is written in the plan by hand.',
    });
  const noun = id.replace(/^[a-z]+/, '');
  const name = noun.charAt(0).toLowerCase() + noun.slice(1);
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return { name, words, id, owner, required, inputs, operation };
}

/** Parameters without which the operation refuses. */
const neededBy = ({ request }: Operation): readonly string[] => [
  ...Object.keys(request?.path?.shape ?? {}),
  ...Object.entries(request?.query?.shape ?? {})
    .filter(([, schema]) => !(schema as z.ZodType).safeParse(undefined).success)
    .map(([name]) => name),
];

/**
 * The parameters of the path, as the parts know them.
 * @throws Refusal for one that no part is called with, or that is neither an identifier nor a state's code
 */
export function pathParameters(
  parts: readonly PartOperation[],
  parameters: readonly string[],
): readonly PathParameter[] {
  return parameters.map((name) => {
    const part = parts.find(({ inputs }) => inputs.includes(name));
    const { path, query } = part?.operation.request ?? {};
    const schema = (path?.shape[name] ?? query?.shape[name]) as z.ZodType | undefined;
    const example = part?.operation.examples?.[0]?.request;
    const kind = schema && kindOf(schema);
    if (kind === undefined)
      throw new Refusal({
        problem: 'A parameter of the path is not what its parts are called with.',
        received: `{${name}}`,
        allowed: 'a UUID or the code of a state, under the name that a part knows it by',
        remedy: `Name one of ${[...new Set(parts.flatMap(({ operation }) => neededBy(operation)))].map((each) => `{${each}}`).join(', ') || 'none'}.`,
      });
    return { name, ...kind, example: example?.path?.[name] ?? example?.query?.[name] ?? '' };
  });
}

function kindOf(schema: z.ZodType): Pick<PathParameter, 'schema' | 'type'> | undefined {
  const json = z.toJSONSchema(schema, { unrepresentable: 'any' });
  if (json.format === 'uuid') return { schema: 'identifier', type: 'string' };
  return String(json.enum) === String(uspsStateCodes)
    ? { schema: 'uspsStateCode', type: '(typeof uspsStateCodes)[number]' }
    : undefined;
}
