import type { IntegrationModel } from '../definition/model.ts';

/** Request headers that no mapping may set; every call of an integration that tries fails with 500 (recorded). */
const forbidden = new Set([
  'content-length',
  'transfer-encoding',
  'x-amzn-trace-id',
  'x-amzn-apigateway-api-id',
]);
const forbiddenForAws = new Set(['authorization', 'connection', 'expect', 'proxy-authenticate', 'te']);
const prefix = 'integration.request.header.';

/** True when an integration maps a header that API Gateway does not let it set. */
export function mapsForbiddenHeader(integration: IntegrationModel): boolean {
  const isAws = integration.type === 'AWS' || integration.type === 'AWS_PROXY';
  return Object.keys(integration.parameters)
    .filter((target) => target.startsWith(prefix))
    .map((target) => target.slice(prefix.length).toLowerCase())
    .some((name) => forbidden.has(name) || (isAws && forbiddenForAws.has(name)));
}
