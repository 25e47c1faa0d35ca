import type { Operation } from '../definition/operation.ts';
import { openApiDocument } from '../openapi/document/open-api-document.ts';
import type { Json, JsonObject } from '../openapi/json.ts';

/** File beside a contract that records its operations. */
export const operationsFile = 'operations.json';

/**
 * What is recorded of a contract's operations: their OpenAPI 3.1 document without examples, so that a change of the file is a
 * change of the contract. The same operations give the same bytes.
 */
export function recordedOperationsOf(owner: string, operations: readonly Operation[]): JsonObject {
  const document = openApiDocument(operations, { title: `Operations of ${owner}`, version: '1.0.0' });
  const { openapi, info, paths, components } = document as Readonly<Record<string, JsonObject>>;
  const recorded = mapMembers(paths, (item) => mapMembers(item, withoutExamples));
  return {
    openapi,
    info,
    paths: recorded,
    components: used(components, JSON.stringify(recorded)),
  } as JsonObject;
}

const mapMembers = (parent: JsonObject = {}, change: (member: JsonObject) => JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(parent).map(([name, member]) => [name, change(member as JsonObject)]));

/** The examples of problems stay: their names are the codes. */
function withoutExamples({ requestBody, responses, ...operation }: JsonObject): JsonObject {
  const bare = (answer: JsonObject): JsonObject => {
    const { content, ...rest } = answer as { readonly content?: JsonObject };
    const types = Object.entries(content ?? {}).map(([type, described]) => {
      const { examples, ...kept } = described as JsonObject;
      return [type, type === 'application/problem+json' ? { ...kept, examples } : kept] as const;
    });
    return { ...rest, ...(content && { content: Object.fromEntries(types) as JsonObject }) };
  };
  return {
    ...operation,
    ...(requestBody !== undefined && { requestBody: bare(requestBody as JsonObject) }),
    responses: mapMembers(responses as JsonObject, bare),
  };
}

/** Components that the operations refer to, directly or by each other; what else there is says nothing of them. */
function used(components: JsonObject = {}, operations: string): JsonObject {
  let kept: JsonObject = {};
  for (let text = ''; text !== operations + JSON.stringify(kept);) {
    text = operations + JSON.stringify(kept);
    kept = mapEntries(components, (kind, members) =>
      Object.entries(members as JsonObject).filter(([name]) =>
        text.includes(kind === 'securitySchemes' ? `{"${name}":[` : `"#/components/${kind}/${name}"`),
      ),
    );
  }
  return kept;
}

const mapEntries = (
  parent: JsonObject,
  entriesOf: (name: string, member: Json) => readonly (readonly [string, Json])[],
): JsonObject =>
  Object.fromEntries(
    Object.entries(parent).map(([name, member]) => [name, Object.fromEntries(entriesOf(name, member))]),
  );
