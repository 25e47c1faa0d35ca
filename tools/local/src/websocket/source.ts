import { valuesOf } from '../gateway/request/query.ts';
import { readJsonPath } from '../velocity/index.ts';
import type { WebSocketCall } from './call.ts';
import { contextText } from './request-context.ts';

/** What a backend answered, as mappings and selections see it. */
export interface Answered {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: Buffer;
}

/** Value of a mapping expression; undefined when its source is absent. */
export type Source = (call: WebSocketCall, answered?: Answered) => string | undefined;

/** Text of the value at a JSON path: of an object or a list its JSON. */
export function textAtPath(json: unknown, path: string): string | undefined {
  if (json === undefined) return undefined;
  const value = readJsonPath(json, path === '' ? '$' : `$.${path}`);
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

const joined = (values: readonly string[] | undefined): string | undefined =>
  values === undefined || values.length === 0 ? undefined : values.join(',');

const bodySource = (path: string): Source =>
  path === '' ? (call) => call.body : (call) => textAtPath(call.json, path.slice(1));

/** Sources by the first part of their expression; the rest names what is read. */
const sources: readonly (readonly [prefix: string, read: (rest: string) => Source])[] = [
  [
    'route.request.querystring.',
    (name) => (call) => call.opening && valuesOf(call.opening.query, name)?.at(-1),
  ],
  [
    'route.request.multivaluequerystring.',
    (name) => (call) => call.opening && joined(valuesOf(call.opening.query, name)),
  ],
  ['route.request.header.', (name) => (call) => call.opening?.header(name.toLowerCase())],
  ['route.request.multivalueheader.', (name) => (call) => call.opening?.header(name.toLowerCase())],
  ['route.request.body', bodySource],
  ['stageVariables.', (name) => (call) => call.definition.stage.variables?.[name]],
  ['context.', (path) => (call) => contextText(call, path)],
  ['integration.response.statuscode', () => (_, answered) => answered && String(answered.status)],
  ['integration.response.header.', (name) => (_, answered) => answered?.headers[name.toLowerCase()]?.at(-1)],
  [
    'integration.response.multivalueheader.',
    (name) => (_, answered) => joined(answered?.headers[name.toLowerCase()]),
  ],
  [
    'integration.response.body',
    (path) => (_, answered) => answered && textAtPath(parse(answered.body), path.slice(1)),
  ],
];

/**
 * Compiles a mapping expression: `'text'`, `route.request.{querystring|header|body}.…`, `context.…`, `stageVariables.…`,
 * `integration.response.{header|statuscode|body}.…`; query and headers exist for `$connect` only (API Gateway Developer
 * Guide, "Set up data mapping for WebSocket APIs"). A leading `$` is allowed, as identity sources of `context` have it.
 *
 * @throws Error when the expression is none of these.
 */
export function compileSource(expression: string): Source {
  const constant = /^'([^]*)'$/.exec(expression)?.[1];
  if (constant !== undefined) return () => constant;
  const bare = expression.replace(/^\$/, '');
  const known = sources.find(([prefix]) => bare.startsWith(prefix));
  if (known !== undefined) return known[1](bare.slice(known[0].length));
  throw new Error(
    `The mapping expression ${JSON.stringify(expression)} is not known to WebSocket APIs. Use a quoted text or one of ${sources
      .map(([prefix]) => `${prefix}…`)
      .join(', ')}.`,
  );
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

/** Values of compiled mappings; one without a value sets nothing. */
export function valuesOfMappings(
  mappings: ReturnType<typeof compileMappings>,
  call: WebSocketCall,
  answered?: Answered,
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, source] of mappings) {
    const value = source(call, answered);
    if (value !== undefined && value !== '') values[name] = value;
  }
  return values;
}

/** Reads the variables of selection expressions: those of a message, and of an answer when there is one. */
export function readVariable(call: WebSocketCall, answered?: Answered) {
  return (path: string): string | undefined => {
    if (path.startsWith('request.body.')) return textAtPath(call.json, path.slice('request.body.'.length));
    if (path.startsWith('request.header.'))
      return call.opening?.header(path.slice('request.header.'.length).toLowerCase());
    const known = sources.find(([prefix]) => path.startsWith(prefix));
    return known?.[1](path.slice(known[0].length))(call, answered);
  };
}
