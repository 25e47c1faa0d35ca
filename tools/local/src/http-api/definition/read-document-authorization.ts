import { functionArnOf } from '../../gateway/definition/read-authorization.ts';
import { isObject, listAt, numberAt, objectAt, textAt, type JsonObject } from '../../gateway/json.ts';
import type { HttpAuthorization } from '../definition.ts';

const sourcesOf = (text: string): string[] =>
  text
    .split(',')
    .map((source) => source.trim())
    .filter((source) => source !== '');

function readAuthorizer(
  name: string,
  authorizer: JsonObject,
  scopes: readonly string[],
  where: string,
): HttpAuthorization {
  const type = textAt(authorizer, 'type')?.toLowerCase();
  const sources = sourcesOf(textAt(authorizer, 'identitySource') ?? '');
  if (type === 'jwt') {
    const configuration = objectAt(authorizer, 'jwtConfiguration');
    return {
      kind: 'jwt',
      issuer: textAt(configuration, 'issuer') ?? '',
      audience: listAt(configuration, 'audience').filter((value) => typeof value === 'string'),
      identitySource: sources[0] ?? '$request.header.Authorization',
      scopes,
    };
  }
  if (type !== 'request') {
    throw new Error(
      `${where}: the security scheme ${name} has an authorizer of type ${JSON.stringify(type)}. HTTP APIs know jwt and request.`,
    );
  }
  const uri = textAt(authorizer, 'authorizerUri') ?? '';
  return {
    kind: 'request',
    name,
    functionArn: functionArnOf(uri) ?? uri,
    payload: textAt(authorizer, 'authorizerPayloadFormatVersion') === '1.0' ? '1.0' : '2.0',
    simple: [true, 'true'].includes(authorizer['enableSimpleResponses'] as boolean),
    identitySources: sources,
    ttlSeconds: numberAt(authorizer, 'authorizerResultTtlInSeconds') ?? 0,
  };
}

/** What a route of a document demands of its caller: the authorizer of its first security requirement that has one. */
export function readDocumentAuthorization(
  operation: JsonObject,
  document: JsonObject,
  where: string,
): HttpAuthorization {
  const schemes = objectAt(objectAt(document, 'components'), 'securitySchemes');
  const holder = 'security' in operation ? operation : document;
  for (const requirement of listAt(holder, 'security').filter(isObject)) {
    for (const name of Object.keys(requirement)) {
      const scheme = objectAt(schemes, name);
      const authorizer = scheme['x-amazon-apigateway-authorizer'];
      if (textAt(scheme, 'x-amazon-apigateway-authtype')?.toLowerCase() === 'awssigv4')
        return { kind: 'iam' };
      const scopes = listAt(requirement, name).filter((scope) => typeof scope === 'string');
      if (isObject(authorizer)) return readAuthorizer(name, authorizer, scopes, where);
    }
  }
  return { kind: 'none' };
}
