import type { ResolvedResource } from '../assembly/index.ts';

/** The resources of one WebSocket API, as its parts need them. */
export interface WebSocketResources {
  /** Resources of a type of `AWS::ApiGatewayV2` that belong to the API. */
  ofType(type: string): ResolvedResource[];
  idOf(resource: ResolvedResource): string;
}
