import { readIndex, readProperty, writeKey } from './access.ts';
import { compileExpression } from './expression.ts';
import type { CompileText } from './expression.ts';
import type { Evaluate, Render } from './scope.ts';
import { renderAll, withOwnNames } from './scope.ts';
import type { Block, Directive, Node } from './syntax.ts';
import { isMap, isTrue, ScopeObject } from './values.ts';

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

/** Rounds that a loop may make; API Gateway ends it then ("Quotas for configuring and running a REST API"). */
const mostRounds = 1000;

/** `$foreach` in a loop. */
class LoopState extends ScopeObject {
  readonly #outer: unknown;
  readonly #length: number;
  index = 0;
  stopped = false;

  constructor(outer: unknown, length: number) {
    super();
    this.#outer = outer;
    this.#length = length;
  }

  override property(name: string): unknown {
    const last = this.index + 1 >= this.#length;
    switch (name) {
      case 'index':
        return this.index;
      case 'count':
        return this.index + 1;
      case 'hasNext':
        return !last;
      case 'first':
        return this.index === 0;
      case 'last':
        return last;
      case 'parent':
        return this.#outer;
      default:
        return undefined;
    }
  }

  override call(name: string): unknown {
    if (name === 'stop') this.stopped = true;
    const getter = /^(?:get|is)([A-Z])(.*)$/.exec(name);
    return this.property(getter === null ? name : `${(getter[1] ?? '').toLowerCase()}${getter[2] ?? ''}`);
  }
}

function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  return isMap(value) ? Object.values(value) : [];
}

/** `#foreach($item in $list)`: over a list, or the values of a map. The loop's own names end with it. */
export function compileForeach(block: Block, compileText: CompileText, compileNodes: CompileNodes): Render {
  const [head, ...body] = block;
  const source = head.from ? compileExpression(head.from, compileText) : () => undefined;
  const name = head.to ?? '';
  const render = renderAll(compileNodes(body));
  const names = [name, 'foreach', 'velocityCount'];
  return (scope) => {
    const items = itemsOf(source(scope));
    const state = new LoopState(scope.variables['foreach'], items.length);
    return withOwnNames(scope, names, () => {
      let text = '';
      for (const [index, item] of items.slice(0, mostRounds).entries()) {
        state.index = index;
        scope.variables[name] = item;
        scope.variables['foreach'] = state;
        scope.variables['velocityCount'] = index + 1;
        text += render(scope);
        if (scope.broken || scope.stopped || state.stopped) break;
      }
      scope.broken = false;
      return text;
    });
  };
}
