/**
 * One line of JSON per handshake, message and end. It names the route and who connected, and neither query, where tickets
 * are, nor address, nor what a message says.
 * Source of the variables: API Gateway Developer Guide, "Configuring logging for a WebSocket API".
 */
export const accessLogFormat = JSON.stringify({
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  eventType: '$context.eventType',
  routeKey: '$context.routeKey',
  status: '$context.status',
  connectionId: '$context.connectionId',
  integrationLatency: '$context.integrationLatency',
  integrationStatus: '$context.integrationStatus',
  errorType: '$context.error.responseType',
  principalId: '$context.authorizer.principalId',
});
