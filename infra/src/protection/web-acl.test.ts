import { stages, type Stage } from '@tollgate/constructs';
import { largestBody } from '@tollgate/contract-kit/limits';
import type { Template } from 'aws-cdk-lib/assertions';
import { gatewayApp } from '../testing/gateway-template.ts';

interface Rule {
  readonly Name: string;
  readonly Priority: number;
  readonly Action?: { readonly Block: { readonly CustomResponse: CustomResponse } };
  readonly OverrideAction?: object;
  readonly Statement: Readonly<Record<string, object>>;
  readonly VisibilityConfig: { readonly SampledRequestsEnabled: boolean };
}

interface CustomResponse {
  readonly ResponseCode: number;
  readonly CustomResponseBodyKey: string;
  readonly ResponseHeaders: readonly { readonly Name: string; readonly Value: string }[];
}

interface WebAcl {
  readonly Rules: readonly Rule[];
  readonly CustomResponseBodies: Readonly<Record<string, { ContentType: string; Content: string }>>;
}

function aclIn(template: Template): WebAcl {
  const [acl] = Object.values(template.findResources('AWS::WAFv2::WebACL')) as { Properties: WebAcl }[];
  if (acl === undefined) throw new Error('the template has no web ACL');
  return acl.Properties;
}

const everyStage = Object.values(stages);

describe('web ACL', () => {
  it.each(everyStage)('web ACL: guards the stage $name', (stage: Stage) => {
    const { template } = gatewayApp(stage);

    template.hasResourceProperties('AWS::WAFv2::WebACLAssociation', {
      ResourceArn: {
        'Fn::Join': [
          '',
          [
            'arn:',
            { Ref: 'AWS::Partition' },
            ':apigateway:',
            { Ref: 'AWS::Region' },
            '::/restapis/',
            { Ref: 'RestApi' },
            '/stages/',
            { Ref: 'Stage' },
          ],
        ],
      },
      WebACLArn: { 'Fn::GetAtt': ['WebAcl', 'Arn'] },
    });
    template.hasResourceProperties('AWS::WAFv2::WebACL', {
      Scope: 'REGIONAL',
      DefaultAction: { Allow: {} },
      AssociationConfig: { RequestBody: { API_GATEWAY: { DefaultSizeInspectionLimit: 'KB_64' } } },
    });
  });

  it('web ACL: asks the groups that AWS keeps, and lets bots be counted only', () => {
    const rules = aclIn(gatewayApp(stages.prod).template).Rules.filter(
      ({ OverrideAction }) => OverrideAction !== undefined,
    );

    expect(rules.map(({ Name, OverrideAction }) => [Name, Object.keys(OverrideAction ?? {})[0]])).toEqual([
      ['AWSManagedRulesAmazonIpReputationList', 'None'],
      ['AWSManagedRulesCommonRuleSet', 'None'],
      ['AWSManagedRulesKnownBadInputsRuleSet', 'None'],
      ['AWSManagedRulesBotControlRuleSet', 'Count'],
    ]);
    expect(rules[1]?.Statement['ManagedRuleGroupStatement']).toMatchObject({
      VendorName: 'AWS',
      RuleActionOverrides: [
        { Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } },
        { Name: 'NoUserAgent_HEADER', ActionToUse: { Count: {} } },
      ],
    });
    expect(rules[3]?.Statement['ManagedRuleGroupStatement']).toMatchObject({
      ManagedRuleGroupConfigs: [{ AWSManagedRulesBotControlRuleSet: { InspectionLevel: 'COMMON' } }],
    });
  });

  it.each(everyStage)('web ACL: bounds the rate of an address as the stage $name says', (stage: Stage) => {
    const [rate] = aclIn(gatewayApp(stage).template).Rules;

    expect(rate?.Statement['RateBasedStatement']).toEqual({
      AggregateKeyType: 'IP',
      Limit: stage.addressRate.requests,
      EvaluationWindowSec: stage.addressRate.windowSeconds,
    });
  });

  it('web ACL: refuses a body of which it cannot see all', () => {
    const [, size] = aclIn(gatewayApp(stages.prod).template).Rules;

    expect(size?.Statement['SizeConstraintStatement']).toMatchObject({
      FieldToMatch: { Body: { OversizeHandling: 'MATCH' } },
      ComparisonOperator: 'GT',
      Size: largestBody,
    });
  });

  it('web ACL: refuses by problems, with the headers of every other refusal', () => {
    const { Rules, CustomResponseBodies } = aclIn(gatewayApp(stages.prod).template);
    const answers = Rules.flatMap(({ Action }) => Action?.Block.CustomResponse ?? []);

    expect(answers.map(({ ResponseCode }) => ResponseCode)).toEqual([429, 413]);
    for (const { ResponseCode, CustomResponseBodyKey, ResponseHeaders } of answers) {
      const body = CustomResponseBodies[CustomResponseBodyKey];
      expect(body?.ContentType).toBe('APPLICATION_JSON');
      expect(JSON.parse(body?.Content ?? '')).toEqual({
        type: expect.stringMatching(/^\/problems#/) as string,
        title: expect.any(String) as string,
        status: ResponseCode,
        detail: expect.any(String) as string,
        code: expect.any(String) as string,
      });
      const headers = Object.fromEntries(ResponseHeaders.map(({ Name, Value }) => [Name, Value]));
      expect(headers).toMatchObject({
        'Access-Control-Allow-Origin': stages.prod.corsOrigins[0],
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        'X-Frame-Options': 'DENY',
      });
      // Ten headers, none of them the content type: quotas and API reference of AWS WAF.
      expect(ResponseHeaders.length).toBeLessThanOrEqual(10);
      expect(Object.keys(headers)).not.toContain('Content-Type');
    }
  });

  it('web ACL: keeps samples of no request', () => {
    const { Rules } = aclIn(gatewayApp(stages.prod).template);

    expect(Rules.map(({ VisibilityConfig }) => VisibilityConfig.SampledRequestsEnabled)).not.toContain(true);
    expect(new Set(Rules.map(({ Priority }) => Priority)).size).toBe(Rules.length);
  });
});

describe('WAF logging', () => {
  it.each(everyStage)('WAF logging: goes to a log group that $name keeps as long as its others', (stage) => {
    const { template } = gatewayApp(stage);
    const logGroupName = `aws-waf-logs-tollgate-${stage.name}`;

    template.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: logGroupName,
      RetentionInDays: stage.logRetention,
    });
    template.hasResourceProperties('AWS::WAFv2::LoggingConfiguration', {
      ResourceArn: { 'Fn::GetAtt': ['WebAcl', 'Arn'] },
      LogDestinationConfigs: [
        {
          'Fn::Join': [
            '',
            [
              'arn:',
              { Ref: 'AWS::Partition' },
              ':logs:',
              { Ref: 'AWS::Region' },
              ':',
              { Ref: 'AWS::AccountId' },
              `:log-group:${logGroupName}`,
            ],
          ],
        },
      ],
    });
  });

  it('WAF logging: keeps only what was stopped or counted, and neither secrets nor paths of it', () => {
    const { template } = gatewayApp(stages.prod);

    template.hasResourceProperties('AWS::WAFv2::LoggingConfiguration', {
      LoggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          {
            Behavior: 'KEEP',
            Requirement: 'MEETS_ANY',
            Conditions: [{ ActionCondition: { Action: 'BLOCK' } }, { ActionCondition: { Action: 'COUNT' } }],
          },
        ],
      },
      RedactedFields: [
        { SingleHeader: { Name: 'authorization' } },
        { SingleHeader: { Name: 'cookie' } },
        { SingleHeader: { Name: 'idempotency-key' } },
        { SingleHeader: { Name: 'x-amz-security-token' } },
        { SingleHeader: { Name: 'x-api-key' } },
        { QueryString: {} },
        { UriPath: {} },
      ],
    });
    template.hasResourceProperties('AWS::WAFv2::WebACL', {
      DataProtectionConfig: {
        DataProtections: ['SINGLE_HEADER', 'SINGLE_COOKIE', 'QUERY_STRING', 'BODY'].map((FieldType) => ({
          Field: { FieldType },
          Action: 'SUBSTITUTION',
        })),
      },
    });
  });
});
