import { readJsonPath } from '../../velocity/index.ts';
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

function bodyText(body: Buffer, path: string): string | undefined {
  if (path === '') return body.toString('utf8');
  try {
    const value = readJsonPath(JSON.parse(body.toString('utf8')), path);
    return value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value);
  } catch {
    return undefined;
  }
}

const listText = (values: readonly string[] | undefined): string | undefined =>
  values === undefined || values.length === 0 ? undefined : values.join(',');

/** Sources by the first part of their expression; the rest names what is read. */
const sources: readonly (readonly [prefix: string, read: (rest: string) => Source])[] = [
  ['method.request.path.', (name) => (exchange) => exchange.pathParameters?.[name]],
  ['method.request.querystring.', (name) => (exchange) => valuesOf(exchange.query, name)?.at(-1)],
  ['method.request.multivaluequerystring.', (name) => (exchange) => listText(valuesOf(exchange.query, name))],
  ['method.request.header.', (name) => (exchange) => exchange.headerNamed(name)],
  ['method.request.multivalueheader.', (name) => (exchange) => exchange.headerNamed(name)],
  ['method.request.body', (rest) => (exchange) => bodyText(exchange.body, rest.replace(/^\./, '$.'))],
  ['stageVariables.', (name) => (exchange) => exchange.stageVariables?.[name]],
  ['context.', compileContextVariable],
  ['integration.response.header.', (name) => (_, answered) => answered?.headers[name.toLowerCase()]?.at(-1)],
  [
    'integration.response.multivalueheader.',
    (name) => (_, answered) => listText(answered?.headers[name.toLowerCase()]),
  ],
  [
    'integration.response.body',
    (rest) => (_, answered) => answered && bodyText(answered.body, rest.replace(/^\./, '$.')),
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

/** Compiles a group of mappings under one prefix, such as `integration.request.header.`, by the name they set. */
export function compileMappings(
  parameters: Readonly<Record<string, string>>,
  prefix: string,
): readonly (readonly [name: string, source: Source])[] {
  return Object.entries(parameters)
    .filter(([target]) => target.startsWith(prefix))
    .map(([target, expression]) => [target.slice(prefix.length), compileSource(expression)] as const);
}
