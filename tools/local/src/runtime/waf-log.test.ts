import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '../index.ts';
import { writeAssembly } from '../testing/assembly-folder.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const folder = temporaryFolder();
const acl = { 'Fn::GetAtt': ['Acl', 'Arn'] };
const noRobots = {
  Name: 'no-robots',
  Priority: 0,
  Action: { Block: {} },
  Statement: {
    ByteMatchStatement: {
      FieldToMatch: { SingleHeader: { Name: 'user-agent' } },
      SearchString: 'robot',
      PositionalConstraint: 'CONTAINS',
      TextTransformations: [{ Priority: 0, Type: 'NONE' }],
    },
  },
};
const managed = {
  Name: 'known',
  Priority: 1,
  OverrideAction: { None: {} },
  Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' } },
};

const template = {
  Resources: {
    Api: {
      Type: 'AWS::ApiGateway::RestApi',
      Properties: {
        Body: {
          openapi: '3.0.1',
          info: { title: 'edge', version: '1' },
          paths: {
            '/': {
              get: {
                responses: {},
                'x-amazon-apigateway-integration': {
                  type: 'mock',
                  requestTemplates: { 'application/json': '{"statusCode":204}' },
                  responses: { default: { statusCode: '204' } },
                },
              },
            },
          },
        },
      },
    },
    Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: { Ref: 'Api' } } },
    Stage: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: {
        RestApiId: { Ref: 'Api' },
        DeploymentId: { Ref: 'Deployment' },
        StageName: 'edge',
      },
    },
    Acl: {
      Type: 'AWS::WAFv2::WebACL',
      Properties: { Scope: 'REGIONAL', DefaultAction: { Allow: {} }, Rules: [noRobots, managed] },
    },
    Association: {
      Type: 'AWS::WAFv2::WebACLAssociation',
      Properties: {
        ResourceArn: { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}::/restapis/${Api}/stages/${Stage}' },
        WebACLArn: acl,
      },
    },
    Logging: {
      Type: 'AWS::WAFv2::LoggingConfiguration',
      Properties: {
        ResourceArn: acl,
        LogDestinationConfigs: [
          { 'Fn::Sub': 'arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:aws-waf-logs-edge' },
        ],
      },
    },
  },
};

test('the log of a web ACL is a file of its own', async () => {
  const assembly = writeAssembly(join(folder, 'cdk.out'), 'edge', template);
  const dataDir = join(folder, 'data');
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  const runtime = await serve({ assemblies: [assembly], port: 0, dataDir, log, watch: false });

  const statuses = [];
  for (const agent of ['person', 'robot'])
    statuses.push((await fetch(runtime.url, { headers: { 'User-Agent': agent } })).status);
  await runtime.stop();

  expect(statuses).toEqual([204, 403]);
  const written = readFileSync(join(dataDir, 'logs', 'waf.log'), 'utf8')
    .trim()
    .split('\n');
  expect(written.map((line) => (JSON.parse(line) as { action: string }).action)).toEqual(['ALLOW', 'BLOCK']);
  expect(lines.join('\n')).toContain('the rules of AWSManagedRulesCommonRuleSet are known to AWS alone');
});
