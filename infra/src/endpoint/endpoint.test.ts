import { stages, type Endpoint, type Stage } from '@tollgate/constructs';
import { stackFaultsIn } from '@tollgate/constructs/checks';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { gatewayApp } from '../testing/gateway-template.ts';

const own = (options: Partial<Stage>): Stage => ({ ...stages.dev, ...options });
const templateOf = (options: Partial<Stage>): Template => gatewayApp(own(options)).template;

const edge = { type: 'EDGE' } as const satisfies Endpoint;
const regional = { type: 'REGIONAL' } as const satisfies Endpoint;
const inVpc = { type: 'PRIVATE', vpcEndpointIds: ['vpce-0a', 'vpce-0b'] } as const satisfies Endpoint;
const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/one';
const name = 'api.example.com';
const truststoreUri = 's3://authorities/partners.pem';

describe('endpoint types', () => {
  it.each([edge, regional, inVpc])('endpoint types: a stage may be $type, without a fault', (endpoint) => {
    const { app, template } = gatewayApp(own({ endpoint }));

    template.hasResourceProperties('AWS::ApiGateway::RestApi', {
      EndpointConfiguration: Match.objectLike({ Types: [endpoint.type] }),
    });
    expect(stackFaultsIn(app)).toEqual([]);
  });

  it('endpoint types: another type makes another deployment', () => {
    const deploymentOf = (endpoint: Endpoint): readonly string[] =>
      Object.keys(templateOf({ endpoint }).findResources('AWS::ApiGateway::Deployment'));

    expect(deploymentOf(edge)).not.toEqual(deploymentOf(regional));
  });
});

describe('private endpoint', () => {
  it('private endpoint: only the VPC endpoints of the stage get in', () => {
    const template = templateOf({ endpoint: inVpc });

    template.hasResourceProperties('AWS::ApiGateway::RestApi', {
      EndpointConfiguration: { VpcEndpointIds: ['vpce-0a', 'vpce-0b'] },
      Policy: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Deny',
            Principal: '*',
            Resource: 'execute-api:/*',
            Condition: { StringNotEquals: { 'aws:SourceVpce': ['vpce-0a', 'vpce-0b'] } },
          }),
        ]),
      },
    });
  });

  it('private endpoint: does not compile without VPC endpoints', () => {
    // @ts-expect-error A private API is reached through VPC endpoints only.
    const closed: Endpoint = { type: 'PRIVATE' };
    // @ts-expect-error The list is not empty.
    const empty: Endpoint = { type: 'PRIVATE', vpcEndpointIds: [] };

    for (const endpoint of [closed, empty])
      expect(() => templateOf({ endpoint })).toThrow('name them in endpoint.vpcEndpointIds');
  });

  it('private endpoint: its domain is private too, and each VPC endpoint may use it', () => {
    const { app, template } = gatewayApp(own({ endpoint: inVpc, domain: { name, certificateArn } }));

    template.resourceCountIs('AWS::ApiGateway::DomainName', 0);
    template.hasResourceProperties('AWS::ApiGateway::DomainNameV2', {
      DomainName: name,
      EndpointConfiguration: { Types: ['PRIVATE'] },
      SecurityPolicy: 'TLS_1_2',
      Policy: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Deny',
            Condition: { StringNotEquals: { 'aws:SourceVpce': ['vpce-0a', 'vpce-0b'] } },
          }),
        ]),
      },
    });
    template.hasResourceProperties('AWS::ApiGateway::BasePathMappingV2', { Stage: { Ref: 'Stage' } });
    template.resourceCountIs('AWS::ApiGateway::DomainNameAccessAssociation', 2);
    expect(stackFaultsIn(app)).toEqual([]);
  });
});

describe('custom domain', () => {
  it.each([stages.staging, stages.prod])(
    'custom domain: $name has one, its certificate is asked for',
    (stage) => {
      const { template } = gatewayApp(stage);

      template.hasParameter('CertificateArn', {
        Default: Match.absent(),
        AllowedPattern: 'arn:aws[a-z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/.+',
      });
      template.hasResourceProperties('AWS::ApiGateway::DomainName', {
        DomainName: stage.domain.name,
        EndpointConfiguration: { Types: ['REGIONAL'] },
        RegionalCertificateArn: { Ref: 'CertificateArn' },
        SecurityPolicy: 'TLS_1_2',
        MutualTlsAuthentication: Match.absent(),
      });
      template.hasOutput('ApiUrl', { Value: `https://${stage.domain.name}` });
      template.hasOutput('DomainTarget', { Value: { 'Fn::GetAtt': ['Domain', 'RegionalDomainName'] } });
    },
  );

  it.each([stages.local, stages.dev])('custom domain: $name has none', ({ name: stageName }) => {
    gatewayApp(stages[stageName]).template.resourceCountIs('AWS::ApiGateway::DomainName', 0);
  });

  it('custom domain: the certificate at the edge lies in us-east-1', () => {
    const asked = templateOf({ endpoint: edge, domain: { name } });
    const given = templateOf({ endpoint: edge, domain: { name, certificateArn } });

    asked.hasParameter('CertificateArn', { AllowedPattern: Match.stringLikeRegexp(':acm:us-east-1:') });
    given.hasResourceProperties('AWS::ApiGateway::DomainName', {
      EndpointConfiguration: { Types: ['EDGE'] },
      CertificateArn: certificateArn,
      RegionalCertificateArn: Match.absent(),
    });
    given.hasOutput('DomainTarget', { Value: { 'Fn::GetAtt': ['Domain', 'DistributionDomainName'] } });
  });

  it('custom domain: all paths may stand below a base path', () => {
    const template = templateOf({ domain: { name, certificateArn, basePath: 'registry' } });

    template.hasResourceProperties('AWS::ApiGateway::BasePathMapping', {
      DomainName: { Ref: 'Domain' },
      BasePath: 'registry',
      RestApiId: { Ref: 'RestApi' },
      Stage: { Ref: 'Stage' },
    });
    template.hasOutput('ApiUrl', { Value: 'https://api.example.com/registry' });
  });
});

describe('default endpoint disabled', () => {
  it('default endpoint disabled: exactly where there is a domain', () => {
    const closed = { DisableExecuteApiEndpoint: true };

    gatewayApp(stages.prod).template.hasResourceProperties('AWS::ApiGateway::RestApi', closed);
    templateOf({}).hasResourceProperties('AWS::ApiGateway::RestApi', {
      DisableExecuteApiEndpoint: Match.absent(),
    });
  });
});

describe('routing rules', () => {
  const rulesOf = (template: Template): readonly object[] =>
    Object.values(template.findResources('AWS::ApiGatewayV2::RoutingRule')).map(
      (rule) => (rule as { Properties: object }).Properties,
    );

  it('routing rules: a version is chosen by header or base path, before the mapping', () => {
    const { template } = gatewayApp(stages.prod);

    template.hasResourceProperties('AWS::ApiGateway::DomainName', {
      RoutingMode: 'ROUTING_RULE_THEN_BASE_PATH_MAPPING',
    });
    expect(rulesOf(template)).toMatchObject([
      {
        DomainNameArn: { 'Fn::GetAtt': ['Domain', 'DomainNameArn'] },
        Priority: 10,
        Conditions: [{ MatchHeaders: { AnyOf: [{ Header: 'Api-Version', ValueGlob: '1' }] } }],
        Actions: [
          { InvokeApi: { ApiId: { Ref: 'RestApi' }, Stage: { Ref: 'Stage' }, StripBasePath: false } },
        ],
      },
      {
        Priority: 20,
        Conditions: [{ MatchBasePaths: { AnyOf: ['v1'] } }],
        Actions: [{ InvokeApi: { StripBasePath: true } }],
      },
    ]);
  });

  it('routing rules: other versions lead to APIs of their own, below the base path', () => {
    const versions = { header: 'Api-Version', others: { 2: { apiId: 'x1y2z3', stage: 'next' } } };
    const rules = rulesOf(templateOf({ domain: { name, certificateArn, basePath: 'registry', versions } }));

    expect(rules).toHaveLength(4);
    expect(rules).toContainEqual(
      expect.objectContaining({
        Conditions: [
          { MatchBasePaths: { AnyOf: ['registry'] } },
          { MatchHeaders: { AnyOf: [{ Header: 'Api-Version', ValueGlob: '2' }] } },
        ],
        Actions: [{ InvokeApi: { ApiId: 'x1y2z3', Stage: 'next', StripBasePath: true } }],
      }),
    );
    expect(rules).toContainEqual(
      expect.objectContaining({ Conditions: [{ MatchBasePaths: { AnyOf: ['registry/v2'] } }] }),
    );
  });
});

describe('mutual TLS', () => {
  it('mutual TLS: clients of a domain show certificates, and there is no way around it', () => {
    const mutualTls = { truststoreUri, truststoreVersion: '7' };
    const { app, template } = gatewayApp(own({ domain: { name, certificateArn, mutualTls } }));

    template.hasResourceProperties('AWS::ApiGateway::DomainName', {
      MutualTlsAuthentication: { TruststoreUri: truststoreUri, TruststoreVersion: '7' },
    });
    template.hasResourceProperties('AWS::ApiGateway::RestApi', { DisableExecuteApiEndpoint: true });
    expect(stackFaultsIn(app)).toEqual([]);
  });
});

describe('what cannot be deployed', () => {
  const unchecked = (endpoint: object): Partial<Stage> => ({ endpoint: endpoint as Endpoint });

  it.each<[string, Partial<Stage>, string]>([
    [
      'a private API without VPC endpoints',
      unchecked({ type: 'PRIVATE' }),
      'name them in endpoint.vpcEndpointIds',
    ],
    [
      'what is no VPC endpoint',
      unchecked({ ...inVpc, vpcEndpointIds: ['vpc-1'] }),
      'give ids such as vpce-0a1b2c3d',
    ],
    ['more than 29 s at the edge', unchecked({ ...edge, longestIntegrationMs: 60_000 }), 'keeps to 29 s'],
    [
      'more than any quota',
      { endpoint: { ...regional, longestIntegrationMs: 300_001 } },
      'give 50 to 300000',
    ],
    [
      'a certificate at the edge that lies elsewhere',
      { endpoint: edge, domain: { name, certificateArn: certificateArn.replace('us-east-1', 'eu-west-1') } },
      'lies in us-east-1, not in eu-west-1',
    ],
    [
      'what is no certificate',
      { domain: { name, certificateArn: 'one' } },
      'give the ARN of a certificate in ACM',
    ],
    [
      'mutual TLS at the edge',
      { endpoint: edge, domain: { name, mutualTls: { truststoreUri } } },
      'takes a REGIONAL',
    ],
    [
      'a truststore elsewhere',
      { domain: { name, mutualTls: { truststoreUri: '/a' } } },
      'give s3://bucket/key',
    ],
    ['what is no host name', { domain: { name: 'https://A' } }, 'give a host name in small letters'],
    [
      'a base path of two segments',
      { domain: { name, basePath: 'a/b' } },
      'give one segment without slashes',
    ],
    ['what is no header', { domain: { name, versions: { header: 'a b' } } }, 'give a header'],
    [
      'its own version twice',
      { domain: { name, versions: { header: 'v', others: { 1: { apiId: 'a', stage: 'b' } } } } },
      'leave it out',
    ],
  ])('%s is refused at synthesis', (_what, options, message) => {
    expect(() => templateOf(options)).toThrow(`stage dev: `);
    expect(() => templateOf(options)).toThrow(message);
  });
});
