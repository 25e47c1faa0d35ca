import { forecastOf, limitFaultsIn, limits } from './forecast.ts';
import { forecastTable } from './forecast-table.ts';
import { capacityOf } from './web-acl-capacity.ts';

const many = <Value>(count: number, value: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_none, index) => value(index));
const record = (count: number, value: (index: number) => unknown): Record<string, unknown> =>
  Object.fromEntries(many(count, (index) => [`n${index}`, value(index)]));
const one = (Type: string, Properties: object) => ({ Resources: { It: { Type, Properties } } });
const api = (Body: object) => one('AWS::ApiGateway::RestApi', { Body });
const topics = (count: number) => ({
  Resources: record(count, () => ({ Type: 'AWS::SNS::Topic' })) as Record<string, { Type: string }>,
});

/** For each limit a template that has reached it. */
const reaching: Readonly<Record<string, Parameters<typeof forecastOf>[0]>> = {
  'resources of a stack': topics(500),
  template: one('AWS::SNS::Topic', { DisplayName: 'x'.repeat(1024 * 1024) }),
  'outputs of a stack': { Resources: {}, Outputs: record(200, () => ({ Value: '' })) },
  'parameters of a stack': { Resources: {}, Parameters: record(200, () => ({})) } as never,
  'inline policies of a role': one('AWS::IAM::Role', {
    Policies: many(2, () => ({ PolicyDocument: { Sid: 'x'.repeat(5_200) } })),
  }),
  'managed policy': one('AWS::IAM::ManagedPolicy', { PolicyDocument: { Sid: 'x'.repeat(6_200) } }),
  'variables of a function': one('AWS::Lambda::Function', {
    Environment: { Variables: { A: 'x'.repeat(4_090) } },
  }),
  'name of a function': one('AWS::Lambda::Function', { FunctionName: 'x'.repeat(64) }),
  'indexes of a table': one('AWS::DynamoDB::Table', { GlobalSecondaryIndexes: many(20, () => ({})) }),
  'alarms of a composite alarm': one('AWS::CloudWatch::CompositeAlarm', {
    AlarmRule: { 'Fn::Join': ['', many(100, (index) => `ALARM("a${index}") OR `)] },
  }),
  'widgets of a dashboard': one('AWS::CloudWatch::Dashboard', {
    DashboardBody: JSON.stringify({ widgets: many(500, () => ({ type: 'metric' })) }),
  }),
  'resources of an API': api({ paths: Object.fromEntries(many(150, (index) => [`/a${index}/b`, {}])) }),
  'authorizers of an API': api({
    components: { securitySchemes: record(10, () => ({ 'x-amazon-apigateway-authorizer': {} })) },
  }),
  'definition of an API': api({ info: { description: 'x'.repeat(6 * 1024 * 1024) } }),
  'ARN of a method': api({ paths: { [`/${'x'.repeat(1_600)}`]: {} } }),
  'variables of a stage': one('AWS::ApiGateway::Stage', { Variables: record(100, () => '') }),
  'methods with own limits in a usage plan': one('AWS::ApiGateway::UsagePlan', {
    ApiStages: [{ Throttle: record(20, () => ({})) }],
  }),
  'capacity of a web ACL': one('AWS::WAFv2::WebACL', {
    Rules: many(3, () => ({
      Statement: { ManagedRuleGroupStatement: { Name: 'AWSManagedRulesCommonRuleSet' } },
    })),
  }),
  'scopes of a resource server': one('AWS::Cognito::UserPoolResourceServer', {
    Scopes: many(100, () => ({})),
  }),
};

describe('limit forecaster', () => {
  it('limit forecaster: every limit has a source and a template that reaches it', () => {
    expect(Object.keys(reaching).sort()).toEqual(limits.map(({ what }) => what).sort());
    for (const { source } of limits) expect(source).not.toBe('');
  });

  it.each(limits.map(({ what }) => what))(
    'limit forecaster: %s that has reached its limit is a fault',
    (what) => {
      const template = reaching[what] ?? { Resources: {} };

      expect(limitFaultsIn(template)).toContainEqual(expect.stringContaining(`${what} has reached`));
    },
  );

  it.each([
    [399, 'ok'],
    [400, 'warning'],
    [499, 'warning'],
    [500, 'failure'],
  ])('limit forecaster: %i resources of 500 are %s', (count, status) => {
    expect(forecastOf(topics(count)).find(({ what }) => what === 'resources of a stack')).toMatchObject({
      used: count,
      status,
    });
  });

  it('limit forecaster: of several resources the nearest to the limit counts, and what is not there does not', () => {
    const Resources = {
      Small: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'a' } },
      Large: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'a'.repeat(60) } },
    };

    const forecasts = forecastOf({ Resources });

    expect(forecasts.find(({ what }) => what === 'name of a function')).toMatchObject({
      logicalId: 'Large',
      status: 'warning',
    });
    expect(forecasts.map(({ what }) => what)).not.toContain('capacity of a web ACL');
  });

  it('limit forecaster: capacity is counted through scope-downs, keys and transformations', () => {
    const path = {
      ByteMatchStatement: {
        PositionalConstraint: 'STARTS_WITH',
        TextTransformations: [{ Type: 'LOWERCASE' }],
      },
    };
    const rate = {
      RateBasedStatement: { CustomKeys: [{}], ScopeDownStatement: { NotStatement: { Statement: path } } },
    };

    expect(capacityOf(rate)).toBe(2 + 30 + 2 + 10);
    expect(capacityOf({ AndStatement: { Statements: [rate, { GeoMatchStatement: {} }] } })).toBe(45);
  });

  it('limit forecaster: the table begins with what is nearest to its limit', () => {
    const table = forecastTable({ boats: forecastOf(topics(450)), cars: forecastOf(topics(1)) });

    expect(table.split('\n')[0]).toMatch(/^!\s+90 %\s+450 of 500\s+resources of a stack\s+boats$/);
  });
});
