import { isObject, textOf, type JsonObject, type ResolvedResource, type Target } from '../assembly/index.ts';
import { defaultAsyncSettings, type AsyncSettings } from '../functions/index.ts';
import { nameOf, reading } from './named-resource.ts';

/** Settings of asynchronous invocation by `name:qualifier`; those of a function's dead letters by `name`. */
export type AsyncSettingsByFunction = ReadonlyMap<string, Partial<AsyncSettings>>;

/** Kinds of destinations that are served, and where a dead letter may go. */
const destinations = ['sqs', 'lambda', 'events'];

/**
 * Reads `AWS::Lambda::EventInvokeConfig` and the `DeadLetterConfig` of functions.
 * @throws AssemblyError for a destination that is not served
 */
export function asyncSettings(
  resources: readonly ResolvedResource[],
  target: Target,
): AsyncSettingsByFunction {
  return new Map(
    resources.flatMap((resource) =>
      reading(resource, (): [string, Partial<AsyncSettings>][] => {
        const { properties, type } = resource;
        if (type === 'AWS::Lambda::EventInvokeConfig') {
          const key = `${functionName(textOf(properties['FunctionName']))}:${textOf(properties['Qualifier'], '$LATEST')}`;
          return [[key, invokeConfig(properties)]];
        }
        const config = type === 'AWS::Lambda::Function' ? properties['DeadLetterConfig'] : undefined;
        if (!isObject(config)) return [];
        const deadLetterArn = served(textOf(config['TargetArn']), ['sqs'], 'DeadLetterConfig.TargetArn');
        return [[nameOf(resource, target), { deadLetterArn }]];
      }),
    ),
  );
}

/** What counts for a function, named in any form, with or without a qualifier. */
export function settingsOf(settings: AsyncSettingsByFunction, reference: string): AsyncSettings {
  const parts = reference.split(':');
  const [name = '', qualifier = '$LATEST'] = parts.slice(parts.lastIndexOf('function') + 1);
  return { ...defaultAsyncSettings, ...settings.get(name), ...settings.get(`${name}:${qualifier}`) };
}

function invokeConfig(properties: JsonObject): Partial<AsyncSettings> {
  const { DestinationConfig, MaximumEventAgeInSeconds, MaximumRetryAttempts } = properties;
  const config = isObject(DestinationConfig) ? DestinationConfig : {};
  const destination = (kind: string): string | undefined => {
    const entry = config[kind];
    if (!isObject(entry) || entry['Destination'] === undefined) return undefined;
    return served(textOf(entry['Destination']), destinations, `DestinationConfig.${kind}`);
  };
  const [onSuccess, onFailure] = [destination('OnSuccess'), destination('OnFailure')];
  return {
    ...(MaximumRetryAttempts === undefined ? {} : { maximumRetryAttempts: Number(MaximumRetryAttempts) }),
    ...(MaximumEventAgeInSeconds === undefined
      ? {}
      : { maximumEventAgeMs: Number(MaximumEventAgeInSeconds) * 1000 }),
    ...(onSuccess === undefined ? {} : { onSuccess }),
    ...(onFailure === undefined ? {} : { onFailure }),
  };
}

function served(arn: string, services: readonly string[], property: string): string {
  if (services.includes(arn.split(':')[2] ?? '')) return arn;
  throw new Error(
    `${property} is ${arn}, which is not served locally. Allowed: ARNs of ${services.join(', ')}.`,
  );
}

function functionName(reference: string): string {
  return reference.startsWith('arn:') ? (reference.split(':')[6] ?? reference) : reference;
}
