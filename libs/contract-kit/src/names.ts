/**
 * How what is deployed is named, for those who create it and those who call it without asking its stack. This file stands
 * alone, so that a function that takes a name from here bundles nothing else.
 */

/** First part of every name, so that policies can be limited to what is ours. */
export const systemName = 'tollgate';

/** Alias of the version that serves; callers name it, so that a deployment can be rolled back. */
export const liveAlias = 'live';

/** `registerVehicle` becomes `register-vehicle`. */
export function kebabCase(camelCase: string): string {
  return camelCase.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `tollgate-<stage>-<service>-<operation-in-kebab-case>` */
export const operationFunctionName = (stage: string, service: string, operation: string): string =>
  `${systemName}-${stage}-${service}-${kebabCase(operation)}`;

/** Names of the usage plans, from the least that may be asked for to the most. */
export const planNames = ['free', 'partner', 'internal'] as const;

export type PlanName = (typeof planNames)[number];
