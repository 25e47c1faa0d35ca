import type { Operation } from '@tollgate/contract-kit';
import type { GatewayIntegration } from '@tollgate/contract-kit/openapi';
import { decodeVin } from './decode-vin.ts';
import { functionIntegration } from './function-integration.ts';
import { getHealth } from './get-health.ts';
import { getPhotoRendition } from './get-photo-rendition.ts';
import { getProblems } from './get-problems.ts';
import { getState } from './get-state.ts';
import type { IntegrationBuilder, IntegrationContext } from './integration-builder.ts';
import { tellDeprecated } from './tell-deprecated.ts';

/** Builders of integrations by the id of the operation. */
export type IntegrationBuilders = Readonly<Record<string, IntegrationBuilder>>;

/** Operations that the gateway serves itself. */
export const servedByGateway: IntegrationBuilders = {
  decodeVin,
  getHealth,
  getPhotoRendition,
  getProblems,
  getState,
};

/**
 * The integration of an operation: its function, or what the gateway does itself.
 * @param builders Of the operations that the gateway serves itself.
 * @throws Error when the contract leaves an operation to the gateway and the gateway has nothing for it.
 */
export function integrationOf(
  operation: Operation,
  context: IntegrationContext,
  builders: IntegrationBuilders = servedByGateway,
): GatewayIntegration {
  if (operation.servedBy !== 'gateway') return functionIntegration(operation, context);
  const build = builders[operation.id];
  if (build === undefined) {
    throw new Error(
      `${operation.owner} leaves ${operation.id} to the gateway, which has no integration for it; ` +
        `add one to infra/src/integrations, or give the operation a function`,
    );
  }
  return tellDeprecated(operation, build(operation, context));
}
