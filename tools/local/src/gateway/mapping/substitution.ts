import type { Exchange } from '../exchange.ts';
import { compileContextVariable } from './context-variable.ts';
import { valuesOf } from '../request/query.ts';

/** A text with `$context.…` and `$stageVariables.…` put in. */
export type Substitution = (exchange: Exchange) => string;

const name = String.raw`(context|stageVariables|method\.request\.(?:path|querystring|header))((?:\.[\w-]+(?::[\w-]+)*)+)`;
const reference = new RegExp(String.raw`\$(?:\{${name}\}|${name})`, 'g');

/** Reads a variable by its root and its path below it. */
function compileVariable(root: string, path: string): (exchange: Exchange) => string | undefined {
  if (root === 'context') return compileContextVariable(path);
  if (root === 'stageVariables') return ({ stageVariables }) => stageVariables?.[path];
  if (root.endsWith('path')) return ({ pathParameters }) => pathParameters?.[path];
  if (root.endsWith('querystring')) return ({ query }) => valuesOf(query, path)?.at(-1);
  return (exchange) => exchange.headerNamed(path);
}

/**
 * Compiles a text of simple variables, as gateway responses and access logs have it: no other Velocity is evaluated in
 * them (API Gateway Developer Guide, "Gateway responses in API Gateway").
 *
 * @param absent what is written for a variable without a value
 */
export function compileSubstitution(text: string, absent: string): Substitution {
  const pieces: (string | ((exchange: Exchange) => string))[] = [];
  let from = 0;
  for (const match of text.matchAll(reference)) {
    const [whole, inBraces, pathInBraces, bare = '', barePath = ''] = match;
    const [root, dotted] = [inBraces ?? bare, pathInBraces ?? barePath];
    pieces.push(text.slice(from, match.index));
    const read = compileVariable(root, dotted.slice(1));
    pieces.push((exchange) => read(exchange) ?? absent);
    from = match.index + whole.length;
  }
  pieces.push(text.slice(from));
  return (exchange) => {
    let written = '';
    for (const piece of pieces) written += typeof piece === 'string' ? piece : piece(exchange);
    return written;
  };
}
