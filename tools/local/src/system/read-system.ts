import { loadAssembly, localTarget, physicalName, resolveStack, type Target } from '../assembly/index.ts';
import { isTable, tableDefinition, type TableDefinition } from '../engines/dynamodb/index.ts';
import type { Bucket } from '../engines/object-store/index.ts';
import { functionDefinitions, type FunctionDefinition } from '../functions/index.ts';
import type { RestApiDefinition } from '../gateway/ports.ts';
import { review, type Review } from '../ledger/index.ts';
import { bucketDefinitions } from './bucket-definitions.ts';
import { notificationDefinitions, type Notification } from './notifications.ts';
import { restApiDefinition, type KeyValues } from './rest-api-definition.ts';

/** A user pool: issuer of the tokens that its authorizers accept. */
export interface UserPool {
  readonly arn: string;
  readonly id: string;
}

/** Everything the assemblies define, ready to be started. */
export interface System {
  readonly target: Target;
  readonly stacks: readonly string[];
  readonly tables: readonly TableDefinition[];
  readonly buckets: readonly Bucket[];
  readonly notifications: readonly Notification[];
  readonly functions: readonly FunctionDefinition[];
  readonly userPools: readonly UserPool[];
  readonly api: RestApiDefinition | undefined;
  readonly review: Review;
}

/**
 * Reads every stack of every assembly.
 * @throws AssemblyError for anything that cannot be read or resolved
 */
export function readSystem(
  assemblies: readonly string[],
  stage: string | undefined,
  keyValues: KeyValues,
): System {
  const target = localTarget;
  const stacks = assemblies
    .flatMap((directory) => loadAssembly(directory))
    .map((stack) => resolveStack(stack, target));
  const resources = stacks.flatMap((stack) => stack.resources);
  return {
    target,
    stacks: stacks.map(({ name }) => name),
    tables: resources.filter(isTable).map(tableDefinition),
    buckets: bucketDefinitions(resources, target),
    notifications: notificationDefinitions(resources, target),
    functions: stacks.flatMap((stack) => functionDefinitions(stack, target)),
    userPools: resources
      .filter(({ type }) => type === 'AWS::Cognito::UserPool')
      .map((resource) => physicalName({ ...target, ...resource }, resource.properties))
      .map((id) => ({ id, arn: `arn:aws:cognito-idp:${target.region}:${target.accountId}:userpool/${id}` })),
    api: restApiDefinition(resources, target, stage, keyValues),
    review: review(resources),
  };
}
