import { isEvent } from '@tollgate/contract-kit';
import { eventName } from '@tollgate/contract-kit/event-names';
import type { ContractPackage } from './contract-packages.ts';

/** What a package exports, and its name. */
type Exporting = Pick<ContractPackage, 'name' | 'exports'>;

/**
 * Names under which an event of one version may be exported: `vehicleRegistered`, `vehicleRegisteredV1`, and where something else has
 * that name, `vehicleRegisteredEvent`. By these its readers are found when it is exported no more.
 * @param name type and version: `vehicle.registered.v1`
 */
export function exportNamesOf(name: string): readonly string[] {
  const [type = '', version = ''] = name.split(/\.(?=v\d+$)/);
  const camelCase = type.replace(/\.([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return [camelCase, `${camelCase}Event`].flatMap((one) => [one, `${one}${version.toUpperCase()}`]);
}

/** Names by which code may know an event: those it is exported under, or of one that is gone those it may have had. */
export function knownNamesOf(name: string, exports: Exporting['exports']): readonly string[] {
  const exported = eventExports(exports).filter(([, event]) => event === name);
  if (exported.length > 0) return exported.map(([key]) => key);
  return exportNamesOf(name).filter((key) => exports[key] === undefined || isEvent(exports[key]));
}

/** Why a package must not export its events as it does, one reason for each name. */
export const refusedExports = ({ name, exports }: Exporting): readonly string[] =>
  eventExports(exports)
    .filter(([key, event]) => !exportNamesOf(event).includes(key))
    .map(
      ([key, event]) =>
        `${name} exports ${event} as ${key}; an event is exported as ${exportNamesOf(event).join(', ')}. Rename it: by its name ` +
        `code that reads it is found once it is retired.`,
    );

/** Names of exports that are events, and which. */
const eventExports = (exports: Exporting['exports']): readonly (readonly [key: string, event: string])[] =>
  Object.entries(exports).flatMap(([key, value]) =>
    isEvent(value) ? [[key, eventName(value.type, value.version)] as const] : [],
  );
