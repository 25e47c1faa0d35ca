import type { AffectedProject } from '../affected/affected-stacks.ts';
import { danglingUses, edgesBetween, type Edge } from '../order/edges.ts';
import { inOrder } from '../order/in-order.ts';
import type { BuiltStack } from '../stacks/built-stacks.ts';
import type { DeployedStack } from '../stacks/deployed-stacks.ts';
import { differences, type Reason } from './differences.ts';
import { requireKnown, type GivenParameters } from './given-parameters.ts';
import { missingParameters, refusalOf } from './refusals.ts';
import { stillServed } from './still-served.ts';

/** What a deployment of a stage would do. */
export interface Plan {
  readonly version: 1;
  readonly stage: string;
  /** Revision that the change is compared with; none when it was not asked for. */
  readonly base: string | undefined;
  /** Whether AWS was read; otherwise the plan knows only what the change may reach. */
  readonly isRead: boolean;
  /** In the order in which they are carried out. */
  readonly steps: readonly Step[];
  /** Stacks that are left alone, with why they might have differed. */
  readonly unchanged: readonly PlannedStack[];
  /** What stands in the way; a deployment is refused as long as there is any. */
  readonly refusals: readonly string[];
  /** What one should know. */
  readonly notes: readonly string[];
}

export interface PlannedStack {
  readonly stack: string;
  /** Folder of its project, relative to the workspace; none when no project makes it any more. */
  readonly project: string | undefined;
  readonly reasons: readonly Reason[];
}

export interface Step extends PlannedStack {
  readonly action: 'create' | 'update' | 'remove';
  /** Stacks of the plan that it waits for. */
  readonly after: readonly string[];
  /** Those of them without which it would fail, would lead to what is not there yet, or would take away what they still use. */
  readonly mustFollow: readonly string[];
  /** What stands in the way of it, each with its remedy. */
  readonly refusals: readonly string[];
}

/** A step of which it is not known yet when its turn comes. */
type Unplaced = Omit<Step, 'after' | 'mustFollow' | 'refusals'>;

export interface PlanInput {
  readonly stage: string;
  readonly base?: string | undefined;
  readonly built: readonly BuiltStack[];
  /** None when AWS is not read. */
  readonly deployed?: readonly DeployedStack[] | undefined;
  readonly affected: readonly AffectedProject[];
  readonly parameters?: GivenParameters | undefined;
  /** Whether stacks that no project makes any more are removed. @default false */
  readonly removes?: boolean | undefined;
}

/**
 * Plans a deployment: every stack that differs from what is deployed, in the order that their templates ask for.
 * What is affected says why a stack may differ; only the difference decides.
 * @throws Error when a value is given to a stack or a parameter that there is not
 */
export function plan({
  stage,
  base,
  built,
  deployed,
  affected,
  parameters = {},
  removes = false,
}: PlanInput): Plan {
  requireKnown(parameters, built);
  const now = new Map((deployed ?? []).map((stack) => [stack.name, stack]));
  const judged = built.map((stack) => {
    const files = affected.find(({ root }) => root === stack.root)?.files ?? [];
    const differing =
      deployed === undefined ? [] : differences(stack, now.get(stack.name), parameters[stack.name]);
    const isPlanned = deployed === undefined ? files.length > 0 : differing.length > 0;
    return { stack, isPlanned, reasons: [...affectedBy(files), ...differing] };
  });
  const gone = [...now.values()].filter(({ name }) => !built.some((stack) => stack.name === name));
  const changing = [
    ...built.map(({ name, template }) => {
      const before = now.get(name);
      return { name, now: isUnmade(before) ? undefined : before?.template, next: template };
    }),
    ...gone.map(({ name, template }) => ({ name, now: template, next: removes ? undefined : template })),
  ];
  const edges = edgesBetween(changing);
  const dangling = danglingUses(changing).map(({ user, maker, what, isNeeded }) => ({
    maker,
    text: `${user} still uses ${what}, which ${maker} makes no more; take it out of ${user}, or keep it in ${maker}`,
    // Other uses may be nothing but text, and what no project makes any more may be left to itself.
    isRefused: removes || (isNeeded && built.some(({ name }) => name === user)),
  }));
  const planned = new Map<string, Unplaced>([
    ...judged
      .filter(({ isPlanned }) => isPlanned)
      .map(({ stack: { name, root }, reasons }) => {
        const isNew = deployed !== undefined && isUnmade(now.get(name));
        return [name, { stack: name, project: root, action: isNew ? 'create' : 'update', reasons }] as const;
      }),
    ...(removes ? gone : []).map(({ name }) => [name, removal(name)] as const),
  ]);
  const { names, dropped } = inOrder([...planned.keys()], edges);
  const kept = edges.filter((edge) => !dropped.includes(edge));
  const refusalsOf = ({ stack, action }: Unplaced): readonly string[] => {
    const next = built.find(({ name }) => name === stack);
    return [
      ...refusalOf(now.get(stack), action),
      ...(next === undefined || deployed === undefined
        ? []
        : missingParameters(next, now.get(stack), parameters[stack])),
      ...dangling.filter(({ maker, isRefused }) => isRefused && maker === stack).map(({ text }) => text),
    ];
  };
  const steps = names.flatMap((name) => {
    const step = planned.get(name);
    return step === undefined
      ? []
      : [{ ...step, ...waitsFor(name, names, kept), refusals: refusalsOf(step) }];
  });
  return {
    version: 1,
    stage,
    base,
    isRead: deployed !== undefined,
    steps,
    unchanged: judged
      .filter(({ isPlanned }) => !isPlanned)
      .map(({ stack: { name, root }, reasons }) => ({ stack: name, project: root, reasons })),
    refusals: steps.flatMap(({ refusals }) => refusals),
    notes: [
      ...dropped.map(noteOf),
      ...stillServed(
        changing,
        kept.filter(({ before, after }) => planned.has(before) && planned.has(after)),
      ),
      ...dangling.filter(({ isRefused }) => !isRefused).map(({ text }) => text),
      ...(removes
        ? []
        : gone.map(({ name }) => `${name} is deployed, but no project makes it; --remove deletes it`)),
    ],
  };
}

const affectedBy = (files: readonly string[]): readonly Reason[] => {
  const [first] = files;
  if (first === undefined) return [];
  const more = files.length > 1 ? ` and ${files.length - 1} more` : '';
  return [{ kind: 'affected', text: `may be altered by ${first}${more}` }];
};

const isUnmade = (stack: DeployedStack | undefined): boolean =>
  stack === undefined || stack.status === 'ROLLBACK_COMPLETE';

const removal = (name: string): Unplaced => ({
  stack: name,
  project: undefined,
  action: 'remove',
  reasons: [{ kind: 'gone', text: 'no project makes it any more' }],
});

/** Stacks of the plan that go before one. */
function waitsFor(
  name: string,
  names: readonly string[],
  edges: readonly Edge[],
): Pick<Step, 'after' | 'mustFollow'> {
  const earlier = names.slice(0, names.indexOf(name));
  const those = edges.filter(({ before, after }) => after === name && earlier.includes(before));
  const must = those.filter(({ strength }) => strength !== 'uses');
  const namesOf = (all: readonly Edge[]): readonly string[] => [...new Set(all.map(({ before }) => before))];
  return { after: namesOf(those), mustFollow: namesOf(must) };
}

const noteOf = ({ before, after, what, strength }: Edge): string =>
  strength === 'ceasesToUse'
    ? `${after} goes first although ${before} still uses ${what} until it is deployed`
    : `${after} goes first although ${what} of ${before} is not there until ${before} is deployed`;
