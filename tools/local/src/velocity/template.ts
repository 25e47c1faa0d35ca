import { compileCall, compileDefine, macrosOf } from './definitions.ts';
import { compileForeach, compileIf, compileSet } from './directives.ts';
import { compileExpression } from './expression.ts';
import type { Render } from './scope.ts';
import { renderAll } from './scope.ts';
import type { Directive, Node } from './syntax.ts';
import { isBlock, parseTemplate } from './syntax.ts';
import { outputText } from './values.ts';

/** A mapping template, ready to be rendered any number of times. */
export interface Template {
  /** The text itself when the template has nothing to evaluate. */
  readonly constant?: string;
  /** Why every rendering fails; absent from a template that can be rendered. */
  readonly fault?: string;
  /** Renders with the given variables (names without `$`); `#set` writes to that object. */
  render(variables: Record<string, unknown>): string;
}

const known = new Map<string, Template>();
const capacity = 1000;

function compileNode(node: Node): Render {
  if (typeof node === 'string') return () => node;
  if (isBlock(node)) {
    const [head, ...body] = node;
    if (head.type === 'if') return compileIf(node, compileText, compileNodes);
    if (head.type === 'foreach') return compileForeach(node, compileText, compileNodes);
    if (head.type === 'define') return compileDefine(node, compileNodes);
    if (head.type === 'macro') return () => '';
    return renderAll(compileNodes(body));
  }
  return compileDirective(node);
}

function compileDirective(node: Directive): Render {
  switch (node.type) {
    case 'references': {
      const value = compileExpression(node, compileText);
      return (scope) => outputText(value(scope));
    }
    case 'set':
      return compileSet(node, compileText);
    case 'raw':
      return () => node.value as string;
    case 'break':
      return (scope) => {
        scope.broken = true;
        return '';
      };
    case 'macro_call':
      return compileCall(node, compileText);
    default:
      return () => '';
  }
}

/** `#set` takes the blanks in front of it along, as in Velocity. */
function withoutBlank(node: Node, next: Node | undefined): Node {
  const beforeSet = typeof next === 'object' && !isBlock(next) && next.type === 'set';
  return beforeSet && typeof node === 'string' ? node.replace(/[ \t]+$/, '') : node;
}

const compileNodes = (nodes: readonly Node[]): Render[] =>
  nodes.map((node, at) => compileNode(withoutBlank(node, nodes[at + 1])));
const compileText = (text: string): Render => renderAll(compileNodes(parseTemplate(text)));

function compile(text: string): Template {
  if (!/[$#\\]/.test(text)) return { constant: text, render: () => text };
  const nodes = parseTemplate(text);
  const render = renderAll(compileNodes(nodes));
  const macros = macrosOf(nodes, compileNodes);
  return { render: (variables) => render({ variables, stopped: false, broken: false, macros, depth: 0 }) };
}

/**
 * Compiles a Velocity template; the same text is compiled once.
 *
 * @throws Error when the text is not Velocity, or uses `#parse` or `#include`.
 */
export function compileTemplate(text: string): Template {
  const ready = known.get(text);
  if (ready !== undefined) return ready;
  const template = compile(text);
  if (known.size >= capacity) known.clear();
  known.set(text, template);
  return template;
}

/**
 * Takes any text, as API Gateway does when a method is deployed: a template that is not Velocity fails whenever it is
 * rendered, and says why in `fault`.
 */
export function takeTemplate(text: string): Template {
  try {
    return compileTemplate(text);
  } catch (cause) {
    return {
      fault: cause instanceof Error ? cause.message : String(cause),
      render: () => {
        throw cause;
      },
    };
  }
}
