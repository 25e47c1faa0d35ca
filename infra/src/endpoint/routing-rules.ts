import type { Domain, ServiceStack } from '@tollgate/constructs';
import { CfnRoutingRule } from 'aws-cdk-lib/aws-apigatewayv2';
import { apiInfo } from '../api-info.ts';

/** A stage of an API that a domain leads to. */
export interface Target {
  readonly apiId: string;
  readonly stage: string;
}

/** Gap between the priorities of two rules, so that one can be put between them by hand. */
const gap = 10;

/** Rules come before the mapping, which takes whoever chooses no version. */
export const routingMode = ({ versions }: Domain): string =>
  versions === undefined ? 'BASE_PATH_MAPPING_ONLY' : 'ROUTING_RULE_THEN_BASE_PATH_MAPPING';

/**
 * Two rules for each version: by its header, and by a base path such as `v1`, which the API does not see.
 * Source: "Routing rules to connect API stages to a custom domain name for REST APIs", API Gateway developer guide.
 */
export function routingRules(
  stack: ServiceStack,
  domainNameArn: string,
  { basePath, versions }: Domain,
  own: Target,
): void {
  if (versions === undefined) return;
  const [current = '1'] = apiInfo.version.split('.');
  const targets = Object.entries({ ...versions.others, [current]: own });
  targets.forEach(([version, { apiId, stage }], index) => {
    const byHeader = { matchHeaders: { anyOf: [{ header: versions.header, valueGlob: version }] } };
    const below = basePath === undefined ? [] : [{ matchBasePaths: { anyOf: [basePath] } }];
    const path = [basePath, `v${version}`].filter((segment) => segment !== undefined).join('/');
    new CfnRoutingRule(stack, `Version${version}ByHeader`, {
      domainNameArn,
      priority: (2 * index + 1) * gap,
      conditions: [...below, byHeader],
      actions: [{ invokeApi: { apiId, stage, stripBasePath: basePath !== undefined } }],
    });
    new CfnRoutingRule(stack, `Version${version}ByPath`, {
      domainNameArn,
      priority: (2 * index + 2) * gap,
      conditions: [{ matchBasePaths: { anyOf: [path] } }],
      actions: [{ invokeApi: { apiId, stage, stripBasePath: true } }],
    });
  });
}
