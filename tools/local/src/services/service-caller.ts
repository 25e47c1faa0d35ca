import type { EventBus } from '../engines/event-bus/index.ts';
import type { Credentials } from '../engines/object-store/index.ts';
import type { ServiceCaller, ServiceRequest, ServiceResponse } from '../gateway/ports.ts';
import { callDatabase } from './database-service.ts';
import { callEventBus, eventBusAction } from './event-bus-service.ts';
import { callObjectStore, objectActions } from './object-store-service.ts';
import { callQueues } from './queue-service.ts';
import { callStateMachineService, executionActions } from './state-machine-service.ts';
import type { CallStateMachines } from './state-machines-api.ts';

export interface ServiceCallerOptions {
  readonly dynamodb: string;
  readonly s3: string;
  readonly sqs: string;
  readonly eventBus: EventBus;
  readonly callStateMachines: CallStateMachines;
  readonly credentials: Credentials;
  readonly region: string;
}

/** What integrations may ask of a service: any action, or only some. */
const served: Readonly<Record<string, readonly string[] | 'any'>> = {
  dynamodb: 'any',
  events: [eventBusAction],
  s3: objectActions,
  sqs: 'any',
  states: executionActions,
};

/** Sends the gateway's AWS-service integrations to the local engines, signed where the engine checks it. */
export function createServiceCaller(options: ServiceCallerOptions): ServiceCaller {
  const { credentials, region, eventBus } = options;
  const s3 = { service: 's3', endpoint: options.s3, credentials, region };
  const sqs = { service: 'sqs', endpoint: options.sqs, credentials, region };
  const calls: Readonly<
    Record<string, (request: ServiceRequest) => ServiceResponse | Promise<ServiceResponse>>
  > = {
    dynamodb: (request) => callDatabase(options.dynamodb, request),
    events: (request) => callEventBus(eventBus, request),
    s3: (request) => callObjectStore(s3, request),
    sqs: (request) => callQueues(sqs, request),
    states: (request) => callStateMachineService(options.callStateMachines, request),
  };
  return {
    refusalOf,
    call: async (request) => {
      const refusal = refusalOf(request);
      return refusal === undefined
        ? await (calls[request.service]?.(request) ?? refuse(''))
        : refuse(refusal);
    },
  };
}

function refusalOf({ service, target }: Pick<ServiceRequest, 'service' | 'target'>): string | undefined {
  const actions = served[service];
  const asked = `${service}:${'action' in target ? `action/${target.action}` : `path/${target.path}`}`;
  if (actions === undefined)
    return `the integration calls ${asked}, a service that is not served locally. Allowed: ${Object.keys(served).join(', ')} and Lambda functions. Give the method a function or a MOCK integration in the local stage.`;
  if (actions === 'any' || !('action' in target) || actions.includes(target.action)) return undefined;
  return `the integration calls ${asked}, an action that is not served locally. Allowed: ${actions.join(', ')}${service === 's3' ? ', or path/BUCKET/KEY' : ''}.`;
}

function refuse(message: string): ServiceResponse {
  return {
    status: 501,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ message })),
  };
}
