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

const auth = 'x-amazon-apigateway-auth';

/** Whose `security` counts: that of an OpenAPI 3 document where an operation has none of its own (recorded). */
const secured = (operation: JsonObject, document: JsonObject): JsonObject =>
  'security' in operation || auth in operation ? operation : document;

/** What an operation demands of its caller. */
export function readAuthorization(
  operation: JsonObject,
  document: JsonObject,
): { readonly apiKeyRequired: boolean; readonly authorization: Authorization } {
  const schemes = objectAt(objectAt(document, 'components'), 'securitySchemes');
  let apiKeyRequired = false;
  let authorization: Authorization =
    textAt(objectAt(operation, auth), 'type')?.toUpperCase() === 'AWS_IAM'
      ? { kind: 'iam' }
      : { kind: 'none' };
  for (const requirement of listAt(secured(operation, document), 'security').filter(isObject)) {
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
