import { losses, type Loss, type Stage } from '@tollgate/constructs';
import type { Operation } from '@tollgate/contract-kit';
import { originsOf, type JsonObject } from '@tollgate/contract-kit/openapi';
import { isCached } from '../integrations/cache-key.ts';

/** A feature that an HTTP API has not, and who would use it. */
export interface LostUse {
  readonly loss: Loss;
  /** Ids of operations, or the stage. */
  readonly users: readonly string[];
}

/** What the integration of an operation is, to tell whether an HTTP API can have it. */
export type DefinitionOf = (operation: Operation) => JsonObject;

/**
 * The loss that an integration means; undefined for those of functions and for plain proxies.
 * Source: "Create integrations for HTTP APIs", API Gateway developer guide.
 */
export function lossOfIntegration(definition: JsonObject): Loss | undefined {
  switch (definition['type']) {
    case 'aws_proxy':
      return undefined;
    case 'mock':
      return 'mockIntegrations';
    case 'aws':
      return 'serviceIntegrations';
    default:
      if (definition['connectionType'] === 'VPC_LINK') return 'privateUpstreams';
      return definition['type'] === 'http_proxy' && isUnmapped(definition) ? undefined : 'mappedIntegrations';
  }
}

/** Path parameters reach the upstream's URL by their names alone. */
function isUnmapped({ requestParameters = {} }: JsonObject): boolean {
  return Object.keys(requestParameters as JsonObject).every((name) =>
    name.startsWith('integration.request.path.'),
  );
}

/** Whether an operation uses a feature. */
type Uses = (operation: Operation, stage: Stage, definitionOf: DefinitionOf) => boolean;

const hasIntegration =
  (loss: Loss): Uses =>
  (operation, _stage, definitionOf) =>
    lossOfIntegration(definitionOf(operation)) === loss;

const usesOfOperations: Readonly<Partial<Record<Loss, Uses>>> = {
  apiKeys: ({ access }) => access.kind === 'apiKey',
  requestValidation: ({ request }) => request?.query?.safeParse({}).success === false,
  gatewayCache: (operation, stage) => isCached(operation, stage),
  mockIntegrations: hasIntegration('mockIntegrations'),
  serviceIntegrations: hasIntegration('serviceIntegrations'),
  mappedIntegrations: hasIntegration('mappedIntegrations'),
  privateUpstreams: hasIntegration('privateUpstreams'),
  originsOfOperations: (operation, { corsOrigins }) =>
    originsOf(operation, corsOrigins).join() !== corsOrigins.join(),
};

/** Features that every stage of the REST API has, whatever its operations and options. */
const always = (): boolean => true;

const usesOfStages: Readonly<Partial<Record<Loss, (stage: Stage) => boolean>>> = {
  gatewayResponses: always,
  webAcl: always,
  resourcePolicy: always,
  tracing: always,
  executionLogs: always,
  gatewayAlarms: always,
  edgeEndpoint: ({ endpoint }) => endpoint.type === 'EDGE',
  canary: ({ delivery }) => delivery.gateway === 'canary',
  routingRules: ({ domain }) => domain?.versions !== undefined,
  privateEndpoint: ({ endpoint }) => endpoint.type === 'PRIVATE',
};

/** Everything that the system uses of a REST API and would not find in an HTTP API, with its users. */
export function lostUses(
  stage: Stage,
  operations: readonly Operation[],
  definitionOf: DefinitionOf,
): readonly LostUse[] {
  return (Object.keys(losses) as Loss[])
    .map((loss) => ({
      loss,
      users: [
        ...(usesOfStages[loss]?.(stage) === true ? [`the stage ${stage.name}`] : []),
        ...operations
          .filter((operation) => usesOfOperations[loss]?.(operation, stage, definitionOf) === true)
          .map(({ id }) => id)
          .sort(),
      ],
    }))
    .filter(({ users }) => users.length > 0);
}
