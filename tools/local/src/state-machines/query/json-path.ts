import { isObject, type Json } from '../../json.ts';
import { readJsonPath } from '../../velocity/index.ts';
import { StatesError } from '../states-error.ts';
import { callIntrinsic, readArguments } from './intrinsics.ts';
import type { Evaluate, Scope } from './scope.ts';

/**
 * Compiles a path of the data (`$.a`), of the context object (`$$.Execution.Id`), or of a variable (`$name.a`).
 * @throws Error when it is none
 */
export function compilePath(path: string): (scope: Scope, data?: Json) => Json {
  const [, variable, rest = ''] = /^\$([A-Za-z_]\w*)(.*)$/s.exec(path) ?? [];
  const isContext = path.startsWith('$$');
  const own = variable !== undefined ? `$${rest}` : isContext ? path.slice(1) : path;
  if (!path.startsWith('$')) throw new Error(`${JSON.stringify(path)} is no path: it has to begin with $.`);
  readJsonPath({}, own);
  return (scope, data = scope.input) => {
    const root = variable !== undefined ? scope.variables[variable] : isContext ? scope.context : data;
    const value = root === undefined ? undefined : (readJsonPath(root, own) as Json | undefined);
    if (value !== undefined) return value;
    throw new StatesError(
      'States.ParameterPathFailure',
      `The path '${path}' leads nowhere in ${JSON.stringify(data).slice(0, 200)}.`,
    );
  };
}

/** What a template is computed from: the data that its paths lead into. */
export type Template = (scope: Scope, data: Json) => Json;

/** Compiles a payload template: members whose names end in `.$` are paths or intrinsic functions. @throws Error */
export function compileTemplate(value: Json): Template {
  if (Array.isArray(value)) {
    const items = value.map((item: Json) => compileTemplate(item));
    return (scope, data) => items.map((item) => item(scope, data));
  }
  if (!isObject(value)) return () => value;
  const members = Object.entries<Json>(value).map(([name, member]) => {
    if (!name.endsWith('.$')) return [name, compileTemplate(member)] as const;
    if (typeof member !== 'string') throw new Error(`${name} has to be a path or an intrinsic function.`);
    return [name.slice(0, -2), compileDynamic(member)] as const;
  });
  return (scope, data) => Object.fromEntries(members.map(([name, member]) => [name, member(scope, data)]));
}

/** Compiles a path or a call of an intrinsic function. */
function compileDynamic(text: string): Template {
  const [, name, inside] = /^(States\.\w+)\(([^]*)\)$/.exec(text.trim()) ?? [];
  if (name === undefined || inside === undefined) return compilePath(text);
  const given = readArguments(inside).map((argument): Template => {
    if ('literal' in argument) return () => argument.literal;
    return compileDynamic(argument.dynamic);
  });
  return (scope, data) =>
    callIntrinsic(
      name,
      given.map((argument) => argument(scope, data)),
    );
}

/** Puts a value where a reference path says; what is missing on the way is made. */
export function putAt(path: string, data: Json, value: Json): Json {
  const steps = [...path.matchAll(/\.([^.[\]]+)|\['([^']+)'\]/g)].map(
    ([, plain, quoted]) => plain ?? quoted ?? '',
  );
  const put = (at: Json, [step, ...rest]: string[]): Json =>
    step === undefined
      ? value
      : { ...(isObject(at) ? at : {}), [step]: put(isObject(at) ? (at[step] ?? {}) : {}, rest) };
  return put(data, steps);
}

/** How the data of a state flows in JSONPath. */
export interface PathFlow {
  /** Data that the state works on. */
  readonly given: Evaluate;
  /** Data of the next state, from what the state came to. */
  readonly output: Evaluate;
  readonly assign?: Evaluate;
}

/** The fields of a state that say how its data flows. */
export interface FlowFields {
  readonly InputPath: string | null;
  readonly Parameters?: Json;
  readonly Result?: Json;
  readonly ResultSelector?: Json;
  readonly ResultPath: string | null;
  readonly OutputPath: string | null;
  readonly Assign?: Json;
}

/** Source: Amazon States Language, "Input and output processing". @throws Error for what is no path */
export function compileFlow(fields: FlowFields): PathFlow {
  const { InputPath, Parameters, Result, ResultSelector, ResultPath, OutputPath, Assign } = fields;
  const read = InputPath === null ? () => ({}) : compilePath(InputPath);
  const parameters = Parameters === undefined ? undefined : compileTemplate(Parameters);
  const selector = ResultSelector === undefined ? undefined : compileTemplate(ResultSelector);
  const last = OutputPath === null ? () => ({}) : compilePath(OutputPath);
  const assigned = Assign === undefined ? undefined : compileTemplate(Assign);
  const given = (scope: Scope): Json => {
    const data = read(scope);
    return parameters === undefined ? data : parameters(scope, data);
  };
  const selected = (scope: Scope): Json => {
    const result = scope.result === undefined ? (Result ?? given(scope)) : scope.result;
    return selector === undefined ? result : selector(scope, result);
  };
  return {
    given: (scope) => attempt(() => given(scope)),
    output: (scope) =>
      attempt(() => {
        const kept = ResultPath === null ? scope.input : putAt(ResultPath, scope.input, selected(scope));
        return last(scope, kept);
      }),
    ...(assigned && { assign: (scope) => attempt(() => assigned(scope, selected(scope))) }),
  };
}

/** A computation as a promise. */
export function attempt<T extends Json>(compute: () => T): Promise<T> {
  return new Promise((resolve) => resolve(compute()));
}
