import type { Fault } from '../../gateway/fault.ts';
import type { GatewayPorts } from '../../gateway/ports.ts';
import type { Answer } from '../../gateway/response/answer.ts';
import type { HttpIntegration } from '../definition.ts';
import type { HttpExchange } from '../http-exchange.ts';

/** Serves a request that the gateway let through. */
export type Integrate = (exchange: HttpExchange) => Promise<Answer | Fault>;

/** What an integration is compiled from. */
export interface IntegrationParts {
  readonly integration: HttpIntegration;
  readonly ports: GatewayPorts;
}
