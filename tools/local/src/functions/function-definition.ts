import {
  isObject,
  textOf,
  physicalName,
  type ResolvedResource,
  type ResolvedStack,
  type Target,
} from '../assembly/index.ts';
import type { Json, JsonObject } from '../json.ts';
import { codeFolder, layerModules, layersOf, objectAt, runtimeModules, type Layers } from './code/index.ts';

/** A Lambda function as a template defines it. */
export interface FunctionDefinition {
  readonly name: string;
  /** Without a qualifier. */
  readonly arn: string;
  /** Version that the function's aliases point at. */
  readonly version: string;
  /** Aliases and versions under which it may be called. */
  readonly qualifiers: ReadonlySet<string>;
  readonly runtime: string;
  /** `file.export` */
  readonly handler: string;
  /** Folder of the bundle, absolute. */
  readonly codeFolder: string;
  /** Folders in which modules are found by name, absolute: those of layers, then that of the runtime. @default none */
  readonly modulePaths?: readonly string[];
  readonly memoryMb: number;
  /** Milliseconds. */
  readonly timeoutMs: number;
  readonly environment: Readonly<Record<string, string>>;
  /** `Active` starts traces of its own; `PassThrough` follows the caller's. */
  readonly tracing: 'Active' | 'PassThrough';
  /** `LoggingConfig.LogFormat`; absent for plain text. */
  readonly logFormat?: 'JSON';
  /** `LoggingConfig.ApplicationLogLevel`, which loggers read; absent for plain text. */
  readonly logLevel?: string;
  /** `ReservedConcurrentExecutions`; absent when the function draws from the account's. */
  readonly reservedConcurrency?: number;
  /** Port on 127.0.0.1 at which a debugger can attach to its one environment; absent, none can. */
  readonly inspectPort?: number;
}

/**
 * Collects the functions of a set of stacks with their versions and aliases; functions of other runtimes are left out.
 * @param store folder for inline code and unpacked archives
 * @throws AssemblyError when the code or a layer of a function cannot be read
 */
export function functionDefinitions(
  stacks: readonly ResolvedStack[],
  target: Target,
  store: string,
): FunctionDefinition[] {
  const arnOfLayer = (layer: ResolvedResource): string =>
    `arn:aws:lambda:${target.region}:${target.accountId}:layer:${physicalName({ ...target, ...layer }, layer.properties)}:1`;
  const all = stacks.flatMap(({ resources }) => resources);
  const surroundings: Surroundings = {
    target,
    store,
    layers: layersOf(stacks, arnOfLayer, store),
    versions: all.filter(({ type }) => type === 'AWS::Lambda::Version'),
    aliases: all.filter(({ type }) => type === 'AWS::Lambda::Alias'),
  };
  return stacks.flatMap((stack) =>
    stack.resources
      .filter((resource) => resource.type === 'AWS::Lambda::Function' && runsHere(resource))
      .map((resource) => define(resource, stack, surroundings)),
  );
}

interface Surroundings {
  readonly target: Target;
  readonly store: string;
  readonly layers: Layers;
  readonly versions: readonly ResolvedResource[];
  readonly aliases: readonly ResolvedResource[];
}

/** True for the Node.js runtimes, the only ones the runtime executes. */
export function runsHere(resource: ResolvedResource): boolean {
  return textOf(resource.properties['Runtime']).startsWith('nodejs');
}

function define(
  resource: ResolvedResource,
  stack: ResolvedStack,
  { target, store, layers, ...others }: Surroundings,
): FunctionDefinition {
  const { properties } = resource;
  const name = physicalName({ ...target, ...resource }, properties);
  const arn = `arn:aws:lambda:${target.region}:${target.accountId}:function:${name}`;
  const mine = (other: ResolvedResource): boolean =>
    [name, arn].includes(textOf(other.properties['FunctionName']));
  const aliases = others.aliases.filter(mine);
  const versioned = others.versions.some(mine);
  const runtime = textOf(properties['Runtime']);
  const included = runtimeModules(stack.directory, store);
  const tracing = properties['TracingConfig'];
  const reserved = properties['ReservedConcurrentExecutions'];
  return {
    name,
    arn,
    version: versioned ? '1' : '$LATEST',
    qualifiers: new Set([
      '$LATEST',
      ...(versioned ? ['1'] : []),
      ...aliases.map((alias) => textOf(alias.properties['Name'])),
    ]),
    runtime,
    handler: textOf(properties['Handler'], 'index.handler'),
    codeFolder: codeFolder(resource, objectAt(properties, 'Code'), stack, store),
    modulePaths: [...layerModules(resource, runtime, layers), ...(included === undefined ? [] : [included])],
    memoryMb: Number(properties['MemorySize'] ?? 128),
    timeoutMs: Number(properties['Timeout'] ?? 3) * 1000,
    environment: variables(properties['Environment']),
    tracing: isObject(tracing) && tracing['Mode'] === 'Active' ? 'Active' : 'PassThrough',
    ...logging(objectAt(properties, 'LoggingConfig')),
    ...(typeof reserved === 'number' ? { reservedConcurrency: reserved } : {}),
  };
}

/** Levels count in JSON only, where `INFO` is that of who says none (`LoggingConfig`, AWS Lambda API reference). */
function logging(config: JsonObject): Pick<FunctionDefinition, 'logFormat' | 'logLevel'> {
  if (config['LogFormat'] !== 'JSON') return {};
  return { logFormat: 'JSON', logLevel: textOf(config['ApplicationLogLevel'], 'INFO') };
}

function variables(environment: Json | undefined): Record<string, string> {
  const values = isObject(environment) && isObject(environment['Variables']) ? environment['Variables'] : {};
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, textOf(value)]));
}

/** Two definitions that give the same environment. */
export function sameEnvironment(left: FunctionDefinition, right: FunctionDefinition): boolean {
  const key = (fn: FunctionDefinition): string => JSON.stringify({ ...fn, qualifiers: [...fn.qualifiers] });
  return key(left) === key(right);
}
