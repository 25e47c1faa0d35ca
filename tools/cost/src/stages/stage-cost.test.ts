import { prices } from '../prices/prices.ts';
import { stageCost, stageSettings } from './stage-cost.ts';
import type { Resource, Template } from './template.ts';

const template = (
  ...resources: readonly (readonly [Type: string, Properties?: Resource['Properties']])[]
): Template => ({
  Resources: Object.fromEntries(
    resources.map(([Type, Properties], index) => [`R${index}`, { Type, ...(Properties && { Properties }) }]),
  ),
});
const rule = (Name: string) => ({ Statement: { ManagedRuleGroupStatement: { Name } } });
const rules = [rule('AWSManagedRulesCommonRuleSet'), rule('AWSManagedRulesBotControlRuleSet')];

it('cost: a stage costs what stands in its templates, whether anybody calls or not', () => {
  const { lines, dollarsPerMonth } = stageCost(
    'prod',
    [
      template(
        ['AWS::ApiGateway::Stage', { CacheClusterEnabled: true, CacheClusterSize: '0.5' }],
        ['AWS::WAFv2::WebACL', { Rules: rules }],
        ['AWS::DynamoDB::Table'],
      ),
      template(
        ['AWS::CloudWatch::Alarm', {}],
        [
          'AWS::CloudWatch::Alarm',
          { Metrics: [{ MetricStat: {} }, { MetricStat: {} }, { Expression: 'a/b' }] },
        ],
        ['AWS::CloudWatch::Dashboard'],
      ),
    ],
    prices,
  );

  expect(dollarsPerMonth).toBeCloseTo(0.02 * 730 + (5 + 2 + 10) + 3 * 0.1 + 3);
  expect(dollarsPerMonth).toBeCloseTo(lines.reduce((sum, { dollars }) => sum + dollars, 0));
});

it('cost: another price of alarms changes the line of alarms alone', () => {
  const templates = [template(['AWS::CloudWatch::Alarm'], ['AWS::SecretsManager::Secret'])];
  const dearer = { ...prices, alarm: { ...prices.alarm, dollars: 1 } };

  const [before, after] = [stageCost('prod', templates, prices), stageCost('prod', templates, dearer)];

  expect(after.lines.filter(({ dollars }, index) => dollars !== before.lines[index]?.dollars)).toMatchObject([
    { what: 'AWS::CloudWatch::Alarm', dollars: 1 },
  ]);
});

it('cost: a type of resource that is neither priced nor known to be free stops the reckoning', () => {
  expect(() => stageCost('prod', [template(['AWS::RDS::DBCluster'], ['AWS::IAM::Role'])], prices)).toThrow(
    'no price is known of AWS::RDS::DBCluster; add what it costs',
  );
  const cache = { CacheClusterEnabled: true, CacheClusterSize: '237' };
  expect(() => stageCost('prod', [template(['AWS::ApiGateway::Stage', cache])], prices)).toThrow('237 GB');
});

it('cost: what every request pays for is read from the templates', () => {
  const settings = stageSettings([
    template(
      ['AWS::WAFv2::WebACL', { Rules: rules }],
      ['AWS::XRay::SamplingRule', { SamplingRule: { FixedRate: 0.2 } }],
    ),
  ]);

  expect(settings).toEqual({ tracedShare: 0.2, hasWebAcl: true, hasBotControl: true });
  expect(stageSettings([template()])).toEqual({ tracedShare: 0.05, hasWebAcl: false, hasBotControl: false });
});
