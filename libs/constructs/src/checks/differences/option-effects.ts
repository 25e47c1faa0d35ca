import type { Stage } from '../../stage/stage.ts';
import type { StageDifferences } from './stage-differences.ts';

/**
 * What each option of a stage may change in a template. Whoever makes an option change something more says so here.
 */
const optionEffects: Readonly<Partial<Record<keyof Stage, readonly string[]>>> = {
  logLevel: ['AWS::Lambda::Function.Environment', 'AWS::Lambda::Function.LoggingConfig'],
  logRetention: ['AWS::Logs::LogGroup.RetentionInDays'],
  keepsData: [
    'AWS::Cognito::UserPool DeletionPolicy',
    'AWS::Cognito::UserPool UpdateReplacePolicy',
    'AWS::Cognito::UserPool.DeletionProtection',
    'AWS::DynamoDB::Table DeletionPolicy',
    'AWS::DynamoDB::Table UpdateReplacePolicy',
    'AWS::DynamoDB::Table.DeletionProtectionEnabled',
    'AWS::Logs::LogGroup DeletionPolicy',
    'AWS::Logs::LogGroup UpdateReplacePolicy',
    'AWS::S3::Bucket DeletionPolicy',
    'AWS::S3::Bucket UpdateReplacePolicy',
  ],
  testIdentifiers: ['AWS::Lambda::Function.Environment'],
  corsOrigins: [
    'AWS::ApiGateway::RestApi.Body',
    'AWS::Cognito::UserPoolClient.CallbackURLs',
    'AWS::Cognito::UserPoolClient.LogoutURLs',
    'AWS::Lambda::Function.Environment',
    'AWS::S3::Bucket.CorsConfiguration',
    // Answers of the web ACL name the first origin.
    'AWS::WAFv2::WebACL.Rules',
  ],
  serviceConcurrency: ['AWS::CloudWatch::Alarm.Threshold'],
  trail: ['AWS::CloudTrail::Trail', 'AWS::S3::Bucket', 'AWS::S3::BucketPolicy'],
  moderation: ['AWS::Lambda::Function.Environment'],
  throttle: ['AWS::ApiGateway::Stage.MethodSettings', 'AWS::ApiGatewayV2::Stage.DefaultRouteSettings'],
  plans: [
    'AWS::ApiGateway::UsagePlan.Quota',
    'AWS::ApiGateway::UsagePlan.Throttle',
    'AWS::Lambda::Function.Environment',
  ],
  callerLimitFactor: ['AWS::Lambda::Function.Environment'],
  demoKey: [
    'AWS::ApiGateway::ApiKey',
    'AWS::ApiGateway::UsagePlanKey',
    'AWS::Cognito::UserPoolClient',
    'Outputs.PartnerClientId',
  ],
  endpoint: [
    'AWS::ApiGateway::RestApi.EndpointConfiguration',
    'AWS::ApiGateway::RestApi.Policy',
    'AWS::ApiGateway::DomainName.EndpointConfiguration',
  ],
  domain: [
    'AWS::ApiGateway::BasePathMapping',
    'AWS::ApiGateway::DomainName',
    'AWS::ApiGateway::RestApi.DisableExecuteApiEndpoint',
    'AWS::ApiGatewayV2::RoutingRule',
    'Outputs.ApiUrl',
    'Outputs.DomainTarget',
    'Parameters.CertificateArn',
  ],
  delivery: [
    'AWS::ApiGateway::Deployment',
    'AWS::ApiGateway::Stage.DeploymentId',
    'AWS::CloudWatch::Alarm',
    'AWS::CodeDeploy::Application',
    'AWS::CodeDeploy::DeploymentGroup',
    'AWS::IAM::Role',
    'AWS::Lambda::Alias UpdatePolicy',
  ],
  tracing: ['AWS::XRay::SamplingRule.SamplingRule'],
  gatewayCache: [
    'AWS::ApiGateway::RestApi.Body',
    'AWS::ApiGateway::Stage.CacheClusterEnabled',
    'AWS::ApiGateway::Stage.CacheClusterSize',
    'AWS::ApiGateway::Stage.MethodSettings',
    'AWS::IAM::ManagedPolicy',
  ],
};

/**
 * Differences between two stages that nobody has declared: those that no option accounts for, and those that an option
 * brings without being known to.
 */
export function undeclaredDifferences({ byOption, unexplained }: StageDifferences): readonly string[] {
  const declared = optionEffects as Readonly<Record<string, readonly string[]>>;
  const undeclared = Object.entries(byOption).flatMap(([option, paths]) =>
    paths
      .filter((path) => declared[option]?.includes(path) !== true)
      .map((path) => `${option} changes ${path}; if it means to, declare it in option-effects.ts`),
  );
  return [
    ...unexplained.map((path) => `${path} differs, and no option of the stages says so`),
    ...undeclared,
  ];
}
