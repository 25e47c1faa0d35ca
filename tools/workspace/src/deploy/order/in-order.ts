import { strengths, type Edge } from './edges.ts';

export interface Order {
  /** Names in the order in which they are deployed. */
  readonly names: readonly string[];
  /** Wishes that could not be kept because they contradict stronger ones. */
  readonly dropped: readonly Edge[];
}

/**
 * Puts names in an order that keeps the edges between them; names that are free go by the alphabet. Edges that form a circle
 * are given up from the weakest; those without which a deployment fails are not.
 * @throws Error that names the circle when every edge of it is needed
 */
export function inOrder(names: readonly string[], edges: readonly Edge[]): Order {
  let kept = edges.filter(({ before, after }) => names.includes(before) && names.includes(after));
  const left = new Set([...names].sort());
  const done: string[] = [];
  const dropped: Edge[] = [];
  while (left.size > 0) {
    const waits = (name: string): boolean =>
      kept.some(({ before, after }) => after === name && left.has(before));
    const free = [...left].find((name) => !waits(name));
    if (free !== undefined) {
      left.delete(free);
      done.push(free);
      continue;
    }
    const weakest = weakestInCircle(kept.filter(({ before, after }) => left.has(before) && left.has(after)));
    dropped.push(weakest);
    kept = kept.filter((edge) => edge !== weakest);
  }
  return { names: done, dropped: dropped.filter(({ strength }) => strength !== 'uses') };
}

function weakestInCircle(edges: readonly Edge[]): Edge {
  const circular = edges.filter(({ before, after }) => leads(after, before, edges));
  const [weakest] = [...circular].sort(
    (a, b) => strengths.indexOf(a.strength) - strengths.indexOf(b.strength),
  );
  if (weakest === undefined || weakest.strength === 'needs')
    throw new Error(
      `Stacks need each other, so none can be first: ${circular
        .map(({ before, after, what }) => `${after} needs ${what} of ${before}`)
        .join('; ')}. Deploy the change in two: what is made or given up first, who waits for it after.`,
    );
  return weakest;
}

function leads(from: string, to: string, edges: readonly Edge[]): boolean {
  const seen = new Set([from]);
  for (const name of seen) {
    if (name === to) return true;
    for (const { before, after } of edges) if (before === name) seen.add(after);
  }
  return false;
}
