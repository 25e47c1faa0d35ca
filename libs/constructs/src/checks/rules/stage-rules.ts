import { each, has, listOf, objectOf, type Rule } from './rule.ts';

/** Rules for deployed stages, their domains and plans. */
export const stageRules: readonly Rule[] = [
  {
    id: 'stage-body-log',
    fault: 'logs bodies',
    remedy: 'switch DataTraceEnabled off',
    source:
      'API Gateway Developer Guide, "Set up CloudWatch logging": data tracing logs full requests and responses',
    brokenBy: (template) => [
      ...each(['AWS::ApiGateway::Stage'], ({ MethodSettings }) =>
        has(MethodSettings, /"DataTraceEnabled":true/),
      )(template),
      ...each(
        ['AWS::ApiGatewayV2::Stage'],
        ({ DefaultRouteSettings, RouteSettings }) =>
          has(DefaultRouteSettings, /"DataTraceEnabled":true/) ||
          has(RouteSettings, /"DataTraceEnabled":true/),
      )(template),
    ],
  },
  {
    id: 'stage-access-log',
    fault: 'keeps no access log',
    remedy: 'give it a log group and a format',
    source: 'AWS Security Hub, APIGateway.9; OWASP Logging Cheat Sheet',
    brokenBy: (template) => [
      ...each(['AWS::ApiGateway::Stage'], ({ AccessLogSetting }) => AccessLogSetting === undefined)(template),
      ...each(
        ['AWS::ApiGatewayV2::Stage'],
        ({ AccessLogSettings }) => AccessLogSettings === undefined,
      )(template),
    ],
  },
  {
    id: 'stage-plain-cache',
    fault: 'keeps answers in its cache unencrypted',
    remedy: 'set CacheDataEncrypted wherever CachingEnabled is',
    source: 'AWS Security Hub, APIGateway.5',
    brokenBy: each(['AWS::ApiGateway::Stage'], ({ MethodSettings }) =>
      listOf(MethodSettings)
        .map(objectOf)
        .some(
          ({ CachingEnabled, CacheDataEncrypted }) => CachingEnabled === true && CacheDataEncrypted !== true,
        ),
    ),
  },
  {
    id: 'domain-tls',
    fault: 'may be spoken to in old versions of TLS',
    remedy: 'set a security policy of TLS 1.2 or newer',
    source: 'RFC 8996: TLS 1.0 and 1.1 must not be used',
    brokenBy: (template) => [
      ...each(
        ['AWS::ApiGateway::DomainName', 'AWS::ApiGateway::DomainNameV2'],
        ({ SecurityPolicy }) => !has(SecurityPolicy, /TLS_?1_?[23]/),
      )(template),
      ...each(['AWS::ApiGatewayV2::DomainName'], ({ DomainNameConfigurations }) =>
        listOf(DomainNameConfigurations).some(
          (configuration) => !has(objectOf(configuration)['SecurityPolicy'], /TLS_?1_?[23]/),
        ),
      )(template),
    ],
  },
  {
    id: 'usage-plan-limits',
    fault: 'leaves the rate or the quota unbounded',
    remedy: 'give it both',
    source: 'OWASP API Security Top 10 2023, API4; API Gateway API Reference, CreateUsagePlan',
    brokenBy: each(
      ['AWS::ApiGateway::UsagePlan'],
      ({ Throttle, Quota }) => Throttle === undefined || Quota === undefined,
    ),
  },
];
