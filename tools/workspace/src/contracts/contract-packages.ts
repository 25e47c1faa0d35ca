import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Contract, EventContract } from '@tollgate/contract-kit';

export const workspaceRoot = join(import.meta.dirname, '../../../..');

/** The package of a service's contract. */
export interface ContractPackage {
  /** `@tollgate/vehicles-contract` */
  readonly name: string;
  /** Relative to the workspace. */
  readonly folder: string;
  readonly contract: Contract;
  /** What the package exports, by name. */
  readonly exports: Readonly<Record<string, unknown>>;
}

/** Every contract of the workspace, in the order of their folders. */
export async function contractPackages(): Promise<readonly ContractPackage[]> {
  const folders = globSync('libs/*/contract/package.json', { cwd: workspaceRoot })
    .map(dirname)
    .filter((folder) => existsSync(join(workspaceRoot, folder, 'src/contract.ts')))
    .sort();
  return Promise.all(folders.map(readPackage));
}

async function readPackage(folder: string): Promise<ContractPackage> {
  const { name } = JSON.parse(readFileSync(join(workspaceRoot, folder, 'package.json'), 'utf8')) as {
    readonly name: string;
  };
  const exports = (await import(name)) as Readonly<Record<string, unknown>>;
  const [contract, ...others] = Object.values(
    (await import(`${name}/contract`)) as Readonly<Record<string, Contract>>,
  );
  if (contract === undefined || others.length > 0)
    throw new Error(
      `${folder}/src/contract.ts exports ${1 + others.length - (contract === undefined ? 1 : 0)} contracts; it exports one`,
    );
  return { name, folder, contract, exports };
}

/** An event that a service announces, and the package of its contract. */
export interface AnnouncedEvent extends Omit<ContractPackage, 'contract'> {
  readonly event: EventContract;
}

/** Every event of the contracts, in the order of services, types and versions. */
export function announcedEvents(packages: readonly ContractPackage[]): readonly AnnouncedEvent[] {
  return packages
    .flatMap(({ contract, ...rest }) => contract.events.map((event) => ({ ...rest, event })))
    .sort((a, b) => (placeOf(a.event) < placeOf(b.event) ? -1 : 1));
}

const placeOf = ({ owner, type, version }: EventContract): string =>
  `${owner} ${type} ${String(version).padStart(4, '0')}`;
