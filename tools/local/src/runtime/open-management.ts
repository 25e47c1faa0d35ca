import { join } from 'node:path';
import type { MovableClock } from '../clock/index.ts';
import type { GatewayPorts } from '../gateway/ports.ts';
import { apiKeyRoutes, KeyStore, ManagedKeys, Management, usagePlanRoutes } from '../management/index.ts';
import type { SystemSource } from './system-source.ts';

/** API keys as the templates define them and as commands have changed them, kept in the data folder. */
export function openManagedKeys(dataFolder: string, systems: SystemSource, clock: MovableClock): ManagedKeys {
  return new ManagedKeys({
    store: new KeyStore(join(dataFolder, 'identity')),
    defined: () => {
      const { restApis, webSocketApis } = systems.current;
      return [...restApis.flatMap(({ stages }) => stages), ...webSocketApis];
    },
    now: () => clock.now(),
  });
}

/** The control plane of what is served: the routes of everything that commands may change. */
export function openManagement(
  keys: ManagedKeys,
  systems: SystemSource,
  signatures: GatewayPorts,
): Management {
  return new Management({
    routes: [...apiKeyRoutes(keys), ...usagePlanRoutes(keys)],
    region: () => systems.current.target.region,
    signatures,
  });
}
