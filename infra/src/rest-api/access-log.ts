/**
 * One line of JSON per request. It names the route, not the path, and neither query, address nor user agent: a plate
 * or a VIN can stand in the first two, and the others tell who asked.
 * Source of the variables: "Variables for access logging", API Gateway developer guide.
 */
export const accessLogFormat = JSON.stringify({
  requestId: '$context.requestId',
  traceId: '$context.xrayTraceId',
  requestTime: '$context.requestTime',
  httpMethod: '$context.httpMethod',
  resourcePath: '$context.resourcePath',
  status: '$context.status',
  responseLength: '$context.responseLength',
  responseLatency: '$context.responseLatency',
  integrationStatus: '$context.integration.status',
  integrationLatency: '$context.integration.latency',
  errorType: '$context.error.responseType',
  apiKeyId: '$context.identity.apiKeyId',
  clientId: '$context.authorizer.claims.client_id',
  tenant: '$context.authorizer.tenant',
  isCanary: '$context.isCanaryRequest',
});
