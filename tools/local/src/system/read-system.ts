import type { AlarmDefinition } from '../alarms/index.ts';
import { localTarget, resolveStacks, type AssemblyStack, type Target } from '../assembly/index.ts';
import type { DeployedAlias } from '../deployments/index.ts';
import { isTable, tableDefinition, type TableDefinition } from '../engines/dynamodb/index.ts';
import type { Rule } from '../engines/event-bus/index.ts';
import type { Bucket } from '../engines/object-store/index.ts';
import type { Queue } from '../engines/queues/index.ts';
import type { QueueMapping, StreamMapping } from '../event-sources/index.ts';
import { functionDefinitions, type FunctionDefinition } from '../functions/index.ts';
import type { RestApiDefinition } from '../gateway/ports.ts';
import type { HttpApiDefinition } from '../http-api/index.ts';
import { isUnread, review, type Review } from '../ledger/index.ts';
import type { LogMetric } from '../metrics/index.ts';
import type { StateMachineDefinition } from '../state-machines/index.ts';
import type { WebSocketApiDefinition } from '../websocket/index.ts';
import { apiAtRoot, type WantedApi } from './api-at-root.ts';
import { apiEndpoints, type ApiEndpoint } from './api-endpoints.ts';
import { readBody } from './api-document/index.ts';
import type { ApiOfTemplate } from './api-of-template.ts';
import { alarmDefinitions } from './alarm-definitions.ts';
import { asyncSettings, type AsyncSettingsByFunction } from './async-settings.ts';
import { bucketDefinitions } from './bucket-definitions.ts';
import { domainDefinitions, type DomainDefinition } from './domain-definitions.ts';
import { deployedAliases } from './deployed-aliases.ts';
import { eventRules } from './event-rules.ts';
import { refuseForeignCalls } from './foreign-functions.ts';
import { httpApis } from './http-api-definition.ts';
import { metricFilters } from './metric-filters.ts';
import { notificationDefinitions, type Notification } from './notifications.ts';
import { queueDefinitions } from './queue-definitions.ts';
import { queueMappings } from './queue-mappings.ts';
import { restApis, type RestApiOfTemplate } from './rest-api-definition.ts';
import { stateMachineDefinitions } from './state-machine-definitions.ts';
import { streamMappings } from './stream-mappings.ts';
import { requireUnique } from './unique-names.ts';
import type { KeyValues } from './usage-plans.ts';
import { userPools, type UserPool } from './user-pools.ts';
import { vpcLinks, type VpcLink } from './vpc-links.ts';
import { webSocketApis } from './websocket-definition.ts';

/** Everything the assemblies define, ready to be started. */
export interface System {
  readonly target: Target;
  readonly stacks: readonly string[];
  readonly tables: readonly TableDefinition[];
  readonly buckets: readonly Bucket[];
  readonly notifications: readonly Notification[];
  readonly queues: readonly Queue[];
  readonly eventRules: readonly Rule[];
  readonly queueMappings: ReadonlyMap<string, QueueMapping>;
  readonly streamMappings: ReadonlyMap<string, StreamMapping>;
  readonly asyncSettings: AsyncSettingsByFunction;
  readonly stateMachines: readonly StateMachineDefinition[];
  readonly alarms: readonly AlarmDefinition[];
  /** Metrics that are counted from access logs. */
  readonly logMetrics: readonly LogMetric[];
  /** Aliases whose traffic is shifted or shared between versions. */
  readonly deployedAliases: readonly DeployedAlias[];
  readonly functions: readonly FunctionDefinition[];
  readonly userPools: readonly UserPool[];
  readonly restApis: readonly RestApiOfTemplate[];
  readonly httpApis: readonly ApiOfTemplate<HttpApiDefinition>[];
  /** The API and stage at the root path: one of the stages of `restApis` or `httpApis`. */
  readonly api: RestApiDefinition | HttpApiDefinition | undefined;
  /** How REST APIs are reached, by their ids. */
  readonly endpoints: ReadonlyMap<string, ApiEndpoint>;
  /** Custom domains of REST and HTTP APIs. */
  readonly domains: readonly DomainDefinition[];
  /** VPC links of REST APIs. */
  readonly vpcLinks: readonly VpcLink[];
  /** Every stage of every WebSocket API. */
  readonly webSocketApis: readonly WebSocketApiDefinition[];
  readonly review: Review;
}

/** What is read, and how. */
export interface SystemOptions {
  /** Stacks of the cloud assemblies. */
  readonly stacks: readonly AssemblyStack[];
  /** What is served at the root path. */
  readonly root: WantedApi;
  /** Values of template parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly keyValues: KeyValues;
  /** Folder for inline code and unpacked archives of functions. */
  readonly codeStore: string;
}

/**
 * Reads what the stacks define.
 * @throws AssemblyError for anything that cannot be read or resolved
 */
export function readSystem(options: SystemOptions): System {
  const { root, parameters, keyValues, codeStore } = options;
  const target = { ...localTarget, parameters };
  const stacks = resolveStacks(options.stacks, target, isUnread);
  const resources = stacks.flatMap((stack) => stack.resources);
  const findAsset = (key: string): string | undefined =>
    stacks.find(({ assets }) => assets.has(key))?.assets.get(key);
  refuseForeignCalls(resources, target);
  const apis = restApis(resources, { target, keyValues, findAsset });
  const apisByRoute = httpApis(resources, target, findAsset);
  const tables = resources.filter(isTable).map(tableDefinition);
  const system: System = {
    target,
    stacks: stacks.map(({ name }) => name),
    tables,
    buckets: bucketDefinitions(resources, target),
    notifications: notificationDefinitions(resources, target),
    queues: queueDefinitions(resources, target),
    eventRules: eventRules(resources, target),
    queueMappings: queueMappings(resources),
    streamMappings: streamMappings(resources, tables),
    asyncSettings: asyncSettings(resources, target),
    stateMachines: stateMachineDefinitions(resources, target, findAsset),
    alarms: alarmDefinitions(resources, target),
    logMetrics: metricFilters(resources),
    deployedAliases: deployedAliases(resources, target),
    functions: functionDefinitions(stacks, target, codeStore),
    userPools: userPools(resources, target),
    restApis: apis,
    httpApis: apisByRoute,
    api: apiAtRoot<RestApiDefinition | HttpApiDefinition>([...apis, ...apisByRoute], root),
    endpoints: apiEndpoints(resources, target, findAsset),
    domains: domainDefinitions(resources, target),
    vpcLinks: vpcLinks(resources, target),
    webSocketApis: webSocketApis(resources, target, keyValues),
    review: review(resources, (api) => readBody(api, findAsset)),
  };
  for (const [kind, things] of [
    ['function', system.functions],
    ['table', system.tables],
    ['bucket', system.buckets],
    ['queue', system.queues],
    ['state machine', system.stateMachines],
  ] as const)
    requireUnique(
      kind,
      things.map(({ name }) => name),
    );
  return system;
}
