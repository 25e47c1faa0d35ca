import type { Json, JsonObject } from '../json.ts';

/** Puts texts in place of parts of every text of a JSON value, keys included. */
function replaceIn<T extends Json>(value: T, replace: (text: string) => string): T {
  return JSON.parse(
    JSON.stringify(value, (_, inner: Json) => (typeof inner === 'string' ? replace(inner) : inner)),
  ) as T;
}

/** URI under which an integration or authorizer calls a function. */
export function functionUri(arn: string): string {
  return `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${arn}/invocations`;
}

export interface Addresses {
  /** Invocation URI of a handler. */
  lambda(name: string): string;
  /** ARN of a handler. */
  arn(name: string): string;
  /** Base URL of an HTTP back end. */
  backend(name: string): string;
}

/** A document with the addresses of handlers and back ends put in. */
export function withAddresses<T extends Json>(document: T, addresses: Addresses): T {
  return replaceIn(document, (text) =>
    text
      .replace(/\$\{lambda:([^}]+)\}/g, (_, name: string) => addresses.lambda(name))
      .replace(/\$\{arn:([^}]+)\}/g, (_, name: string) => addresses.arn(name))
      .replace(/\$\{backend:([^}]+)\}/g, (_, name: string) => addresses.backend(name)),
  );
}

/** Names that stand behind `${backend:NAME}` in a document. */
export function backendNames(document: JsonObject): readonly string[] {
  return [
    ...new Set([...JSON.stringify(document).matchAll(/\$\{backend:([^}]+)\}/g)].map(([, name = '']) => name)),
  ];
}
