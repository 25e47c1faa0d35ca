import type { Part } from '@tollgate/aggregator-contract';
import { outcomeOf, skippedOutcome } from './failure.ts';
import type { PartOutcome, PlannedPart } from './part.ts';
import type { Plan } from './plan.ts';

export interface CompositionLimits {
  /** Names the request in the problems of parts. */
  readonly requestId: string;
  /** Ends the whole composition: the deadline of the request. */
  readonly signal: AbortSignal;
  /** Headers for a call made now that is given up after so many milliseconds. */
  readonly forwardedHeaders: (limitMs: number) => Readonly<Record<string, string>>;
}

/** A composition's outcome. `failed` names the required part without which there is no answer. */
export type Composition<Required, Optional> =
  | { readonly failed: string; readonly parts: Readonly<Record<string, Part>> }
  | {
      readonly failed?: undefined;
      readonly values: Required & Partial<Optional>;
      readonly parts: Readonly<Record<string, Part>>;
    };

/**
 * Carries out a plan. It never rejects: what went wrong is in the parts. The first required part that is not
 * complete ends the others.
 */
export async function compose<Input, Required, Optional>(
  plan: Plan<Input, Required, Optional>,
  input: Input,
  limits: CompositionLimits,
): Promise<Composition<Required, Optional>> {
  const failure = new AbortController();
  const partLimits: CompositionLimits = {
    requestId: limits.requestId,
    signal: AbortSignal.any([limits.signal, failure.signal]),
    forwardedHeaders: (limitMs) => limits.forwardedHeaders(limitMs),
  };
  const outcomes = new Map<string, Promise<PartOutcome>>();
  for (const part of plan.parts) {
    const outcome = runPart(part, input, outcomes, partLimits);
    outcomes.set(part.name, outcome);
    if (part.required) void outcome.then(({ status }) => status === 'complete' || failure.abort());
  }
  const settled = await settle(plan.parts, outcomes);
  const parts = Object.fromEntries(settled.map(([name, { value: _, ...part }]) => [name, part]));
  const failed = plan.parts.find(({ name, required }) => required && parts[name]?.status !== 'complete');
  if (failed !== undefined) return { failed: failed.name, parts };
  const values = Object.fromEntries(
    settled.flatMap(([name, { value }]) => (value === undefined ? [] : [[name, value]])),
  );
  return { values: values as Required & Partial<Optional>, parts };
}

async function runPart(
  { name, after, options }: PlannedPart,
  input: unknown,
  outcomes: ReadonlyMap<string, Promise<PartOutcome>>,
  { requestId, signal, forwardedHeaders }: CompositionLimits,
): Promise<PartOutcome> {
  const needs: Record<string, unknown> = {};
  for (const needed of after) {
    const outcome = await outcomes.get(needed);
    if (outcome?.status !== 'complete') return skippedOutcome(name, needed, requestId);
    needs[needed] = outcome.value;
  }
  const budget = AbortSignal.any([signal, AbortSignal.timeout(options.budgetMs)]);
  try {
    const headers = forwardedHeaders(options.budgetMs);
    const value = await Promise.race([
      options.run({ input, needs, headers, signal: budget }),
      aborted(budget),
    ]);
    return value === undefined ? { status: 'missing' } : { status: 'complete', value };
  } catch (error) {
    return outcomeOf(error, name, requestId);
  }
}

/** Rejects when the signal ends, so that work that ignores the signal holds nobody up. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    else signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

async function settle(
  parts: readonly PlannedPart[],
  outcomes: ReadonlyMap<string, Promise<PartOutcome>>,
): Promise<readonly (readonly [string, PartOutcome])[]> {
  return Promise.all(
    parts.map(async ({ name }) => [name, (await outcomes.get(name)) ?? { status: 'missing' }] as const),
  );
}
