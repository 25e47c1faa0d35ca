import { listOf, objectOf, objectsIn } from '../rules/rule.ts';
import { amountsOf, sizeOf, type Limit } from './limit.ts';
import { capacityOf } from './web-acl-capacity.ts';

const restApi = 'AWS::ApiGateway::RestApi';
const quotas = 'API Gateway Developer Guide, "Quotas for configuring and running a REST API"';

/** Limits of what stands at the edge. */
export const gatewayLimits: readonly Limit[] = [
  {
    what: 'resources of an API',
    most: 300,
    source: quotas,
    amountsIn: amountsOf(restApi, ({ Body }) => nodesOf(Object.keys(pathsOf(Body))).size),
  },
  {
    what: 'authorizers of an API',
    most: 10,
    source: quotas,
    amountsIn: amountsOf(
      restApi,
      ({ Body }) => objectsIn(objectOf(Body)['components']).filter(isAuthorizer).length,
    ),
  },
  {
    what: 'definition of an API',
    most: 6 * 1024 * 1024,
    unit: 'bytes',
    source: quotas,
    amountsIn: amountsOf(restApi, ({ Body }) => sizeOf(Body)),
  },
  {
    what: 'ARN of a method',
    most: 1_600,
    unit: 'bytes',
    source: quotas,
    amountsIn: amountsOf(restApi, ({ Body }) => {
      const place = 'arn:aws:execute-api:ap-southeast-2:123456789012:abcdefghij/staging/DELETE';
      return Math.max(0, ...Object.keys(pathsOf(Body)).map((path) => place.length + path.length));
    }),
  },
  {
    what: 'variables of a stage',
    most: 100,
    source: quotas,
    amountsIn: amountsOf(
      'AWS::ApiGateway::Stage',
      ({ Variables }) => Object.keys(objectOf(Variables)).length,
    ),
  },
  {
    what: 'methods with own limits in a usage plan',
    most: 20,
    source: 'API Gateway Developer Guide, "Usage plans and API keys": for each stage',
    amountsIn: amountsOf('AWS::ApiGateway::UsagePlan', ({ ApiStages }) =>
      Math.max(
        0,
        ...listOf(ApiStages).map((stage) => Object.keys(objectOf(objectOf(stage)['Throttle'])).length),
      ),
    ),
  },
  {
    what: 'capacity of a web ACL',
    most: 1_500,
    unit: 'WCU',
    source: 'AWS WAF Developer Guide, "Web ACL capacity units (WCUs)": what the price of a web ACL includes',
    amountsIn: amountsOf('AWS::WAFv2::WebACL', ({ Rules }) =>
      listOf(Rules).reduce<number>((sum, rule) => sum + capacityOf(objectOf(rule)['Statement']), 0),
    ),
  },
  {
    what: 'scopes of a resource server',
    most: 100,
    source: 'Amazon Cognito Developer Guide, "Quotas in Amazon Cognito"',
    amountsIn: amountsOf('AWS::Cognito::UserPoolResourceServer', ({ Scopes }) => listOf(Scopes).length),
  },
];

const pathsOf = (body: unknown): Readonly<Record<string, unknown>> => objectOf(objectOf(body)['paths']);

const isAuthorizer = (value: Readonly<Record<string, unknown>>): boolean =>
  'x-amazon-apigateway-authorizer' in value;

/** API Gateway makes a resource of every part of a path, and of the root. */
function nodesOf(paths: readonly string[]): ReadonlySet<string> {
  const nodes = paths.flatMap((path) => {
    const parts = path.split('/').filter(Boolean);
    return parts.map((_part, index) => `/${parts.slice(0, index + 1).join('/')}`);
  });
  return new Set(['/', ...nodes]);
}
