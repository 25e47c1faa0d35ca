import { randomUUID } from 'node:crypto';
import type { Operation } from '@tollgate/contract-kit';
import type { MeasuredCall } from './calls.ts';
import type { Registry } from './registry.ts';

type Method = (input: object) => Promise<{
  readonly body: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}>;

/** What a call needs that was made before it: parameters of its path, and the tag of what they name. */
interface Made {
  readonly parameters: Readonly<Record<string, string>>;
  readonly etag: string | undefined;
}

/** What makes one of a collection. */
export type Makers = Readonly<Record<string, (registry: Registry) => Promise<object>>>;

/**
 * A call for each operation by its contract alone: with the request of its first example, of a resource that the POST of its collection
 * makes first, `/boats/{boatId}` of one made by `POST /boats`.
 * @param makers make one of a collection, by its path, where the example can be sent only once
 */
export function derivedCalls(
  operations: readonly Operation[],
  makers: Makers = {},
): Readonly<Record<string, MeasuredCall<Made>>> {
  return Object.fromEntries(
    operations.map((operation) => [operation.id, derivedCall(operation, operations, makers)]),
  );
}

function derivedCall(
  operation: Operation,
  operations: readonly Operation[],
  makers: Makers,
): MeasuredCall<Made> {
  const [, collection = '', parameter = ''] = /^(.*?)\/\{(\w+)\}/.exec(operation.path) ?? [];
  const creator = operations.find(({ method, path }) => method === 'POST' && path === collection);
  return {
    prepare: async (registry) => {
      const { path = {} } = requestOf(operation);
      const make = makers[collection];
      if (make !== undefined) {
        const made: Readonly<Record<string, unknown>> = { ...(await make(registry)) };
        return { parameters: { ...path, [parameter]: String(made[parameter]) }, etag: undefined };
      }
      if (creator === undefined) return { parameters: path, etag: undefined };
      const { body, headers } = await methodOf(registry, creator)(inputOf(creator));
      return { parameters: { ...path, [parameter]: body[parameter] ?? '' }, etag: headers['etag'] };
    },
    run: (registry, { parameters, etag }) =>
      methodOf(
        registry,
        operation,
      )({
        ...inputOf(operation),
        ...parameters,
        ...(operation.precondition && (etag === undefined ? { ifNoneMatch: '*' } : { ifMatch: etag })),
      }),
  };
}

const requestOf = ({ examples: [example] = [] }: Operation) => example?.request ?? {};

function inputOf(operation: Operation): object {
  const { query, body } = requestOf(operation);
  return {
    ...query,
    ...(body !== undefined && { body }),
    ...(operation.idempotent && { idempotencyKey: randomUUID() }),
  };
}

const methodOf = (registry: object, { id }: Operation): Method =>
  (registry as Readonly<Record<string, Method>>)[id] as Method;
