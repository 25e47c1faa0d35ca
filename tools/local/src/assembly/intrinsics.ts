import { isObject, type Json } from '../json.ts';
import { evaluateCondition } from './conditions.ts';
import { fillDynamicReferences } from './dynamic-references.ts';
import { asList, asText, fail } from './intrinsic-arguments.ts';
import { attributeOf, valueOfReference } from './references.ts';
import type { Scope } from './scope.ts';
import { substitute } from './substitute.ts';

/** Marks a value that `AWS::NoValue` removes from its object or list. */
const noValue = Symbol('AWS::NoValue');
type Resolved = Json | typeof noValue;

/**
 * Replaces every intrinsic function in a value.
 * Rules: AWS CloudFormation User Guide, "Intrinsic function reference".
 * @throws AssemblyError naming stack and logical id when something cannot be resolved
 */
export function resolve(value: Json, scope: Scope): Json {
  const resolved = resolveAny(value, scope);
  return resolved === noValue ? null : resolved;
}

function resolveAny(value: Json, scope: Scope): Resolved {
  if (typeof value === 'string') return fillDynamicReferences(value, scope);
  if (Array.isArray(value))
    return value.map((item: Json) => resolveAny(item, scope)).filter((item) => item !== noValue);
  if (!isObject(value)) return value;
  const keys = Object.keys(value);
  const [only] = keys;
  if (
    keys.length === 1 &&
    only !== undefined &&
    (only === 'Ref' || only === 'Condition' || only.startsWith('Fn::'))
  ) {
    const known = functions[only];
    if (known !== undefined) return known(value[only] ?? null, scope);
    if (only !== 'Condition')
      return fail(scope, `uses ${only}`, `one of ${Object.keys(functions).join(', ')}`);
  }
  const result: Record<string, Json> = {};
  for (const key of keys) {
    const member = resolveAny(value[key] ?? null, scope);
    if (member !== noValue) result[key] = member;
  }
  return result;
}

type Intrinsic = (argument: Json, scope: Scope) => Resolved;

const functions: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) =>
    argument === 'AWS::NoValue' ? noValue : valueOfReference(asText(argument, scope, 'Ref'), scope),
  'Fn::GetAtt': (argument, scope) => {
    const path = typeof argument === 'string' ? argument.split('.') : asList(argument, scope, 'Fn::GetAtt');
    const [logicalId, ...attribute] = path.map((part) => asText(resolve(part, scope), scope, 'Fn::GetAtt'));
    return attributeOf(logicalId ?? '', attribute.join('.'), scope);
  },
  'Fn::Sub': (argument, scope) => {
    if (typeof argument === 'string') return substitute(argument, {}, scope);
    const [text, variables] = asList(argument, scope, 'Fn::Sub');
    const values = resolve(variables ?? {}, scope);
    return substitute(asText(text, scope, 'Fn::Sub'), isObject(values) ? values : {}, scope);
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = asList(argument, scope, 'Fn::Join');
    const texts = asList(resolve(parts ?? null, scope), scope, 'Fn::Join').map((part) =>
      asText(part, scope, 'Fn::Join'),
    );
    return texts.join(asText(separator, scope, 'Fn::Join'));
  },
  'Fn::Split': (argument, scope) => {
    const [separator, text] = asList(argument, scope, 'Fn::Split');
    return asText(resolve(text ?? null, scope), scope, 'Fn::Split').split(
      asText(separator, scope, 'Fn::Split'),
    );
  },
  'Fn::Select': (argument, scope) => {
    const [index, list] = asList(argument, scope, 'Fn::Select');
    const items = asList(resolve(list ?? null, scope), scope, 'Fn::Select');
    const chosen = items[Number(resolve(index ?? null, scope))];
    return (
      chosen ??
      fail(scope, `selects item ${JSON.stringify(index)} of ${items.length}`, 'an index inside the list')
    );
  },
  'Fn::If': (argument, scope) => {
    const [name, whenTrue, whenFalse] = asList(argument, scope, 'Fn::If');
    const holds = scope.conditions.get(asText(name, scope, 'Fn::If'));
    if (holds === undefined)
      return fail(scope, `names the condition ${JSON.stringify(name)}`, 'a condition of the template');
    return resolveAny((holds ? whenTrue : whenFalse) ?? null, scope);
  },
  'Fn::FindInMap': (argument, scope) => {
    const [map, key, name] = asList(resolve(argument, scope), scope, 'Fn::FindInMap').map(String);
    const found = scope.template.Mappings?.[map ?? '']?.[key ?? '']?.[name ?? ''];
    return found ?? fail(scope, `looks up ${map}.${key}.${name}`, 'an entry of the Mappings section');
  },
  'Fn::ImportValue': (argument, scope) => {
    const name = asText(resolve(argument, scope), scope, 'Fn::ImportValue');
    return (
      scope.imported(name) ??
      fail(scope, `imports ${name}`, 'an export of the stacks given; add the assembly that exports it')
    );
  },
  'Fn::Base64': (argument, scope) =>
    Buffer.from(asText(resolve(argument, scope), scope, 'Fn::Base64')).toString('base64'),
  'Fn::GetAZs': (argument, scope) => {
    const region = asText(resolve(argument, scope), scope, 'Fn::GetAZs') || scope.target.region;
    return ['a', 'b', 'c'].map((zone) => region + zone);
  },
  'Fn::Length': (argument, scope) => asList(resolve(argument, scope), scope, 'Fn::Length').length,
  'Fn::ToJsonString': (argument, scope) => JSON.stringify(resolve(argument, scope)),
  ...Object.fromEntries(
    ['Fn::Equals', 'Fn::And', 'Fn::Or', 'Fn::Not'].map((name): [string, Intrinsic] => [
      name,
      (argument, scope) => evaluateCondition({ [name]: argument }, scope, resolve),
    ]),
  ),
};
