import { setTimeout as pause } from 'node:timers/promises';
import type { BusEntry } from './bus-entry.ts';
import type { PutOnBus, Refusal } from './event-bus.ts';

/** What became of an entry: taken, refused now and perhaps taken later, or never to be taken. */
export type EntryOutcome =
  { readonly outcome: 'taken' } | { readonly outcome: 'later' | 'never'; readonly cause: string };

/** Tries of one invocation, the first included; what is left over then comes with the stream again. */
const mostTries = 4;
const firstPauseMs = 50;

/** Codes of entries, and names of errors of calls, that say that the entry itself is at fault. */
const faultOfEntry =
  /^(?:MalformedDetail|InvalidArgument|InvalidParameter|ValidationException|NotAuthorizedForSource|EventTooLarge|RequestEntityTooLarge)/;

/**
 * Puts the entries of one call on the bus, those that were not taken again, with pauses that grow and differ.
 * Source: Amazon EventBridge API Reference, "PutEvents": entries fail one by one; AWS Architecture Blog, "Exponential Backoff And
 * Jitter".
 */
export async function putWithRetries(
  put: PutOnBus,
  entries: readonly BusEntry[],
  signal: AbortSignal,
): Promise<readonly EntryOutcome[]> {
  const outcomes: EntryOutcome[] = entries.map(() => ({ outcome: 'later', cause: 'not tried' }));
  let open = entries.map((_, at) => at);
  for (let attempt = 0; attempt < mostTries && open.length > 0; attempt += 1) {
    if (attempt > 0 && !(await rested(attempt, signal))) break;
    const refusals = await refusalsOf(
      put,
      open.map((at) => entries[at]!),
      signal,
    );
    open.forEach((at, index) => (outcomes[at] = outcomeOf(refusals[index])));
    open = open.filter((at) => outcomes[at]?.outcome === 'later');
  }
  return outcomes;
}

/** What the bus says of each entry. A call that fails for one entry's fault is taken apart; another failure is that of all. */
async function refusalsOf(
  put: PutOnBus,
  entries: readonly BusEntry[],
  signal: AbortSignal,
): Promise<readonly Refusal[]> {
  try {
    return await put(entries, signal);
  } catch (error) {
    const { name: code, message } = error as Error;
    if (entries.length === 1 || !faultOfEntry.test(code)) return entries.map(() => ({ code, message }));
    const single = await Promise.all(entries.map((entry) => refusalsOf(put, [entry], signal)));
    return single.flat();
  }
}

function outcomeOf(refusal: Refusal): EntryOutcome {
  if (refusal === undefined) return { outcome: 'taken' };
  return { outcome: faultOfEntry.test(refusal.code) ? 'never' : 'later', cause: refusal.code };
}

/** Rests for a random part of a growing time; false when there is no time left. */
async function rested(attempt: number, signal: AbortSignal): Promise<boolean> {
  try {
    await pause(Math.random() * firstPauseMs * 2 ** attempt, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}
