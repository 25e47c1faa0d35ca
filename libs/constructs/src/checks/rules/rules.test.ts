import { ownFindingsOf } from '../own-findings.ts';
import { gatewayAndFunctionCases } from './gateway-cases.ts';
import { ownRules } from './index.ts';
import { serviceCases } from './service-cases.ts';

const ruleCases = { ...gatewayAndFunctionCases, ...serviceCases };

const cases = Object.entries(ruleCases).flatMap(([id, ofRule]) =>
  ofRule.map((each, index) => ({ id, number: index + 1, ...each })),
);

describe('own guard rails', () => {
  it('own guard rails: every rule has a passing and a failing template, a remedy and a source', () => {
    expect(Object.keys(ruleCases).sort()).toEqual(ownRules.map(({ id }) => id).sort());
    for (const { remedy, source } of ownRules) {
      expect(remedy).not.toBe('');
      expect(source).not.toBe('');
    }
  });

  it.each(cases)(
    'own guard rails: $id tells right from wrong ($number)',
    ({ id, passes, fails, reported }) => {
      const report = (Resources: typeof passes): readonly string[] =>
        ownFindingsOf({ Resources }, true)
          .filter(({ rule }) => rule === `Tollgate-${id}`)
          .map(({ logicalId }) => logicalId);

      expect(report(passes)).toEqual([]);
      expect(report(fails)).toEqual(reported ?? ['It']);
    },
  );

  it('own guard rails: what a template does not have breaks no rule', () => {
    const Resources = {
      Boat: { Type: 'AWS::X::Boat' },
      Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
      Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
      Api: { Type: 'AWS::ApiGateway::RestApi', Properties: {} },
      Http: { Type: 'AWS::ApiGatewayV2::Api', Properties: {} },
      Bucket: { Type: 'AWS::S3::Bucket', Properties: {} },
      Role: { Type: 'AWS::IAM::Role', Properties: {} },
    };

    expect(ownFindingsOf({ Resources })).toEqual([]);
  });

  it('own guard rails: data may go with a stage that does not keep it', () => {
    const Resources = { Bucket: { Type: 'AWS::S3::Bucket', Properties: {} } };

    expect(ownFindingsOf({ Resources }, false)).toEqual([]);
    expect(ownFindingsOf({ Resources }, true)).toHaveLength(1);
  });
});
