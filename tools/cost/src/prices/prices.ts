/** A list price of AWS in us-east-1, in dollars. */
export interface Price {
  readonly dollars: number;
  /** What is counted. */
  readonly unit: string;
  /** Page that lists it. */
  readonly source: string;
}

const page = (name: string): string => `https://aws.amazon.com/${name}/pricing/`;
const per = (dollars: number, unit: string, name: string): Price => ({ dollars, unit, source: page(name) });

/** Day of the list; prices are list prices without free tiers, discounts or taxes, taken second-hand: check before budgeting. */
export const pricesAsOf = '2026-11-22';

/** Every price that is used, by name. */
export const prices = {
  gatewayRequest: per(3.5 / 1e6, 'request of a REST API, first 333 million of a month', 'api-gateway'),
  gatewayCache0_5: per(0.02, 'hour of a cache of 0.5 GB', 'api-gateway'),
  gatewayCache1_6: per(0.038, 'hour of a cache of 1.6 GB', 'api-gateway'),
  gatewayCache6_1: per(0.2, 'hour of a cache of 6.1 GB', 'api-gateway'),
  functionRequest: per(0.2 / 1e6, 'event of a function', 'lambda'),
  functionGigabyteSecond: per(0.000_013_333_4, 'GB-second on arm64, first 7.5 billion of a month', 'lambda'),
  readUnit: per(0.125 / 1e6, 'read request unit', 'dynamodb/on-demand'),
  writeUnit: per(0.625 / 1e6, 'write request unit', 'dynamodb/on-demand'),
  objectWrite: per(0.005 / 1e3, 'PUT, COPY, POST or LIST', 's3'),
  objectRead: per(0.0004 / 1e3, 'GET or HEAD', 's3'),
  logGigabyte: per(0.5, 'GB of logs taken in', 'cloudwatch'),
  traceRecorded: per(5 / 1e6, 'trace recorded', 'xray'),
  transferGigabyte: per(0.09, 'GB out to the internet, first 10 TB of a month', 'ec2/on-demand'),
  webAclRequest: per(0.6 / 1e6, 'request that a web ACL looks at', 'waf'),
  botControlRequest: per(1 / 1e6, 'request that bot control looks at', 'waf'),
  webAcl: per(5, 'month of a web ACL', 'waf'),
  webAclRule: per(1, 'month of a rule or group of rules', 'waf'),
  botControl: per(10, 'month of bot control in a web ACL', 'waf'),
  alarm: per(0.1, 'month of a metric that an alarm watches', 'cloudwatch'),
  compositeAlarm: per(0.5, 'month of a composite alarm', 'cloudwatch'),
  dashboard: per(3, 'month of a dashboard', 'cloudwatch'),
  secret: per(0.4, 'month of a secret', 'secrets-manager'),
  key: per(1, 'month of a customer managed key', 'kms'),
  machineClient: per(6, 'month of an app client with client credentials', 'cognito'),
  interfaceEndpoint: per(0.01, 'hour of an interface endpoint in one zone', 'privatelink'),
  loadBalancer: per(0.0225, 'hour of a network load balancer', 'elasticloadbalancing'),
  hostedZone: per(0.5, 'month of a hosted zone', 'route53'),
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof prices;

/** Prices by name; another list than ours shows what a change of prices would do. */
export type PriceList = Readonly<Record<PriceName, Price>>;

/** Hours of a month, as AWS bills them. */
export const hoursOfMonth = 730;
