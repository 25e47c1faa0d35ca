import { compileSource } from '../gateway/mapping/source.ts';
import type { Source } from '../gateway/mapping/source.ts';

/** Selections of HTTP APIs by what REST APIs call the same thing; several values of a name are joined by a comma. */
const names: readonly (readonly [selection: string, source: string])[] = [
  ['request.header.', 'method.request.multivalueheader.'],
  ['request.querystring.', 'method.request.multivaluequerystring.'],
  ['request.path.', 'method.request.path.'],
  ['request.body', 'method.request.body'],
  ['context.', 'context.'],
  ['stageVariables.', 'stageVariables.'],
  ['response.header.', 'integration.response.multivalueheader.'],
  ['response.body', 'integration.response.body'],
];

const requestPath: Source = (exchange) => exchange.path;

function compileSelection(selection: string): Source {
  if (selection === 'request.path') return requestPath;
  const known = names.find(([name]) => selection.startsWith(name));
  if (known !== undefined) return compileSource(known[1] + selection.slice(known[0].length));
  throw new Error(
    `The selection expression ${JSON.stringify(`$${selection}`)} is not known. Use one of ${names.map(([name]) => `$${name}…`).join(', ')}.`,
  );
}

/**
 * Compiles the value of a parameter mapping or an identity source: one selection (`$request.header.name`), a text with some
 * in braces (`${request.path.id}-${context.stage}`), or a text as it is. A single selection without a value is undefined.
 * (API Gateway Developer Guide, "Transform API requests and responses for HTTP APIs".)
 *
 * @throws Error when a selection is not known.
 */
export function compileValue(text: string): Source {
  const whole = /^\$(?:\{([^}]+)\}|([\w.-][^{}]*))$/.exec(text);
  const selection = whole?.[1] ?? whole?.[2];
  if (selection !== undefined) return compileSelection(selection);
  const pieces = text.split(/\$\{([^}]+)\}/);
  if (pieces.length === 1) return () => text;
  const sources = pieces.map((piece, at) => (at % 2 === 0 ? (): string => piece : compileSelection(piece)));
  return (exchange, answered) => sources.map((source) => source(exchange, answered) ?? '').join('');
}
