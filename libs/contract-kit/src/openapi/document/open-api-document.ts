import { recordedEventOf } from '../../compatibility/recorded-event.ts';
import { deprecationMembers } from '../../definition/deprecation.ts';
import type { EventContract } from '../../definition/event.ts';
import type { Operation } from '../../definition/operation.ts';
import { eventName } from '../../event-names.ts';
import { largestBody } from '../../limits.ts';
import { describeOperation } from '../../validation/describe-operation.ts';
import { schemasOf } from '../../validation/operation-schemas.ts';
import type { Json, JsonObject } from '../json.ts';
import { compareText } from '../operation-problems.ts';
import { addAnswers } from '../schema/add-answers.ts';
import { requestSchemaName } from '../schema/operation-schema-names.ts';
import { schemaRegister, type SchemaRegister } from '../schema/schema-register.ts';
import { withoutSafeIntegerBounds } from '../schema/tidy-schema.ts';
import type { DocumentInfo } from './document-info.ts';
import { headerComponents } from './headers.ts';
import { limitsOf } from './lifecycle.ts';
import { parametersOf } from './parameters.ts';
import { problemExamples, responsesOf } from './responses.ts';
import { securityOf, securitySchemes } from './security.ts';

/**
 * The OpenAPI 3.1 document for people and their tools. The same operations and events give the same bytes.
 * @param events What is announced, in `x-events`.
 * @throws Error when two different schemas claim one name.
 */
export function openApiDocument(
  operations: readonly Operation[],
  info: DocumentInfo,
  events: readonly EventContract[] = [],
): JsonObject {
  const register = schemaRegister('draft-2020-12');
  const { teamOf = (service: string) => service } = info;
  addAnswers(operations, register);
  const paths = pathsOf(operations, (operation) =>
    operationObject(operation, teamOf(operation.owner), register),
  );
  const { title, version, description, license, servers, tokenUrl = '/oauth2/token' } = info;
  return {
    openapi: '3.1.1',
    info: {
      title,
      version,
      ...(description && { description }),
      ...(license && { license: { ...license } }),
    },
    servers: (servers ?? [{ url: '/' }]).map((server) => ({ ...server })),
    tags: tagsOf(operations),
    paths,
    components: {
      schemas: Object.fromEntries(
        Object.entries(register.components()).map(([name, schema]) => [
          name,
          withoutSafeIntegerBounds(schema) as JsonObject,
        ]),
      ),
      examples: problemExamples(operations),
      ...headerComponents(),
      securitySchemes: securitySchemes(operations, tokenUrl),
    },
    ...(events.length > 0 && { 'x-events': eventsMember(events) }),
  };
}

/** Path items in order of their paths, the methods of each in order of their names. */
export function pathsOf(
  operations: readonly Operation[],
  objectOf: (operation: Operation) => JsonObject,
): Readonly<Record<string, JsonObject>> {
  const sorted = [...operations].sort(
    (one, other) => compareText(one.path, other.path) || compareText(one.method, other.method),
  );
  return Object.fromEntries(
    [...Map.groupBy(sorted, ({ path }) => path)].map(([path, ofPath]) => [
      path,
      Object.fromEntries(ofPath.map((operation) => [operation.method.toLowerCase(), objectOf(operation)])),
    ]),
  );
}

function operationObject(operation: Operation, team: string, register: SchemaRegister): JsonObject {
  const requestBody = requestBodyOf(operation, register);
  return {
    operationId: operation.id,
    summary: operation.summary,
    ...(operation.description && { description: operation.description }),
    tags: [operation.owner],
    'x-owner': team,
    ...deprecationMembers(operation.deprecated),
    'x-limits': limitsOf(operation),
    security: securityOf(operation.access),
    parameters: parametersOf(operation, register).map(
      (parameter) => withoutSafeIntegerBounds(parameter) as JsonObject,
    ),
    ...(requestBody && { requestBody }),
    responses: responsesOf(operation, register),
  };
}

function requestBodyOf(operation: Operation, register: SchemaRegister): JsonObject | undefined {
  const body = operation.request?.body;
  if (body === undefined) return undefined;
  const schema = register.add(body, 'input', requestSchemaName(operation));
  const examples = (operation.examples ?? [])
    .filter(({ request }) => request.body !== undefined)
    .map(({ name, request }) => [name, { value: request.body as Json }] as const);
  const content: JsonObject = {
    schema: schema as JsonObject,
    ...(examples.length > 0 && { examples: Object.fromEntries(examples) }),
  };
  const { requestContentTypes } = describeOperation(operation, schemasOf(operation));
  return {
    description: `At most ${largestBody} bytes.`,
    required: true,
    content: Object.fromEntries(requestContentTypes.map((type) => [type, content])),
  };
}

/** The recorded schemas of events' data, by type and version. */
function eventsMember(events: readonly EventContract[]): JsonObject {
  const named = events.map(
    (event) => [eventName(event.type, event.version), recordedEventOf(event) as JsonObject] as const,
  );
  return Object.fromEntries(named.sort(([one], [other]) => compareText(one, other)));
}

function tagsOf(operations: readonly Operation[]): readonly JsonObject[] {
  return [...new Set(operations.map(({ owner }) => owner))].sort(compareText).map((name) => ({ name }));
}
