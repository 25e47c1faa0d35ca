import { isEvent, type EventContract } from './event.ts';
import { isOperation, type Operation } from './operation.ts';

/** What others may know of a service: its operations and its events, by name. */
export interface Contract<Operations = Readonly<Record<string, Operation>>> {
  readonly owner: string;
  readonly operations: Operations;
  readonly events: readonly EventContract[];
}

type OperationsOf<Exports> = {
  [Name in keyof Exports as Exports[Name] extends Operation ? Name : never]: Exports[Name];
};

/**
 * Makes a contract of a module's exports; whatever is neither operation nor event is left out.
 * @throws Error when an operation is exported under another name than its id, or has another owner.
 */
export function contractOf<const Exports extends Readonly<Record<string, unknown>>>(
  owner: string,
  exports: Exports,
): Contract<OperationsOf<Exports>> {
  const operations = Object.entries(exports).filter((entry): entry is [string, Operation] =>
    isOperation(entry[1]),
  );
  for (const [name, operation] of operations) {
    if (name !== operation.id) {
      throw new Error(`${owner}: operation ${operation.id} is exported as ${name}; use its id as the name`);
    }
    if (operation.owner !== owner) {
      throw new Error(
        `${owner}: operation ${operation.id} names ${operation.owner} as its owner; name ${owner}`,
      );
    }
  }
  return {
    owner,
    operations: Object.fromEntries(operations) as unknown as OperationsOf<Exports>,
    events: Object.values(exports).filter(isEvent),
  };
}

/**
 * All operations of several contracts, in the order given.
 * @throws Error naming both owners when two share an operation id, or a method and path.
 */
export function composeContracts(contracts: readonly Contract[]): readonly Operation[] {
  const all = contracts.flatMap(({ operations }) => Object.values(operations));
  refuseDuplicates(all, (operation) => `operation id ${operation.id}`);
  refuseDuplicates(all, (operation) => `${operation.method} ${operation.path.replace(/\{\w+\}/g, '{}')}`);
  return all;
}

function refuseDuplicates(operations: readonly Operation[], keyOf: (operation: Operation) => string): void {
  const seen = new Map<string, Operation>();
  for (const operation of operations) {
    const key = keyOf(operation);
    const other = seen.get(key);
    if (other !== undefined) {
      throw new Error(
        `${key} is claimed twice: by ${describe(other)} and by ${describe(operation)}; one of them must change`,
      );
    }
    seen.set(key, operation);
  }
}

function describe({ owner, id, method, path }: Operation): string {
  return `${owner} (${id}, ${method} ${path})`;
}
