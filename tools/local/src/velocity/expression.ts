import { callMethod, readIndex, readProperty } from './access.ts';
import { doubleOf, numberOf } from './java-number.ts';
import { negate, operations } from './operators.ts';
import type { Evaluate } from './scope.ts';
import type { Directive, Step } from './syntax.ts';
import { isNull, isTrue, ownValue, TemplateList } from './values.ts';

/** Compiles the text between double quotes, which is a template of its own. */
export type CompileText = (text: string) => (scope: Parameters<Evaluate>[0]) => string;

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

/** Numbers that a range may have: its ends can come from a client. */
const longestRange = 100_000;

function compileRange(node: Directive, compileText: CompileText): Evaluate {
  const [from, to] = (node.value as readonly unknown[]).map((end) =>
    typeof end === 'object' ? compileExpression(end as Directive, compileText) : () => Number(end),
  );
  return (scope) => {
    const [begin, end] = [Number(from?.(scope)), Number(to?.(scope))];
    const length = Math.abs(end - begin) + 1;
    if (length > longestRange) {
      throw new RangeError(
        `The range [${String(begin)}..${String(end)}] is longer than ${String(longestRange)} numbers. Limit its ends.`,
      );
    }
    return Number.isFinite(length)
      ? TemplateList.from({ length }, (_, at) => begin + (end < begin ? -at : at))
      : new TemplateList();
  };
}

function compileMath(node: Directive, compileText: CompileText): Evaluate {
  const [left, right] = (node.expression ?? []).map((operand) => compileExpression(operand, compileText));
  if (left === undefined) return () => undefined;
  if (node.operator === 'not') return (scope) => !isTrue(left(scope));
  if (node.operator === 'minus') return (scope) => negate(left(scope));
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
    case 'integer': {
      const number = numberOf(String(node.value));
      return () => number;
    }
    case 'decimal': {
      const number = doubleOf(Number(node.value));
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
