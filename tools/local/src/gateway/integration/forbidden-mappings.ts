import type { IntegrationModel, IntegrationType } from '../definition/model.ts';

/** Request headers that no mapping may set; every call of an integration that tries fails with 500 (recorded). */
const forbidden = new Set([
  'content-length',
  'transfer-encoding',
  'x-amzn-trace-id',
  'x-amzn-apigateway-api-id',
]);
const forbiddenForAws = new Set(['authorization', 'connection', 'expect', 'proxy-authenticate', 'te']);
const prefix = 'integration.request.header.';

/** True for a header that neither a mapping nor a template may set for an integration of a type. */
export function isForbiddenHeader(type: IntegrationType, name: string): boolean {
  const lower = name.toLowerCase();
  const isAws = type === 'AWS' || type === 'AWS_PROXY';
  return forbidden.has(lower) || (isAws && forbiddenForAws.has(lower));
}

/** True when an integration maps a header that API Gateway does not let it set. */
export function mapsForbiddenHeader(integration: IntegrationModel): boolean {
  return Object.keys(integration.parameters)
    .filter((target) => target.startsWith(prefix))
    .some((target) => isForbiddenHeader(integration.type, target.slice(prefix.length)));
}
