import { hoursOfMonth, type PriceName } from '../prices/prices.ts';
import { listOf, objectOf, type Resource } from './template.ts';

/** Units of a price that a resource costs each month, whether anybody calls or not. */
export type Monthly = readonly (readonly [price: PriceName, units: number])[];

type Properties = Readonly<Record<string, unknown>>;

const caches = { '0.5': 'gatewayCache0_5', '1.6': 'gatewayCache1_6', '6.1': 'gatewayCache6_1' } as const;

/** Types of resources with a fixed price. Storage and traffic are not fixed. */
export const monthlyPrices: Readonly<Record<string, (properties: Properties) => Monthly>> = {
  'AWS::ApiGateway::Stage': ({ CacheClusterEnabled, CacheClusterSize }) =>
    CacheClusterEnabled === true ? [[cacheOf(String(CacheClusterSize)), hoursOfMonth]] : [],
  'AWS::WAFv2::WebACL': ({ Rules }) => [
    ['webAcl', 1],
    ['webAclRule', listOf(Rules).length],
    ...(hasBotControl(Rules) ? [['botControl', 1] as const] : []),
  ],
  'AWS::CloudWatch::Alarm': ({ Metrics }) => [['alarm', Math.max(1, metricsIn(Metrics))]],
  'AWS::CloudWatch::CompositeAlarm': () => [['compositeAlarm', 1]],
  'AWS::CloudWatch::Dashboard': () => [['dashboard', 1]],
  'AWS::SecretsManager::Secret': () => [['secret', 1]],
  'AWS::KMS::Key': () => [['key', 1]],
  'AWS::Cognito::UserPoolClient': ({ AllowedOAuthFlows }) =>
    listOf(AllowedOAuthFlows).includes('client_credentials') ? [['machineClient', 1]] : [],
  'AWS::EC2::VPCEndpoint': ({ VpcEndpointType, SubnetIds }) =>
    VpcEndpointType === 'Interface'
      ? [['interfaceEndpoint', hoursOfMonth * Math.max(1, listOf(SubnetIds).length)]]
      : [],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': () => [['loadBalancer', hoursOfMonth]],
  'AWS::Route53::HostedZone': () => [['hostedZone', 1]],
};

/** Whether the rules of a web ACL hold the group that watches bots. */
export const hasBotControl = (rules: unknown): boolean =>
  JSON.stringify(rules ?? '').includes('AWSManagedRulesBotControlRuleSet');

function cacheOf(size: string): PriceName {
  if (!Object.hasOwn(caches, size)) {
    throw new Error(
      `no price is known of a gateway's cache of ${size} GB, only of ${Object.keys(caches).join(', ')}; add it to prices.ts`,
    );
  }
  return caches[size as keyof typeof caches];
}

/** Metrics of an alarm that calculates: each is billed, the calculation is not. */
const metricsIn = (metrics: unknown): number =>
  listOf(metrics).filter((metric) => 'MetricStat' in objectOf(metric)).length;

/** What a resource costs each month. @returns undefined where its type has no fixed price here */
export const monthlyOf = ({ Type, Properties = {} }: Resource): Monthly | undefined =>
  monthlyPrices[Type]?.(Properties);
