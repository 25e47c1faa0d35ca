import { readJson, readJsonPath } from '../../velocity/index.ts';
import type { Exchange } from '../exchange.ts';
import { compileContextVariable } from './context-variable.ts';
import { valuesOf } from '../request/query.ts';

/** What an integration answered, as a mapping of the response sees it. */
export interface AnsweredParts {
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: Buffer;
}

/** Value of a mapping expression; undefined when its source is absent. */
export type Source = (exchange: Exchange, answered?: AnsweredParts) => string | undefined;

/** Text out of a body: all of it, or what a path below `$` leads to; a value that is not text is written as JSON. */
function bodyText(
  body: Buffer,
  path: string,
  read: (text: string) => unknown = readJson,
): string | undefined {
  const text = body.toString('utf8');
  if (path === '') return text;
  try {
    const value = readJsonPath(read(text), path);
    if (value === undefined || value === null) return undefined;
    return typeof value === 'string' ? value : JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** The message of an error that a function made out of an object is read as that object (API Gateway Developer Guide, "Handle Lambda errors"). */
function readAnswer(text: string): unknown {
  const answer = readJson(text);
  if (typeof answer !== 'object' || answer === null || !('errorMessage' in answer)) return answer;
  const { errorMessage } = answer;
  if (typeof errorMessage !== 'string' || !errorMessage.startsWith('{')) return answer;
  try {
    return { ...answer, errorMessage: readJson(errorMessage) };
  } catch {
    return answer;
  }
}

/** A request without a body reads as `{}`, as in templates. */
function requestBodyText(exchange: Exchange, path: string): string | undefined {
  return exchange.body.length === 0 && path === '' ? '{}' : bodyText(exchange.body, path);
}

const joined = (values: readonly string[] | undefined): string | undefined =>
  values === undefined || values.length === 0 ? undefined : values.join(',');

/** Every value of a header of the request, whatever its casing. */
function headerValues(exchange: Exchange, name: string): readonly string[] | undefined {
  const { headers } = exchange;
  const exact = Object.hasOwn(headers, name) ? headers[name] : undefined;
  if (exact !== undefined) return exact;
  const wanted = name.toLowerCase();
  const key = Object.keys(headers).find((known) => known.toLowerCase() === wanted);
  return key === undefined ? undefined : headers[key];
}

const jsonPath = (rest: string): string => (rest === '' ? '' : `$${rest}`);

/** Sources by the first part of their expression; the rest names what is read. */
const sources: readonly (readonly [prefix: string, read: (rest: string) => Source])[] = [
  ['method.request.path.', (name) => (exchange) => exchange.pathParameters?.[name]],
  ['method.request.querystring.', (name) => (exchange) => valuesOf(exchange.query, name)?.at(-1)],
  ['method.request.multivaluequerystring.', (name) => (exchange) => joined(valuesOf(exchange.query, name))],
  ['method.request.header.', (name) => (exchange) => headerValues(exchange, name)?.at(-1)],
  ['method.request.multivalueheader.', (name) => (exchange) => joined(headerValues(exchange, name))],
  ['method.request.body', (rest) => (exchange) => requestBodyText(exchange, jsonPath(rest))],
  ['stageVariables.', (name) => (exchange) => exchange.stageVariables?.[name]],
  ['context.', compileContextVariable],
  ['integration.response.header.', (name) => (_, answered) => answered?.headers[name.toLowerCase()]?.at(-1)],
  [
    'integration.response.multivalueheader.',
    (name) => (_, answered) => joined(answered?.headers[name.toLowerCase()]),
  ],
  [
    'integration.response.body',
    (rest) => (_, answered) => answered && bodyText(answered.body, jsonPath(rest), readAnswer),
  ],
];

/**
 * Compiles a mapping expression: `'text'`, `method.request.{path|querystring|header|body}.…`, `context.…`,
 * `stageVariables.…`, `integration.response.{header|body}.…` (API Gateway Developer Guide, "Request and response data
 * mapping reference").
 *
 * @throws Error when the expression is none of these.
 */
export function compileSource(expression: string): Source {
  const constant = /^'([^]*)'$/.exec(expression)?.[1];
  if (constant !== undefined) return () => constant;
  const known = sources.find(([prefix]) => expression.startsWith(prefix));
  if (known === undefined) {
    throw new Error(
      `The mapping expression ${JSON.stringify(expression)} is not known. Use a quoted text or one of ${sources
        .map(([prefix]) => `${prefix}…`)
        .join(', ')}.`,
    );
  }
  return known[1](expression.slice(known[0].length));
}

/** Every value of a mapping expression; undefined when its source is absent. */
export type ListSource = (exchange: Exchange, answered?: AnsweredParts) => readonly string[] | undefined;

/** Sources that give each of their values apart. */
const lists: readonly (readonly [prefix: string, read: (name: string) => ListSource])[] = [
  ['method.request.multivaluequerystring.', (name) => (exchange) => valuesOf(exchange.query, name)],
  [
    'integration.response.multivalueheader.',
    (name) => (_, answered) => answered?.headers[name.toLowerCase()],
  ],
];

/**
 * Compiles a mapping expression to what can have several values: a query parameter, or a header of the answer.
 *
 * @throws Error when the expression is not known.
 */
export function compileListSource(expression: string): ListSource {
  const list = lists.find(([prefix]) => expression.startsWith(prefix));
  if (list !== undefined) return list[1](expression.slice(list[0].length));
  const source = compileSource(expression);
  return (exchange, answered) => {
    const value = source(exchange, answered);
    return value === undefined ? undefined : [value];
  };
}

function mappingsUnder(
  parameters: Readonly<Record<string, string>>,
  prefix: string,
): (readonly [name: string, expression: string])[] {
  return Object.entries(parameters).flatMap(([target, expression]) =>
    target.startsWith(prefix) ? [[target.slice(prefix.length), expression] as const] : [],
  );
}

/** Compiles a group of mappings to names that can have several values each. */
export function compileListMappings(
  parameters: Readonly<Record<string, string>>,
  prefix: string,
): readonly (readonly [name: string, source: ListSource])[] {
  return mappingsUnder(parameters, prefix).map(
    ([name, expression]) => [name, compileListSource(expression)] as const,
  );
}

/** Compiles a group of mappings under one prefix, such as `integration.request.header.`, by the name they set. */
export function compileMappings(
  parameters: Readonly<Record<string, string>>,
  prefix: string,
): readonly (readonly [name: string, source: Source])[] {
  return mappingsUnder(parameters, prefix).map(
    ([name, expression]) => [name, compileSource(expression)] as const,
  );
}
