interface Metric {
  readonly dimensions: Readonly<Record<string, string>>;
  readonly minutes: readonly { readonly count: number; readonly sum: number }[];
}

/** Events of all functions so far, and their GB-seconds, by the metric that the local CloudWatch keeps of each. */
export async function functionSums(
  url: string,
  memoryMegabytes: ReadonlyMap<string, number>,
): Promise<{ readonly functionEvents: number; readonly gigabyteSeconds: number }> {
  const answer = await fetch(`${url}/_local/metrics?namespace=AWS/Lambda&name=Duration`);
  const { metrics } = (await answer.json()) as { readonly metrics: readonly Metric[] };
  const own = metrics.filter(({ dimensions }) => Object.keys(dimensions).join() === 'FunctionName');
  const rows = own.flatMap(({ dimensions, minutes }) => {
    const memory = (memoryMegabytes.get(dimensions['FunctionName'] ?? '') ?? 128) / 1024;
    // Lambda bills at least a millisecond; the local metric has whole ones.
    return minutes.map(({ count, sum }) => ({
      count,
      gigabyteSeconds: (Math.max(sum, count) / 1_000) * memory,
    }));
  });
  return {
    functionEvents: rows.reduce((all, { count }) => all + count, 0),
    gigabyteSeconds: rows.reduce((all, { gigabyteSeconds }) => all + gigabyteSeconds, 0),
  };
}
