import type { TemplateJson } from './policy-faults.ts';

type Properties = Readonly<Record<string, unknown>>;

/** One mistake that no rule pack reports. */
interface Rule {
  readonly type: string;
  readonly fault: string;
  readonly isBroken: (properties: Properties) => boolean;
}

const rules: readonly Rule[] = [
  {
    type: 'AWS::ApiGateway::RestApi',
    fault: 'takes any method or any path; name each',
    isBroken: ({ Body }) => has(Body, /"x-amazon-apigateway-any-method"|\+\}"/),
  },
  {
    type: 'AWS::ApiGateway::Stage',
    fault: 'logs bodies; switch DataTraceEnabled off',
    isBroken: ({ MethodSettings }) => has(MethodSettings, /"DataTraceEnabled":true/),
  },
  {
    type: 'AWS::ApiGateway::UsagePlan',
    fault: 'bounds neither rate nor quota; give it both',
    isBroken: ({ Throttle, Quota }) => Throttle === undefined || Quota === undefined,
  },
  {
    type: 'AWS::Cognito::UserPoolClient',
    fault: 'takes passwords, implicit grants or plain http, or keeps tokens that were revoked',
    isBroken: (properties) =>
      has(properties['ExplicitAuthFlows'], /PASSWORD/) ||
      has(properties['AllowedOAuthFlows'], /"implicit"/) ||
      has(properties['CallbackURLs'], /"http:/) ||
      properties['EnableTokenRevocation'] !== true,
  },
  {
    type: 'AWS::Lambda::EventSourceMapping',
    fault: 'has no end of retries for a bad record; bound them and send failures on',
    isBroken: (properties) =>
      has(properties['EventSourceArn'], /StreamArn|stream/) &&
      !(
        Number(properties['MaximumRetryAttempts'] ?? -1) >= 0 && properties['DestinationConfig'] !== undefined
      ),
  },
  {
    type: 'AWS::Lambda::EventSourceMapping',
    fault: 'repeats a whole batch for one failure; report failures one by one',
    isBroken: ({ FunctionResponseTypes }) => !has(FunctionResponseTypes, /ReportBatchItemFailures/),
  },
  {
    type: 'AWS::Lambda::Function',
    fault: 'has no limit of time or memory of its own',
    isBroken: ({ Timeout, MemorySize }) => Timeout === undefined || MemorySize === undefined,
  },
  {
    type: 'AWS::S3::Bucket',
    fault: 'lets scripts of every origin write',
    isBroken: ({ CorsConfiguration }) =>
      has(CorsConfiguration, /"AllowedOrigins":\["\*"/) && has(CorsConfiguration, /"(PUT|POST|DELETE)"/),
  },
  {
    type: 'AWS::DynamoDB::Table',
    fault: 'is paid by capacity, or cannot be restored',
    isBroken: ({ BillingMode, PointInTimeRecoverySpecification }) =>
      BillingMode !== 'PAY_PER_REQUEST' ||
      !has(PointInTimeRecoverySpecification, /"PointInTimeRecoveryEnabled":true/),
  },
];

/** Mistakes that neither the rule packs nor the template validation report. */
export function ownRuleFaultsIn({ Resources }: TemplateJson): readonly string[] {
  const broken = Object.entries(Resources).flatMap(([logicalId, { Type, Properties = {} }]) =>
    rules
      .filter(({ type, isBroken }) => type === Type && isBroken(Properties as Properties))
      .map(({ fault }) => `${logicalId} ${fault}`),
  );
  return [...broken, ...sharedRoles(Resources)];
}

/** Two functions with one role can do what either may. */
function sharedRoles(resources: TemplateJson['Resources']): readonly string[] {
  const functions = Object.entries(resources).filter(([, { Type }]) => Type === 'AWS::Lambda::Function');
  const byRole = Map.groupBy(functions, ([, { Properties }]) =>
    JSON.stringify((Properties as Properties)['Role']),
  );
  return [...byRole.values()]
    .filter((sharing) => sharing.length > 1)
    .map(
      (sharing) =>
        `${sharing.map(([logicalId]) => logicalId).join(' and ')} share one role; give each its own`,
    );
}

function has(value: unknown, pattern: RegExp): boolean {
  return value !== undefined && pattern.test(JSON.stringify(value));
}
