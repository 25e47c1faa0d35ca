import {
  AssemblyError,
  isObject,
  readJson,
  textOf,
  type JsonObject,
  type ResolvedResource,
} from '../../assembly/index.ts';
import { fromSwagger } from '../../gateway/definition/from-swagger.ts';

/** Finds a file asset of the assemblies by its object key. */
export type FindAsset = (objectKey: string) => string | undefined;

/**
 * The OpenAPI 3.0 document that an API carries, inline or as an asset of the assembly; one in Swagger 2.0 is translated.
 * Undefined when it has none.
 * @throws AssemblyError when it cannot be read or is of another version
 */
export function readBody(api: ResolvedResource, findAsset: FindAsset): JsonObject | undefined {
  const { Body, BodyS3Location } = api.properties;
  const where = `${api.stack}/${api.logicalId}`;
  const body = isObject(BodyS3Location) ? readAsset(BodyS3Location, where, findAsset) : Body;
  if (!isObject(body)) return undefined;
  const [openapi, swagger] = [textOf(body['openapi']), textOf(body['swagger'])];
  if (openapi.startsWith('3.0')) return body;
  if (swagger === '2.0') return fromSwagger(body);
  throw new AssemblyError(
    `${where} has a body in ${openapi === '' ? `Swagger ${swagger || 'of no version'}` : `OpenAPI ${openapi}`}; API Gateway takes OpenAPI 3.0 and Swagger 2.0. Convert it, or define the API by resources.`,
  );
}

function readAsset(location: JsonObject, where: string, findAsset: FindAsset): JsonObject {
  const key = textOf(location['Key']);
  const file = findAsset(key);
  if (file === undefined) {
    throw new AssemblyError(
      `${where} takes its body from s3://${textOf(location['Bucket'])}/${key}, which is no asset of the assembly. Use ApiDefinition.fromAsset or fromInline.`,
    );
  }
  if (!file.endsWith('.json')) {
    throw new AssemblyError(
      `${where} takes its body from ${file}; an asset is read as JSON. Write the document as .json, or give it inline.`,
    );
  }
  return readJson(file, `The body of ${where}`);
}
