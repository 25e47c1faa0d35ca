import { operationFunctionName, systemName as system } from '@tollgate/contract-kit/names';
import type { Stage } from './stage/stage.ts';

import { eventBusName as busName } from '@tollgate/contract-kit/event-names';

export { eventSource } from '@tollgate/contract-kit/event-names';
export { kebabCase, liveAlias } from '@tollgate/contract-kit/names';

type Named = Pick<Stage, 'name'>;

/** Name of a stack, and of whatever a service has one of: `tollgate-<stage>-<service>`. */
export function serviceName(stage: Named, service: string): string {
  return checked(`${system}-${stage.name}-${service}`, 63, 'a service');
}

/**
 * `tollgate-<stage>-<service>-<operation-in-kebab-case>`: known to callers without asking the stack that owns it.
 * @throws Error when it is longer than the 64 characters Lambda allows, or holds other than letters, digits and `-`.
 */
export function functionName(stage: Named, service: string, operation: string): string {
  return checked(operationFunctionName(stage.name, service, operation), 64, 'a function');
}

/** Everything of a stage, for policies: `tollgate-<stage>-*`. */
export const stagePrefix = (stage: Named): string => `${system}-${stage.name}-`;

/** `tollgate-<stage>-<service>`. */
export const tableName = serviceName;

/** `tollgate-<stage>-<name>-<account>`: bucket names are shared by all accounts, so ours ends in the account. */
export const bucketName = (stage: Named, name: string, account: string): string =>
  `${checked(`${system}-${stage.name}-${name}`, 63 - '-123456789012'.length, 'a bucket')}-${account}`;

export const userPoolName = (stage: Named): string => `${system}-${stage.name}`;

export const restApiName = (stage: Named): string => `${system}-${stage.name}`;

/** `tollgate-<stage>`: the one event bus of a stage. */
export const eventBusName = (stage: Named): string => busName(stage.name);

/** `tollgate-<stage>-<service>-<consumer>`: the queue of a consumer of events, and the rule before it. */
export const queueName = functionName;

/** Log group of a function; Lambda's own place for it. */
export const functionLogGroupName = (name: string): string => `/aws/lambda/${name}`;

/** Log group of the gateway's access log. */
export const accessLogGroupName = (stage: Named): string => `/${system}/${stage.name}/gateway/access`;

/** Log group of the stage's web ACL; AWS WAF takes no other beginning (AWS WAF developer guide, "Logging destinations"). */
export const webAclLogGroupName = (stage: Named): string => `aws-waf-logs-${system}-${stage.name}`;

/** `registerVehicle` and `register-vehicle` become `RegisterVehicle`. */
export function pascalCase(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_match, _dash, letter: string) => letter.toUpperCase());
}

function checked(name: string, longest: number, what: string): string {
  if (name.length > longest) {
    throw new Error(
      `${name} has ${name.length} characters; the name of ${what} may have ${longest}; shorten its parts`,
    );
  }
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    throw new Error(`${name} cannot name ${what}; use lower-case letters, digits and single hyphens`);
  }
  return name;
}
