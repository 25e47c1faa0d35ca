import type { Json, JsonObject } from '../json.ts';
import { rootResourceId, type ResourceIdentity } from './physical-name.ts';
import { textOf } from './values.ts';

type Attributes = Readonly<Record<string, Json | undefined>>;

/**
 * `Ref` and `Fn::GetAtt` values of a resource, as far as they are known before it exists.
 * Rule: the "Return values" section of each type in the CloudFormation template reference.
 */
export function attributesOf(identity: ResourceIdentity, name: string, properties: JsonObject): Attributes {
  const make = attributes[identity.type];
  if (make !== undefined) return make(identity, name, properties);
  return { Arn: arn(identity, identity.type.split('::')[1]?.toLowerCase() ?? 'local', name) };
}

type Make = (identity: ResourceIdentity, name: string, properties: JsonObject) => Attributes;

function arn({ region, accountId }: ResourceIdentity, service: string, resource: string): string {
  return `arn:aws:${service}:${region}:${accountId}:${resource}`;
}

const table: Make = (identity, name) => ({
  Arn: arn(identity, 'dynamodb', `table/${name}`),
  StreamArn: arn(identity, 'dynamodb', `table/${name}/stream/local`),
  TableId: name,
});

const attributes: Readonly<Record<string, Make>> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::Lambda::Function': (identity, name) => ({ Arn: arn(identity, 'lambda', `function:${name}`) }),
  'AWS::Lambda::Version': (identity, _name, properties) => ({
    Ref: `${functionArn(identity, properties)}:1`,
    FunctionArn: `${functionArn(identity, properties)}:1`,
    Version: '1',
  }),
  'AWS::Lambda::Alias': (identity, _name, properties) => {
    const ref = `${functionArn(identity, properties)}:${textOf(properties['Name'])}`;
    return { Ref: ref, AliasArn: ref };
  },
  'AWS::S3::Bucket': ({ region }, name) => ({
    Arn: `arn:aws:s3:::${name}`,
    DomainName: `${name}.s3.amazonaws.com`,
    RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
  }),
  'AWS::IAM::Role': ({ accountId }, name) => ({
    Arn: `arn:aws:iam::${accountId}:role/${name}`,
    RoleId: `AROA${name}`,
  }),
  'AWS::Logs::LogGroup': (identity, name) => ({ Arn: arn(identity, 'logs', `log-group:${name}:*`) }),
  'AWS::ApiGateway::RestApi': (_identity, name) => ({
    RestApiId: name,
    RootResourceId: rootResourceId(name),
  }),
  'AWS::ApiGateway::ApiKey': (_identity, name) => ({ APIKeyId: name }),
  'AWS::ApiGateway::Deployment': (_identity, name) => ({ DeploymentId: name }),
  'AWS::ApiGateway::Resource': (_identity, name) => ({ ResourceId: name }),
  'AWS::ApiGateway::Authorizer': (_identity, name) => ({ AuthorizerId: name }),
  'AWS::ApiGateway::RequestValidator': (_identity, name) => ({ RequestValidatorId: name }),
  'AWS::ApiGateway::UsagePlan': (_identity, name) => ({ Id: name }),
  'AWS::ApiGateway::ClientCertificate': (_identity, name) => ({ ClientCertificateId: name }),
  'AWS::ApiGateway::DomainName': ({ region }, name) => ({
    DomainNameArn: `arn:aws:apigateway:${region}::/domainnames/${name}`,
    RegionalDomainName: `${name}.execute-api.${region}.amazonaws.com`,
    DistributionDomainName: `${name}.cloudfront.net`,
    RegionalHostedZoneId: 'ZLOCAL',
    DistributionHostedZoneId: 'ZLOCAL',
  }),
  'AWS::ApiGateway::DomainNameV2': (identity, name, properties) => {
    const ref = arn(identity, 'apigateway', `/domainnames/${textOf(properties['DomainName'])}+${name}`);
    return { Ref: ref, DomainNameArn: ref, DomainNameId: name };
  },
  'AWS::ApiGatewayV2::DomainName': ({ region }, name) => ({
    DomainNameArn: `arn:aws:apigateway:${region}::/domainnames/${name}`,
    RegionalDomainName: `${name}.execute-api.${region}.amazonaws.com`,
    RegionalHostedZoneId: 'ZLOCAL',
  }),
  'AWS::ApiGatewayV2::Api': ({ region }, name, properties) => {
    const scheme = properties['ProtocolType'] === 'WEBSOCKET' ? 'wss' : 'https';
    return { ApiId: name, ApiEndpoint: `${scheme}://${name}.execute-api.${region}.amazonaws.com` };
  },
  'AWS::ApiGatewayV2::Authorizer': (_identity, name) => ({ AuthorizerId: name }),
  'AWS::ApiGatewayV2::Deployment': (_identity, name) => ({ DeploymentId: name }),
  'AWS::ApiGatewayV2::Integration': (_identity, name) => ({ IntegrationId: name }),
  'AWS::ApiGatewayV2::IntegrationResponse': (_identity, name) => ({ IntegrationResponseId: name }),
  'AWS::ApiGatewayV2::Model': (_identity, name) => ({ ModelId: name }),
  'AWS::ApiGatewayV2::Route': (_identity, name) => ({ RouteId: name }),
  'AWS::ApiGatewayV2::RouteResponse': (_identity, name) => ({ RouteResponseId: name }),
  'AWS::Lambda::LayerVersion': (identity, name) => {
    const ref = arn(identity, 'lambda', `layer:${name}:1`);
    return { Ref: ref, LayerVersionArn: ref };
  },
  'AWS::Lambda::EventSourceMapping': (_identity, name) => ({ Id: name }),
  'AWS::Events::EventBus': (identity, name) => ({
    Arn: arn(identity, 'events', `event-bus/${name}`),
    Name: name,
  }),
  'AWS::Events::Rule': (identity, name, properties) => {
    const bus = textOf(properties['EventBusName'], 'default').split('event-bus/').at(-1) ?? 'default';
    return { Arn: arn(identity, 'events', bus === 'default' ? `rule/${name}` : `rule/${bus}/${name}`) };
  },
  'AWS::WAFv2::WebACL': (identity, name) => ({
    Ref: `${name}|local|REGIONAL`,
    Arn: arn(identity, 'wafv2', `regional/webacl/${name}/local`),
    Id: 'local',
    LabelNamespace: `awswaf:${identity.accountId}:webacl:${name}:`,
  }),
  'AWS::WAFv2::IPSet': (identity, name) => ({
    Ref: `${name}|local|REGIONAL`,
    Arn: arn(identity, 'wafv2', `regional/ipset/${name}/local`),
    Id: 'local',
  }),
  'AWS::WAFv2::RuleGroup': (identity, name) => ({
    Ref: `${name}|local|REGIONAL`,
    Arn: arn(identity, 'wafv2', `regional/rulegroup/${name}/local`),
    Id: 'local',
    LabelNamespace: `awswaf:${identity.accountId}:rulegroup:${name}:`,
  }),
  'AWS::WAFv2::RegexPatternSet': (identity, name) => ({
    Ref: `${name}|local|REGIONAL`,
    Arn: arn(identity, 'wafv2', `regional/regexpatternset/${name}/local`),
    Id: 'local',
  }),
  'AWS::SecretsManager::Secret': (identity, name) => {
    const ref = arn(identity, 'secretsmanager', `secret:${name}`);
    return { Ref: ref, Id: ref };
  },
  'AWS::SSM::Parameter': (_identity, _name, properties) => ({
    Type: properties['Type'],
    Value: properties['Value'],
  }),
  'AWS::KMS::Key': (identity, name) => ({ Arn: arn(identity, 'kms', `key/${name}`), KeyId: name }),
  'AWS::IAM::ManagedPolicy': ({ accountId }, name) => {
    const ref = `arn:aws:iam::${accountId}:policy/${name}`;
    return { Ref: ref, PolicyArn: ref };
  },
  'AWS::IAM::User': ({ accountId }, name) => ({ Arn: `arn:aws:iam::${accountId}:user/${name}` }),
  'AWS::IAM::Group': ({ accountId }, name) => ({ Arn: `arn:aws:iam::${accountId}:group/${name}` }),
  'AWS::StepFunctions::StateMachine': (identity, name) => {
    const ref = arn(identity, 'states', `stateMachine:${name}`);
    return { Ref: ref, Arn: ref, Name: name };
  },
  'AWS::CloudFormation::Stack': (identity, name) => ({
    Ref: arn(identity, 'cloudformation', `stack/${name}/local`),
  }),
  'AWS::Cognito::UserPool': (identity, name) => ({
    Arn: arn(identity, 'cognito-idp', `userpool/${name}`),
    UserPoolId: name,
    ProviderName: `cognito-idp.${identity.region}.amazonaws.com/${name}`,
    ProviderURL: `https://cognito-idp.${identity.region}.amazonaws.com/${name}`,
  }),
  'AWS::Cognito::UserPoolClient': (_identity, name) => ({ ClientId: name, Name: name }),
  'AWS::Cognito::UserPoolResourceServer': (_identity, _name, properties) => ({
    Ref: properties['Identifier'],
  }),
  'AWS::SQS::Queue': (identity, name) => ({
    Arn: arn(identity, 'sqs', name),
    QueueName: name,
    QueueUrl: `https://sqs.${identity.region}.amazonaws.com/${identity.accountId}/${name}`,
    Ref: `https://sqs.${identity.region}.amazonaws.com/${identity.accountId}/${name}`,
  }),
  'AWS::SNS::Topic': (identity, name) => ({
    Ref: arn(identity, 'sns', name),
    TopicArn: arn(identity, 'sns', name),
    TopicName: name,
  }),
  'AWS::CloudWatch::CompositeAlarm': (identity, name) => ({
    Arn: arn(identity, 'cloudwatch', `alarm:${name}`),
  }),
  'AWS::CloudWatch::Alarm': (identity, name) => ({ Arn: arn(identity, 'cloudwatch', `alarm:${name}`) }),
};

/** `FunctionName` may be a name or an ARN. */
function functionArn(identity: ResourceIdentity, properties: JsonObject): string {
  const name = textOf(properties['FunctionName']);
  return name.startsWith('arn:') ? name : arn(identity, 'lambda', `function:${name}`);
}
