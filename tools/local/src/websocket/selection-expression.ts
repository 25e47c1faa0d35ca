/** Value of a variable of a selection expression, such as `request.body.action`; undefined when it has none. */
export type ReadVariable = (path: string) => string | undefined;

/** Gives the key that an expression selects; undefined when one of its variables has no value. */
export type Selection = (read: ReadVariable) => string | undefined;

const path = String.raw`(?:request|context|integration|stageVariables)(?:\.[\w-]+|\[\d+\])+`;
/** An escaped dollar sign, a variable in braces, a bare variable. */
const token = new RegExp(String.raw`\\\$|\$\{(${path})\}|\$(${path})`, 'g');

/**
 * Compiles a selection expression: variables begin with `$`, may stand in braces, and are evaluated once; `\$` is a dollar
 * sign. A word that is no variable, such as `$default`, stands for itself (API Gateway Developer Guide, "WebSocket selection
 * expressions").
 */
export function compileSelection(expression: string): Selection {
  const pieces: (string | { readonly variable: string })[] = [];
  let from = 0;
  for (const match of expression.matchAll(token)) {
    const variable = match[1] ?? match[2];
    pieces.push(expression.slice(from, match.index), variable === undefined ? '$' : { variable });
    from = match.index + match[0].length;
  }
  pieces.push(expression.slice(from));
  return (read) => {
    let selected = '';
    for (const piece of pieces) {
      const text = typeof piece === 'string' ? piece : read(piece.variable);
      if (text === undefined) return undefined;
      selected += text;
    }
    return selected;
  };
}
