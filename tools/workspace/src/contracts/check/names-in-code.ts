import type { ContractChange } from '@tollgate/contract-kit/compatibility';
import type { ContractPackage } from '../contract-packages.ts';
import { knownNamesOf } from '../event-exports.ts';
import type { Named } from './code-consumers.ts';

/** How code names what changed: an operation by its id, an event by the name under which it is exported. */
export function namesOf(
  { contract, name, owner }: ContractChange,
  packages: readonly Pick<ContractPackage, 'name' | 'contract' | 'exports'>[],
): Named | undefined {
  if (owner === undefined) return undefined;
  const package_ = packages.find((one) => one.contract.owner === owner);
  const names = contract === 'operation' ? [name] : knownNamesOf(name, package_?.exports ?? {});
  return { packageName: package_?.name ?? `@tollgate/${owner}-contract`, owner, names };
}
