import type { System } from '../system/index.ts';
import { apiAddresses } from './api-addresses.ts';

/** What to say at the root path when no API is there: which there are instead, and how one gets there. */
export function noApiAtRoot(system: System | undefined): string {
  const addresses = system === undefined ? [] : apiAddresses(system);
  if (addresses.length === 0)
    return 'The assemblies define no stage of a REST or HTTP API. Add the one that does with --assembly.';
  const list = addresses.map(({ api, name, path }) => `${path} (${name}, ${api})`).join(', ');
  return `The assemblies define several APIs: ${list}. Call one there, or start with --api NAME to have it here.`;
}

/** What to say under an address that no API has. */
export function noSuchApi(id: string, system: System | undefined): string {
  const addresses = system === undefined ? [] : apiAddresses(system);
  return `No API has the id ${id}. Addresses: ${addresses.map(({ path }) => path).join(', ') || 'none'}.`;
}
