import { readIndex, readProperty, writeKey } from './access.ts';
import { compileExpression } from './expression.ts';
import type { CompileText } from './expression.ts';
import type { Evaluate, Render, Scope } from './scope.ts';
import { renderAll } from './scope.ts';
import type { Block, Directive, Node } from './syntax.ts';
import { isMap, isTrue } from './values.ts';

type CompileNodes = (nodes: readonly Node[]) => Render[];

/** `#set($name = …)` and `#set($name.path = …)`; missing maps on the way are not made, as in Velocity. */
export function compileSet(node: Directive, compileText: CompileText): Render {
  const [target, source] = node.equal ?? [];
  if (target === undefined || source === undefined) return () => '';
  const name = target.id ?? '';
  const value = compileExpression(source, compileText);
  const keys: Evaluate[] = (target.path ?? []).map((step) =>
    typeof step.id === 'string' ? () => step.id : compileExpression(step.id, compileText),
  );
  const last = keys.pop();
  if (last === undefined) {
    return (scope) => {
      scope.variables[name] = value(scope);
      return '';
    };
  }
  return (scope) => {
    let base = readProperty(scope.variables, name);
    for (const key of keys) base = readIndex(base, key(scope));
    writeKey(base, last(scope), value(scope));
    return '';
  };
}

/** `#if … #elseif … #else … #end`. */
export function compileIf(block: Block, compileText: CompileText, compileNodes: CompileNodes): Render {
  const branches: { when: Evaluate; nodes: Node[] }[] = [];
  for (const node of block) {
    const type = typeof node === 'object' && 'type' in node ? node.type : '';
    if (type === 'if' || type === 'elseif') {
      const condition = (node as Directive).condition;
      branches.push({ when: condition ? compileExpression(condition, compileText) : () => false, nodes: [] });
    } else if (type === 'else') branches.push({ when: () => true, nodes: [] });
    else branches.at(-1)?.nodes.push(node);
  }
  const compiled = branches.map(({ when, nodes }) => ({ when, render: renderAll(compileNodes(nodes)) }));
  return (scope) => compiled.find(({ when }) => isTrue(when(scope)))?.render(scope) ?? '';
}

function restore(scope: Scope, saved: readonly (readonly [string, unknown, boolean])[]): void {
  for (const [name, value, existed] of saved) {
    if (existed) scope.variables[name] = value;
    else delete scope.variables[name];
  }
}

/** `#foreach($item in $list)`: over a list, or the values of a map. The loop's own names end with it. */
export function compileForeach(block: Block, compileText: CompileText, compileNodes: CompileNodes): Render {
  const [head, ...body] = block;
  const source = head.from ? compileExpression(head.from, compileText) : () => undefined;
  const name = head.to ?? '';
  const render = renderAll(compileNodes(body));
  return (scope) => {
    const value = source(scope);
    const items: readonly unknown[] = Array.isArray(value) ? value : isMap(value) ? Object.values(value) : [];
    const saved = [name, 'foreach', 'velocityCount'].map(
      (key) => [key, scope.variables[key], Object.hasOwn(scope.variables, key)] as const,
    );
    let text = '';
    for (const [index, item] of items.entries()) {
      scope.variables[name] = item;
      const hasNext = index + 1 < items.length;
      scope.variables['foreach'] = { index, count: index + 1, hasNext, first: index === 0, last: !hasNext };
      scope.variables['velocityCount'] = index + 1;
      text += render(scope);
      if (scope.broken || scope.stopped) break;
    }
    scope.broken = false;
    restore(scope, saved);
    return text;
  };
}
