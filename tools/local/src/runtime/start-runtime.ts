import { join } from 'node:path';
import { MovableClock } from '../clock/index.ts';
import type { Segment } from '../gateway/ports.ts';
import { createHttpApi } from '../http-api/index.ts';
import { describeReview } from '../ledger/index.ts';
import { Deployments } from '../deployments/index.ts';
import { TraceStore } from '../tracing/index.ts';
import { WebSocketApis } from '../websocket/index.ts';
import { apiAddresses } from './api-addresses.ts';
import { takeDataFolder } from './data-folder.ts';
import { describeSystem } from './describe-system.ts';
import { engineCredentials } from './engine-credentials.ts';
import { startEngines, type Engines } from './engines.ts';
import { createFront, type FrontState } from './front.ts';
import { gatewayEndpoints, webSocketAddresses, withLocalAddresses } from './gateway-addresses.ts';
import { gatewayPorts } from './gateway-ports.ts';
import { describeEngines, neededEngines } from './needed-engines.ts';
import { openLineFile } from './line-file.ts';
import { listen } from './listen.ts';
import { missingBundles } from './missing-bundles.ts';
import { observe } from './observation.ts';
import type { Runtime, ServeOptions } from './options.ts';
import type { RuntimeParts } from './parts.ts';
import { openManagedKeys, openManagedStages, openManagement } from './open-management.ts';
import { openPlanUse } from './plan-use-file.ts';
import { serveApis } from './serve-apis.ts';
import { withNetwork } from './api-network.ts';
import { withEndpoints } from './endpoints.ts';
import { SystemSource } from './system-source.ts';
import { unwind } from './unwind.ts';
import { inspectorLines, withInspection } from './with-inspection.ts';
import { watchAssemblies } from './watch-assemblies.ts';

/**
 * Starts everything the assemblies define and serves it.
 * @throws StartFault, AssemblyError or EngineError: one line that names the remedy; nothing is left running then
 */
export async function startRuntime(options: ServeOptions, parts: RuntimeParts): Promise<Runtime> {
  const log = options.log ?? ((line: string) => void process.stdout.write(`${line}\n`));
  const watch = options.watch ?? true;
  const began = Date.now();
  const undo: (() => unknown)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= unwind(undo));
  const clock = new MovableClock();
  const observation = observe(clock);
  const traces = new TraceStore();
  const segment = (document: Segment | string): void => traces.add(document);
  const state: FrontState = { ready: false };
  let source: SystemSource | undefined;
  let engines: Engines | undefined;
  let deployments: Deployments | undefined;

  try {
    const status = (): 'ready' | 'starting' => (state.ready ? 'ready' : 'starting');
    const server = createFront(state, {
      traces,
      clock,
      observation,
      deployments: () => deployments,
      executions: (limit) => engines?.stateMachines.executions(limit) ?? [],
      status,
      metrics: (name) => engines?.functions.metrics(name) ?? [],
      resources: () => ({ ...engines?.describe(), ...source?.describe() }),
    });
    const port = await listen(server, options.port ?? 3000);
    const url = `http://127.0.0.1:${port}`;
    undo.push(
      () => server.close(),
      () => server.closeAllConnections(),
    );
    const data = takeDataFolder(options.dataDir ?? '.local', options.fresh === true);
    undo.push(() => data.release());
    const identities = (state.identities = await parts.openIdentities(data.path, () => clock.now()));
    const plans = openPlanUse(data.path);
    undo.push(() => plans.close());
    const systems = (source = new SystemSource(options, identities, data.path));
    log(`1 assemblies  ${describeSystem(systems.current)}`);

    const credentials = engineCredentials(data.path);
    const inMemory = options.inMemory === true;
    const running = (engines = await startEngines({
      dataDir: data.path,
      inMemory,
      watch,
      credentials,
      clock,
      frontDatabase: options.frontDatabase,
      gatewayEndpoints: () => gatewayEndpoints(systems.current, url),
      system: () => systems.current,
      segment,
      count: observation.count,
      countAge: observation.countAge,
      countExecution: observation.countExecution,
      log,
    }));
    undo.push(() => running.stop());
    observation.connect(running, () => systems.current, log);
    undo.push(() => observation.stop());
    const shifting = (deployments = new Deployments({
      folder: join(data.path, 'versions'),
      ...{ clock, watch, log, alarms: observation.alarms, functions: running.functions },
    }));
    undo.push(() => shifting.stop());
    log(
      `2 engines     ${describeEngines(neededEngines(systems.current), running.endpoints)} (${seconds(began)})`,
    );
    log(
      `3 functions   Lambda API at ${running.endpoints.lambda}; an environment starts when its function is first called`,
    );

    const accessLog = openLineFile(join(data.path, 'logs'), 'access');
    const wafLog = openLineFile(join(data.path, 'logs'), 'waf');
    undo.push(
      () => accessLog.close(),
      () => wafLog.close(),
    );
    const keys = openManagedKeys(data.path, systems, clock);
    const warnings = new Set<string>();
    const ports = gatewayPorts({
      engines: running,
      systems,
      identities,
      credentials,
      clock,
      accountLimits: options.accountLimits,
      planUse: plans.use,
      keyChanges: keys,
      metricsOf: (counted) => observation.metricsOf(counted),
      segment,
      accessLog: (line) => {
        accessLog.write(line);
        observation.takeAccessLine(line);
      },
      wafLog: (line) => wafLog.write(line),
      warn: (line) => warnings.add(line),
      log,
    });
    const stages = openManagedStages(data.path, systems, () => serveStages());
    state.management = openManagement({ keys, stages }, systems, ports);
    const webSockets = new WebSocketApis({ ...ports, clock });
    undo.push(() => webSockets.stop());
    const serveStages = (): void => {
      const system = systems.current;
      const served = serveApis(system, {
        rest: (definition) =>
          parts.createRestApi(withNetwork(stages.served(definition), system, options), ports),
        http: (definition) => createHttpApi(withNetwork(definition, system, options), ports),
      });
      const { root, hosts, byDomain } = withEndpoints(served, system, options.vpcEndpoint);
      Object.assign(state, { api: root, hosts, byDomain });
    };
    const apply = async (): Promise<string> => {
      const system = systems.current;
      warnings.clear();
      const functions = withInspection(withLocalAddresses(system, url), options.inspect ?? []);
      const outcome = await running.apply({ ...system, functions });
      identities.rememberPools?.(system.userPools);
      observation.apply(system);
      shifting.configure(system.deployedAliases, functions);
      serveStages();
      webSockets.configure(system.webSocketApis);
      Object.assign(state, { webSockets, system });
      return outcome;
    };
    log(`4 contents    ${await apply()}`);
    for (const line of [
      ...describeReview(systems.current.review),
      ...missingBundles(systems.current.functions),
      ...warnings,
    ])
      log(`  ${line}`);
    state.ready = true;
    log(`5 gateway     ${url} (ready after ${seconds(began)})`);
    for (const line of inspectorLines(withInspection(systems.current.functions, options.inspect ?? [])))
      log(line);
    for (const { name, stage, path, atRoot } of apiAddresses(systems.current))
      log(`  ${name}, stage ${stage}: ${url}${path}${atRoot ? `, and at ${url}` : ''}`);
    for (const { name, stage, path, shortPath } of webSocketAddresses(systems.current))
      log(
        `  ${name}, stage ${stage}: ws://127.0.0.1:${port}${path}${shortPath === undefined ? '' : `, and at ${shortPath}`}`,
      );

    const reload = async (): Promise<void> => {
      systems.read();
      const outcome = await apply();
      log(`  reloaded: ${describeSystem(systems.current)}; ${outcome}`);
      for (const line of [...systems.setAside, ...warnings]) log(`  ${line}`);
    };
    const onChange = (): void =>
      void reload().catch((error: unknown) =>
        log(`  not reloaded: ${error instanceof Error ? error.message : String(error)}`),
      );
    if (watch) undo.push(watchAssemblies(options.assemblies, onChange));
    return { url, endpoints: running.endpoints, dataDir: data.path, reload, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
