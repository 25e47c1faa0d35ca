import { join } from 'node:path';
import type { MovableClock } from '../clock/index.ts';
import type { GatewayPorts } from '../gateway/ports.ts';
import {
  apiKeyRoutes,
  KeyStore,
  ManagedKeys,
  ManagedStages,
  Management,
  stageRoutes,
  StageStore,
  usagePlanRoutes,
} from '../management/index.ts';
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

/** Stages that are deployed by command, kept in the data folder. @param changed serves them anew */
export function openManagedStages(
  dataFolder: string,
  systems: SystemSource,
  changed: () => void,
): ManagedStages {
  return new ManagedStages({
    store: new StageStore(join(dataFolder, 'stages')),
    defined: () => systems.current.restApis,
    changed,
  });
}

/** The control plane of what is served: the routes of everything that commands may change. */
export function openManagement(
  { keys, stages }: { readonly keys: ManagedKeys; readonly stages: ManagedStages },
  systems: SystemSource,
  signatures: GatewayPorts,
): Management {
  return new Management({
    routes: [...apiKeyRoutes(keys), ...usagePlanRoutes(keys), ...stageRoutes(stages)],
    region: () => systems.current.target.region,
    signatures,
  });
}
