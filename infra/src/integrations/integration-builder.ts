import type { Stage } from '@tollgate/constructs';
import type { Operation } from '@tollgate/contract-kit';
import type { GatewayIntegration, JsonObject } from '@tollgate/contract-kit/openapi';
import type { UpstreamResources } from './upstream.ts';

/** What an integration is built of. */
export interface IntegrationContext {
  readonly stage: Stage;
  /** All operations of the API. */
  readonly operations: readonly Operation[];
  /** ARN of the role that calls what the gateway may call for one purpose, as a CloudFormation value. */
  readonly roleArn: (purpose: RolePurpose) => JsonObject;
  /** Parameters and VPC links of the back ends that are called over HTTP. */
  readonly upstreams: UpstreamResources;
}

/** Each purpose has its own role. */
export type RolePurpose = 'invokeFunctions' | 'authorizePartner' | 'readStates' | 'readRenditions';

/** Builds the integration of one operation that the gateway serves itself. */
export type IntegrationBuilder = (operation: Operation, context: IntegrationContext) => GatewayIntegration;
