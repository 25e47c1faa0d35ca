import type { MethodModel } from '../definition/model.ts';
import type { Exchange } from '../exchange.ts';
import type { Fault } from '../fault.ts';
import type { GatewayPorts, RestApiDefinition } from '../ports.ts';
import type { IsBinary } from '../request/media-type.ts';
import type { Answer } from '../response/answer.ts';

/** Serves a request that the gateway let through. */
export type Integrate = (exchange: Exchange) => Answer | Fault | Promise<Answer | Fault>;

/** What every integration is compiled from. */
export interface IntegrationParts {
  readonly definition: RestApiDefinition;
  readonly ports: GatewayPorts;
  readonly method: MethodModel;
  readonly isBinary: IsBinary;
}
