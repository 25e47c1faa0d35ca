interface Stoppable {
  stop(): Promise<void>;
}

/** Waits for several starts; when one fails, those that succeed are stopped again before its error is thrown. */
export async function allOrNone<T extends readonly Promise<Stoppable>[]>(
  starts: readonly [...T],
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  try {
    return await Promise.all(starts);
  } catch (error) {
    const settled = await Promise.allSettled(starts);
    await Promise.all(
      settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value.stop()] : [])),
    );
    throw error;
  }
}
