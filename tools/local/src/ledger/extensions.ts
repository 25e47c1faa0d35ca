import { isObject, type JsonObject } from '../assembly/index.ts';
import type { Json } from '../json.ts';

const prefix = 'x-amazon-apigateway-';
/** The only extension that holds others: it stands for an operation. */
const operation = `${prefix}any-method`;

/** The extensions of API Gateway in an OpenAPI document, wherever they stand. */
export function extensionsIn(value: Json | undefined): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => extensionsIn(item));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (!key.startsWith(prefix)) return extensionsIn(inner);
    return [{ [key]: inner ?? null }, ...(key === operation ? extensionsIn(inner) : [])];
  });
}
