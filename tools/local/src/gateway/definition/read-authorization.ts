import type { JsonObject } from '../json.ts';
import { isObject, listAt, numberAt, objectAt, textAt } from '../json.ts';
import type { Authorization } from './model.ts';

/** Seconds for which API Gateway keeps a policy when the authorizer does not say. */
const defaultTtlSeconds = 300;

/** The function that an `…:lambda:path/…/functions/ARN/invocations` URI invokes; undefined for any other URI. */
export function functionArnOf(uri: string): string | undefined {
  return /:lambda:path\/[^/]+\/functions\/(.+)\/invocations$/.exec(uri)?.[1];
}

function readAuthorizer(name: string, scheme: JsonObject, scopes: readonly string[]): Authorization {
  const authorizer = objectAt(scheme, 'x-amazon-apigateway-authorizer');
  const type = textAt(authorizer, 'type')?.toLowerCase();
  const header = textAt(scheme, 'name') ?? 'Authorization';
  const sources = (textAt(authorizer, 'identitySource') ?? '')
    .split(',')
    .map((source) => source.trim())
    .filter((source) => source !== '');
  if (type === 'cognito_user_pools') {
    const providerArns = listAt(authorizer, 'providerARNs').filter((arn) => typeof arn === 'string');
    return { kind: 'userPools', header, providerArns, scopes };
  }
  if (type !== 'token' && type !== 'request') {
    throw new Error(
      `The security scheme ${name} has an authorizer of type ${JSON.stringify(type)}. Use token, request or cognito_user_pools.`,
    );
  }
  const validationExpression = textAt(authorizer, 'identityValidationExpression');
  const ttlSeconds = numberAt(authorizer, 'authorizerResultTtlInSeconds') ?? defaultTtlSeconds;
  const uri = textAt(authorizer, 'authorizerUri') ?? '';
  return {
    kind: type,
    name,
    functionArn: functionArnOf(uri) ?? uri,
    identitySources: sources.length > 0 || type === 'request' ? sources : [`method.request.header.${header}`],
    ...(validationExpression === undefined ? {} : { validationExpression }),
    ttlSeconds,
  };
}

function isApiKeyScheme(scheme: JsonObject): boolean {
  return (
    textAt(scheme, 'type') === 'apiKey' &&
    textAt(scheme, 'name')?.toLowerCase() === 'x-api-key' &&
    !isObject(scheme['x-amazon-apigateway-authorizer'])
  );
}

/** What an operation demands of its caller. `security` at the document's root is ignored, as API Gateway does. */
export function readAuthorization(
  operation: JsonObject,
  schemes: JsonObject,
): { readonly apiKeyRequired: boolean; readonly authorization: Authorization } {
  let apiKeyRequired = false;
  let authorization: Authorization =
    textAt(objectAt(operation, 'x-amazon-apigateway-auth'), 'type')?.toUpperCase() === 'AWS_IAM'
      ? { kind: 'iam' }
      : { kind: 'none' };
  for (const requirement of listAt(operation, 'security').filter(isObject)) {
    for (const name of Object.keys(requirement)) {
      const scheme = objectAt(schemes, name);
      const scopes = listAt(requirement, name).filter((scope) => typeof scope === 'string');
      if (isApiKeyScheme(scheme)) apiKeyRequired = true;
      else if (textAt(scheme, 'x-amazon-apigateway-authtype')?.toLowerCase() === 'awssigv4')
        authorization = { kind: 'iam' };
      else if (isObject(scheme['x-amazon-apigateway-authorizer']))
        authorization = readAuthorizer(name, scheme, scopes);
    }
  }
  return { apiKeyRequired, authorization };
}
