import type { ContractChange } from '@tollgate/contract-kit/compatibility';
import { eventName } from '@tollgate/contract-kit/event-names';
import { isEvent } from '@tollgate/contract-kit';
import type { ContractPackage } from '../contract-packages.ts';
import type { Named } from './code-consumers.ts';

/** How code names what changed: an operation by its id, an event by the name under which it is exported. */
export function namesOf(
  { contract, name, owner }: ContractChange,
  packages: readonly Pick<ContractPackage, 'name' | 'contract' | 'exports'>[],
): Named | undefined {
  if (owner === undefined) return undefined;
  const package_ = packages.find((one) => one.contract.owner === owner);
  const names = contract === 'operation' ? [name] : eventNames(name, package_?.exports ?? {});
  return { packageName: package_?.name ?? `@tollgate/${owner}-contract`, owner, names };
}

/** Of an event that is exported no more, the names that its type gives: `vehicleRegistered`, `vehicleRegisteredV1`. */
function eventNames(name: string, exports: Readonly<Record<string, unknown>>): readonly string[] {
  const exported = Object.keys(exports).filter((key) => {
    const value = exports[key];
    return isEvent(value) && eventName(value.type, value.version) === name;
  });
  const [type = '', version = ''] = name.split(/\.(?=v\d+$)/);
  const camelCase = type.replace(/\.([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return exported.length > 0 ? exported : [camelCase, `${camelCase}${version.toUpperCase()}`];
}
