import { looksSecret } from './secret-values.ts';
import { each, has, objectOf, type Rule } from './rule.ts';

const lambdaFunction = ['AWS::Lambda::Function'];

/** Rules for functions and who may call them. */
export const functionRules: readonly Rule[] = [
  {
    id: 'function-limits',
    fault: 'has no limit of time or memory of its own',
    remedy: 'set Timeout and MemorySize',
    source: 'AWS Lambda Developer Guide, "Configure Lambda function timeout"',
    brokenBy: each(
      lambdaFunction,
      ({ Timeout, MemorySize }) => Timeout === undefined || MemorySize === undefined,
    ),
  },
  {
    id: 'function-shared-role',
    fault: 'shares its role with another function',
    remedy: 'give each its own',
    source: 'OWASP Serverless / FaaS Security Cheat Sheet: one role per function',
    brokenBy: ({ resources }) => {
      const functions = resources.filter(({ type }) => lambdaFunction.includes(type));
      const byRole = Map.groupBy(functions, ({ properties }) => JSON.stringify(properties['Role']));
      return [...byRole.values()]
        .filter((sharing) => sharing.length > 1)
        .flatMap((sharing) => sharing.map(({ logicalId }) => logicalId));
    },
  },
  {
    id: 'function-secret-variable',
    fault: 'has what looks like a secret in a variable',
    remedy: 'keep it in Secrets Manager or Parameter Store and name that',
    source:
      'AWS Lambda Developer Guide, "Securing environment variables"; OWASP Secrets Management Cheat Sheet',
    brokenBy: (template) => [
      ...each(lambdaFunction, ({ Environment }) => hasSecret(objectOf(Environment)['Variables']))(template),
      ...each(['AWS::ApiGateway::Stage'], ({ Variables }) => hasSecret(Variables))(template),
      ...each(['AWS::ApiGatewayV2::Stage'], ({ StageVariables }) => hasSecret(StageVariables))(template),
      ...each(['AWS::SSM::Parameter'], ({ Name, Value }) => hasSecret({ [String(Name)]: Value }))(template),
      ...each(
        ['AWS::SecretsManager::Secret'],
        ({ SecretString }) => typeof SecretString === 'string',
      )(template),
      ...each(['AWS::ApiGateway::ApiKey'], ({ Value }) => typeof Value === 'string')(template),
    ],
  },
  {
    id: 'function-url',
    fault: 'opens a door to a function beside the gateway',
    remedy: 'remove the function URL and route an operation',
    source: 'AWS Lambda Developer Guide, "Control access to Lambda function URLs"',
    brokenBy: each(['AWS::Lambda::Url'], () => true),
  },
  {
    id: 'function-open-permission',
    fault: 'lets anybody, or any resource of an AWS service, call a function',
    remedy: 'name the principal, and the SourceArn or SourceAccount it calls for',
    source: 'IAM User Guide, "The confused deputy problem"',
    brokenBy: each(
      ['AWS::Lambda::Permission'],
      ({ Principal, SourceArn, SourceAccount, PrincipalOrgID }) =>
        (Principal === '*' && PrincipalOrgID === undefined) ||
        (has(Principal, /\.amazonaws\.com"$/) && SourceArn === undefined && SourceAccount === undefined),
    ),
  },
];

const hasSecret = (variables: unknown): boolean =>
  Object.entries(objectOf(variables)).some(
    ([name, value]) => typeof value === 'string' && looksSecret(name, value),
  );
