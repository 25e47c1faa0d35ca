/**
 * One line of JSON per request. It names the route, not the path, and neither query, address nor user agent.
 * Source of the variables: "Customize HTTP API access logs", API Gateway developer guide.
 */
export const httpAccessLogFormat = JSON.stringify({
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  httpMethod: '$context.httpMethod',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseLength: '$context.responseLength',
  responseLatency: '$context.responseLatency',
  integrationStatus: '$context.integration.status',
  integrationLatency: '$context.integration.latency',
  errorType: '$context.error.responseType',
  clientId: '$context.authorizer.claims.client_id',
  tenant: '$context.authorizer.tenant',
});
