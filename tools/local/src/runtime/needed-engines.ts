import type { System } from '../system/index.ts';
import type { EngineEndpoints } from './engine-endpoints.ts';

/** Which engines a system has use for. */
export interface NeededEngines {
  readonly database: boolean;
  readonly objects: boolean;
  readonly queues: boolean;
}

/** An engine is needed for a resource of its own, and for an integration that calls its service. */
export function neededEngines(system: System): NeededEngines {
  const integrations = JSON.stringify([system.restApis, system.webSocketApis]);
  const isCalled = (service: string): boolean =>
    integrations.includes(`:${service}:action/`) || integrations.includes(`:${service}:path/`);
  return {
    database: system.tables.length > 0 || isCalled('dynamodb'),
    objects: system.buckets.length > 0 || isCalled('s3'),
    queues: system.queues.length > 0 || isCalled('sqs'),
  };
}

/** The line of the start's story. */
export function describeEngines(
  { database, objects, queues }: NeededEngines,
  endpoints: EngineEndpoints,
): string {
  const running = [
    ...(database ? [`DynamoDB Local at ${endpoints.dynamodb}`] : []),
    ...(objects ? [`object store at ${endpoints.s3}`] : []),
    ...(queues ? [`queues at ${endpoints.sqs}`] : []),
  ];
  return running.length === 0 ? 'none is needed' : running.join(', ');
}
