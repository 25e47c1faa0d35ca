import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  isObject,
  textOf,
  physicalName,
  type ResolvedResource,
  type ResolvedStack,
  type Target,
} from '../assembly/index.ts';
import type { Json } from '../gateway/ports.ts';

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
  readonly memoryMb: number;
  /** Milliseconds. */
  readonly timeoutMs: number;
  readonly environment: Readonly<Record<string, string>>;
  /** `Active` starts traces of its own; `PassThrough` follows the caller's. */
  readonly tracing: 'Active' | 'PassThrough';
  /** `ReservedConcurrentExecutions`; absent when the function draws from the account's. */
  readonly reservedConcurrency?: number;
}

/** Collects the functions of a stack with their versions and aliases; functions of other runtimes are left out. */
export function functionDefinitions(stack: ResolvedStack, target: Target): FunctionDefinition[] {
  return stack.resources
    .filter((resource) => resource.type === 'AWS::Lambda::Function' && runsHere(resource))
    .map((resource) => define(resource, stack, target));
}

/** True for the Node.js runtimes, the only ones the runtime executes. */
export function runsHere(resource: ResolvedResource): boolean {
  return textOf(resource.properties['Runtime']).startsWith('nodejs');
}

function define(resource: ResolvedResource, stack: ResolvedStack, target: Target): FunctionDefinition {
  const { properties, logicalId, type } = resource;
  const name = physicalName({ ...target, stack: stack.name, logicalId, type }, properties);
  const arn = `arn:aws:lambda:${target.region}:${target.accountId}:function:${name}`;
  const mine = (other: ResolvedResource): boolean =>
    [name, arn].includes(textOf(other.properties['FunctionName']));
  const aliases = stack.resources.filter((other) => other.type === 'AWS::Lambda::Alias' && mine(other));
  const versioned = stack.resources.some((other) => other.type === 'AWS::Lambda::Version' && mine(other));
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
    runtime: textOf(properties['Runtime']),
    handler: textOf(properties['Handler'], 'index.handler'),
    codeFolder: codeFolder(resource, stack),
    memoryMb: Number(properties['MemorySize'] ?? 128),
    timeoutMs: Number(properties['Timeout'] ?? 3) * 1000,
    environment: variables(properties['Environment']),
    tracing: isObject(tracing) && tracing['Mode'] === 'Active' ? 'Active' : 'PassThrough',
    ...(typeof reserved === 'number' ? { reservedConcurrency: reserved } : {}),
  };
}

/** The asset's source folder: the one the template names, else the one of the assets manifest. */
function codeFolder(resource: ResolvedResource, stack: ResolvedStack): string {
  const named = resource.metadata['aws:asset:path'];
  const code = resource.properties['Code'];
  const key = isObject(code) ? code['S3Key'] : undefined;
  const listed = typeof key === 'string' ? stack.assets.get(key) : undefined;
  if (typeof named === 'string') {
    const fromAssembly = resolve(stack.directory, named);
    if (existsSync(fromAssembly) || listed === undefined) return fromAssembly;
  }
  return listed ?? join(stack.directory, `${resource.logicalId}-has-no-asset`);
}

function variables(environment: Json | undefined): Record<string, string> {
  const values = isObject(environment) && isObject(environment['Variables']) ? environment['Variables'] : {};
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, textOf(value)]));
}
