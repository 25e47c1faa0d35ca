import { areaOf, idOf, readCase } from '../case/read-case.ts';
import { HandlerShelf } from '../handlers/handler-shelf.ts';
import type { JsonObject } from '../json.ts';
import { runCase } from './run-case.ts';
import { inSlots } from './slots.ts';

/** What became of one case. */
export interface CaseResult {
  readonly id: string;
  readonly area: string;
  /** Every difference; empty when the case passed. */
  readonly faults: readonly string[];
}

const limits = { slots: 8, handOnAfterMs: 1500 } as const;

/** True for a case that is likely to wait, so that it begins before the others. */
function waits(item: JsonObject): boolean {
  const text = JSON.stringify([item['lambda'], item['expected'], item['about']]);
  return /setTimeout|elapsedSeconds|timed out|while\s*\(|for\s*\(;;|Promise\(\s*\(\s*\)|504/.test(text);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function resultOf(item: JsonObject, shelf: HandlerShelf): Promise<CaseResult> {
  const [id, area] = [idOf(item), areaOf(item)];
  try {
    return { id, area, faults: await runCase(readCase(item), shelf) };
  } catch (error) {
    return { id, area, faults: [reasonOf(error)] };
  }
}

/** Runs cases, several at a time, those that wait first; the results are in the order of the cases. */
export async function runCases(items: readonly JsonObject[]): Promise<readonly CaseResult[]> {
  const shelf = new HandlerShelf();
  const order = [...items.keys()].sort(
    (a, b) => Number(waits(items[b] as JsonObject)) - Number(waits(items[a] as JsonObject)),
  );
  try {
    const results = new Array<CaseResult>(items.length);
    await inSlots(order, limits, async (index) => {
      results[index] = await resultOf(items[index] as JsonObject, shelf);
    });
    return results;
  } finally {
    await shelf.close();
  }
}
