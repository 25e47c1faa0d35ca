import { callMethod, readIndex, readProperty } from './access.ts';
import type { Evaluate } from './scope.ts';
import type { Directive, Step } from './syntax.ts';
import { isEqual, isNull, isTrue, ownValue, outputText, TemplateList } from './values.ts';

/** Compiles the text between double quotes, which is a template of its own. */
export type CompileText = (text: string) => (scope: Parameters<Evaluate>[0]) => string;

type Operation = (left: Evaluate, right: Evaluate) => Evaluate;

const numeric =
  (operate: (left: number, right: number) => unknown): Operation =>
  (left, right) =>
  (scope) => {
    const [a, b] = [left(scope), right(scope)];
    return typeof a === 'number' && typeof b === 'number' ? operate(a, b) : undefined;
  };

/** A comparison of a missing or textual operand is false, as in Velocity. */
const comparison = (compare: (left: number, right: number) => boolean): Operation => {
  const compile = numeric(compare);
  return (left, right) => {
    const evaluate = compile(left, right);
    return (scope) => evaluate(scope) === true;
  };
};

const operations: Readonly<Record<string, Operation>> = {
  '+': (left, right) => (scope) => {
    const [a, b] = [left(scope), right(scope)];
    if (typeof a === 'number' && typeof b === 'number') return a + b;
    return isNull(a) || isNull(b) ? undefined : outputText(a) + outputText(b);
  },
  '-': numeric((a, b) => a - b),
  '*': numeric((a, b) => a * b),
  '/': numeric((a, b) =>
    b === 0 ? undefined : Number.isInteger(a) && Number.isInteger(b) ? Math.trunc(a / b) : a / b,
  ),
  '%': numeric((a, b) => (b === 0 ? undefined : a % b)),
  '||': (left, right) => (scope) => isTrue(left(scope)) || isTrue(right(scope)),
  '&&': (left, right) => (scope) => isTrue(left(scope)) && isTrue(right(scope)),
  '==': (left, right) => (scope) => isEqual(left(scope), right(scope)),
  '!=': (left, right) => (scope) => !isEqual(left(scope), right(scope)),
  '>': comparison((a, b) => a > b),
  '<': comparison((a, b) => a < b),
  '>=': comparison((a, b) => a >= b),
  '<=': comparison((a, b) => a <= b),
};

function compileStep(
  step: Step,
  compileText: CompileText,
): (base: unknown, scope: Parameters<Evaluate>[0]) => unknown {
  if (step.type === 'method') {
    const name = step.id as string;
    const parameters = (step.args || []).map((argument) => compileExpression(argument, compileText));
    return (base, scope) =>
      callMethod(
        base,
        name,
        parameters.map((parameter) => parameter(scope)),
      );
  }
  if (step.type === 'index') {
    const index = compileExpression(step.id as Directive, compileText);
    return (base, scope) => readIndex(base, index(scope));
  }
  const name = step.id as string;
  return (base) => readProperty(base, name);
}

function compileReference(node: Directive, compileText: CompileText): Evaluate {
  const name = node.id ?? '';
  const steps = (node.path ?? []).map((step) => compileStep(step, compileText));
  return (scope) => {
    let value = ownValue(scope.variables, name);
    for (const step of steps) {
      if (isNull(value)) return undefined;
      value = step(value, scope);
    }
    return value;
  };
}

function compileRange(node: Directive, compileText: CompileText): Evaluate {
  const [from, to] = (node.value as readonly unknown[]).map((end) =>
    typeof end === 'object' ? compileExpression(end as Directive, compileText) : () => Number(end),
  );
  return (scope) => {
    const [begin, end] = [Number(from?.(scope)), Number(to?.(scope))];
    const length = Math.abs(end - begin) + 1;
    return Number.isFinite(length)
      ? TemplateList.from({ length }, (_, at) => begin + (end < begin ? -at : at))
      : new TemplateList();
  };
}

function compileMath(node: Directive, compileText: CompileText): Evaluate {
  const [left, right] = (node.expression ?? []).map((operand) => compileExpression(operand, compileText));
  if (left === undefined) return () => undefined;
  if (node.operator === 'not') return (scope) => !isTrue(left(scope));
  if (node.operator === 'minus') return (scope) => -Number(left(scope));
  const operation = operations[node.operator ?? ''];
  return operation === undefined || right === undefined ? left : operation(left, right);
}

/** Compiles an expression of `#set`, `#if`, an index or a parameter. */
export function compileExpression(node: Directive, compileText: CompileText): Evaluate {
  switch (node.type) {
    case 'math':
      return compileMath(node, compileText);
    case 'string': {
      const text = node.value as string;
      return node.isEval === true && /[$#]/.test(text) ? compileText(text) : () => text;
    }
    case 'integer':
    case 'decimal': {
      const number = Number(node.value);
      return () => number;
    }
    case 'bool':
      return () => (node.value === 'null' ? undefined : node.value === 'true');
    case 'array': {
      if (node.isRange === true) return compileRange(node, compileText);
      const items = (node.value as readonly Directive[]).map((item) => compileExpression(item, compileText));
      return (scope) => TemplateList.from(items.map((item) => item(scope)));
    }
    case 'map': {
      const entries = Object.entries((node.value ?? {}) as Record<string, Directive>);
      const compiled = entries.map(([name, item]) => [name, compileExpression(item, compileText)] as const);
      return (scope) => Object.fromEntries(compiled.map(([name, item]) => [name, item(scope)]));
    }
    default:
      return compileReference(node, compileText);
  }
}
