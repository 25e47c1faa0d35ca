import type { JsonSchema } from '../../schema/json-schema.ts';
import type { Part } from '../schema-parts.ts';
import { isSchema, resolved, schemasIn, textsIn } from '../schema-parts.ts';

/** A parameter of a request. */
export interface ParameterFacts {
  readonly isRequired: boolean;
  readonly schema: Part;
  /** How it is written, as one text that is only compared. */
  readonly form: string;
}

/** An answer of one status. */
export interface AnswerFacts {
  readonly headers: readonly string[];
  /** Schemas by media type; undefined of bytes. */
  readonly content: ReadonlyMap<string, Part | undefined>;
  /** Codes of problems. */
  readonly problems: readonly string[];
}

/** What an OpenAPI document says of one operation, apart from words. */
export interface OperationFacts {
  readonly id: string;
  /** Its service. */
  readonly owner: string | undefined;
  /** `GET /vehicles/{vehicleId}` */
  readonly route: string;
  /** Who may call, each entry one way in: `token vehicles/write`; none where anyone may. */
  readonly access: readonly string[];
  /** Path parameters in the order of the template. */
  readonly pathParameters: readonly string[];
  /** By place: `/path/vehicleId`, `/query/limit`, `/headers/If-Match`. */
  readonly parameters: ReadonlyMap<string, ParameterFacts>;
  /** Schemas by media type; undefined where no body is taken. */
  readonly body: ReadonlyMap<string, Part> | undefined;
  readonly answers: ReadonlyMap<number, AnswerFacts>;
  /** `x-limits`; undefined in documents that do not tell. */
  readonly limits: JsonSchema | undefined;
  readonly isDeprecated: boolean;
  readonly sunset: string | undefined;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** The operations of an OpenAPI 3.1 document, by method and path without the names of parameters: `GET /vehicles/{}`. */
export function operationsIn(document: JsonSchema): ReadonlyMap<string, OperationFacts> {
  const paths = Object.entries(schemasIn(document['paths']));
  return new Map(
    paths.flatMap(([path, item]) =>
      methods.flatMap((method) => {
        const operation = item[method];
        if (!isSchema(operation)) return [];
        const route = `${method.toUpperCase()} ${path}`;
        return [[route.replace(/\{\w+\}/g, '{}'), factsOf(route, operation, document)] as const];
      }),
    ),
  );
}

function factsOf(route: string, operation: JsonSchema, root: JsonSchema): OperationFacts {
  const { operationId, security, requestBody, responses } = operation;
  const limits = operation['x-limits'];
  const sunset = operation['x-sunset'];
  // `x-owner` is a team; the service is the tag by which documents group operations.
  const [owner] = textsIn(operation['tags']);
  return {
    id: typeof operationId === 'string' ? operationId : route,
    owner,
    route,
    access: waysIn(security),
    pathParameters: [...route.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
    parameters: parametersOf(operation, root),
    body: isSchema(requestBody) ? new Map(definedSchemas(contentOf(requestBody, root))) : undefined,
    answers: new Map(
      Object.entries(schemasIn(responses)).map(([status, answer]) => [
        Number(status),
        answerOf(answer, root),
      ]),
    ),
    limits: isSchema(limits) ? limits : undefined,
    isDeprecated: operation['deprecated'] === true,
    sunset: typeof sunset === 'string' ? sunset : undefined,
  };
}

/** Any one of the entries is enough, and each names one scheme with its scopes. */
function waysIn(security: unknown): readonly string[] {
  if (!Array.isArray(security)) return [];
  return (security as JsonSchema[])
    .flatMap((way) => Object.entries(way))
    .map(([scheme, scopes]) => [scheme, ...textsIn(scopes)].join(' '))
    .sort();
}

const places: Readonly<Record<string, string>> = { header: 'headers' };

function parametersOf({ parameters }: JsonSchema, root: JsonSchema): ReadonlyMap<string, ParameterFacts> {
  const listed = Array.isArray(parameters) ? (parameters as JsonSchema[]) : [];
  return new Map(
    listed.map((reference) => {
      const parameter = resolved({ schema: reference, root }).schema;
      const { name, in: place, required, schema, style, explode } = parameter;
      const facts = {
        isRequired: required === true,
        schema: { schema: isSchema(schema) ? schema : {}, root },
        form: JSON.stringify([style, explode]),
      };
      return [`/${places[String(place)] ?? String(place)}/${String(name)}`, facts] as const;
    }),
  );
}

function answerOf(reference: JsonSchema, root: JsonSchema): AnswerFacts {
  const answer = resolved({ schema: reference, root }).schema;
  const problems = schemasIn(answer['content'])['application/problem+json'];
  return {
    headers: Object.keys(schemasIn(answer['headers'])),
    content: contentOf(answer, root),
    problems: Object.keys(schemasIn(problems?.['examples'])),
  };
}

function contentOf({ content }: JsonSchema, root: JsonSchema): ReadonlyMap<string, Part | undefined> {
  return new Map(
    Object.entries(schemasIn(content)).map(([mediaType, { schema }]) => [
      mediaType,
      isSchema(schema) ? { schema, root } : undefined,
    ]),
  );
}

const definedSchemas = (content: ReadonlyMap<string, Part | undefined>) =>
  [...content].map(([type, part]) => [type, part ?? { schema: {}, root: {} }] as const);
