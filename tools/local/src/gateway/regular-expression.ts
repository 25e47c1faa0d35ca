/** Flags may stand in front of the expressions of Java and of PCRE: `(?i)plate`. */
function read(expression: string): { readonly source: string; readonly flags: string } {
  const [leading = '', flags = ''] = /^\(\?([imsu]+)\)/.exec(expression) ?? [];
  return { source: expression.slice(leading.length), flags: flags.replace('u', '') };
}

/**
 * Compiles an expression that has to match a whole text.
 *
 * @throws SyntaxError for one that JavaScript cannot read
 */
export function wholeExpression(expression: string): RegExp {
  const { source, flags } = read(expression);
  return new RegExp(`^(?:${source})$`, flags.replace('m', ''));
}

/**
 * Compiles an expression that may match anywhere in a text.
 *
 * @throws SyntaxError for one that JavaScript cannot read
 */
export function partExpression(expression: string): RegExp {
  const { source, flags } = read(expression);
  return new RegExp(source, flags);
}
