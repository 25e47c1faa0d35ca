import { calls, type MeasuredCall } from './calls.ts';
import type { MeasuredSystem, Totals } from './measured-system.ts';
import type { Use } from './use.ts';

/**
 * What Lambda writes for each event beside what the function does: START, END and REPORT. Source: AWS Lambda Developer
 * Guide, "Working with Lambda function logs".
 */
const platformLogBytes = 320;

/** Calls each operation before it is measured, so that functions are warm. */
const warmUps = 1;

/**
 * What a call of each operation uses, measured one after the other.
 * @param times Measured calls of each.
 * @throws Error when a call fails
 */
export async function measureOperations(
  system: MeasuredSystem,
  times = 5,
  measured: Readonly<Record<string, MeasuredCall>> = calls,
): Promise<readonly Use[]> {
  const uses: Use[] = [];
  for (const [operation, call] of Object.entries(measured)) {
    const ready: unknown[] = [];
    for (let count = 0; count < warmUps + times; count += 1)
      ready.push(await call.prepare?.(system.registry));
    for (const each of ready.slice(0, warmUps)) await call.run(system.registry, each);
    const before = await settled(system);
    for (const each of ready.slice(warmUps)) await call.run(system.registry, each);
    uses.push(useOf(operation, call, before, await settled(system), times));
  }
  return uses;
}

/** Totals once what follows from calls has been done too: no message waits, and they stay the same for a while. */
async function settled(system: MeasuredSystem): Promise<Totals> {
  let last = await system.totals();
  for (let same = 0; same < 5;) {
    await new Promise((resolve) => setTimeout(resolve, 80));
    const now = await system.totals();
    const isStill = JSON.stringify(now) === JSON.stringify(last) && (await system.messages()) === 0;
    same = isStill ? same + 1 : 0;
    last = now;
  }
  return last;
}

function useOf(operation: string, call: MeasuredCall, before: Totals, after: Totals, times: number): Use {
  const each = (name: keyof Totals): number => (after[name] - before[name]) / times;
  const functionEvents = each('functionEvents');
  return {
    operation,
    readUnits: each('readUnits'),
    writeUnits: each('writeUnits'),
    functionEvents,
    gigabyteSeconds: each('gigabyteSeconds'),
    objectWrites: call.objects?.writes ?? 0,
    objectReads: call.objects?.reads ?? 0,
    logBytes: each('logBytes') + functionEvents * platformLogBytes,
    answerBytes: each('answerBytes'),
  };
}
