import {
  isObject,
  objectsOf,
  textOf,
  textsOf,
  type JsonObject,
  type ResolvedResource,
} from '../assembly/index.ts';
import { compilePattern, type EventPattern } from '../event-pattern/index.ts';
import type { Json } from '../json.ts';
import { reading } from './named-resource.ts';

/** Services whose event sources are polled. */
const services = ['sqs', 'dynamodb'] as const;
type Service = (typeof services)[number];

/**
 * Reads every enabled `AWS::Lambda::EventSourceMapping` of a service, by a text that is the same as long as the mapping is.
 * @throws AssemblyError for a source of a service that is not polled, and for what `read` throws
 */
export function mappingsOf<Mapping>(
  resources: readonly ResolvedResource[],
  service: Service,
  read: (resource: ResolvedResource) => Mapping,
): ReadonlyMap<string, Mapping> {
  return new Map(
    resources
      .filter(({ type, properties }) => type === mappingType && properties['Enabled'] !== false)
      .filter((resource) => reading(resource, () => serviceOf(resource)) === service)
      .map((resource) => [
        JSON.stringify([resource.stack, resource.logicalId, resource.properties]),
        reading(resource, () => read(resource)),
      ]),
  );
}

const mappingType = 'AWS::Lambda::EventSourceMapping';

function serviceOf({ properties }: ResolvedResource): Service {
  const arn = textOf(properties['EventSourceArn']);
  const service = services.find((one) => one === arn.split(':')[2]);
  if (service !== undefined) return service;
  throw new Error(
    `EventSourceArn is ${arn || 'missing'}, a source that is not served locally. Allowed: SQS queues and streams of DynamoDB tables. Set Enabled to false in the local stage.`,
  );
}

/** What mappings of every kind have. */
export interface CommonSettings {
  readonly functionArn: string;
  readonly batchingWindowMs: number;
  readonly reportsFailures: boolean;
  readonly filters?: readonly EventPattern[];
}

export function commonSettings(properties: JsonObject): CommonSettings {
  const { FilterCriteria } = properties;
  const filters = isObject(FilterCriteria) ? objectsOf(FilterCriteria['Filters']).map(filterOf) : [];
  const window = { usual: 0, least: 0, most: 300 };
  return {
    functionArn: textOf(properties['FunctionName']),
    batchingWindowMs: wholeNumber(properties, 'MaximumBatchingWindowInSeconds', window) * 1000,
    reportsFailures: textsOf(properties['FunctionResponseTypes']).includes('ReportBatchItemFailures'),
    ...(filters.length > 0 ? { filters } : {}),
  };
}

/** Bounds of a property, both allowed. */
interface Bounds {
  readonly usual: number;
  readonly least: number;
  readonly most: number;
  /** What else is allowed, for the error. */
  readonly remedy?: string;
}

/** @throws Error for a number that Lambda would not take */
export function wholeNumber(
  properties: JsonObject,
  name: string,
  { usual, least, most, remedy = '' }: Bounds,
): number {
  const value = Number(properties[name] ?? usual);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Error(`${name} is ${textOf(properties[name])}. Allowed: ${least} to ${most}${remedy}.`);
}

/** A pattern is a JSON text, or an object when CDK wrote it as one. */
function filterOf(filter: JsonObject): EventPattern {
  const pattern = filter['Pattern'];
  const parsed: Json | undefined = typeof pattern === 'string' ? (JSON.parse(pattern) as Json) : pattern;
  return compilePattern(isObject(parsed) ? parsed : {});
}
