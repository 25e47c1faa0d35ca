import type { JsonObject } from '../json.ts';
import { isObject, listAt, numberAt, objectAt, textAt } from '../json.ts';
import type { WebAclDefinition } from '../ports.ts';
import { compileIpSet } from './addresses.ts';
import { compileAggregateKey } from './aggregate-key.ts';
import { byteTest, compileComparison, regexTest, sizeTest } from './comparison.ts';
import type { Matches } from './comparison.ts';
import type { RateOfRule } from './log/trail.ts';
import { SlidingCounts } from './sliding-counts.ts';

/** What statements are compiled with. */
export interface StatementParts {
  readonly acl: WebAclDefinition;
  readonly accountId: string;
  /** Bytes of a body that are looked at. */
  readonly bodyLimit: number;
  now(): number;
}

type Compile = (statement: JsonObject, parts: StatementParts) => Matches;

const inner = (statement: JsonObject, parts: StatementParts): Matches[] =>
  listAt(statement, 'Statements')
    .filter(isObject)
    .map((one) => compileStatement(one, parts));

/** The set that a statement refers to. @throws Error when there is none */
export function setAt<T>(sets: Readonly<Record<string, T>>, statement: JsonObject): T {
  const arn = textAt(statement, 'Arn') ?? '';
  const set = sets[arn];
  if (set !== undefined) return set;
  throw new Error(`it refers to ${arn}, which no template defines; define it beside the web ACL.`);
}

/** What the log says of a rate-based statement. */
export function rateOf(statement: JsonObject): RateOfRule {
  return {
    limitKey: (textAt(statement, 'AggregateKeyType') ?? 'IP').replace('_', ''),
    maxRateAllowed: numberAt(statement, 'Limit') ?? 10,
    evaluationWindowSec: numberAt(statement, 'EvaluationWindowSec') ?? 300,
  };
}

/** Counts what the scope lets count; a request above the limit matches, whatever becomes of it. */
function compileRate(statement: JsonObject, parts: StatementParts): Matches {
  const { maxRateAllowed: limit, evaluationWindowSec } = rateOf(statement);
  const counts = new SlidingCounts(evaluationWindowSec);
  const keyOf = compileAggregateKey(statement);
  const scope = statement['ScopeDownStatement'];
  const counted = isObject(scope) ? compileStatement(scope, parts) : undefined;
  return (inspection) => {
    if (counted?.(inspection) === false) return false;
    const key = keyOf(inspection);
    return key !== undefined && counts.count(key, parts.now()) > limit;
  };
}

/** A label matches by its whole name or by the end of it, a namespace by any whole part of the name. */
function compileLabel(statement: JsonObject): Matches {
  const key = textAt(statement, 'Key') ?? '';
  const isNamespace = textAt(statement, 'Scope') === 'NAMESPACE';
  const holds = (label: string): boolean =>
    isNamespace
      ? label.startsWith(key) || label.includes(`:${key}`)
      : label === key || label.endsWith(`:${key}`);
  return ({ labels }) => [...labels].some(holds);
}

const statements: Readonly<Record<string, Compile>> = {
  ByteMatchStatement: (statement, { bodyLimit }) =>
    compileComparison(statement, bodyLimit, byteTest(statement)),
  SizeConstraintStatement: (statement, { bodyLimit }) =>
    compileComparison(statement, bodyLimit, sizeTest(statement)),
  RegexMatchStatement: (statement, { bodyLimit }) =>
    compileComparison(statement, bodyLimit, regexTest([textAt(statement, 'RegexString') ?? ''])),
  RegexPatternSetReferenceStatement: (statement, { bodyLimit, acl }) =>
    compileComparison(statement, bodyLimit, regexTest(setAt(acl.regexSets, statement))),
  IPSetReferenceStatement: (statement, { acl }) => compileIpSet(statement, setAt(acl.ipSets, statement)),
  RateBasedStatement: compileRate,
  LabelMatchStatement: compileLabel,
  AndStatement: (statement, parts) => {
    const all = inner(statement, parts);
    return (inspection) => all.every((holds) => holds(inspection));
  },
  OrStatement: (statement, parts) => {
    const any = inner(statement, parts);
    return (inspection) => any.some((holds) => holds(inspection));
  },
  NotStatement: (statement, parts) => {
    const holds = compileStatement(objectAt(statement, 'Statement'), parts);
    return (inspection) => !holds(inspection);
  },
};

/**
 * Compiles a statement of a rule.
 *
 * @throws Error for one that is not known here
 */
export function compileStatement(holder: JsonObject, parts: StatementParts): Matches {
  const [[kind, statement] = ['nothing', null]] = Object.entries(holder);
  const compile = statements[kind];
  if (compile === undefined) {
    throw new Error(
      `its statement ${kind} cannot be evaluated here; leave it out of the local stage, or use ${Object.keys(statements).join(', ')}.`,
    );
  }
  return compile(isObject(statement) ? statement : {}, parts);
}
