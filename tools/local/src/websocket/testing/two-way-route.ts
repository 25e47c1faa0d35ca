import type { WebSocketIntegration, WebSocketIntegrationResponse, WebSocketRoute } from '../definition.ts';
import { connect, route } from './served-web-socket-api.ts';
import type { ServedWebSocketApi } from './served-web-socket-api.ts';

/** The default integration response with a template. */
export function answerWith(
  template: string,
  more: Partial<WebSocketIntegrationResponse> = {},
): WebSocketIntegrationResponse {
  return { key: '$default', parameters: {}, templates: { $default: template }, ...more };
}

/** The default integration response as it is. */
export const passOn: WebSocketIntegrationResponse = { key: '$default', parameters: {}, templates: {} };

/** A `$default` route that answers with what its integration gives. */
export function twoWay(integration: Partial<WebSocketIntegration>): WebSocketRoute {
  return route('$default', { twoWay: true, integration: { templates: {}, ...integration } });
}

/** Sends one message on a connection of its own and gives the answer to it, read as JSON when it is an object. */
export async function askOnce(api: ServedWebSocketApi, message: unknown): Promise<unknown> {
  const client = await connect(api);
  client.send(message);
  const frame = await client.next();
  return frame.startsWith('{') ? (JSON.parse(frame) as unknown) : frame;
}
