import type { Tree } from '@nx/devkit';
import type { Contract, EventContract, Operation } from '@tollgate/contract-kit';
import { Refusal } from './refusal.ts';
import { scopeOf, servicesIn } from './services.ts';

/** Every operation of every service and of the aggregator, as their contracts export them. */
export async function allOperations(tree: Tree): Promise<readonly Operation[]> {
  const contracts = await Promise.all(servicesIn(tree).map((service) => contractOfService(tree, service)));
  return contracts.flatMap(({ operations }) => Object.values(operations));
}

/** An event, and the name under which the package of its contract exports it. */
export interface ExportedEvent {
  readonly event: EventContract;
  readonly exportName: string;
}

/** Every event of every service; of two versions of one type the newer. */
export async function allEvents(tree: Tree): Promise<readonly ExportedEvent[]> {
  const found = await Promise.all(
    servicesIn(tree).map(async (service) => {
      const { events } = await contractOfService(tree, service);
      const exports = await load(`${scopeOf(tree)}/${service}-contract`);
      return events.map((event): ExportedEvent => ({
        event,
        exportName: Object.keys(exports).find((name) => exports[name] === event) ?? '',
      }));
    }),
  );
  const byVersion = found.flat().sort((one, other) => one.event.version - other.event.version);
  return [...new Map(byVersion.map((exported) => [exported.event.type, exported])).values()];
}

async function contractOfService(tree: Tree, service: string): Promise<Contract> {
  const exports = await load(`${scopeOf(tree)}/${service}-contract/contract`);
  return Object.values(exports)[0] as Contract;
}

const load = async (module: string): Promise<Readonly<Record<string, unknown>>> =>
  (await import(module)) as Readonly<Record<string, unknown>>;

/** How an operation that is to be made is called, and where it will be. */
export type NewOperation = Pick<Operation, 'id' | 'method' | 'path'>;

/** @throws Refusal that names the owner when an operation has this id, or this method and path */
export function refuseTaken({ id, method, path }: NewOperation, operations: readonly Operation[]): void {
  const sameId = operations.find((operation) => operation.id === id);
  if (sameId !== undefined)
    throw new Refusal({
      problem: 'There is an operation of this name.',
      received: id,
      allowed: `a name that no service uses; ${describe(sameId)}`,
      remedy:
        'Choose another name. To make it anew, take it away first: git restore and git clean bring back what was.',
    });
  const shape = (template: string): string => template.replaceAll(/\{\w+\}/g, '{}');
  const samePath = operations.find(
    (operation) => operation.method === method && shape(operation.path) === shape(path),
  );
  if (samePath !== undefined)
    throw new Refusal({
      problem: 'The method and path are taken.',
      received: `${method} ${path}`,
      allowed: `a path of its own; ${describe(samePath)}`,
      remedy: 'Choose another path.',
    });
}

const describe = ({ id, owner, method, path }: Operation): string =>
  `${owner} has ${id} at ${method} ${path}`;

const operationId = /^[a-z]+([A-Z][a-z0-9]*)+$/;

/** @throws Refusal when it is no verb and noun in camelCase */
export function refuseOperationId(id: string, example: string): void {
  if (operationId.test(id)) return;
  throw new Refusal({
    problem: 'The name of an operation is a verb and a noun in camelCase.',
    received: JSON.stringify(id),
    allowed: `letters and digits, as ${example}`,
    remedy: 'Name what it does and to what.',
  });
}
