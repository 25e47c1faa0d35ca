import type { ServiceStack } from '@tollgate/constructs';
import { privateDomain } from './private-domain.ts';
import { publicDomain } from './public-domain.ts';
import { routingRules, type Target } from './routing-rules.ts';

/**
 * The stage's own name for its API, where it has one.
 * @returns Root of the API, as clients call it.
 */
export function customDomain(stack: ServiceStack, target: Target): string {
  const { domain, endpoint, name } = stack.stage;
  if (domain === undefined)
    return `https://${target.apiId}.execute-api.${stack.region}.${stack.urlSuffix}/${name}`;
  const arn =
    endpoint.type === 'PRIVATE'
      ? privateDomain(stack, domain, endpoint.vpcEndpointIds, target)
      : publicDomain(stack, domain, target);
  routingRules(stack, arn, domain, target);
  return `https://${domain.name}${domain.basePath === undefined ? '' : `/${domain.basePath}`}`;
}
