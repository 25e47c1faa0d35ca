import type { JsonObject } from '../json.ts';
import type { Json } from '../ports.ts';
import { functionUri } from './ports.ts';

/** An operation behind a Lambda proxy. */
export function lambdaProxy(name: string, more: JsonObject = {}): JsonObject {
  return {
    ...more,
    'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST', uri: functionUri(name) },
  };
}

/** An operation with an integration as given. */
export function integration(settings: JsonObject, more: JsonObject = {}): JsonObject {
  return { ...more, 'x-amazon-apigateway-integration': settings };
}

/** A MOCK operation that answers 200 with a constant body. */
export function mock(body: string, more: JsonObject = {}): JsonObject {
  const responses = { default: { statusCode: '200', responseTemplates: { 'application/json': body } } };
  return integration(
    { type: 'mock', requestTemplates: { 'application/json': '{"statusCode": 200}' }, responses },
    more,
  );
}

/** An operation's `security`. */
export function securedBy(name: string, scopes: readonly string[] = []): { readonly security: Json } {
  return { security: [{ [name]: scopes }] };
}
