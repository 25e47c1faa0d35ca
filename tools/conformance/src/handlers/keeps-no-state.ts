import { parseSync } from '@swc/core';

/** Names through which a function can keep something from one event to the next. */
const holders = /\b(?:globalThis|global|process|exports\.handler\.|module\.exports\.|arguments\.callee)\b/;

/**
 * True for a source that is nothing but `exports.handler = FUNCTION`: what runs once cannot tell, so one environment may
 * serve several cases. A source with anything beside it gets environments of its own.
 */
export function keepsNoState(source: string): boolean {
  if (holders.test(source.replace(/(?:module\.)?exports\.handler\s*=/, ''))) return false;
  try {
    const { body } = parseSync(source, { syntax: 'ecmascript', script: true, target: 'es2024' });
    const statements = body.filter(
      (statement) => statement.type !== 'EmptyStatement' && !isDirective(statement),
    );
    const [only, ...others] = statements;
    if (only?.type !== 'ExpressionStatement' || others.length > 0) return false;
    const { expression } = only;
    return (
      expression.type === 'AssignmentExpression' &&
      ['ArrowFunctionExpression', 'FunctionExpression'].includes(expression.right.type)
    );
  } catch {
    return false;
  }
}

function isDirective(statement: { readonly type: string; readonly expression?: unknown }): boolean {
  const expression = statement.expression as { readonly type?: string } | undefined;
  return statement.type === 'ExpressionStatement' && expression?.type === 'StringLiteral';
}
