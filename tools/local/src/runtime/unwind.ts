/** Undoes what was started, the newest first; one failure does not keep the others from being undone. */
export async function unwind(steps: readonly (() => unknown)[]): Promise<void> {
  const faults: unknown[] = [];
  for (const step of [...steps].reverse()) {
    try {
      await step();
    } catch (fault) {
      faults.push(fault);
    }
  }
  if (faults.length > 0)
    throw new AggregateError(
      faults,
      `${faults.length} steps of stopping failed: ${faults.map(String).join('; ')}`,
    );
}
